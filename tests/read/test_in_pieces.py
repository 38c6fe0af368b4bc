"""Large texts piece by piece: the same records on the same lines as read at once, or none."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from coverage_audit.errors import AuditError
from coverage_audit.model.columns import Columns
from coverage_audit.model.limits import Limits
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import Cell, NotInPieces, RawTable
from coverage_audit.read import in_pieces, read_tables
from coverage_audit.read.delimited import read_delimited
from tests.drawn import some_of

BY_COMMAS = Reading(delimiter=",")
"""What the delimiter is, is asked of the first piece, which is never as small as here."""
LINES = (
    "佛山市云岚贸易有限公司,3,1",
    "甲,,",
    '"甲","3",""',
    '"甲,乙",3,1',
    '"甲""乙",3,1',
    '"甲\n乙",3,1',
    '甲"乙,3,1',
    '"甲"乙,3,1',
    '甲,"3,1',
    "甲,3",
    "甲,3,1,2",
    ",,",
    "",
    " 甲 ,\t,　",
    "甲,3,1\r",
    '"甲\r\n乙",3,1',
    "甲\r乙,3,1",
    "甲,\ufeff3,1",
    '""甲"",3,1',
    '甲,3,""乙""',
    '"甲" "乙",3,1',
    '甲,3,"乙""',
    '"甲,",3,1',
    '",甲",3,1',
    '甲,"","1"',
    "甲,\x003,1",
)


AMBIGUOUS = ('"甲"乙,3,1', '甲,"3,1', '""甲"",3,1', '甲,3,""乙""', '"甲" "乙",3,1', '甲,3,"乙""')


@contextmanager
def small_pieces(first: int = 1, piece: int = 1) -> Iterator[None]:
    """Pieces of so many bytes, and the rest of the line on which they end."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_pieces, "LARGE", 0)
        patch.setattr(in_pieces, "FIRST", first)
        patch.setattr(in_pieces, "PIECE", piece)
        yield


def at_once(path: Path, reading: Reading) -> list[tuple[int, list[Cell]]] | None:
    """The number of each record with its cells, blank ones at its end left out; None if refused."""
    try:
        return _numbered([read_delimited(str(path), path, reading)])
    except AuditError:
        return None


def together(path: Path, reading: Reading) -> list[tuple[int, list[Cell]]] | None:
    """The same put together from pieces; None where it is to be read at once."""
    try:
        return _numbered(list(in_pieces.text_pieces(str(path), path, reading)))
    except NotInPieces:
        return None


def _numbered(tables: list[RawTable]) -> list[tuple[int, list[Cell]]]:
    found = []
    for table in tables:
        for number, row in zip(table.numbers, table.rows, strict=True):
            cells = list(row)
            while cells and not cells[-1]:
                cells.pop()
            found.append((number, cells))
    return found


@settings(max_examples=some_of(150))
@given(
    lines=st.lists(st.sampled_from(LINES), min_size=1, max_size=12),
    end=st.sampled_from(["\n", "\r\n"]),
    closed=st.booleans(),
    mark=st.sampled_from(["", "\ufeff"]),
    first=st.integers(1, 40),
    piece=st.integers(1, 60),
)
@example(lines=["甲,3,1", '甲,3,"乙""'], end="\n", closed=False, mark="", first=1, piece=9)
@example(lines=["甲,3,1"] * 4, end="\n", closed=True, mark="", first=1, piece=1)
@example(
    lines=["甲,3,1", '"甲""乙",3,1', "乙,2,2"], end="\n", closed=True, mark="", first=1, piece=99
)
@example(
    lines=["甲,3,1", '"甲,"乙",丙",3', "乙,2,2"], end="\n", closed=True, mark="", first=1, piece=99
)
def test_pieces_put_together_are_what_is_read_at_once(
    lines: list[str], end: str, closed: bool, mark: str, first: int, piece: int
) -> None:
    text = mark + end.join(lines) + (end if closed else "")
    with TemporaryDirectory() as folder, small_pieces(first, piece):
        path = Path(folder) / "a.csv"
        path.write_bytes(text.encode())
        found = together(path, BY_COMMAS)
        assert found is None or found == at_once(path, BY_COMMAS)


@pytest.mark.parametrize(
    "line", [line for line in LINES if "\r" not in line[:-1] and not set("\ufeff\0") & set(line)]
)
def test_what_is_regular_or_can_be_read_record_by_record_is_read_in_pieces(
    line: str, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("\n".join(["名称,正式,预备", line, "乙,2,2", "丙,1,1\n"]).encode())
    with small_pieces():
        found = together(path, BY_COMMAS)
    # all lines must be seen to tell what it means
    ambiguous = line in AMBIGUOUS
    assert (found is None) is ambiguous
    assert found is None or found == at_once(path, BY_COMMAS)


def test_a_regular_piece_is_kept_as_columns_and_any_other_as_records(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes('名称,正式\n甲,3\n"乙",2\n"丙""丁",1\n戊\n己,1'.encode())
    with small_pieces():
        pieces = list(in_pieces.text_pieces(str(path), path, BY_COMMAS))
    assert [isinstance(piece.rows, Columns) for piece in pieces] == [
        False, True, True, False, False, True,
    ]  # fmt: skip
    assert [list(piece.numbers) for piece in pieces] == [[1], [2], [3], [4], [5], [6]]


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16", "utf-8"])
def test_only_what_is_utf_8_to_its_end_is_read_in_pieces(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(("name,n\n" + "a,1\n" * 9 + "佛山市,2\n").encode(encoding))
    with small_pieces():
        assert (together(path, BY_COMMAS) is None) is (encoding != "utf-8")


def test_the_delimiter_that_excel_names_in_the_first_line(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("sep=;\n名称;正式\n甲;3\n乙;2\n".encode())
    with small_pieces(first=16):
        assert together(path, Reading()) == [
            (2, ["名称", "正式"]),
            (3, ["甲", "3"]),
            (4, ["乙", "2"]),
        ]


def test_no_piece_ends_within_a_line_however_long(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("名称,正式\n甲,3\n乙乙乙乙乙乙,2\n丙,1\n".encode())
    with small_pieces(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_pieces, "LONGEST_RECORD", 12)
        assert together(path, BY_COMMAS) is None


def test_limits_hold_in_a_later_piece_too(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(f"名称,正式\n甲,3\n{'乙' * 1025},2\n丙,1\n".encode())
    with small_pieces():
        assert together(path, BY_COMMAS) is not None
        assert together(path, Reading(delimiter=",", limits=Limits(text_cell_kib=1))) is None


def test_only_a_large_file_that_is_there_to_stay_is_given_in_pieces(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("名称,正式\n甲,3\n".encode())
    reading = Reading(in_pieces=True)
    assert read_tables(str(path), reading)[0].pieces is None
    with small_pieces():
        assert read_tables(str(path), reading)[0].pieces is not None
        assert read_tables(str(path))[0].pieces is None
        for said in (
            Reading(header_row=1),
            Reading(section_is="building"),
            Reading(encoding="utf-8"),
        ):
            asked = Reading(
                header_row=said.header_row,
                section_is=said.section_is,
                encoding=said.encoding,
                in_pieces=True,
            )
            assert read_tables(str(path), asked)[0].pieces is None
