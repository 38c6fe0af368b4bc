"""How each field is asked in a form: its header, plain words on it, what may be entered.

The words are Chinese in every language of the program: so are the headers, by which a form is
read back, and who fills it in reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from coverage_audit.roster.fields import FIELDS

CHECKED_ONLY = (
    "仅需核对有变化的单元格：已填内容来自现有名册，无变化的不用重填；"
    "浅黄色单元格请补填；新增企业填在后面的空行。"
)
FRAME = "            ".join(("填报单位(盖章)：", "填表人：", "联系电话：", "填表日期："))
BLANK = (
    "人数没有的填0，其他没有的选“否”或填“无”；不清楚的请留空：留空只表示尚未填写，不会当作“没有”。"
)
NUMBER = "请填整数，如3；没有填0，不清楚请留空。"
CHOICE = "所填内容不在下拉选项内，请确认。"


@dataclass(frozen=True, slots=True)
class Question:
    """A column of the form.

    `wrong` is said of an entry that the check does not know. `formula` is true of a good entry;
    {field} in it is that field's cell in the same row. `needed`: shown as missing while blank.
    """

    header: str
    says: str
    wrong: str = ""
    look: Literal["text", "number", "choice"] = "text"
    width: int = 12
    choices: tuple[str, ...] = ()
    formula: str = ""
    needed: bool = True


def question(field: str, groups: tuple[str, ...] = (), header: str | None = None) -> Question:
    """How a field is asked; `groups` are offered where it is a dimension.

    `header` is that of a dimension which settings define.
    """
    asked = QUESTIONS.get(field)
    if asked is None:
        header = header or FIELDS[field].headers[0]
        asked = Question(header, f"填写{header}。", width=16)
    return replace(asked, choices=groups, wrong=CHOICE) if groups else asked


def _whole(field: str, most: str = "") -> str:
    """True of a whole number, no larger than that in the field `most` where that is filled in."""
    cell, more = "{" + field + "}", "{" + most + "}"
    bound = f',OR({more}="",{cell}<={more})' if most else ""
    return f"=AND(ISNUMBER({cell}),{cell}=INT({cell}),{cell}>=0{bound})"


QUESTIONS: dict[str, Question] = {
    "name": Question("企业名称", "按营业执照填写全称；分公司、门店各填一行。", width=30),
    "credit_code": Question(
        "统一社会信用代码",
        "营业执照上的18位代码。本列为文本格式，请勿改为数值，以免末位数字丢失。",
        "统一社会信用代码为18位，请对照营业执照核对。",
        width=22,
        formula="=LEN({credit_code})=18",
    ),
    "building": Question("所属楼宇", "楼宇名称，同一楼宇请写法一致。", width=16),
    "floor_room": Question("房间号", "如“12楼1203”，便于上门走访。", width=10),
    "community": Question("所属社区", "所属社区（村）名称。", width=12),
    "association": Question("所属协会", "所属商会、协会的全称。", width=18),
    "status": Question(
        "经营状态",
        "从下拉选项中选。企业已搬走的选“迁出”，已注销的选“注销”，不要删行。",
        CHOICE,
        "choice",
        10,
        ("在营", "未开业", "停业", "迁出", "异地经营", "注销", "吊销", "清算", "失联"),
    ),
    "employees": Question(
        "职工人数", "在岗职工总数。" + NUMBER, NUMBER, "number", 8, formula=_whole("employees")
    ),
    "members": Question(
        "党员总数",
        "正式党员和预备党员合计，含组织关系不在本企业的党员。" + NUMBER,
        NUMBER,
        "number",
        8,
        formula=_whole("members"),
    ),
    "full_members": Question(
        "其中正式党员",
        "党员总数中的正式党员人数，不超过党员总数。" + NUMBER,
        "请填整数，且不超过党员总数；没有填0，不清楚请留空。",
        "number",
        8,
        formula=_whole("full_members", "members"),
    ),
    "members_here": Question(
        "组织关系在本企业人数",
        "党员总数中，组织关系在本企业党组织的人数。" + NUMBER,
        "请填整数，且不超过党员总数；没有填0，不清楚请留空。",
        "number",
        10,
        formula=_whole("members_here", "members"),
        needed=False,
    ),
    "members_elsewhere": Question(
        "组织关系不在本企业人数",
        "党员总数中，组织关系在原单位、街道社区等处的人数。" + NUMBER,
        NUMBER,
        "number",
        10,
        formula=_whole("members_elsewhere"),
        needed=False,
    ),
    "has_organisation": Question(
        "是否建立党组织",
        "企业已建立或加入党组织（含联合党支部）的选“是”，没有的选“否”。",
        CHOICE,
        "choice",
        9,
        ("是", "否"),
    ),
    "organisation_mode": Question(
        "组建方式",
        "已建立党组织的填写：本企业单独建立的选“单独组建”，与其他单位共同建立的选“联合组建”，党员编入其他支部的选"
        "“挂靠组建”，编入网格支部的选“网格建立”，与母公司同属一个党组织的选“与上级党组织相同”。",
        CHOICE,
        "choice",
        16,
        (
            "单独组建",
            "联合组建",
            "挂靠组建",
            "网格建立",
            "楼宇合建",
            "行业统建",
            "与上级党组织相同",
            "临时党支部",
        ),
        needed=False,
    ),
    "organisation_name": Question(
        "党组织名称", "党组织的全称，如“中共××有限公司支部委员会”。", width=24, needed=False
    ),
    "instructor": Question(
        "党建工作指导员姓名",
        "上级选派的党建工作指导员（联络员）姓名；已选派而不知姓名的填“有”，没有的填“无”。",
        width=12,
        needed=False,
    ),
    "mass_organisation": Question(
        "是否建立群团组织",
        "已建立工会、共青团、妇联中任何一个的选“是”，都没有的选“否”。",
        CHOICE,
        "choice",
        9,
        ("是", "否"),
    ),
}

GENERAL = (
    Question(
        "怎么填",
        "每家企业填一行。行不够时在下面接着填。不要改动表头，不要合并单元格，不要加合计行。",
    ),
    Question("没有和不清楚", BLANK),
    Question(
        "颜色",
        "浅黄色：尚未填写。浅红色：本行有内容而没有企业名称。灰色表头：已统一填好，不用改；"
        "新插入的行、接在后面的行如显示浅黄色，请把上一行的内容复制下来。",
    ),
    Question("填好以后", "直接保存为 .xlsx 发回。本表不填党员个人的姓名和身份证号。"),
)
