"""The invented firms, codes and organisations that random rosters are made of."""

from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(prefix: str, serial: int) -> str:
    """A valid code (GB 32100: weights 3**i mod 31) with this beginning; the serial is free."""
    first_17 = f"{prefix}440605MA{serial:07d}"
    total = sum(ALPHABET.index(sign) * pow(3, i, 31) for i, sign in enumerate(first_17))
    return first_17 + ALPHABET[(31 - total % 31) % 31]


@dataclass(frozen=True, slots=True)
class InventedFirm:
    """A firm: spellings of one name (one key), other names it goes by, its two codes."""

    spellings: tuple[str, ...]
    other_names: tuple[str, ...]
    code: str
    second_code: str
    bare: str
    """The name as its organisation uses it in short."""

    @property
    def name(self) -> str:
        """The name as registered."""
        return self.spellings[0]

    @property
    def own_organisations(self) -> tuple[str, ...]:
        """Names of organisations that are the firm's own."""
        return (
            f"中共{self.name}支部委员会",
            f"{self.name}党支部",
            f"{self.bare}党支部",
            f"中共{self.bare}委员会",
            f"{self.name}党总支",
            f"中共{self.name}第一支部委员会",
        )


def _firm(
    serial: int, bare: str, *spellings: str, other: tuple[str, ...] = (), prefix: str = "91"
) -> InventedFirm:
    code, second = credit_code(prefix, serial), credit_code("91", serial + 500)
    return InventedFirm(spellings, other, code, second, bare)


FIRMS = (
    _firm(
        1,
        "云岚建投",
        "佛山云岚建投有限公司",
        " 佛山云岚建投有限公司 ",
        "佛山 云岚建投 有限公司",
        other=("云岚建投有限公司", "佛山市云岚建投有限责任公司"),
    ),
    _firm(2, "云岚控股集团", "云岚控股集团有限公司", other=("佛山云岚控股集团股份有限公司",)),
    _firm(3, "松涧物流", "南海松涧物流有限责任公司", "南海松涧物流\u3000有限责任公司"),
    _firm(4, "榕溪精密制造", "广州市榕溪精密制造股份有限公司"),
    _firm(
        5,
        "墨川商务咨询",
        "墨川商务咨询（佛山）有限公司",
        "墨川商务咨询(佛山)有限公司",
        "墨川商务咨询 （佛山） 有限公司",
    ),
    _firm(
        6, "ABLE传感", "南海ABLE传感有限公司", "南海ＡＢＬＥ传感有限公司", "南海Able传感有限公司"
    ),
    _firm(7, "蓝杉软件", "蓝杉软件有限公司桂城分公司"),
    _firm(8, "星砚银行", "星砚银行黄埔分行"),
    _firm(9, "禾麦人力资源", "佛山禾麦人力资源有限公司"),
    _firm(10, "白蔷劳务派遣", "白蔷劳务派遣有限公司"),
    _firm(11, "青篱园区运营", "南海青篱园区运营有限公司"),
    _firm(12, "鹭屿餐饮店", "桂城街道鹭屿餐饮店", prefix="92"),
    _firm(13, "望舟律师事务所", "广东望舟律师事务所", prefix="31"),
    _firm(14, "霁月公益服务中心", "南海区霁月公益服务中心", prefix="52"),
    _firm(15, "柘塘种养合作社", "三水柘塘种养合作社", prefix="93"),
    _firm(16, "苇岸测绘院", "佛山市苇岸测绘院", prefix="12"),
    _firm(17, "椿庭供销社", "椿庭供销社", prefix="81"),
)

DRAGGED_CODE = credit_code("91", 900)
DRAGGED_INDIVIDUAL_CODE = credit_code("92", 901)
INVALID_CODES = (
    "91440605MA0000001Z",
    "91440605MA000000",
    "440682000123456",
    "MA4UXYZ12",
    "9144060500012345",
    "待补",
)
DESTROYED_CODES = ("9.14406E+17", "914406051234567000", "9.14406E17")

SHARED_ORGANISATIONS = (
    "灯湖联合党委",
    "千帆综合党委",
    "灯湖社区党委",
    "中共灯湖社区总支部委员会",
    "灯湖国际中心楼宇党支部",
    "中共五金行业协会支部委员会",
    "灯湖社区第二党支部",
    "翠堤网格党支部",
    "灯湖联合党支部",
    "中共灯湖国际中心联合支部委员会",
    "中共云岚控股集团委员会",
    "长汀集团党支部",
    "长汀控股党总支",
    "中共桃溪里支部委员会",
    "晚枫党支部",
    "灯湖临时党支部",
    "灯湖流动党员党支部",
    "千帆功能型党支部",
    "灯湖党小组",
)
