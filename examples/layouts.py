"""Lays down the headers of each sheet of the example, and what stands under them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import invented
from invented import Cell


@dataclass(frozen=True, slots=True)
class Column:
    """A header, what stands under it, and how wide; words replace what the firm would say."""

    header: str
    holds: str
    width: int = 9
    group: str = ""
    words: Mapping[Cell, Cell] = field(default_factory=dict)


FIRM, MEMBERS, ORGANISATION = "企业基本情况", "党员情况", "党组织设置情况"
LIAISON, MASS, VISITS = "党建联络", "群团组织", "联系与走访"
TICKS: Mapping[Cell, Cell] = {"是": "√", "否": "×", "2019年8月": "√"}
FOUNDED: Mapping[Cell, Cell] = {"是": "已成立", "否": "未成立"}

LANTERN_COLUMNS = (
    Column("序号", "seq", 6),
    Column("企业名称", "name", 34, FIRM),
    Column("统一社会信用代码", "code", 22, FIRM),
    Column("所属楼宇", "building", 13, FIRM),
    Column("楼层", "floor", 7, FIRM),
    Column("所属社区", "community", 10, FIRM),
    Column("所属网格", "grid", 14, FIRM),
    Column("企业类型", "ownership", 16, FIRM),
    Column("登记状态", "status", 12, FIRM),
    Column("产业链", "chain", 10, FIRM),
    Column("是否规模以上", "above_scale", 9, FIRM),
    Column("职工人数", "employees", 9, FIRM),
    Column("党员总数\n(人)", "members", 8, MEMBERS),
    Column("正式党员", "full", 8, MEMBERS),
    Column("预备党员", "probationary", 8, MEMBERS),
    Column("关系在本企业人数", "here", 10, MEMBERS),
    Column("是否建立党组织", "stated", 9, ORGANISATION),
    Column("组建方式", "mode", 11, ORGANISATION),
    Column("党组织名称", "organisation", 34, ORGANISATION),
    Column("所属上级党组织名称", "parent", 18, ORGANISATION),
    Column("党建工作指导员姓名", "instructor", 11, LIAISON),
    Column("党建联络员", "liaison", 11, LIAISON),
    Column("工会", "trade_union", 10, MASS),
    Column("共青团", "youth_league", 7, MASS),
    Column("妇联", "womens_federation", 7, MASS),
    Column("物业公司", "property_company", 28, VISITS),
    Column("联系人", "contact", 9, VISITS),
    Column("联系电话", "phone", 13, VISITS),
    Column("最近走访日期", "last_visit", 13, VISITS),
    Column("备注", "remarks", 16),
)
JADE_STREET_COLUMNS = (
    Column("编号", "seq", 6),
    Column("单位名称", "name", 34),
    Column("信用代码", "code", 22),
    Column("楼宇名称", "building", 13),
    Column("房间号", "floor", 8),
    Column("所在社区", "community", 10),
    Column("网格名称", "grid", 14),
    Column("企业性质", "ownership", 16),
    Column("经营状态", "status", 12),
    Column("所属产业链", "chain", 10),
    Column("是否规上企业", "above_scale", 9, words=TICKS),
    Column("员工总数", "employees"),
    Column("党员人数", "members"),
    Column("正式党员人数", "full"),
    Column("预备党员人数", "probationary"),
    Column("未转入组织关系的", "elsewhere", 10),
    Column("是否成立党组织", "stated", words=FOUNDED),
    Column("党组织组建形式", "mode", 11),
    Column("党组织全称", "organisation", 34),
    Column("上级党组织名称", "parent", 16),
    Column("是否选派党建工作指导员或联络员", "sent", 12, words=TICKS),
    Column("指导员姓名", "instructor"),
    Column("联络员", "liaison"),
    Column("是否组建工会", "trade_union", words=TICKS),
    Column("是否组建团组织", "youth_league", words=TICKS),
    Column("是否组建妇联", "womens_federation", words=TICKS),
    Column("物业管理单位", "property_company", 30),
    Column("联系人", "contact"),
    Column("电话", "phone", 13),
    Column("走访日期", "last_visit", 13),
    Column("备注", "remarks", 16),
)
MEMBER_COLUMNS = (
    Column("序号", "seq"),
    Column("所属商会", "association"),
    Column("会员单位名称", "name"),
    Column("统一社会信用代码", "code"),
    Column("所在社区", "community"),
    Column("从业人数", "employees"),
    Column("党员人数", "members"),
    Column("覆盖情况", "stated"),
    Column("党组织名称", "organisation"),
    Column("党建联络员", "liaison"),
)
OWN_BRANCH_COLUMNS = (
    Column("序号", "seq", 6),
    Column("党组织名称", "name", 44),
    Column("所在单位", "units", 34),
    Column("组建方式", "mode", 11),
    Column("党组织书记", "secretary", 11),
    Column("党组织成立时间", "founded", 14),
    Column("上级党组织名称", "parent", 18),
)
SHARED_BRANCH_COLUMNS = tuple(
    replace(column, header="覆盖单位", width=90) if column.holds == "units" else column
    for column in OWN_BRANCH_COLUMNS
)
CHOICES = {
    "企业类型": (*dict.fromkeys(invented.OWNERSHIPS), "国有独资", "国有控股", "个体工商户"),
    "登记状态": ("存续", "在营", "开业", "筹建", "停业", "歇业", "迁出", "注销", "吊销，未注销"),
    "是否": ("是", "否"),
    "组建方式": ("单独组建", "联合组建", "挂靠组建", "网格建立", "与上级党组织相同"),
}
NOTES = (
    "备注：1.本表由物业公司会同社区填报，党员人数由企业提供，不收集党员个人信息。",
    "2.党员总数含预备党员；组织关系情况不清楚的可不填。",
    "3.一家企业租用多处的，各处均填。",
)
SUMS = ("employees", "members", "full", "probationary")
