"""Holds the invented tables that the example is made from."""

from dataclasses import dataclass
from datetime import date

Cell = str | int | float | date | None


@dataclass(frozen=True, slots=True)
class Building:
    """A building, where it stands, and how many firms of the roster it houses."""

    name: str
    community: str
    grid: str
    property_company: str
    firms: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """So many firms that state their members and their organisation in this way."""

    firms: int
    full: tuple[int, int] | None
    stated: Cell = None
    mode: Cell = None
    organisation: str | None = None


LANTERN, JADE_STREET = "佛山市灯桥物业服务有限公司", "佛山市玉锦桥物业管理有限公司"

BUILDINGS = (
    Building("云汇灯大厦", "澜灯社区", "澜灯第一网格", LANTERN, 24),
    Building("澜樾湾中心", "澜灯社区", "澜灯第二网格", LANTERN, 23),
    Building("启明桥大厦", "云桂社区", "云桂第一网格", LANTERN, 20),
    Building("千帆映中心", "云桂社区", "云桂第二网格", LANTERN, 22),
    Building("星湾塔大厦", "星湾社区", "星湾第一网格", "佛山市星塔物业服务有限公司", 19),
    Building("玉锦桥商务楼", "玉锦社区", "玉锦第一网格", JADE_STREET, 22),
    Building("翠映里大厦", "玉锦社区", "玉锦第二网格", JADE_STREET, 20),
    Building("桂屿里中心", "星湾社区", "星湾第二网格", JADE_STREET, 20),
)
LANTERN_BUILDINGS = 5  # the first five stand in the first sheet

JADE, DIGITAL = "平洲玉器商会", "灯湖数字经济协会"
AREA_COMMITTEE = "灯湖片区联合党委"

ROSTER_PATTERNS = (
    Pattern(17, (3, 9), "是", "单独组建", "{own}"),
    Pattern(8, (3, 6), "是", "单独组建", "{short}党支部"),
    Pattern(3, (3, 5), "是", None, "{own}"),
    Pattern(13, (1, 2), "是", "联合组建", "{joint}"),
    Pattern(5, (3, 5), "是", "联合组建", "{joint}"),
    Pattern(2, (3, 6), "是"),
    Pattern(4, (1, 2), "是", "挂靠组建", "中共{community}总支部委员会"),
    Pattern(2, (3, 3), "是", "挂靠组建", "中共{community}总支部委员会"),
    Pattern(4, (1, 2), "是", None, "{building}楼宇党支部"),
    Pattern(2, (1, 2), "否", "网格建立", "{grid}党支部"),
    Pattern(6, (1, 2), "否"),
    Pattern(2, (1, 1), "否", None, AREA_COMMITTEE),
    Pattern(10, (0, 0), "否"),
    Pattern(3, (0, 0)),
    Pattern(5, None, "否"),
    Pattern(3, None),
    Pattern(2, (1, 2)),
)

JADE_PATTERNS = (
    Pattern(4, (3, 8), "组织覆盖", None, "{own}"),
    Pattern(4, (1, 2), "组织覆盖", None, "平洲玉器街第一联合党支部"),
    Pattern(2, (2, 5), "组织覆盖"),
    Pattern(4, (1, 2), "组织覆盖", None, JADE + "党支部"),
    Pattern(2, (3, 6), "未覆盖"),
    Pattern(1, (3, 3)),
    Pattern(3, (1, 2), "未覆盖"),
    Pattern(2, (1, 2), "工作覆盖"),
    Pattern(4, (0, 0), "未覆盖"),
    Pattern(2, (0, 0), "工作覆盖"),
    Pattern(2, None, "未覆盖"),
    Pattern(2, None),
)

DIGITAL_PATTERNS = (
    Pattern(4, (3, 9), "组织覆盖", None, "{short}党支部"),
    Pattern(2, (2, 4), "组织覆盖"),
    Pattern(1, (1, 2), "组织覆盖", None, DIGITAL + "党支部"),
    Pattern(2, (3, 5), "工作覆盖"),
    Pattern(3, (1, 2), "未覆盖"),
    Pattern(3, (0, 0), "未覆盖"),
    Pattern(2, None),
)

