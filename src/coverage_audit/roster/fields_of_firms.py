"""What rosters say of the firm itself: its name, its place, its trade, its staff."""

from __future__ import annotations

from coverage_audit.roster.field import field

OF_FIRMS = (
    field("seq", "other", "序号 编号 No. 序"),
    field("reporter", "other", "填报单位 创建单位"),
    field(
        "name",
        "name",
        "企业名称 单位名称 会员单位名称 会员名称 单位详细名称 公司名称 企业(机构)名称 法人单位名称"
        " 商户名称 企业全称 单位全称 公司全称",
        "企业 名称",
    ),
    field("name_short", "other", "单位简称 企业简称"),
    field(
        "credit_code",
        "code",
        "统一社会信用代码 法人单位统一社会信用代码 社会统一信用代码 机构代码或统一社会信用代码"
        " 信用代码 统一代码 企业统一社会信用代码 社会信用代码 税号/纳税人识别号",
        "税号 纳税人识别号",
    ),
    field("reg_no", "other", "注册登记号 企业工商登记号 注册号 营业执照号 登记证号"),
    field("organisation_code", "other", "组织机构代码 组织结构代码证 单位代码"),
    field("has_uscc", "other", "有无统一社会信用代码 是否三证合一"),
    field("legal_entity", "other", "法人单位标识 是否法人单位"),
    field(
        "ownership",
        "words",
        "企业类型 企业性质 单位性质类别 单位类别 经济类型 企业控制(控股)情况 企业控制情况",
    ),
    field(
        "industry",
        "group",
        "单位所属行业 企业所属行业 所属行业 经济行业 新经济行业 行业类型 行业类别 行业",
        "主营业务",
    ),
    field("chain", "group", "产业链 所属产业链 产业链名称"),
    field("scale", "other", "企业规模 大中小微"),
    field(
        "above_scale",
        "answer",
        "是否规模以上企业 是否规模以上 是否规上企业 是否规上 规上/限上",
    ),
    field("revenue", "other", "年营业收入 年产值/成效 年产值(万元)/成效 上一年经营收入"),
    field("founded", "day", "创办时间 企业成立时间 注册时期 成立时间"),
    field("reg_capital", "other", "注册资金 注册资本"),
    field("status", "words", "登记状态 经营状态 存续状态 企业状态 运营状态 入驻状态", "状态"),
    field("in_operation", "answer", "是否正常运营 是否在营 是否实际经营"),
    field("operates_here", "answer", "是否在本地经营"),
    field("addr_reg", "other", "企业注册地 注册地址 企业注册地点 住所"),
    field(
        "addr_ops",
        "text",
        "企业经营地 生产经营地 办公地址 实际经营地址 单位地址 企业地址 通讯地址",
        "地址",
    ),
    field(
        "subdistrict",
        "group",
        "所属乡镇(街道) 所属街道 镇街 街道乡镇 隶属行政区划 单位所在行政区划 所属街道/镇街",
    ),
    field("community", "group", "所属社区 所属社区/社区/村(居) 所在社区 社区 村(居) 所属村居"),
    field("grid", "group", "网格名称 网格代号 所属网格 网格"),
    field("party_grid", "group", "党建网格 所属党建网格"),
    field("zone", "group", "所属片区 片区"),
    field("street", "group", "所在街巷 街道(路)名 路段"),
    field("site_kind", "other", "企业座落地 是否楼宇企业 是否经营场所在专业市场内 是否在园区内"),
    field(
        "building",
        "group",
        "所属楼宇 楼宇名称 所在楼宇 所在大厦 所在楼宇/大厦 楼宇 商务楼宇名称"
        " 所在园区、商务楼宇名称 所在园区/商务楼宇名称",
    ),
    field("park", "group", "所属园区 园区名称 所在园区"),
    field("property_company", "group", "物业公司 物业管理单位"),
    field("site_level", "other", "园区级别(国家级、市级、区级及以下) 是否为亿元楼宇 园区级别"),
    field("floor_room", "text", "楼层 房间号 门牌号 楼层/房间号/门牌号 楼层房号"),
    field(
        "association",
        "group",
        "隶属商会 所属商会 所属协会 所属商会/协会 行业协会 协会名称 所在协会 所在商会 商会协会",
    ),
    field(
        "legal_rep",
        "person",
        "法人 法定代表人 企业法人代表 法人代表(单位负责人) 单位负责人 企业出资人姓名 负责人",
    ),
    field(
        "rep_is_member",
        "person",
        "是否是党员 是否党员 法定代表人是否为党员 法人是否党员标志 法定代表人党员标志"
        " 法定代表人是党员的 政治面貌",
    ),
    field(
        "rep_is_secretary",
        "person",
        "是否兼任党组织书记 法定代表人党组织书记标志 兼任企业党组织书记的 是否党组织书记",
    ),
    field(
        "rep_posts",
        "person",
        "是否担任区县级以上(含区县)“两代表一委员” 主要社会职务 负责人身份",
    ),
    field("contact", "person", "联系人 企业联系人姓名 企业联系人"),
    field("phone", "person", "联系电话 单位联系电话 企业联系人联系方式 电话 联系方式"),
    field(
        "employees",
        "staff",
        "从业人员数量 从业人员 从业人数 从业人员总数 职工总数 员工数 员工总数 企业员工人数"
        " 在岗职工数 在岗职工人数 企业职工总人数 职工人数",
        "组织总人数 组织人数 组织总人数/组织人数",
    ),
    field("staff_u35", "other", "35岁以下在岗职工数"),
)
