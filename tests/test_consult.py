"""What can be looked up beside the audit: sheets, one firm, the rules."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from coverage_audit import audit
from coverage_audit.consult import dossier, explain, rules_listing, understand
from coverage_audit.errors import AuditError, SourceError, UsageError
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Listing
from coverage_audit.rules import RULES
from tests.grid import Grid
from tests.small import CODES, NAME, write
from tests.written import ods

DAY = date(2026, 11, 23)
NO = {"has_organisation": "否"}


def columns(*paths: Path) -> Listing:
    return understand([*map(str, paths)], policy=Policy(), reading=Reading(), as_of=DAY)


def looked_up(which: str, *paths: Path) -> Listing:
    return dossier(which, Order([*map(str, paths)], DAY))


def test_every_column_is_shown_with_what_would_change_it(tmp_path: Path) -> None:
    row = {"name": NAME, "党员人数数": "3", "车牌": "x", "remarks": "y", **NO}
    listing = columns(write(tmp_path / "a.csv", [row]))
    notes = {line[3]: (line[4], line[5]) for line in listing.rows}
    assert notes["企业名称"] == ("name", "")
    assert '--map "党员人数数=members"' in str(notes["党员人数数"][1])
    assert notes["车牌"][1] == "not used; no field is like it"
    assert listing.records is not None
    [sheet] = listing.records
    assert (sheet["encoding"], sheet["header_rows"], sheet["firm_rows"]) == ("utf-8", [1], 1)


def test_a_file_that_cannot_be_opened_is_counted_and_the_rest_is_shown(tmp_path: Path) -> None:
    good = write(tmp_path / "a.csv", [{"name": NAME, **NO}])
    bad = tmp_path / "b.xls"
    bad.write_bytes(b"PK\x03\x04 and no more")
    listing = columns(good, bad)
    assert [source.read for source in listing.head.sources] == [True, False]
    assert "damaged" in str(listing.rows[-1][5])
    with pytest.raises(SourceError, match="damaged"):
        columns(bad)


def test_a_sheet_that_cannot_be_audited_is_shown_with_the_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("甲公司,3,否\n乙公司,3,否\n丙公司,3,否\n", encoding="utf-8")
    assert "no header row" in str(columns(path).rows[0][5])


def test_samples_show_what_a_column_holds_and_no_person(tmp_path: Path) -> None:
    names = (NAME, "张某某水果店", "佛山熠川贸易有限公司")
    rows = [
        {"name": name, "credit_code": "440106199001011234", "full_members": count,
         "building": "东塔", "instructor": "招志某", "联系人": "罗晴某", "网格长": "陆某",
         "备注": "李某", **NO}
        for name, count in zip(names, ("3人", "", "3人"), strict=True)
    ]  # fmt: skip
    listing = columns(write(tmp_path / "a.csv", rows))
    [sheet] = listing.records or ()
    shown = cast("list[dict[str, Any]]", sheet["columns"])
    samples = {one["field"] or one["header"]: one["samples"] for one in shown}
    filled = {one["field"] or one["header"]: one["filled"] for one in shown}
    assert samples == {
        "name": [NAME, "佛山熠川贸易有限公司"], "credit_code": ["440106…"], "full_members": ["3人"],
        "building": ["东塔"], "has_organisation": ["否"], "instructor": [], "contact": [],
        "网格长": [], "remarks": [],
    }  # fmt: skip
    assert (filled["full_members"], filled["网格长"]) == (2, 3)
    for person in ("张某某", "招志某", "罗晴某", "陆某", "李某", "19900101"):
        assert person not in str(listing.records) + str(listing.rows)


def test_a_merged_building_is_filled_in_every_row_of_the_range(tmp_path: Path) -> None:
    grid = Grid(
        rows=[["所属楼宇", "企业名称", "正式党员"], ["东塔", NAME, 3], [None, "佛山熠川公司", 4]],
        merges=[(1, 0, 2, 0)],
    )
    path = tmp_path / "a.ods"
    path.write_bytes(ods([("甲", grid)]))
    [sheet] = columns(path).records or ()
    shown = cast("list[dict[str, Any]]", sheet["columns"])
    assert [one["filled"] for one in shown] == [2, 2, 2]
    assert sheet["merged_ranges"] == 1


def test_columns_and_the_audit_count_alike(tmp_path: Path) -> None:
    rows = [{"name": NAME, **NO}, {"name": "", **NO}, {"name": NAME, "employees": "5"}]
    path = write(tmp_path / "a.csv", rows)
    [sheet] = columns(path).records or ()
    assert sheet["skipped"] == {"header": 1, "unkeyed": 1}
    assert sheet["skipped_rows"] == {"unkeyed": [3]}
    assert columns(path).head.sources == audit([path]).head.sources
    assert columns(path).head.sources[0].firms == 1


def test_columns_says_why_what_it_understands_cannot_be_audited(tmp_path: Path) -> None:
    two = tmp_path / "a.csv"
    two.write_text("企业名称,党员人数,党员总数\n甲乙公司,3,4\n", encoding="utf-8")
    neither = write(tmp_path / "b.csv", [{"name": NAME, "building": "甲"}])
    for path in (two, neither):
        with pytest.raises(AuditError) as error:
            audit([path])
        [notice] = columns(path).head.notices
        assert error.value.message in notice.text


def test_a_column_without_a_header_is_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"企业名称,,是否建立党组织,\n{NAME},3,否,\n", encoding="utf-8")
    listing = columns(path)
    assert [(line[2], line[3]) for line in listing.rows[1:]] == [
        ("A", "企业名称"), ("C", "是否建立党组织"), ("B", ""),
    ]  # fmt: skip
    assert "no header" in str(listing.rows[-1][5])
    assert audit([path]).head.sources[0].unmapped == ("column B without a header",)


def test_a_dossier_says_where_an_instructor_stands_and_what_its_counts_rest_on(
    tmp_path: Path,
) -> None:
    one = write(tmp_path / "a.csv", [{"name": NAME, "full_members": "4", "instructor": "招志某"}])
    facts = {str(line[0]): (line[1], line[2]) for line in looked_up("云岚", one).rows}
    assert facts["指导员姓名"] == ("(not shown)", f"{one} line 2")
    assert facts["counts that it rests on"][0] == "full members 4"
    two = write(tmp_path / "b.csv", [{"name": NAME, "full_members": "2"}])
    facts = {str(line[0]): (line[1], line[2]) for line in looked_up("云岚", one, two).rows}
    assert "every combination" in str(facts["counts that it rests on"][0])


def test_a_dossier_names_the_cell_of_every_fact_and_nobody(tmp_path: Path) -> None:
    row = {"name": NAME, "full_members": "4", "联系人": "罗晴某", "instructor": "招志某", **NO}
    listing = looked_up("云岚", write(tmp_path / "a.csv", [row]))
    facts = {str(line[0]): (line[1], line[2]) for line in listing.rows}
    assert facts["standing"][0] == "organisation due"
    assert facts["正式党员"] == ("4", f"{tmp_path / 'a.csv'} line 2")
    assert "罗晴某" not in str(listing.rows)
    assert "招志某" not in str(listing.rows)


def test_a_firm_is_found_by_code_name_or_part(tmp_path: Path) -> None:
    names = (NAME, "佛山市云岚贸易有限公司")
    rows = [{"name": n, "credit_code": c, **NO} for n, c in zip(names, CODES, strict=False)]
    path = write(tmp_path / "a.csv", rows)
    assert looked_up(CODES[1], path).title == names[1]
    assert looked_up(names[0], path).title == names[0]
    assert looked_up("贸易", path).title == names[1]
    with pytest.raises(UsageError, match="2 firms"):
        looked_up("云岚", path)
    with pytest.raises(UsageError, match="no firm"):
        looked_up("无此企业", path)


def test_the_name_of_an_individual_business_is_in_no_record(tmp_path: Path) -> None:
    row = {"name": "张某某水果店", "ownership": "个体工商户", "members": "1", **NO}
    listing = looked_up("水果", write(tmp_path / "a.csv", [row]))
    assert "张某某" in str(listing.rows)
    assert listing.records is not None
    assert "张某某" not in str(listing.records)


@pytest.mark.parametrize("which", ["B201", "b201", "members-without-branch"])
def test_a_rule_is_explained_by_code_or_name(which: str) -> None:
    assert explain(which).code == "B201"


def test_a_rule_that_is_none_gets_a_proposal() -> None:
    with pytest.raises(UsageError) as error:
        explain("B2001")
    assert "B201" in error.value.hint


def test_all_rules_are_listed() -> None:
    assert [row[0] for row in rules_listing(DAY).rows] == [rule.code for rule in RULES]
