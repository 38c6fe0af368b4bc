"""The engine against an independent plain-Python reckoning, over random rosters and layouts."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st

from coverage_audit.errors import SourceError
from coverage_audit.model.report import Report
from coverage_audit.model.tally import SHARES, Tally
from coverage_audit.pipeline import audit
from tests.drawn import some_of
from tests.layouts import PLAIN, Layout, layouts, write_csv, write_xlsx
from tests.read.test_batches import large
from tests.reckoning import NothingToJudgeError, Reckoning, Sheet, reckon
from tests.reckoning.rules import CODES as CONTRACT
from tests.reckoning.test_twelve import TWELVE
from tests.strategies import rosters

ROW_RULES = {"D101", "D102", "D103", "D104", "D105", "D107", "D108"}
FIRM_KEYS = (
    "name", "credit_code", "organisation", "standing", "excluded", "work", "branch_office",
    "should_be_own", "full", "any", "full_members", "probationary_members", "members",
    "employees",
)  # fmt: skip


def examples(number: int) -> settings:
    """So many rosters, the same each time; to shrink one takes longer than to read it."""
    return settings(
        max_examples=some_of(number),
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def written_in(
    folder: Path, sheets: Sequence[Sheet], layout: Layout, *, as_csv: bool
) -> list[Sheet]:
    """The sheets as files, and as what those files say at their true rows."""
    by_path: dict[str, list[Sheet]] = {}
    for sheet in sheets:
        by_path.setdefault(sheet.path, []).append(sheet)
    written: list[Sheet] = []
    for path, parts in by_path.items():
        if as_csv and len(parts) == 1:
            written.append(write_csv(parts[0], layout, folder / Path(path).with_suffix(".csv")))
        else:
            written += write_xlsx(parts, layout, folder / path)
    return written


def counts(report: Report, tally: Tally) -> dict[str, object]:
    shares = {name: tally.share(name, report.head.missing).quotient for name in SHARES}
    return {**tally.counts, "excluded_by": dict(tally.excluded_by), **shares}


def compare_firms(report: Report, expected: Sequence[Mapping[str, object]]) -> None:
    for firm, other in zip(report.firms, expected, strict=True):
        mine = {key: getattr(firm, key) for key in FIRM_KEYS}
        assert mine == {key: other[key] for key in FIRM_KEYS}
        groups = other["groups"]
        assert isinstance(groups, Mapping)
        assert dict(firm.groups) == {name: tuple(found) for name, found in groups.items()}
        places = other["places"]
        assert isinstance(places, Sequence)
        assert [(p.path, p.sheet, p.row) for p in firm.places] == list(places)


def compare_findings(report: Report, expected: Reckoning) -> None:
    found = {(f.code, f.path, f.sheet, f.row) for f in report.findings if f.code in ROW_RULES}
    assert expected.findings <= found
    # D105 also looks at the counts of several rows that were joined.
    several = {
        (place.path, place.sheet, place.row)
        for firm in report.firms
        if len(firm.places) > 1
        for place in firm.places
    }
    for code, *place in found - expected.findings:
        assert code == "D105"
        assert tuple(place) in several
    for code, indices in expected.rule_firms.items():
        if not code.startswith("D"):
            assert {i for i, firm in enumerate(report.firms) if code in firm.codes} == indices, code


def compare(report: Report, expected: Reckoning) -> None:
    compare_firms(report, expected.firms)
    totals = counts(report, report.totals)
    assert totals == {key: expected.totals[key] for key in totals}
    groups = [
        {"dimension": g.dimension, "name": g.name, **counts(report, g.tally)} for g in report.groups
    ]
    assert groups == [{key: other[key] for key in groups[0]} for other in expected.groups]
    dimensions = [
        (d.dimension, d.groups, d.groups_with_organisation, d.groups_all_work_covered)
        for d in report.dimensions
    ]
    assert dimensions == [tuple(d.values()) for d in expected.dimensions]
    compare_findings(report, expected)


def agree(written: Sequence[Sheet]) -> None:
    """The program and the reckoning say the same of these sheets, or both refuse them."""
    paths = sorted({sheet.path for sheet in written})
    try:
        expected = reckon(written)
    except NothingToJudgeError:
        with pytest.raises(SourceError):
            audit(paths)
        return
    if not expected.firms:  # nothing read is no clean bill
        with pytest.raises(SourceError, match="nothing was read"):
            audit(paths)
        return
    compare(audit(paths), expected)


@examples(60)
@given(sheets=rosters(), layout=layouts(), as_large=st.booleans())
@pytest.mark.parametrize("as_csv", [False, True])
def test_every_number_agrees(
    sheets: list[Sheet], layout: Layout, as_csv: bool, as_large: bool
) -> None:
    with tempfile.TemporaryDirectory() as folder, large() if as_large else nullcontext():
        written = written_in(Path(folder), sheets, layout, as_csv=as_csv)
        agree(written)


@pytest.mark.parametrize(("cells", "expected"), TWELVE)
def test_the_twelve_firms_of_the_contract(
    cells: dict[str, str],
    expected: tuple[str, str | None, str | None, set[str]],
    tmp_path: Path,
) -> None:
    row = {"name": "南海松涧物流有限公司"} | cells
    sheet = Sheet("roster.xlsx", "Sheet1", tuple(row), (row,), (2,))
    write_xlsx([sheet], PLAIN, tmp_path / "roster.xlsx")
    report = audit([tmp_path / "roster.xlsx"])
    [firm] = report.firms
    rules = {code for code in report.rule_counts if code in CONTRACT and code.startswith("B")}
    assert (firm.organisation, firm.standing, firm.excluded, rules) == expected
    assert firm.should_be_own is (None if expected[2] else "B203" in rules)


@examples(30)
@given(sheets=rosters(), data=st.data())
def test_every_number_agrees_beside_a_ledger(sheets: list[Sheet], data: st.DataObject) -> None:
    names = sorted({row["name"] for sheet in sheets for row in sheet.rows if row.get("name")})
    units = data.draw(st.lists(st.sampled_from(names or ["甲乙贸易有限公司"]), max_size=5))
    modes = st.sampled_from(["单独组建", "联合组建", "挂靠组建", ""])
    organisations = st.sampled_from(["星火党支部", "灯湖楼宇党支部", "灯湖联合党委"])
    rows = tuple(
        {
            "name": unit,
            "organisation_name": data.draw(organisations),
            "organisation_mode": data.draw(modes),
            "has_organisation": "是",
        }
        for unit in (*units, "佛山市无名贸易有限公司")
    )
    complete = data.draw(st.booleans())
    fields = ("name", "organisation_name", "organisation_mode", "has_organisation")
    with tempfile.TemporaryDirectory() as folder:
        written = written_in(Path(folder), sheets, PLAIN, as_csv=False)
        ledger = Sheet("z.csv", None, fields, rows, tuple(range(2, len(rows) + 2)))
        ledger = write_csv(ledger, PLAIN, Path(folder) / "z.csv")
        expected = reckon(written, [ledger], complete)
        assume(expected.firms)
        report = audit(
            sorted({sheet.path for sheet in written}),
            organisations=[ledger.path],
            organisations_complete=complete,
        )
        compare_firms(report, expected.firms)
        totals = counts(report, report.totals)
        assert totals == {key: expected.totals[key] for key in totals}
