"""The header words of rosters: for each field the variants seen, and the group it stands in."""

ALIASES: dict[str, tuple[str, ...]] = {
    "name": (
        "企业名称",
        "单位名称",
        "单位名称（全称）",
        "企业名称（全称）",
        "公司名称",
        "会员单位名称",
    ),
    "credit_code": ("统一社会信用代码", "社会统一信用代码", "信用代码", "法人单位统一社会信用代码"),
    "full_members": ("正式党员数", "正式党员", "正式党员人数", "其中：正式党员"),
    "probationary_members": ("预备党员", "预备党员数", "预备党员人数", "其中:预备"),
    "members": ("党员总数", "党员数", "党员人数", "中共党员(包括预备党员)人数", "党员数（名）"),
    "members_here": ("组织关系在非公企业的党员总数", "关系在本企业人数"),
    "members_elsewhere": ("组织关系不在非公企业的党员总数", "未转入组织关系的"),
    "members_floating": ("流动党员数", "流入党员数（名）", "临时组织关系人数"),
    "employees": ("从业人员数量(名)", "从业人数", "职工总数", "员工总数", "在岗职工数（人）"),
    "has_organisation": ("是否建立党组织", "是否成立党组织", "是否组建党组织", "建立党组织"),
    "organisation_mode": ("党组织组建形式", "组建方式"),
    "organisation_kind": ("党组织类别", "党组织类型", "党组织建制"),
    "organisation_name": ("党组织名称", "党组织全称", "党组织简称", "所属党组织"),
    "parent_organisation": ("隶属党组织名称", "上一级党组织名称", "上级党组织名称", "隶属关系"),
    "has_instructor": ("是否选派党建工作指导员或联络员", "是否配备党建工作指导员"),
    "instructor": ("党建工作指导员姓名", "党建指导员姓名", "指导员姓名"),
    "liaison": ("党建联络员姓名", "驻企党建联络员", "党建联络员"),
    "trade_union": ("是否组建工会", "是否建有工会", "工会", "公会"),
    "youth_league": ("是否组建团组织", "是否建立团组织", "共青团"),
    "womens_federation": ("是否组建妇联", "妇联"),
    "mass_organisation": ("是否建立群团组织", "已建群团组织"),
    "status": ("登记状态", "经营状态", "存续状态", "企业状态"),
    "ownership": ("企业类型", "企业性质", "经济类型"),
    "operates_here": ("是否在本地经营",),
    "building": ("所属楼宇", "楼宇名称", "所在楼宇", "所在大厦", "所在楼宇/大厦"),
    "park": ("所属园区", "园区名称", "所在园区"),
    "street": ("所在街巷", "路段"),
    "community": ("所属社区", "社区", "所在社区", "村(居)"),
    "subdistrict": ("所属街道", "镇街", "所属乡镇（街道）"),
    "zone": ("所属片区", "片区"),
    "grid": ("网格名称", "所属网格", "网格"),
    "party_grid": ("党建网格", "所属党建网格"),
    "association": ("所属商会", "所属协会", "行业协会", "商会协会"),
    "chain": ("产业链", "所属产业链", "产业链名称"),
    "industry": ("所属行业", "企业所属行业", "行业类别"),
    "property_company": ("物业公司", "物业管理单位"),
    "above_scale": ("是否规模以上企业(是、否)", "是否规上企业", "是否规模以上"),
}
COVERAGE_HEADER = "覆盖情况"
"""has_organisation, where its cells say 组织覆盖, 工作覆盖, 未覆盖."""

OPERATING_HEADERS = ("是否正常运营", "是否在营", "是否实际经营")
"""status, where its cells say yes or no."""

BASIC = "企业基本情况"
GROUPS = (BASIC, "党员情况", "党组织设置情况", "党建工作指导员情况", "群团部门设置情况")
"""Group headers, in the order in which they stand."""

COUNT_FIELDS = (
    "full_members",
    "probationary_members",
    "members",
    "members_here",
    "members_elsewhere",
    "members_floating",
    "employees",
)
MODE_LEAVES = ("单独建立", "联合建立", "网格建立")
KIND_LEAVES = ("党支部", "党总支", "党委")
TICK_LEAVES = {"organisation_mode": MODE_LEAVES, "organisation_kind": KIND_LEAVES}


def group_of(field: str) -> str:
    """The group header over a field's column."""
    if field in COUNT_FIELDS and field != "employees":
        return GROUPS[1]
    if "organisation" in field and field != "mass_organisation":
        return GROUPS[2]
    if field in ("has_instructor", "instructor", "liaison"):
        return GROUPS[3]
    if field in ("trade_union", "youth_league", "womens_federation", "mass_organisation"):
        return GROUPS[4]
    return BASIC
