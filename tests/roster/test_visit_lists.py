"""Visit lists that come back filled in: how they are told from rosters, and read."""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.consult import understand
from coverage_audit.errors import SourceError
from coverage_audit.formats.field_words import column_word
from coverage_audit.formats.visit_tables import FILL_COLUMNS
from coverage_audit.locale.choices import choices
from coverage_audit.model.firm import Exclusion, Organisation
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from coverage_audit.roster.days import read_day
from coverage_audit.roster.visit_list import (
    GONE,
    HEADERS,
    ORGANISATIONS,
    read_organisation,
)
from tests.roster.visits import DUE, A, B, listed
from tests.small import write


@pytest.mark.parametrize(
    "reading", [Reading(), Reading(header_row=9), Reading(sheets=("甲",)), Reading({"甲": "name"})]
)
def test_a_list_alone_is_no_roster(reading: Reading, tmp_path: Path) -> None:
    path = listed(tmp_path / "走访.csv", {"name": A, "visit_date": "2026-11-20"})
    with pytest.raises(SourceError) as alone:
        audit([path], reading=reading)
    assert alone.value.where == f"{path}: a visit list: it corrects rosters, and is none itself"
    assert alone.value.hint == "name the rosters that it is to correct as well"
    shown = understand([path], policy=Policy(), reading=reading, as_of=date(2026, 11, 23))
    assert (shown.head.sheets, shown.head.visit_lists) == (0, 1)
    other = tmp_path / "其他.csv"
    other.write_text("标题\n", encoding="utf-8")
    with pytest.raises(SourceError) as beside:
        audit([path, other])
    assert "no header found" in beside.value.where
    assert str(beside.value.hint).startswith("name a file with a header row")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("suffix", ["xlsx", "csv"])
def test_a_list_that_is_filled_in_is_read_in_the_folder_and_a_blank_one_is_not(
    language: str, suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "a.csv", [{"name": A, **DUE}, {"name": B, **DUE}])
    path = tmp_path / f"走访.{suffix}"
    assert session.run(["visits", "a.csv", "-o", str(path), "--lang", language]) == 0
    assert session.run(["scan", ".", "-o", "before.json", "--lang", "en"]) == 0
    _fill(path, language, {"organisation_found": 0, "visit_date": "2026-11-20"})
    assert session.run(["scan", ".", "-o", "after.json", "--lang", "en"]) == 0
    before, after = (
        (tmp_path / f"{name}.json").read_text(encoding="utf-8") for name in ("before", "after")
    )
    assert before.count('"D114"') == 0
    assert after.count('"D114"') == 1
    assert '"standing": "own"' in after
    locale.use("en")


def _fill(path: Path, language: str, answers: Mapping[str, object]) -> None:
    """Fill the first row of a list as a visitor does; a number is the choice of that number."""
    locale.use("zh" if language == "zh" else "en")
    labels = {column_word(key): key for key in answers}
    said = {
        key: choices(key)[answer] if isinstance(answer, int) else answer
        for key, answer in answers.items()
    }
    if path.suffix == ".xlsx":
        book = openpyxl.load_workbook(path)
        page = book.worksheets[0]
        header = next(r for r in page.iter_rows() if any(c.value in labels for c in r))
        for cell in header:
            if cell.value in labels:
                page.cell(cell.row + 1, cell.column).value = said[labels[str(cell.value)]]
        book.save(path)
        return
    rows = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines()))
    for label, key in labels.items():
        rows[1][rows[0].index(label)] = str(said[key])
    text = "\n".join(",".join(f'"{cell}"' for cell in row) for row in rows)
    path.write_bytes(text.encode("gb18030"))  # as WPS saves it


@pytest.mark.parametrize("language", [0, 1], ids=["zh", "en"])
def test_the_headers_and_answers_are_those_that_the_list_has(language: int) -> None:
    locale.use("zh" if language == 0 else "en")
    written = {
        "name": "name", "credit_code": "credit_code", "visit_date": "visit_date",
        "visit_result": "visit_result", "full_members": "full_found",
        "probationary_members": "probationary_found", "organisation": "organisation_found",
        "reason_without": "reason_without", "request": "request", "visited_by": "visited_by",
        "path": "path", "sheet": "sheet", "row": "row",
    }  # fmt: skip
    assert {column_word(key) for key in written.values() if key in FILL_COLUMNS} <= {
        header for headers in HEADERS.values() for header in headers
    }
    for field, key in written.items():
        assert HEADERS[field][language] == column_word(key)
    classes = [read_organisation(_compared(word)) for word in choices("organisation_found")]
    assert classes == [
        Organisation.OWN, Organisation.JOINT, Organisation.UNSPECIFIED, Organisation.ATTACHED,
        Organisation.GROUP, Organisation.AREA, Organisation.NONE,
    ]  # fmt: skip
    locale.use("en")


def _compared(word: str) -> str:
    return "".join(unicodedata.normalize("NFKC", word).upper().split())


def test_every_class_and_reason_exists() -> None:
    assert set(ORGANISATIONS.values()) < set(Organisation)
    assert set(GONE.values()) < set(Exclusion)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-03-05", date(2019, 3, 5)), ("2019.3", date(2019, 3, 1)),
        ("2019年8月", date(2019, 8, 1)), ("2019年8月5日", date(2019, 8, 5)),
        ("20190805", date(2019, 8, 5)), ("2019/8/5 0:00", date(2019, 8, 5)),
        ("2019-08-05T00:00:00", date(2019, 8, 5)), ("43832", date(2020, 1, 2)),
        ("４３８３２", date(2020, 1, 2)), ("2019-13-05", None), ("2019-02-30", None),
        ("三月", None), ("不详", None), ("2019", None), ("", None),
    ],
)  # fmt: skip
def test_days(text: str, day: date | None) -> None:
    assert read_day(text) == day