# name, then what differs from a firm that states nothing; code= names a kind or a damage
PLANTED = """
佛山市澜砚智能科技有限公司 full=4 probationary=1 stated=否 employees=86 parent=灯湖片区联合党委
佛山市熠川软件有限公司 full=3 here=3 stated=否
佛山市南海区衡樾供应链管理有限公司 full=4 stated=否 organisation=灯湖片区联合党委
广东湛序检测技术有限公司 full=3 stated=否 organisation=澜灯项目临时党支部
佛山市翊舟跨境电商有限公司 full=3 probationary=1 stated=是 mode=网格建立
佛山市弘汐餐饮管理有限公司 full=3人 members=３ stated=否 employees=126 above_scale=是
广东沐辰信息技术有限公司 full=4 here=0 stated=否 remarks=党员组织关系均在原单位
佛山市榕拓企业管理有限公司 full=3 probationary=1 here=1 stated=否
佛山市璟禾文化传播有限公司 members=5 stated=否 remarks=正式、预备未分
佛山市砚泽广告有限公司 full=3 stated=-
佛山市桂樾建筑设计有限公司 full=3 probationary=2 here=3 stated=否
佛山市朗峤保险代理有限公司 members=4 full=不详 stated=否
佛山市启璞商业保理有限公司 full=4 stated=否 organisation=中共佛山市启璞商业保理有限公司支部委员会
佛山市瀚序网络科技有限公司 full=2 stated=否 employees=41
广东翠舟数字科技有限公司 full=5 stated=是 mode=单独组建 organisation=翠舟数字科技党支部
佛山市云岚数字科技有限公司 full=7 probationary=1 stated=是 mode=单独组建 organisation={own}
佛山市禾璞自动化设备有限公司 full=6 probationary=1 members=8 stated=是 organisation={own}
佛山市霁拓工业设计有限公司 full=三 members=3 stated=是 mode=单独组建 organisation={own}
佛山市昀樾会展服务有限公司 full=4 probationary=1 members=5(含预备1) stated=是 organisation={own}
佛山市岑汐健康管理有限公司 full=2 stated=是 mode=单独组建 organisation={own}
广东澜峤软件股份有限公司 full=53 probationary=3 stated=是 organisation={own} employees=640
佛山市桉序信息技术有限公司 full=9 stated=是 mode=单独组建 organisation={own} status=筹建
广东弘砺财产保险经纪有限公司佛山分公司 full=3 stated=是 mode=单独组建 organisation={own}
佛山市沅舟贸易有限公司 stated=是 organisation=星火党支部 members=2
佛山瀚屿物业服务有限公司 full=4 stated=是 organisation=中共瀚屿控股集团有限公司委员会
佛山云砺建投有限公司 full=5 stated=是 organisation=中共云砺控股集团委员会
佛山市璟砺酒店管理有限公司 full=1 stated=是 mode=与上级党组织相同
广东湛祺贸易有限公司佛山分公司 full=2 stated=是 organisation=中共湛祺集团股份有限公司委员会
佛山市岚序电子商务有限公司 full=2 probationary=2 stated=否
佛山市朗沅网络科技有限公司 full=2 stated=否 organisation=流动党员党支部
佛山市熠祺商务咨询有限公司 full=2 stated=否
佛山市衡珩广告有限公司 full=1 stated=否 organisation=佛山市衡珩广告有限公司党支部
佛山市翊筱贸易有限公司 members=不详 stated=否
佛山市榕栩餐饮管理有限公司 members=约5 stated=否
佛山市沐珩投资咨询有限公司 members=#N/A full=#N/A stated=否
佛山市岑珩文化传播有限公司 employees=#N/A full=2 members=2 stated=否
佛山市砚祺健康管理有限公司 stated=-
佛山市澜筱人力资源有限公司 full=1 stated=否 employees=212
广东翠砺劳务派遣有限公司 full=0 stated=否 employees=135
佛山市弘栩贸易有限公司 full=0 stated=否 employees=68
佛山市禾峤广告有限公司 full=9 members=9 employees=6 stated=是 mode=单独组建 organisation={own}
佛山市霁舟软件有限公司 full=1 stated=否 code=mistyped
佛山市昀珩数字科技有限公司 full=4 stated=是 mode=单独组建 organisation={own} code=letter
佛山市桉筱贸易有限公司 full=0 stated=否 code=destroyed
佛山市湛沅智能装备有限公司 full=2 stated=否 code=destroyed
佛山市沅璞会展服务有限公司 full=0 stated=否 code=registration
澜岑（佛山）供应链有限公司 full=1 stated=否
佛山市澜珩贸易有限公司 full=4 stated=是
佛山市瀚珩信息技术有限公司 full=1 stated=否 code=spaced
佛山市璟筱文化传播有限公司 full=1 stated=否 code=shared
佛山市朗栩餐饮管理有限公司 full=0 stated=否 code=shared
- full=2 stated=否
佛山市衡筱网络科技有限公司 full=1 stated=否 status=名录内
佛山市熠栩商务咨询有限公司 full=0 stated=否 status=经营异常
佛山市翊沅贸易有限公司 full=1 stated=否 status=拟注销
佛山市榕祺贸易有限公司 status=注销 remarks=2026年5月办结
佛山市沐栩广告有限公司 full=0 stated=否 status=已注销
佛山市岑筱商务咨询有限公司 status=吊销，未注销
佛山市砚珩软件有限公司 full=2 stated=否 status=迁出 remarks=迁往外区
佛山市澜栩文化传播有限公司 status=已搬离
佛山市翠筱投资咨询有限公司 full=1 status=清算中
佛山市弘沅餐饮管理有限公司 full=3 stated=是 mode=单独组建 organisation={own} status=停业
佛山市禾栩贸易有限公司 full=0 stated=否 status=歇业
佛山市霁珩企业管理有限公司 status=空壳企业
佛山市昀筱贸易有限公司 status=查无下落
佛山市桉栩健康管理有限公司 status=未开业
佛山市湛筱工业设计有限公司 full=1 stated=否 status=装修中
佛山市沅栩软件有限公司 full=4 stated=否 status=异地经营
佛山市瀚筱商业保理有限公司 full=0 stated=否 status=异地经营
桂屿里鲜果店 ownership=个体工商户 code=- employees=3
佛山市南海区璟栩咖啡馆 ownership=个体工商户 code=92 members=1 employees=5
广东朗筱律师事务所 ownership=律师事务所 code=31 full=6 stated=否
广东衡栩律师事务所 ownership=律师事务所 code=31 full=8 stated=是 mode=单独组建 organisation={own}
桂澜公共服务中心 ownership=事业单位 code=12 full=5 stated=是
佛山市南海区熠筱公益服务中心 ownership=民办非企业 code=52 full=1 stated=否
佛山市南海区翊栩果蔬专业合作社 ownership=合作社 code=93 full=1 stated=否
桂澜玉锦股份合作经济社 ownership=集体经济组织 code=N2 full=7 stated=是
佛山市榕筱国有资产经营有限公司 ownership=国有独资 full=11 stated=是 mode=单独组建 organisation={own}
佛山市沐筱城市发展有限公司 ownership=国有控股 full=4 stated=否
"""

