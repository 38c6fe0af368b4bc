"""Rules on days, against a reckoning of days by hand: what a month means, when a term is over."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit.model.report import Report
from coverage_audit.pipeline import audit
from coverage_audit.roster.days import read_day, read_days
from tests.drawn import some_of
from tests.small import AS_OF, NAME, Row, audited, named, write

NO = {"has_organisation": "否"}
OWN = {"organisation_mode": "单独组建"}


@dataclass(frozen=True)
class Told:
    """A day as a cell tells it, and the days that it may mean."""

    text: str
    first: date
    last: date


@st.composite
def told(draw: st.DrawFn) -> Told:
    day = draw(st.dates(date(2018, 1, 1), date(2028, 12, 31)))
    end = monthrange(day.year, day.month)[1]
    month = (day.replace(day=1), day.replace(day=end))
    year = (date(day.year, 1, 1), date(day.year, 12, 31))
    serial = (day - date(1899, 12, 30)).days
    return draw(
        st.sampled_from(
            [
                Told(day.isoformat(), day, day),
                Told(f"{day.year}.{day.month}.{day.day}", day, day),
                Told(f"{day:%Y%m%d}", day, day),
                Told(f"{day.year}年{day.month}月{day.day}日", day, day),
                Told(str(serial), day, day),
                Told(f"{day.year}年{day.month}月", *month),
                Told(f"{day.year}.{day.month}", *month),
                Told(f"{day.year}年", *year),
                Told(str(day.year), *year),
            ]
        )
    )


def later(day: date, years: int) -> date:
    """The same day some years later; that of a leap year is the last of its month."""
    end = monthrange(day.year + years, day.month)[1]
    return date(day.year + years, day.month, min(day.day, end))


@settings(max_examples=some_of(300))
@given(told())
def test_a_cell_means_all_days_of_what_it_names(cell: Told) -> None:
    assert read_days(cell.text) == (cell.first, cell.last)


@pytest.mark.parametrize("text", ["", "长期", "2019-02-30", "13月", "9999年13月", "5年", "三月"])
def test_what_names_no_day_means_none(text: str) -> None:
    assert read_days(text) is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-01", date(2024, 1, 1)),
        ("2024年2月", date(2024, 2, 1)),
        ("2024", None),
        ("2024年", None),
        ("60000", date(2064, 4, 8)),
        ("60001", None),
        ("0000-01-01", None),
    ],
)
def test_of_a_month_the_first_day_is_told_and_of_a_year_none(text: str, day: date | None) -> None:
    assert read_day(text) == day


def terms(first: date, last: date) -> set[str]:
    """By hand: what is told of a term that may end on any of these days."""
    if later(last, 1) < AS_OF:
        return {"B216"}
    if last < AS_OF:
        return {"B214"}
    return {"B215"} if first <= AS_OF + timedelta(days=90) else set()


@settings(max_examples=some_of(25))
@given(st.lists(told(), min_size=8, max_size=40), st.sampled_from(["党支部", "党总支", "党委"]))
def test_terms_are_over_when_every_day_that_may_be_meant_is(cells: list[Told], kind: str) -> None:
    years = 5 if kind == "党委" else 3
    rows: list[Row] = []
    expected: list[set[str]] = []
    for at, cell in enumerate(cells):
        ends = at % 2 == 0
        field = "term_ends" if ends else "election_date"
        rows.append({field: cell.text, "organisation_kind": kind, **OWN})
        span = (cell.first, cell.last)
        expected.append(terms(*(span if ends else (later(day, years) for day in span))))
    report = of_rows(rows)
    for firm, codes in zip(report.firms, expected, strict=True):
        assert set(firm.codes) & {"B214", "B215", "B216"} == codes


def test_what_the_roster_says_of_a_term_wins_over_what_is_reckoned(tmp_path: Path) -> None:
    row = {"election_date": "2020-01-01", "term_ends": "2027-12-31", **OWN}
    assert not {"B214", "B215", "B216"} & audited(tmp_path, row).rule_counts.keys()


@pytest.mark.parametrize("name", ["灯湖社区居民委员会联合党支部", "云岚党委第一联合支部委员会"])
def test_a_branch_called_after_a_committee_is_elected_as_a_branch(
    name: str, tmp_path: Path
) -> None:
    row = {"organisation_mode": "联合组建", "organisation_name": name, "election_date": "2023-05"}
    report = audited(tmp_path, row, {**row, "organisation_kind": "党委"})
    assert ["B214" in firm.codes for firm in report.firms] == [True, False]


def test_terms_are_told_of_organisations_that_a_firm_has(tmp_path: Path) -> None:
    ended = {"term_ends": "2026-10-31"}
    rows = ({**ended, "organisation_name": "灯湖联合党委"}, {**ended, **NO}, {**ended, **OWN})
    codes = [set(firm.codes) for firm in audited(tmp_path, *rows).firms]
    assert ["B214" in found for found in codes] == [False, False, True]


@pytest.mark.parametrize(
    ("election", "code"),
    [
        ("2025-05", None),  # until May 2028
        ("2024-02", "B215"),  # until February 2027
        ("2021-07", "B216"),
        ("2021-06", "B216"),  # no day of it need be after the end
        ("2027-01", "B216"),  # not held yet: the term that is stated is over
    ],
)
def test_an_election_after_the_end_that_is_stated_began_another_term(
    election: str, code: str | None, tmp_path: Path
) -> None:
    row = {"election_date": election, "term_ends": "2021-06", **OWN}
    [firm] = audited(tmp_path, row).firms
    assert {"B214", "B215", "B216"} & set(firm.codes) == ({code} if code else set())


def test_an_election_on_the_last_day_of_a_term_or_on_the_day_of_the_audit(tmp_path: Path) -> None:
    """That of the last day is the one the end was told by; what is held today is held."""
    rows = (
        {"election_date": "2024-11-01", "term_ends": "2024-11-01", **OWN},
        {"election_date": "2024-11-02", "term_ends": "2024-11-01", **OWN},
        {"election_date": "2026-11-23", "term_ends": "2024-11-01", **OWN},
        {"election_date": "2026-11-24", "term_ends": "2024-11-01", **OWN},
    )
    firms = audited(tmp_path, *rows).firms
    assert ["B216" in firm.codes for firm in firms] == [True, False, False, True]


def test_a_term_points_at_the_cell_from_which_it_is_reckoned(tmp_path: Path) -> None:
    one = {"name": NAME, "full_members": "4", **OWN}
    two = {"name": NAME, "election_date": "2023-10", **OWN}
    report = audited(tmp_path, one, two)
    [finding] = [f for f in report.findings if f.code == "B214"]
    assert (finding.row, finding.column, finding.value) == (3, "上次换届时间", "2023-10")
    assert "2026-10-31" in finding.message


def test_a_year_without_end_is_a_term_without_end(tmp_path: Path) -> None:
    days = ({"term_ends": "9999-12-31"}, {"election_date": "9999-12-31"})
    report = audited(tmp_path, *({**day, "full_members": "2", **OWN} for day in days))
    assert not {"B214", "B215", "B216"} & report.rule_counts.keys()
    assert [finding.code for finding in report.findings] == ["B205", "B205"]


@pytest.mark.parametrize(
    ("field", "text", "fires"),
    [
        ("term_ends", "2026年换届", True),
        ("term_ends", "长期", False),
        ("term_ends", "待定", False),
        ("term_ends", "2026.5", False),
        ("founded", "05/03/2019", True),
        ("last_visit", "9月12日", True),
        ("election_date", "#N/A", True),
        ("organisation_date", "", False),
    ],
)
def test_a_day_that_is_not_understood_is_told(
    field: str, text: str, fires: bool, tmp_path: Path
) -> None:
    report = audited(tmp_path, {field: text, **OWN})
    assert ("D110" in report.rule_counts) is fires


def test_a_new_firm_is_told_where_the_roster_asks_for_visits(tmp_path: Path) -> None:
    new, old = {"founded": "2026-09", **NO}, {"founded": "2024-09", **NO}
    lines: list[Row] = [
        new,
        {**new, "last_visit": "2026-10-08"},
        {**new, "instructor": "陈某"},
        {**new, "has_organisation": "是"},
        old,
        {**new, "founded": "2026年"},
        {**new, "founded": "2026-11"},
    ]
    found = [("W307" in firm.codes) for firm in of_rows(lines).firms]
    assert found == [True, False, False, False, False, False, False]
    unasked: list[Row] = [{**line, "last_visit": ""} for line in lines]
    assert "W307" not in of_rows(unasked).rule_counts


def test_a_firm_is_new_for_a_year_to_the_day_and_met_in_a_month_that_has_begun() -> None:
    lines: list[Row] = [
        {"founded": "2025-11-23", **NO},
        {"founded": "2025-11-22", **NO},
        {"founded": "2025年11月", **NO},
        {"founded": "2026-09", "last_visit": "2026-11", **NO},
        {"founded": "2026-09", "last_visit": "2026-12", **NO},
    ]
    found = ["W307" in firm.codes for firm in of_rows(lines).firms]
    assert found == [True, False, False, False, True]


def test_a_visit_on_which_nobody_was_met_is_none(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    head = "企业名称,是否建立党组织,最近走访日期,走访结果\n"
    rows = "佛山甲岚舟有限公司,否,2025-01-05,未联系上\n佛山乙岚舟有限公司,否,2025-01-05,已走访\n"
    roster.write_text(head + rows, encoding="utf-8")
    report = audit([roster], as_of=AS_OF)
    assert ["W308" in firm.codes for firm in report.firms] == [False, True]


def test_a_later_visit_of_any_row_counts(tmp_path: Path) -> None:
    early, late = ({"name": NAME, "last_visit": day, **NO} for day in ("2025-01-05", "2026-11"))
    assert "W308" in audited(tmp_path, early).rule_counts
    assert "W308" not in audited(tmp_path, early, late).rule_counts


@pytest.mark.parametrize(
    ("day", "code"),
    [("2026-11-23", None), ("2026-10-08", None), ("2025-11-23", "W308"), ("2026-12-01", "W307")],
)
def test_a_visit_that_is_to_come_hides_none_that_there_was(
    day: str, code: str | None, tmp_path: Path
) -> None:
    one = {"name": NAME, "founded": "2026-09", "last_visit": day, **NO}
    to_come = {**one, "last_visit": "2027-01"}
    for rows in ((one, to_come), (to_come, one)):
        found = {"W307", "W308"} & audited(tmp_path, *rows).rule_counts.keys()
        assert found == ({code} if code else set())


def test_an_old_visit_is_told_at_the_cell_of_the_last_one(tmp_path: Path) -> None:
    days = ("2024-05", "2025-01-05", "2027-03-01", "2023")
    report = audited(tmp_path, *({"name": NAME, "last_visit": day, **NO} for day in days))
    [finding] = [f for f in report.findings if f.code == "W308"]
    assert (finding.row, finding.value) == (3, "2025-01-05")


def of_rows(rows: list[Row]) -> Report:
    """The audit of one roster as of the day of these tests."""
    with TemporaryDirectory() as folder:
        return audit([write(Path(folder) / "roster.csv", named(*rows))], as_of=AS_OF)
