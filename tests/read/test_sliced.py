"""Large parquet and Arrow files piece by piece: the same cells as read at once."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from coverage_audit import audit
from coverage_audit.errors import SourceError
from coverage_audit.model.columns import Columns
from coverage_audit.model.limits import Limits
from coverage_audit.model.reading import Reading
from coverage_audit.model.table import Cell, NotInPieces, cell_text
from coverage_audit.read import read_tables, sliced
from coverage_audit.read.apart import read_apart
from coverage_audit.read.columnar import columnar_slices
from coverage_audit.read.sliced import columnar_pieces
from coverage_audit.read.sniff import Content
from tests.small import AS_OF

ODD = {
    "企业名称": ["佛山市云岚贸易有限公司", None, "", "甲"],
    "序号": [1, 2, None, 4],
    "正式党员": [1.0, 2.5, float("nan"), None],
    "注册资本": [Decimal("3.00"), None, Decimal("0.10"), Decimal("3.00")],
    "有党组织": [True, False, None, True],
    "成立日期": [date(2019, 3, 5), None, date(2020, 1, 1), date(2019, 3, 5)],
    "登记时间": [datetime(2019, 3, 5), datetime(2019, 3, 5, 8, 30), None, None],
    "开门": [time(8, 30), None, time(0), None],
    "楼宇": [["灯湖", "天虹"], [], None, ["灯湖"]],
    "党支部": [{"名": "甲"}, {"名": None}, {"名": "乙"}, {"名": "丙"}],
    "编码": ["甲".encode(), b"\xff\x00", None, b""],
}
LIMITS = Limits()


@pytest.fixture(params=["parquet", "arrow"])
def path(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A file of 4 × 3,000 records with columns of every kind."""
    frame = pl.concat([pl.DataFrame(ODD)] * 3_000)
    found = tmp_path / f"a.{request.param}"
    (frame.write_parquet if request.param == "parquet" else frame.write_ipc)(found)
    return found


def texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    return [list(map(cell_text, row)) for row in rows]


def test_the_pieces_are_the_rows_that_are_read_at_once(path: Path) -> None:
    [whole] = read_apart(str(path), path, Content.COLUMNAR, LIMITS)
    pieces = list(columnar_pieces(str(path), path, LIMITS))
    assert len(pieces) == 2
    assert [number for piece in pieces for number in piece.numbers] == list(whole.numbers)
    assert [row for piece in pieces for row in texts(piece.rows)] == texts(whole.rows)


def test_a_column_is_read_as_its_cells_are(path: Path) -> None:
    _first, piece = columnar_pieces(str(path), path, LIMITS)
    assert isinstance(piece.rows, Columns)
    for index in range(len(ODD)):
        read = piece.rows.texts(index).to_list()
        assert read == [cell_text(row[index]) for row in piece.rows]
    assert set(piece.rows.texts(len(ODD) + 1)) == {""}


def test_slices_hold_every_record_once(path: Path) -> None:
    heights = [part.height for part in columnar_slices(str(path), 10, 4_000)]
    assert heights == [10, 4_000, 4_000, 3_990]
    with suppress(OSError):
        path.unlink()


def test_a_process_that_does_not_end_well_leaves_it_to_reading_at_once(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sliced, "LARGE", 0)
    broken = path.with_name("broken")
    broken.write_bytes(path.read_bytes()[:-400])
    with pytest.raises(NotInPieces):
        list(columnar_pieces(str(broken), broken, LIMITS))
    with pytest.raises(NotInPieces):
        list(columnar_pieces(str(path), path, Limits(memory_mib=40)))
    with pytest.raises(NotInPieces):
        list(columnar_pieces(str(path), path, Limits(seconds=0)))
    with pytest.raises(SourceError) as refused:
        read_tables(str(broken), Reading(in_pieces=True))
    with pytest.raises(SourceError) as at_once:
        read_tables(str(broken))
    assert refused.value.message == at_once.value.message


def test_the_audit_of_a_large_file_is_that_of_the_file_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = range(12_000)
    frame = pl.DataFrame(
        {
            "企业名称": [f"佛山市云岚{n % 11_900}号贸易有限公司" for n in number],
            "楼宇": [f"灯湖{n % 7}座" for n in number],
            "正式党员": [n % 5 for n in number],
            "是否建立党组织": [n % 3 == 0 for n in number],
            "从业人员": [float(n % 80) if n % 13 else None for n in number],
            "成立日期": [date(2000 + n % 20, 1, 1) for n in number],
        }
    )
    path = tmp_path / "a.parquet"
    frame.write_parquet(path)
    whole = audit([path], as_of=AS_OF)
    monkeypatch.setattr(sliced, "LARGE", 0)
    assert read_tables(str(path), Reading(in_pieces=True))[0].pieces is not None
    assert audit([path], as_of=AS_OF) == whole
    assert whole.totals["firms"] == 11_900