# the same for the members' list, which knows no full members
PLANTED_JADE = """
平洲㻏缘玉器有限公司 members=4 stated=组织覆盖 organisation={own}
平洲沁玉阁玉器商行 code=92 members=1 stated=未覆盖
平洲缘石坊玉器店 code=92
平洲玲珑轩玉器商行 code=92 members=0 stated=未覆盖
平洲琢璟斋玉雕工作室 code=92 members=1
平洲玉雕技艺研究会 code=51 employees=8 members=3 stated=组织覆盖 organisation={short}党支部
佛山市琢澜翡翠有限公司 code=rounded members=2 stated=未覆盖 employees=20余人
佛山市璞沅玉器有限公司 code=- members=三 stated=未覆盖
"""

# firms of the roster that are members too: name, then what the members' list says otherwise
SHARED_JADE = """
佛山市岑珩文化传播有限公司 stated=未覆盖 employees=35
佛山市弘栩贸易有限公司 stated=未覆盖 code=-
佛山市沅璞会展服务有限公司 stated=未覆盖 code=-
澜岑（佛山）供应链有限公司 name=澜岑(佛山)供应链有限公司 stated=未覆盖 code=-
"""
SHARED_DIGITAL = """
佛山市云岚数字科技有限公司 name=云岚数字科技有限公司 stated=组织覆盖
佛山市瀚序网络科技有限公司 stated=未覆盖 members=4
广东翠舟数字科技有限公司 stated=未覆盖 organisation=-
广东澜峤软件股份有限公司 stated=组织覆盖 members=55
佛山市昀珩数字科技有限公司 stated=组织覆盖 code=-
佛山市熠川软件有限公司 stated=未覆盖
佛山市衡筱网络科技有限公司 stated=工作覆盖
佛山市桉序信息技术有限公司 stated=组织覆盖
佛山市霁舟软件有限公司 stated=未覆盖 code=-
佛山市禾璞自动化设备有限公司 stated=组织覆盖
佛山市瀚珩信息技术有限公司 stated=工作覆盖
"""
IN_BOTH_ASSOCIATIONS = "佛山市琢澜翡翠有限公司"
IN_TWO_BUILDINGS = "佛山市云岚数字科技有限公司"

