"""The fields that a roster may have, and the headers under which they were seen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "name", "code", "count", "staff", "answer", "founded", "option", "words", "group", "text",
    "person", "other",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field: how its cells are parsed, its headers, and headers that serve if none does better.

    Kinds: `count` members, `staff` employees, `answer` yes or no, `founded` yes by a date or
    a name too, `option` one of a few words (tick columns fold into it), `words` of status or
    ownership, `group` a dimension, `person` never read but for visit lists, `other` known
    and not used by the audit.
    """

    name: str
    kind: Kind
    headers: tuple[str, ...]
    weak: tuple[str, ...] = ()


def _field(name: str, kind: Kind, headers: str, weak: str = "") -> Field:
    return Field(name, kind, tuple(headers.split()), tuple(weak.split()))


_KNOWN = (
    _field("seq", "other", "序号 编号 No. 序"),
    _field("reporter", "other", "填报单位 创建单位"),
    _field(
        "name",
        "name",
        "企业名称 单位名称 会员单位名称 会员名称 单位详细名称 公司名称 企业(机构)名称 法人单位名称"
        " 商户名称 企业全称 单位全称 公司全称",
        "企业 名称",
    ),
    _field("name_short", "other", "单位简称 企业简称"),
    _field(
        "credit_code",
        "code",
        "统一社会信用代码 法人单位统一社会信用代码 社会统一信用代码 机构代码或统一社会信用代码"
        " 信用代码 统一代码 企业统一社会信用代码 社会信用代码 税号/纳税人识别号",
        "税号 纳税人识别号",
    ),
    _field("reg_no", "other", "注册登记号 企业工商登记号 注册号 营业执照号 登记证号"),
    _field("organisation_code", "other", "组织机构代码 组织结构代码证 单位代码"),
    _field("has_uscc", "other", "有无统一社会信用代码 是否三证合一"),
    _field("legal_entity", "other", "法人单位标识 是否法人单位"),
    _field(
        "ownership",
        "words",
        "企业类型 企业性质 单位性质类别 单位类别 经济类型 企业控制(控股)情况 企业控制情况",
    ),
    _field(
        "industry",
        "group",
        "单位所属行业 企业所属行业 所属行业 经济行业 新经济行业 行业类型 行业类别 行业",
        "主营业务",
    ),
    _field("chain", "group", "产业链 所属产业链 产业链名称"),
    _field("scale", "other", "企业规模 大中小微"),
    _field(
        "above_scale",
        "answer",
        "是否规模以上企业 是否规模以上 是否规上企业 是否规上 规上/限上",
    ),
    _field("revenue", "other", "年营业收入 年产值/成效 年产值(万元)/成效 上一年经营收入"),
    _field("founded", "other", "创办时间 企业成立时间 注册时期 成立时间"),
    _field("reg_capital", "other", "注册资金 注册资本"),
    _field("status", "words", "登记状态 经营状态 存续状态 企业状态 运营状态 入驻状态", "状态"),
    _field("in_operation", "answer", "是否正常运营 是否在营 是否实际经营"),
    _field("operates_here", "answer", "是否在本地经营"),
    _field("addr_reg", "other", "企业注册地 注册地址 企业注册地点 住所"),
    _field(
        "addr_ops",
        "text",
        "企业经营地 生产经营地 办公地址 实际经营地址 单位地址 企业地址 通讯地址",
        "地址",
    ),
    _field(
        "subdistrict",
        "group",
        "所属乡镇(街道) 所属街道 镇街 街道乡镇 隶属行政区划 单位所在行政区划 所属街道/镇街",
    ),
    _field("community", "group", "所属社区 所属社区/社区/村(居) 所在社区 社区 村(居) 所属村居"),
    _field("grid", "group", "网格名称 网格代号 所属网格 网格"),
    _field("party_grid", "group", "党建网格 所属党建网格"),
    _field("zone", "group", "所属片区 片区"),
    _field("street", "group", "所在街巷 街道(路)名 路段"),
    _field("site_kind", "other", "企业座落地 是否楼宇企业 是否经营场所在专业市场内 是否在园区内"),
    _field(
        "building",
        "group",
        "所属楼宇 楼宇名称 所在楼宇 所在大厦 所在楼宇/大厦 楼宇 商务楼宇名称"
        " 所在园区、商务楼宇名称 所在园区/商务楼宇名称",
    ),
    _field("park", "group", "所属园区 园区名称 所在园区"),
    _field("property_company", "group", "物业公司 物业管理单位"),
    _field("site_level", "other", "园区级别(国家级、市级、区级及以下) 是否为亿元楼宇 园区级别"),
    _field("floor_room", "text", "楼层 房间号 门牌号 楼层/房间号/门牌号"),
    _field(
        "association",
        "group",
        "隶属商会 所属商会 所属协会 所属商会/协会 行业协会 协会名称 所在协会 所在商会 商会协会",
    ),
    _field(
        "legal_rep",
        "person",
        "法人 法定代表人 企业法人代表 法人代表(单位负责人) 单位负责人 企业出资人姓名 负责人",
    ),
    _field(
        "rep_is_member",
        "person",
        "是否是党员 是否党员 法定代表人是否为党员 法人是否党员标志 法定代表人党员标志"
        " 法定代表人是党员的 政治面貌",
    ),
    _field(
        "rep_is_secretary",
        "person",
        "是否兼任党组织书记 法定代表人党组织书记标志 兼任企业党组织书记的 是否党组织书记",
    ),
    _field(
        "rep_posts",
        "person",
        "是否担任区县级以上(含区县)“两代表一委员” 主要社会职务 负责人身份",
    ),
    _field("contact", "person", "联系人 企业联系人姓名 企业联系人"),
    _field("phone", "person", "联系电话 单位联系电话 企业联系人联系方式 电话 联系方式"),
    _field(
        "employees",
        "staff",
        "从业人员数量 从业人员 从业人数 从业人员总数 职工总数 员工数 员工总数 企业员工人数"
        " 在岗职工数 在岗职工人数 企业职工总人数 职工人数",
        "组织总人数 组织人数 组织总人数/组织人数",
    ),
    _field("staff_u35", "other", "35岁以下在岗职工数"),
    _field(
        "members",
        "count",
        "党员数 党员人数 党员总数 从业人员中党员(总数) 中共党员(包括预备党员)人数 在册党员数 党员"
        " 党员数(含预备) 党员人数(含预备) 党员总数(含预备)",
    ),
    _field(
        "full_members",
        "count",
        "正式党员数 正式党员 正式党员人数 其中:正式 其中:正式党员 其中正式 其中正式党员"
        " 党员数(正式) 党员人数(正式) 党员(正式)",
    ),
    _field(
        "probationary_members",
        "count",
        "预备党员 预备党员数 预备党员人数 其中:预备 其中:预备党员 其中预备 其中预备党员"
        " 党员数(预备) 党员人数(预备) 党员(预备)",
    ),
    _field(
        "members_here",
        "count",
        "组织关系在非公企业的党员总数 组织关系在非公企业的党员 关系在本企业人数 在社会组织的党员数"
        " 组织关系在本企业的党员数 组织关系在本企业人数 组织关系在本企业",
    ),
    _field(
        "members_elsewhere",
        "count",
        "组织关系不在非公企业的党员总数 未转入组织关系的 关系在人才职介人数"
        " 关系在原单位或街道社区人数 业务主管单位人数 挂靠单位人数 属地人数 原工作单位人数"
        " 其他党组织人数 农村党员数 组织关系不在本企业的党员数 组织关系不在本企业人数"
        " 组织关系不在本企业",
    ),
    _field(
        "members_floating",
        "count",
        "流动党员数 流入党员数 临时组织关系人数 其他亮身份的人数",
    ),
    _field(
        "activists",
        "other",
        "入党积极分子 积极分子人数 积极分子数 现有入党积极分子数量 发展对象人数 申请入党人数",
    ),
    _field(
        "members_breakdown",
        "other",
        "35岁以下人数 其中35岁以下党员数 中层管理人员(党员)人数 中高级专业技术人员(党员)人数"
        " 生产经营一线职工(党员)人数",
    ),
    _field(
        "newly_joined",
        "other",
        "近3年新发展党员数 近三年新发展党员数 本年发展党员数 本年度发展新党员",
    ),
    _field(
        "has_organisation",
        "answer",
        "是否建立党组织 是否成立党组织 是否组建党组织 建立党组织 单位建立党组织情况"
        " 法人单位建立党组织情况 是否建立党组织建制 覆盖情况 是否已建党组织",
    ),
    _field("organisation_kind", "option", "党组织类别 党组织类型 党组织建制 党组织形式"),
    _field("organisation_mode", "option", "党组织组建形式 组建方式 党组织所在单位情况 组建形式"),
    _field("joint_name", "text", "联合支部名称 所在联合党支部"),
    _field("organisation_name", "text", "党组织名称 党组织全称 党组织简称 所属党组织"),
    _field(
        "parent_organisation",
        "text",
        "隶属党组织名称 上一级党组织名称 所属上级党组织名称 上级党组织名称 隶属关系"
        " 批准成立的上级党组织 上级党组织 所属上级党组织",
    ),
    _field(
        "organisation_date",
        "other",
        "党组织成立时间 组建年月 组建时间 建立党组织日期 党组成立日期 党组织成立日期",
    ),
    _field(
        "election_date",
        "other",
        "党组织最近一次换届时间 上次换届时间 换届时间 起始日期 党组织是否按规定进行换届",
    ),
    _field("term_ends", "other", "届满日期 任期届满时间"),
    _field("committee", "other", "是否设支委会 支委人数"),
    _field(
        "secretary",
        "person",
        "党组织书记姓名 党组织书记名称 党组织书记 党支部书记 党组织负责人",
    ),
    _field("secretary_source", "person", "来源 党组织数据在企业中的身份"),
    _field(
        "secretary_phone",
        "person",
        "党组织书记电话 企业党组织书记联系电话 企业当组织书记联系电话 党组织联系电话 党建联系电话",
    ),
    _field(
        "reason_without",
        "option",
        "未建立党组织原因 正式党员不足三人 未建立原因 应建未建党组织原因具体说明",
    ),
    _field("plan_date", "other", "拟建党组织日期 计划组建时间"),
    _field(
        "has_instructor",
        "answer",
        "未建党组织的是否选派党建工作指导员、联络员 是否选派党建工作指导员或联络员"
        " 未建党组织的是否选派党建工作指导员 是否配备党建工作指导员 是否派驻党建指导员"
        " 是否有上级已派党建工作指导员 党建工作指导员联系的 已派党建工作指导员的"
        " 是否选派党建工作指导员",
    ),
    _field(
        "instructor",
        "person",
        "党建工作指导员姓名 党建指导员姓名 指导员姓名 党建指导员 指导员 党建工作指导员",
    ),
    _field(
        "liaison",
        "person",
        "党建联络员姓名 党建联络员 驻企党建联络员 联络员 党建工作联络员 党建工作联络员姓名",
    ),
    _field(
        "liaison_detail",
        "person",
        "党建工作指导员联系电话 党建指导员手机号 指导员工作单位 指导员组织关系 专职/兼职"
        " 驻派等级〈县级党建指导员/区级联络员〉 指导企业 走访频率 走访频次",
    ),
    _field(
        "trade_union",
        "founded",
        "工会 公会 是否组建工会 是否建有工会 建立工会组织 工会建立时间 是否建立工会",
    ),
    _field(
        "youth_league",
        "founded",
        "共青团 是否组建团组织 是否建立团组织 建立团组织 共青团建立时间 团组织",
    ),
    _field("womens_federation", "founded", "妇联 是否组建妇联 妇联建立时间 是否建立妇联"),
    _field(
        "mass_organisation",
        "founded",
        "是否健全群团组织 是否建立群团组织 建立何种群团组织 已建群团组织",
    ),
    _field(
        "premises",
        "other",
        "是否有单独活动场所 使用面积 党员是否有单独的活动场所 企业党组织办公和活动场所保障情况",
    ),
    _field(
        "budget",
        "other",
        "党建工作经费是否纳入企业管理费年度预算 党建工作经费是否纳入企业年度预算"
        " 企业党组织工作和活动经费保障情况",
    ),
    _field(
        "party_life",
        "other",
        "是否按规定开展“三会一课” 是否按规定每年开展民主评议党员 是否按规定每年开展党员党性分析"
        " 是否每年对党员轮训一遍 党员是否按时足额主动交纳党费",
    ),
    _field("revoke", "other", "撤销理由 撤销日期 撤销文件编号"),
    _field("last_visit", "text", "最近走访日期 走访日期"),
    _field("visit_result", "text", "走访结果 走访情况"),
    _field("visited_by", "person", "走访人 走访人员"),
    _field("remarks", "other", "备注 其他"),
)

