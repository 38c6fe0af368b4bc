"""Every code has a word, and the words are those of the wording."""

from __future__ import annotations

from enum import StrEnum

import pytest

from coverage_audit.formats import field_words
from coverage_audit.formats.finding_tables import findings
from coverage_audit.formats.group_tables import GROUP_FIGURES, SUMMARY_FIGURES, all_groups, groups
from coverage_audit.formats.tables import main_listing
from coverage_audit.formats.visit_tables import visits
from coverage_audit.locale import gettext, words
from coverage_audit.locale.choices import CHOICES
from coverage_audit.model.firm import DIMENSIONS, Exclusion, Organisation, Standing, Work
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.model.tally import COUNTS, SHARES
from coverage_audit.rules import RULES
from tests.formats.edges import nasty
from tests.formats.reports import plausible

TABLES: dict[str, dict[str, str]] = {
    name: table
    for name, table in vars(words).items()
    if isinstance(table, dict) and name.isupper() and name != "CHOICES"
}


@pytest.mark.parametrize(
    ("table", "codes"),
    [
        (words.STANDINGS, Standing),
        (words.ORGANISATIONS, Organisation),
        (words.EXCLUSIONS, Exclusion),
        (words.WORK, Work),
        (words.SEVERITIES, Severity),
    ],
)
def test_every_code_has_a_word(table: dict[str, str], codes: type[StrEnum]) -> None:
    assert set(table) == {code.value for code in codes}


def test_every_figure_has_a_word() -> None:
    assert set(words.DIMENSIONS) == set(DIMENSIONS)
    assert set(COUNTS) <= set(words.COUNTS)
    assert set(SHARES) == set(words.SHARES)
    assert {*SUMMARY_FIGURES, *GROUP_FIGURES} <= {*words.COUNTS, *words.SHARES}


@pytest.mark.usefixtures("chinese")
def test_every_word_is_translated() -> None:
    said = [text for table in TABLES.values() for text in table.values()]
    said += [*field_words.COLUMNS.values(), *GROUP_FIGURES.values()]
    said += [choice for choices in CHOICES.values() for choice in choices]
    for text in said:
        assert gettext(text) != text, text
        gettext(text).encode("gbk")


@pytest.mark.usefixtures("chinese")
def test_standings_are_those_of_the_wording() -> None:
    assert list(words.spoken(words.STANDINGS).values()) == [
        "单独组建", "联合组建", "已建（形式待核）", "挂靠组建", "集团党组织覆盖",
        "区域性党支部覆盖", "应建未建", "待转接组织关系", "待核实", "仅有个别党员", "没有党员",
        "信息不全",
    ]  # fmt: skip
    assert words.figure_word("three_member_coverage", 3) == "3名以上党员企业组建率"
    assert words.figure_word("qualifying_coverage", 3) == "应建已建率"


def test_piped_tables_have_a_row_for_each_record() -> None:
    scan, coverage = plausible("scan"), plausible("coverage")
    assert len(main_listing(scan).rows) == len(scan.firms)
    assert len(main_listing(coverage).rows) == len(coverage.groups) + 1
    assert len(main_listing(plausible("visits")).rows) == len(scan.visits)
    assert len(main_listing(plausible("findings")).rows) == len(scan.findings)


def test_kinds_of_standing_add_up_to_the_base() -> None:
    table = groups(plausible("coverage"), "building")
    keys = [column.key for column in table.columns]
    parts = (
        "own", "joint", "unspecified", "organised_otherwise", "due", "to_verify", "to_transfer",
        "few_members", "no_members", "unknown",
    )  # fmt: skip
    for row in table.rows:
        cells = dict(zip(keys, row, strict=True))
        assert sum(int(str(cells[part])) for part in parts) == cells["base"]


def test_the_group_of_firms_in_none_is_last_and_named() -> None:
    table = groups(plausible("coverage"), "building")
    assert [row[0] for row in table.rows][-2:] == ["(not stated)", "Total (each firm once)"]
    assert all_groups(plausible("coverage")).rows[-1][1] == "Total (each firm once)"


def test_what_no_roster_states_is_blank() -> None:
    table = groups(nasty("coverage"), "building")
    cells = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    assert cells["organised"] is None
    assert cells["due"] is None
    assert cells["organisation_coverage"] == "not known"


def test_cells_of_visits_and_findings_stand_under_their_labels() -> None:
    report = plausible("visits")
    visit, finding = report.visits[0], report.findings[0]
    table = visits(report)
    cells = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    for key in ("name", "building", "floor_room", "contact", "phone", "reason", "ask", "instructor",
                "last_visit", "credit_code", "employees", "address", "community", "grid",
                "property_company"):  # fmt: skip
        assert cells[key] == getattr(visit, key), key
    assert (cells["roster_full"], cells["roster_any"]) == (visit.full, visit.any)
    assert (cells["path"], cells["row"]) == (visit.place.path, visit.place.row)
    table = findings(report)
    cells = dict(zip((column.key for column in table.columns), table.rows[0], strict=True))
    for key in ("code", "firm", "credit_code", "message", "path", "sheet", "cell", "row", "column",
                "value"):  # fmt: skip
        assert cells[key] == getattr(finding, key), key


def test_rows_are_as_long_as_their_headers() -> None:
    for table in (visits(plausible()), findings(plausible()), main_listing(nasty("scan"))):
        assert {len(row) for row in table.rows} == {len(table.columns)}
        assert len({column.label for column in table.columns}) >= len(table.columns) - 2
        assert len({column.key for column in table.columns}) == len(table.columns)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_field_that_a_rule_is_asked_of_has_a_word(rule: Rule) -> None:
    of_the_sheet = {"header", "organisation"}
    assert set(rule.fields) - of_the_sheet <= field_words.FIELDS.keys()