# units that the ledger knows more of than the rosters, or otherwise
LEDGER_ADDS = ("佛山市砚祺健康管理有限公司", "佛山市澜珩贸易有限公司")
LEDGER_CONTRADICTS = "佛山市熠祺商务咨询有限公司"
LEDGER_CONTRADICTS_IN = "云桂社区第二联合党支部"
LEDGER_ALONE = "佛山市桉峤新材料有限公司"
LEDGER_OWN_BRANCHES = 28

# a quarter later: what the firms did and what was found out, who is gone, who is new
LATER = """
佛山市澜砚智能科技有限公司 stated=是 mode=单独组建 organisation=澜砚智能科技党支部
佛山市熠川软件有限公司 stated=是 mode=联合组建 organisation=星湾社区第一联合党支部
佛山市弘汐餐饮管理有限公司 status=迁出
佛山市砚泽广告有限公司 stated=否
佛山市璟禾文化传播有限公司 full=3 probationary=2
佛山市朗峤保险代理有限公司 full=2 probationary=2
广东沐辰信息技术有限公司 here=4
佛山市翊沅贸易有限公司 trade_union=是
佛山市岑汐健康管理有限公司 full=3 members=3
佛山市岚序电子商务有限公司 name=佛山市岚序数字商务有限公司
佛山市衡拓自动化设备有限公司 building=澜樾湾中心 floor=9楼
佛山市霁舟软件有限公司 code=91440699MA9KEA0N3U
"""
LATER_MEMBERS = """
佛山市熠川软件有限公司 stated=组织覆盖 organisation=星湾社区第一联合党支部
佛山市瀚序网络科技有限公司 members=2
佛山市璞沅玉器有限公司 members=3
"""
LATER_WENT = ("佛山市熠泽广告有限公司", "佛山市砚璞会展服务有限公司")
LATER_CAME = """
佛山市岚澈新能源有限公司 building=启明桥大厦 floor=12楼 full=3 stated=否 employees=64
佛山市桉澈供应链管理有限公司 building=翠映里大厦 floor=6楼 full=1 stated=否 employees=18
佛山市霁澈检测技术有限公司 building=云汇灯大厦 full=5 stated=是 mode=单独组建 organisation={own}
"""

FIRST, SECOND = "澜砚熠湛翊弘沐榕璟朗瀚翠岚衡桉禾霁昀岑", "樾汐峤璞舟序泽拓砺祺沅筱栩珩"
TRADES: tuple[tuple[str, str | None], ...] = (
    ("数字科技", "数字经济"),
    ("信息技术", "数字经济"),
    ("软件", "数字经济"),
    ("网络科技", "数字经济"),
    ("企业管理", "现代商务"),
    ("商务咨询", "现代商务"),
    ("会展服务", "现代商务"),
    ("供应链管理", "现代商务"),
    ("投资咨询", "金融服务"),
    ("保险代理", "金融服务"),
    ("商业保理", "金融服务"),
    ("文化传播", "文化创意"),
    ("广告", "文化创意"),
    ("工业设计", "文化创意"),
    ("智能装备", "智能制造"),
    ("自动化设备", "智能制造"),
    ("检测技术", "智能制造"),
    ("健康管理", "医药健康"),
    ("餐饮管理", None),
    ("酒店管理", None),
    ("贸易", None),
)
DIGITAL_TRADES = TRADES[:4]
JADE_TRADES = tuple((trade, None) for trade in ("玉器", "翡翠", "珠宝", "玉雕工艺品", "首饰"))
REGIONS = ("佛山市", "佛山市", "佛山市", "佛山市南海区", "广东", "佛山")
OWNERSHIPS = ("私营企业",) * 8 + ("港澳台商投资企业", "外商投资企业", "混合所有制企业")
STATUSES = ("存续",) * 5 + ("在营", "开业", "存续（在营、开业、在册）", None)
LIVE = frozenset((*STATUSES, "经营异常", "拟注销", "名录内", "筹建"))
YES = ("是", "组织覆盖")
HOMES: dict[str, tuple[str | None, ...]] = {
    JADE: ("玉锦社区", "玉锦社区", "玉锦社区", "星湾社区", None),
    DIGITAL: ("澜灯社区", "云桂社区", "星湾社区"),
}
INSTRUCTORS = ("陈颖浩", "梁思彦", "罗铭", "关绮晴")
LIAISONS = ("何俊梓", "谭嘉雯", "麦朗", "冼欣敏", "招志铭")
SURNAMES, GIVEN = "陈李黄梁何林罗谭霍区招关麦冼邓", "嘉颖梓晴浩铭思敏俊彦绮雯志朗咏欣"
