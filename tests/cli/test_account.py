"""The line on what was read, and the parts of a report that are selected."""

from __future__ import annotations

import pytest

from coverage_audit.cli import select
from coverage_audit.cli.account import account
from coverage_audit.cli.asked import ask
from coverage_audit.cli.commands import EVERYTHING, scan_wants
from coverage_audit.cli.options import Reads
from coverage_audit.errors import UsageError
from coverage_audit.locale import use
from coverage_audit.model.place import Source

from . import small

ASKED = ask(["a.xlsx"], Reads())


def test_what_was_read_and_what_was_left_out() -> None:
    assert account(small.report()) == (
        "read 2 sheets, 13 rows, 9 firms;"
        " left out 1 sheet, 2 rows that are no firms, 1 firm outside the base"
    )
    use("zh")
    assert account(small.report()) == (
        "已读取工作表2张、数据13行、企业9家；未计入：工作表1张、非企业行2行、未纳入统计企业1家。"
    )


def test_nothing_left_out_is_said_too() -> None:
    sources = (small.SOURCES[2],)
    assert account(small.listing(sources=sources)) == "read 1 sheet, 3 rows, 3 firms; all of it"


def test_a_part_of_a_file_is_no_file() -> None:
    read, put_aside = (Source("a.csv", None, read=read) for read in (True, False))
    others = [Source("b.csv", None, read=False)] * 2 + [Source("c.xlsx", "表", read=False)] * 2
    said = account(small.listing(sources=(read, put_aside, put_aside, *others)))
    assert said.endswith("left out 1 file, 1 sheet, 2 tables of sheets")
    use("zh")
    assert account(small.listing(sources=(read, put_aside))).endswith("未计入：工作表中的表格1个。")


def test_a_listing_counts_firms_sheet_by_sheet() -> None:
    assert "10 firms, sheet by sheet" in account(small.listing())


def test_dimensions_are_those_asked_for_in_that_order() -> None:
    narrowed = select.dimensions(["community", "building", "community"])(ASKED)(small.report())
    assert [one.dimension for one in narrowed.dimensions] == ["community", "building"]
    assert [one.dimension for one in narrowed.groups] == ["community", "building"]
    assert select.dimensions([])(ASKED)(small.report()) == small.report()


def test_a_dimension_that_no_roster_states_is_an_error() -> None:
    with pytest.raises(UsageError, match="no roster states") as error:
        select.dimensions(["chain"])(ASKED)(small.report())
    assert "--map HEADER=chain" in error.value.hint
    with pytest.raises(UsageError, match="not known"):
        select.dimensions(["bilding"])(ASKED)


def test_firms_of_some_standings() -> None:
    def names(*standings: str, excluded: bool = False) -> list[str | None]:
        narrowed = select.firms(standings, excluded=excluded)(ASKED)(small.report())
        return [one.name for one in narrowed.firms]

    assert names() == ["甲", "乙", "丙"]
    assert names("due") == ["甲"]
    assert names(excluded=True) == ["丙"]
    assert names("own", excluded=True) == ["乙", "丙"]
    with pytest.raises(UsageError):
        names("overdue")


def test_scan_asks_for_what_its_formats_lay_out() -> None:
    assert scan_wants({"table"}, verbose=False) == frozenset()
    assert scan_wants({"table"}, verbose=True) == {"firms"}
    assert scan_wants({"tsv"}, verbose=False) == {"firms"}
    assert scan_wants({"json", "csv"}, verbose=False) == {"firms", "findings"}
    assert scan_wants({"xlsx"}, verbose=False) == EVERYTHING
