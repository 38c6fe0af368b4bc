"""The twelve firms that docs/numbers.md reckons by hand, audited: every figure of its tables."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import pytest

from coverage_audit.locale import words
from coverage_audit.model.firm import Organisation, Standing
from coverage_audit.model.report import Firm, Report
from coverage_audit.model.tally import SHARES
from coverage_audit.pipeline import audit
from tests.documents import ROOT, language_of, speaking
from tests.reckoning.test_twelve import TWELVE
from tests.small import HEADERS

PAGES = [ROOT / "docs" / "numbers.md", ROOT / "docs" / "numbers.zh-CN.md"]
OTHER_NAME = ("松涧建设", "云岚建投")
"""The twelfth firm has a name of its own here: it stands in one roster with the third."""
CODED = re.compile(r"(?:(.+) \()?`(\w+)`\)?")

Rows = list[list[str]]
Reckoned = tuple[dict[str, str], tuple[str, str | None, str | None, set[str]]]
"""The cells of a firm; its class, standing, reason and rules."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page, the audit of the roster that stands in it, and the number of each firm."""

    path: Path
    report: Report
    firms: dict[int, Firm]

    def table(self, name: str) -> Rows:
        """The rows of the table behind a marker."""
        return table(self.path, name)[1:]


def table(path: Path, name: str) -> Rows:
    """The table behind `<!-- check: name -->`, its header first."""
    text = path.read_text(encoding="utf-8").partition(f"<!-- check: {name} -->\n")[2]
    lines = text.partition("\n\n")[0].splitlines()
    assert lines, name
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    return [row for position, row in enumerate(rows) if position != 1]


@pytest.fixture(params=PAGES, ids=lambda path: path.name)
def page(request: pytest.FixtureRequest, tmp_path: Path) -> Page:
    """With each firm in a building of its own, so that the groups say whose each count is."""
    path: Path = request.param
    header, *rows = table(path, "roster")
    roster = tmp_path / "roster.csv"
    with roster.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [[*header, "所属楼宇"], *([*row, f"{row[0]}号楼"] for row in rows)]
        )
    report = audit([roster])
    firms = {firm.places[0].row - 1: firm for firm in report.firms}
    assert [str(number) for number in firms] == [row[0] for row in rows]
    return Page(path, report, firms)


def coded(page: Page, cell: str, said: dict[str, str]) -> str:
    """The code in a cell, beside which stands its word in the language of the page."""
    found = CODED.fullmatch(cell)
    assert found, cell
    with speaking(language_of(page.path)):
        assert found[1] == words.word(said, found[2])
    return found[2]


def numbers(cell: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", cell)]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_they_are_the_twelve_of_the_independent_reckoning(path: Path) -> None:
    fields = {header: field for field, header in HEADERS.items()}
    header, *rows = table(path, "roster")
    for row, firm in zip(rows, TWELVE, strict=True):
        cells, _expected = cast("Reckoned", firm.values)
        shown = {fields[h]: cell.replace(*OTHER_NAME) for h, cell in zip(header, row, strict=True)
                 if h in fields and cell}  # fmt: skip
        assert {**shown, "name": ""} == {**{f: c for f, c in cells.items() if c}, "name": ""}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_standings_and_classes_are_those_of_the_reckoning(path: Path) -> None:
    classes = {row[0]: coded_in(row[1]) for row in table(path, "class of each")[1:]}
    standings = {row[0]: coded_in(row[1]) for row in table(path, "standing of each")[1:]}
    excluded = {row[0]: coded_in(row[1]) for row in table(path, "base")[1:]}
    for number, firm in enumerate(TWELVE, start=1):
        _cells, (kind, standing, reason, _rules) = cast("Reckoned", firm.values)
        shown = (classes[str(number)], standings.get(str(number)), excluded.get(str(number)))
        assert shown == (kind, standing, reason)


def coded_in(cell: str) -> str:
    return cell.rpartition("(`")[2].rstrip("`)")


def test_members(page: Page) -> None:
    shown = {
        int(row[0]): tuple(numbers(cell)[:1] for cell in row[1:3]) for row in page.table("members")
    }
    said = {n: ([f.full] if f.full is not None else [], [f.any] if f.any is not None else [])
            for n, f in page.firms.items()}  # fmt: skip
    assert shown == said


def test_classes(page: Page) -> None:
    every = [coded(page, row[0], words.ORGANISATIONS) for row in page.table("classes")]
    assert sorted(every) == sorted(Organisation)
    shown = {
        int(row[0]): coded(page, row[1], words.ORGANISATIONS) for row in page.table("class of each")
    }
    assert shown == {n: firm.organisation for n, firm in page.firms.items()}


def test_base(page: Page) -> None:
    shown = {int(row[0]): coded(page, row[1], words.EXCLUSIONS) for row in page.table("base")}
    assert shown == {n: firm.excluded for n, firm in page.firms.items() if firm.excluded}
    for row in page.table("base"):
        assert set(re.findall(r"B\d{3}", row[2])) == set(page.firms[int(row[0])].codes)


def test_standings(page: Page) -> None:
    ladder = page.path.read_text(encoding="utf-8").partition("<!-- check: ladder -->")[2]
    named = re.findall(r"`(\w+)`", ladder.partition("\n\n")[0])
    assert sorted(named) == sorted(Standing)
    for number, standing, findings, _how in page.table("standing of each"):
        firm = page.firms[int(number)]
        assert coded(page, standing, words.STANDINGS) == firm.standing
        assert set(re.findall(r"[DBW]\d{3}", findings)) == set(firm.codes)
    assert len(page.table("standing of each")) == page.report.totals["base"]


def test_work(page: Page) -> None:
    for by, firms, number in page.table("work"):
        reached = [n for n, firm in page.firms.items() if firm.work == coded_in(by)]
        assert (numbers(firms), int(number)) == (reached, len(reached))
    assert sum(int(row[2]) for row in page.table("work")) == page.report.totals["base"]


def test_counts(page: Page) -> None:
    owner = {
        group.name: group.tally for group in page.report.groups if group.dimension == "building"
    }
    for _label, key, firms, number in page.table("counts"):
        count = key.strip("`")
        assert int(number) == page.report.totals[count]
        assert numbers(firms) == [n for n in page.firms if owner[f"{n}号楼"][count]], count
    shown = {row[1].strip("`") for row in page.table("counts")}
    assert {s for s in Standing if page.report.totals[s]} <= shown


def test_shares(page: Page) -> None:
    with speaking(language_of(page.path)):
        said = [
            [words.figure_word(name, 3), f"`{name}`", f"{share.part}/{share.of}", share.percent]
            for name in SHARES
            for share in [page.report.totals.share(name)]
        ]
    assert page.table("shares") == said