FIELDS: dict[str, Field] = {field.name: field for field in _KNOWN}

OPTION_COLUMNS: dict[str, tuple[str, str]] = {
    "是否联合党支部": ("organisation_mode", "联合党支部"),
    "是否兼合式党组织": ("organisation_mode", "兼合式"),
    "单独组建": ("organisation_mode", "单独组建"),
    "单独建立": ("organisation_mode", "单独建立"),
    "联合建立": ("organisation_mode", "联合建立"),
    "网格建立": ("organisation_mode", "网格建立"),
    "党支部": ("organisation_kind", "党支部"),
    "党总支": ("organisation_kind", "党总支"),
    "党委": ("organisation_kind", "党委"),
    "私营企业": ("ownership", "私营企业"),
    "港澳台商投资企业": ("ownership", "港澳台商投资企业"),
    "外商投资企业": ("ownership", "外商投资企业"),
}
"""Headers of columns that are ticked: the field and the word that a tick stands for."""

TICKED_FIELDS = ("organisation_mode", "organisation_kind", "ownership", "reason_without")
"""Fields whose header may span one column per option."""

ELSEWHERE_TOTALS = frozenset(
    {
        "组织关系不在非公企业的党员总数",
        "未转入组织关系的",
        "组织关系不在本企业的党员数",
        "组织关系不在本企业人数",
        "组织关系不在本企业",
    }
)
"""Headers that count all members whose relation is elsewhere, not a part of them."""

ORGANISATION_FIELDS = (
    "has_organisation",
    "organisation_mode",
    "organisation_kind",
    "organisation_name",
    "joint_name",
)
WORK_FIELDS = (
    *ORGANISATION_FIELDS,
    "has_instructor",
    "instructor",
    "liaison",
    "trade_union",
    "youth_league",
    "womens_federation",
    "mass_organisation",
)
MEMBER_COLUMNS = (
    "full_members",
    "probationary_members",
    "members",
    "members_here",
    "members_elsewhere",
    "members_floating",
)
"""The fields that state members; the two last together are those whose relation is elsewhere."""
