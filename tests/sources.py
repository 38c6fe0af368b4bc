"""Where the numbers of the settings are from, in Chinese and in English, with what is quoted."""

from __future__ import annotations

from collections.abc import Mapping

TERMS = (
    "《关于党的基层组织任期的意见》（2018年）：党支部、党总支每届任期3年，党的基层委员会每届任期5年；"
    "延长期限一般不超过1年",
    "opinion on the terms of basic organisations (2018): 3 years for a branch and a general branch,"
    " 5 for a committee; an extension lasts at most one year",
)
PRACTICE = (
    "组织部门的通常做法（巴中市委组织部）：50人以上设党总支，100人以上设党委；党章没有规定这一数字",
    "practice of organisation departments (巴中市委组织部): a general branch from 50 members, a"
    " committee from 100; the Party constitution sets no such number",
)
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
    "policy.committee_from": (
        "《中国共产党支部工作条例（试行）》第六章：“有正式党员7人以上的党支部，应当设立党支部委员会”",
        "branch regulations, chapter 6: 有正式党员7人以上的党支部，应当设立党支部委员会",
    ),
    "policy.general_branch_from": PRACTICE,
    "policy.party_committee_from": PRACTICE,
    "policy.branch_term_years": TERMS,
    "policy.committee_term_years": TERMS,
    "policy.extension_years_at_most": TERMS,
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
