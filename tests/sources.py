"""Where the numbers of the settings are from, in Chinese and in English, with what is quoted."""

from __future__ import annotations

from collections.abc import Mapping

SOURCES: Mapping[str, tuple[str, str]] = {
    "policy.own_branch_from": (
        "《中国共产党章程》（2022年）第三十条：“凡是有正式党员三人以上的，都应当成立党的基层组织”；"
        "《中国共产党支部工作条例（试行）》第四条：“凡是有正式党员3人以上的，都应当成立党支部”",
        "Party constitution (2022), article 30: 凡是有正式党员三人以上的，都应当成立党的基层组织;"
        " branch regulations, article 4: 凡是有正式党员3人以上的，都应当成立党支部",
    ),
    "policy.branch_at_most": (
        "《中国共产党支部工作条例（试行）》第四条：“党支部党员人数一般不超过50人”",
        "branch regulations, article 4: 党支部党员人数一般不超过50人",
    ),
    "policy.members_expected_from": (
        "各地摸查和年度统计表中有“50人以上无党员”的栏目",
        "local surveys and the columns of annual tables ask for 50人以上无党员",
    ),
    "policy.organisation_expected_from": (
        "各地摸查和年度统计表中有“100人以上未建党组织”的栏目",
        "local surveys and the columns of annual tables ask for 100人以上未建党组织",
    ),
    "joint.firms_at_most": (
        "《中国共产党支部工作条例（试行）》第五条：“联合党支部覆盖单位一般不超过5个”",
        "branch regulations, article 5: 联合党支部覆盖单位一般不超过5个",
    ),
    "base.excluded": (
        "各地摸查不计注销、吊销、迁出、停业企业和空壳、僵尸、空挂、一企多照企业；个体工商户属市场监管部门"
        "小个专党建工作范围",
        "surveys leave out 注销, 吊销, 迁出, 停业 and 空壳, 僵尸, 空挂, 一企多照; individual"
        " businesses are the track of the market regulator (小个专)",
    ),
    "coverage.work_by": (
        "2007年有关文件：“通过建立党的组织、选派党建工作指导员（联络员）、加强群团组织建设等途径，"
        "使党的工作覆盖到所有的‘两新’组织”；如何计算，没有公布的统一口径",
        "a text of 2007: 通过建立党的组织、选派党建工作指导员（联络员）、加强群团组织建设等途径，"
        "使党的工作覆盖到所有的“两新”组织; no official fraction is published",
    ),
}
"""By key; what has no source here is a choice of the program, and can be set."""
