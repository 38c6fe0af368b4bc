"""Several tables one below the other in a sheet: each by its own header, no firm lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.errors import SourceError
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Report
from coverage_audit.model.table import Cell, Merge, RawTable
from coverage_audit.pipeline import audit
from coverage_audit.roster.blocks import blocks
from coverage_audit.roster.headings import Headings
from coverage_audit.roster.understand import understand

HEADINGS = Headings({}, {})


def audited(folder: Path, text: str) -> Report:
    """The audit of a sheet of these lines."""
    path = folder / "a.csv"
    path.write_text(text, encoding="utf-8")
    return audit([path])


TWO_TABLES = """企业名录（写字楼）,,,
企业名称,党员人数,是否建立党组织,
佛山云岚科技有限公司,5,否,
佛山熠川贸易有限公司,2,是,
合计,7,,
,,,
商户名录,,,
序号,商户名称,联系电话,正式党员
1,灯湖玉器店,13800000000,4
2,灯湖茶行,13800000001,0
"""


def test_two_tables_in_one_sheet_are_read_by_their_own_headers(tmp_path: Path) -> None:
    report = audited(tmp_path, TWO_TABLES)
    assert [(firm.name, firm.members, firm.full_members) for firm in report.firms] == [
        ("佛山云岚科技有限公司", 5, None), ("佛山熠川贸易有限公司", 2, None),
        ("灯湖玉器店", None, 4), ("灯湖茶行", None, 0),
    ]  # fmt: skip
    assert [place.row for firm in report.firms for place in firm.places] == [3, 4, 9, 10]
    first, second = report.head.sources
    assert (first.header_rows, second.header_rows) == ((2,), (8,))
    assert (first.columns["members"], second.columns["full_members"]) == ("党员人数", "正式党员")
    assert "D104" not in report.rule_counts


def test_a_header_that_is_only_repeated_begins_no_table(tmp_path: Path) -> None:
    header = "企业名称,党员人数,是否建立党组织\n"
    report = audited(
        tmp_path, f"{header}佛山云岚科技有限公司,5,否\n{header}佛山熠川贸易有限公司,2,是\n"
    )
    assert len(report.head.sources) == 1
    assert report.head.sources[0].skipped["header"] == 2


FIRST = "企业名称,正式党员数,从业人员,是否建立党组织\n佛山云岚科技有限公司,4,50,否\n"
BELOW = "佛山熠川贸易有限公司,70,5,否\n"


@pytest.mark.parametrize("gap", ["", ",,,\n", "二期名单,,,\n", ",,,\n二期名单,,,\n"])
@pytest.mark.parametrize(
    "header",
    [
        "企业名称,从业人员,正式党员数,是否建立党组织\n",  # the same words in another order
        "企业 名称,从业人员,正式党员数,是否建立党组织\n",
        '"企业\n名称",从业人员,正式党员数,是否建立党组织\n',
        "企业名称（全称）,从业人员,正式党员数,是否建立党组织\n",
        "企　业　名　称,从业人员,正式党员数,是否建立党组织,备注\n",
    ],
)
def test_a_second_table_is_read_by_its_own_header_however_it_is_spelled(
    header: str, gap: str, tmp_path: Path
) -> None:
    """In either order: what is odd may be the first header or the second."""
    swapped = header.replace("从业人员,正式党员数", "正式党员数,从业人员")
    texts = (
        FIRST + gap + header + BELOW,
        FIRST.replace(FIRST.partition("\n")[0] + "\n", swapped)
        + gap
        + "企业名称,从业人员,正式党员数,是否建立党组织\n"
        + BELOW,
    )
    for text in texts:
        report = audited(tmp_path, text)
        assert [(firm.name, firm.full_members, firm.employees) for firm in report.firms] == [
            ("佛山云岚科技有限公司", 4, 50), ("佛山熠川贸易有限公司", 5, 70),
        ]  # fmt: skip
        assert len(report.head.sources) == 2


def test_a_firm_above_a_repeated_header_is_no_group_of_headers(tmp_path: Path) -> None:
    header = "企业名称,是否建立党组织,所属园区,备注\n"
    report = audited(
        tmp_path, f"{header}佛山云岚测绘院,,东塔,\n{header}佛山熠川贸易有限公司,是,,\n"
    )
    assert [firm.name for firm in report.firms] == ["佛山云岚测绘院", "佛山熠川贸易有限公司"]


def test_firms_above_the_first_header_are_told_and_not_taken_for_a_frame(tmp_path: Path) -> None:
    report = audited(
        tmp_path,
        "主体,数,员\n佛山云岚科技有限公司,4,50\n,,\n企业名称,正式党员数,是否建立党组织\n"
        "佛山熠川贸易有限公司,4,否\n",
    )
    assert [firm.name for firm in report.firms] == ["佛山熠川贸易有限公司"]
    assert [source.read for source in report.head.sources] == [False, True]


def test_a_sheet_of_countless_tables_is_refused(tmp_path: Path) -> None:
    text = "".join(f"企业名称,党员人数,列{n}\n佛山云岚{n}有限公司,1,\n" for n in range(600))
    with pytest.raises(SourceError, match="more than 500 tables") as error:
        audited(tmp_path, text)
    assert error.value.hint


def test_a_second_table_with_groups_above_its_header(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["企业名称", "党员人数", None, "是否建立党组织"],
        ["佛山云岚科技有限公司", 5, None, "否"],
        ["企业基本情况", "党员情况", None, "党组织情况"],
        ["企业名称", "正式", "预备", "是否建立党组织"],
        ["佛山熠川贸易有限公司", 4, 1, "否"],
    ]
    merges = (Merge(3, 2, 3, 3),)
    raw = RawTable("roster.xlsx", "表", rows, range(1, 6), merges=merges)
    first, second = blocks([raw], Reading(), HEADINGS)
    assert (first.numbers, second.numbers) == (range(1, 3), range(3, 6))
    understood = understand(second, Reading(), HEADINGS)
    assert [use.match.field for use in understood.uses if use.match] == [
        "name", "full_members", "probationary_members", "has_organisation",
    ]  # fmt: skip


def test_a_title_that_is_repeated_with_the_header_is_no_firm(tmp_path: Path) -> None:
    header = "企业名称,党员人数,是否建立党组织\n"
    first, second = "佛山云岚科技有限公司,5,否\n", "佛山熠川贸易有限公司,2,是\n"
    alone = "佛山衡樾测绘院,,\n"  # a firm of which only the name is known
    report = audited(
        tmp_path, f"{header}{first}二期名单,,\n,,\n{header}{second}{alone}{header}{first}"
    )
    assert [firm.name for firm in report.firms] == [
        "佛山云岚科技有限公司", "佛山熠川贸易有限公司", "佛山衡樾测绘院",
    ]  # fmt: skip
    assert report.head.sources[0].skipped["title"] == 1
