"""Other writings of groups: wherever a group is named, one group; and never two for one writing."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from coverage_audit import settings
from coverage_audit.compare.bounds import Gates, bound, judged
from coverage_audit.errors import SettingsError
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Constant, Reading
from coverage_audit.model.report import Report
from coverage_audit.model.verdict import Sense
from coverage_audit.pipeline import audit
from coverage_audit.workbooks import form
from tests.small import Row, audited, write

BUILDING = {"灯湖国际中心大厦": "灯湖国际中心", "灯湖 中心": "灯湖国际中心"}
POLICY = Policy(group_aliases={"building": BUILDING})
ROWS: tuple[Row, ...] = (
    {"building": "灯湖国际中心", "members": "1", "has_organisation": "否"},
    {"building": "灯湖国际中心大厦", "members": "2", "has_organisation": "否"},
    {"building": " 灯湖　中心 ", "members": "4", "has_organisation": "否"},
    {"building": "灯湖国际中心、灯湖国际中心大厦；金谷大楼", "has_organisation": "是"},
)


def firms_of(report: Report, dimension: str = "building") -> dict[str | None, int]:
    return {
        group.name: group.tally["firms"] for group in report.groups if group.dimension == dimension
    }


def refused(folder: Path, text: str) -> SettingsError:
    path = folder / "audit.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        settings.load(str(path))
    return error.value


def test_another_writing_counts_in_the_group_once(tmp_path: Path) -> None:
    assert firms_of(audited(tmp_path, *ROWS)) == {
        "灯湖国际中心": 2, "灯湖国际中心大厦": 2, "灯湖 中心": 1, "金谷大楼": 1,
    }  # fmt: skip
    report = audited(tmp_path, *ROWS, policy=POLICY)
    assert firms_of(report) == {"灯湖国际中心": 4, "金谷大楼": 1}
    assert report.firms[3].groups == {"building": ("灯湖国际中心", "金谷大楼")}


def test_visits_name_the_group(tmp_path: Path) -> None:
    report = audited(tmp_path, *ROWS, policy=POLICY)
    assert [visit.building for visit in report.visits] == ["灯湖国际中心"] * 3
    assert {visit.groups["building"] for visit in report.visits} == {("灯湖国际中心",)}


@pytest.mark.parametrize(
    "reading",
    [
        Reading(constants=(Constant("building", "灯湖国际中心大厦"),)),
        Reading(file_is="building"),
        Reading(sheet_is="building"),
        Reading(section_is="building"),
    ],
    ids=["--set", "--file-is", "--sheet-is", "--section-is"],
)
def test_what_is_said_instead_of_a_column_may_be_another_writing(
    reading: Reading, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "灯湖国际中心大厦"
    for row in (
        ["序号", "企业名称", "党员人数", "是否建立党组织"],
        ["一、灯湖国际中心大厦"] if reading.section_is else [],
        [1, "佛山市岚舟贸易有限公司", 2, "否"],
        [2, "佛山市松涧贸易有限公司", 2, "否"],
    ):
        if row:
            sheet.append(row)
    path = tmp_path / "灯湖国际中心大厦.xlsx"
    book.save(path)
    report = audit([path], policy=POLICY, reading=reading)
    assert firms_of(report) == {"灯湖国际中心": 2}


def test_a_form_for_another_writing_asks_the_firms_of_the_group(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [{"name": f"佛山第{n}贸易有限公司", **row}
                                      for n, row in enumerate(ROWS)])  # fmt: skip
    order = Order(
        rosters=[path], as_of=date(2026, 11, 23), policy=POLICY, reading=Reading(),
        organisations=(), organisations_complete=False, marking=(), say=lambda _said: None,
        refused=[],
    )  # fmt: skip
    handed = form(order, fixed={"building": "灯湖国际中心大厦"}, blank_rows=1)
    assert handed.known == 4
    assert openpyxl.load_workbook(io.BytesIO(handed.content))


def test_a_bound_may_name_another_writing(tmp_path: Path) -> None:
    report = audited(tmp_path, *ROWS, policy=POLICY)
    asked = bound(Sense.MAX, "building:灯湖国际中心大厦:firms=3", ("building",))
    [one] = judged(report, Gates(bounds=(asked,)))
    assert (one.group, one.fails) == ("灯湖国际中心", True)


def test_a_dimension_of_ones_own_and_a_writing_that_no_roster_has(tmp_path: Path) -> None:
    policy = Policy(
        own_dimensions={"商圈": ("商圈",)},
        group_aliases={"商圈": {"千灯湖商圈": "千灯湖"}, "park": {"乙园": "甲园"}},
    )
    rows = ({"商圈": "千灯湖", "has_organisation": "否"}, {"商圈": "千灯湖商圈"}, {"商圈": "丙"})
    report = audited(tmp_path, *rows, policy=policy)
    assert firms_of(report, "商圈") == {"千灯湖": 2, "丙": 1}
    assert firms_of(report, "park") == {}


def test_where_a_visitor_goes_may_be_another_writing(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text(
        '[dimensions.aliases.building]\n"灯湖国际中心" = ["灯湖中心"]\n'
        '[dimensions.aliases.community]\n"灯湖社区" = ["灯湖"]\n'
        '[[visitor]]\nname = "区一"\nbuildings = ["灯湖中心 ", "金谷"]\ncommunities = ["灯湖"]\n',
        encoding="utf-8",
    )
    [visitor] = settings.load(str(path)).planning(date(2026, 11, 23), 2).visitors or ()
    assert visitor.buildings == ("灯湖国际中心", "金谷")
    assert visitor.communities == ("灯湖社区",)


@pytest.mark.parametrize(
    ("table", "says", "where", "hint"),
    [
        ('[dimensions.aliases.bilding]\n"甲" = ["乙"]\n', '"bilding" is not known', "line 1",
         "did you mean building?"),
        ('[dimensions.aliases.size_band]\n"甲" = ["乙"]\n', '"size_band" is not known', "line 1",
         "known are: building"),
        ('[dimensions.aliases.above_scale]\n"yes" = ["是"]\n', '"above_scale" is not',
         "line 1", ""),
        ('[dimensions.aliases.building]\n"甲" = ["乙"]\n"丙" = [\n  "丁",\n  "乙 ",\n]\n',
         '"乙 " is given as a writing of two groups: 甲 and 丙', "line 3", "leave it with one"),
        ('[dimensions.aliases.building]\n"甲" = ["乙"]\n"乙" = ["丙"]\n',
         '"乙" is a group with other writings itself', "line 2", 'as "甲" = ["…"]'),
        ('[dimensions.aliases.building]\n"甲" = ["甲　"]\n', "the name of its group itself",
         "line 2", "leave it out"),
        ('[dimensions.aliases.building]\n"Ａ座" = ["乙"]\n"A座" = ["丙"]\n',
         'dimensions.aliases.building."A座" is given twice', "line 3", "keep one"),
        ('[dimensions.aliases.building]\n"甲" = [" "]\n', "a group has a name", "line 2", ""),
        ('[dimensions.aliases.building]\n"　" = ["甲"]\n', "a group has a name", "line 2", ""),
        ('[dimensions.aliases.building]\n"甲" = [""]\n', "must not be empty", "line 2", ""),
        ('[dimensions.aliases.building]\n"甲" = "乙"\n', "must be a list", "line 2", ""),
        ('[dimensions.aliases]\nbuilding = ["乙"]\n', "must be a table", "line 2", ""),
        ('[dimensions]\nalias.building."甲" = ["乙"]\n', "dimensions.alias is not a setting",
         "line 2", "did you mean aliases?"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line(
    table: str, says: str, where: str, hint: str, tmp_path: Path
) -> None:
    error = refused(tmp_path, table)
    assert says in error.message
    assert error.where == where
    assert hint in error.hint


def test_one_writing_twice_behind_one_group_is_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "audit.toml"
    path.write_text('[dimensions.aliases.park]\n"甲" = ["乙", "乙　"]\n', encoding="utf-8")
    assert settings.load(str(path)).policy().group_aliases == {"park": {"乙": "甲"}}
