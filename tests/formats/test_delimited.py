"""TSV and CSV: whole tables, one line a row, nothing that runs."""

from __future__ import annotations

import csv
from io import StringIO

import pytest

from coverage_audit.formats.delimited import Csv, Tsv
from coverage_audit.formats.tables import main_listing
from coverage_audit.model.report import Column, Listing
from tests.formats.edges import nasty
from tests.formats.reports import COMMANDS, head, plausible

LIVE = ("=1+1", "+1", "-1", "@a", "\ta", "\ra", "\na", "＝1", "＋1", "－1", "＠a")


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("make", [plausible, nasty])
def test_tsv_is_one_line_a_row(make: object, command: str) -> None:
    report = nasty(command) if make is nasty else plausible(command)
    content = Tsv().render(report)
    table = main_listing(report)
    lines = content.decode().splitlines()
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert len(lines) == len(table.rows) + 1
    assert {line.count("\t") for line in lines} == {len(table.columns) - 1}


def test_csv_begins_with_a_bom_and_ends_lines_for_windows() -> None:
    content = Csv().render(plausible("coverage"))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == content.count(b"\n")


@pytest.mark.parametrize("text", LIVE)
def test_csv_is_dead_text(text: str) -> None:
    assert _cells(Csv(), text) == [f"'{text}", "-5", text[1:] + "="]


@pytest.mark.parametrize("text", LIVE)
def test_csv_raw_leaves_the_text(text: str) -> None:
    assert _cells(Csv(raw=True), text)[0] == text


def test_nasty_csv_has_no_live_cell() -> None:
    for command in COMMANDS:
        text = Csv().render(nasty(command)).decode("utf-8-sig")
        for row in csv.reader(StringIO(text, newline="")):
            assert not [cell for cell in row if cell.startswith(LIVE)]


def _cells(layout: Csv, text: str) -> list[str]:
    columns = (Column("a", "a"), Column("b", "b", "number"), Column("c", "c"))
    table = Listing(head(), "t", "t", columns, ((text, -5, text[1:] + "="),))
    content = layout.render(table).decode("utf-8-sig")
    return list(csv.reader(StringIO(content, newline="")))[1]
