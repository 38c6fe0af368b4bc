"""What rosters say of members, of organisations, and of the work that reaches a firm."""

from __future__ import annotations

from coverage_audit.roster.field import field

OF_PARTY_WORK = (
    field(
        "members",
        "count",
        "党员数 党员人数 党员总数 从业人员中党员(总数) 中共党员(包括预备党员)人数 在册党员数 党员"
        " 党员数(含预备) 党员人数(含预备) 党员总数(含预备)",
    ),
    field(
        "full_members",
        "count",
        "正式党员数 正式党员 正式党员人数 其中:正式 其中:正式党员 其中正式 其中正式党员"
        " 党员数(正式) 党员人数(正式) 党员(正式)",
    ),
    field(
        "probationary_members",
        "count",
        "预备党员 预备党员数 预备党员人数 其中:预备 其中:预备党员 其中预备 其中预备党员"
        " 党员数(预备) 党员人数(预备) 党员(预备)",
    ),
    field(
        "members_here",
        "count",
        "组织关系在非公企业的党员总数 组织关系在非公企业的党员 关系在本企业人数 在社会组织的党员数"
        " 组织关系在本企业的党员数 组织关系在本企业人数 组织关系在本企业",
    ),
    field(
        "members_elsewhere",
        "count",
        "组织关系不在非公企业的党员总数 未转入组织关系的 关系在人才职介人数"
        " 关系在原单位或街道社区人数 业务主管单位人数 挂靠单位人数 属地人数 原工作单位人数"
        " 其他党组织人数 农村党员数 组织关系不在本企业的党员数 组织关系不在本企业人数"
        " 组织关系不在本企业",
    ),
    field(
        "members_floating",
        "count",
        "流动党员数 流入党员数 临时组织关系人数 其他亮身份的人数",
    ),
    field(
        "activists",
        "other",
        "入党积极分子 积极分子人数 积极分子数 现有入党积极分子数量 发展对象人数 申请入党人数",
    ),
    field(
        "members_breakdown",
        "other",
        "35岁以下人数 其中35岁以下党员数 中层管理人员(党员)人数 中高级专业技术人员(党员)人数"
        " 生产经营一线职工(党员)人数",
    ),
    field(
        "newly_joined",
        "other",
        "近3年新发展党员数 近三年新发展党员数 本年发展党员数 本年度发展新党员",
    ),
    field(
        "has_organisation",
        "answer",
        "是否建立党组织 是否成立党组织 是否组建党组织 建立党组织 单位建立党组织情况"
        " 法人单位建立党组织情况 是否建立党组织建制 覆盖情况 是否已建党组织 是否建党组织"
        " 是否建有党组织 是否有党组织 有无党组织 是否已成立党组织 是否设立党组织",
    ),
    field("organisation_kind", "option", "党组织类别 党组织类型 党组织建制 党组织形式"),
    field("organisation_mode", "option", "党组织组建形式 组建方式 党组织所在单位情况 组建形式"),
    field("joint_name", "text", "联合支部名称 所在联合党支部"),
    field("organisation_name", "text", "党组织名称 党组织全称 党组织简称 所属党组织"),
    field(
        "parent_organisation",
        "text",
        "隶属党组织名称 上一级党组织名称 所属上级党组织名称 上级党组织名称 隶属关系"
        " 批准成立的上级党组织 上级党组织 所属上级党组织",
    ),
    field(
        "organisation_date",
        "day",
        "党组织成立时间 组建年月 组建时间 建立党组织日期 党组成立日期 党组织成立日期",
    ),
    field(
        "election_date",
        "day",
        "党组织最近一次换届时间 上次换届时间 换届时间 起始日期",
    ),
    field("election_held", "other", "党组织是否按规定进行换届"),
    field("term_ends", "day", "届满日期 任期届满时间"),
    field("committee", "founded", "是否设支委会 支委人数"),
    field(
        "secretary",
        "person",
        "党组织书记姓名 党组织书记名称 党组织书记 党支部书记 党组织负责人",
    ),
    field("secretary_source", "person", "来源 党组织数据在企业中的身份"),
    field(
        "secretary_phone",
        "person",
        "党组织书记电话 企业党组织书记联系电话 企业当组织书记联系电话 党组织联系电话 党建联系电话",
    ),
    field(
        "reason_without",
        "option",
        "未建立党组织原因 正式党员不足三人 未建立原因 应建未建党组织原因具体说明",
    ),
    field("plan_date", "other", "拟建党组织日期 计划组建时间"),
    field(
        "has_instructor",
        "answer",
        "未建党组织的是否选派党建工作指导员、联络员 是否选派党建工作指导员或联络员"
        " 未建党组织的是否选派党建工作指导员 是否配备党建工作指导员 是否派驻党建指导员"
        " 是否有上级已派党建工作指导员 党建工作指导员联系的 已派党建工作指导员的"
        " 是否选派党建工作指导员",
    ),
    field(
        "instructor",
        "person",
        "党建工作指导员姓名 党建指导员姓名 指导员姓名 党建指导员 指导员 党建工作指导员",
    ),
    field(
        "liaison",
        "person",
        "党建联络员姓名 党建联络员 驻企党建联络员 联络员 党建工作联络员 党建工作联络员姓名",
    ),
    field(
        "liaison_detail",
        "person",
        "党建工作指导员联系电话 党建指导员手机号 指导员工作单位 指导员组织关系 专职/兼职"
        " 驻派等级〈县级党建指导员/区级联络员〉 指导企业 走访频率 走访频次",
    ),
    field(
        "trade_union",
        "founded",
        "工会 公会 是否组建工会 是否建有工会 建立工会组织 工会建立时间 是否建立工会",
    ),
    field(
        "youth_league",
        "founded",
        "共青团 是否组建团组织 是否建立团组织 建立团组织 共青团建立时间 团组织",
    ),
    field("womens_federation", "founded", "妇联 是否组建妇联 妇联建立时间 是否建立妇联"),
    field(
        "mass_organisation",
        "founded",
        "是否健全群团组织 是否建立群团组织 建立何种群团组织 已建群团组织",
    ),
    field(
        "premises",
        "other",
        "是否有单独活动场所 使用面积 党员是否有单独的活动场所 企业党组织办公和活动场所保障情况",
    ),
    field(
        "budget",
        "other",
        "党建工作经费是否纳入企业管理费年度预算 党建工作经费是否纳入企业年度预算"
        " 企业党组织工作和活动经费保障情况",
    ),
    field(
        "party_life",
        "other",
        "是否按规定开展“三会一课” 是否按规定每年开展民主评议党员 是否按规定每年开展党员党性分析"
        " 是否每年对党员轮训一遍 党员是否按时足额主动交纳党费",
    ),
    field("revoke", "other", "撤销理由 撤销日期 撤销文件编号"),
    field("last_visit", "day", "最近走访日期 走访日期"),
    field("visit_result", "text", "走访结果 走访情况"),
    field("visited_by", "person", "走访人 走访人员"),
    field("remarks", "other", "备注 其他"),
)
