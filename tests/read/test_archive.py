"""Zip archives: the tables in them, wherever they were packed."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from coverage_audit.errors import AuditError, JoinedError, SourceError
from coverage_audit.pipeline import audit
from coverage_audit.read import read_all, read_tables
from tests.grid import Grid
from tests.written import WRITERS, zipped

HEADER = "企业名称,正式党员,是否建立党组织\n"
CSV = (HEADER + "佛山云岚科技有限公司,4,否\n").encode("gb18030")
XLS = WRITERS["xls"]([("甲", Grid(rows=[["企业名称", "正式党员"], ["佛山熠川贸易有限公司", 3]]))])


def archive(folder: Path, parts: dict[str, bytes]) -> Path:
    path = folder / "名册.zip"
    path.write_bytes(zipped(parts))
    return path


def test_tables_are_read_under_the_path_of_the_archive(tmp_path: Path) -> None:
    parts = {"二期/b.xls": XLS, "a.csv": CSV, "合影.png": b"\x89PNG\r\n\x1a\n", "~$a.xlsx": b"x",
             "__MACOSX/._a.csv": b"x", ".DS_Store": b"x", "说明.md": b"# x"}  # fmt: skip
    path = archive(tmp_path, parts)
    report = audit([path])
    assert [(firm.name, firm.places[0].path, firm.places[0].row) for firm in report.firms] == [
        ("佛山云岚科技有限公司", f"{path}/a.csv", 2),
        ("佛山熠川贸易有限公司", f"{path}/二期/b.xls", 2),
    ]
    assert [s.path.removeprefix(f"{path}/") for s in report.head.sources if not s.read] == [
        "~$a.xlsx", "合影.png", "说明.md",
    ]  # fmt: skip


def test_names_of_chinese_windows(tmp_path: Path) -> None:
    name = "灯湖名册.csv".encode("gb18030")
    path = tmp_path / "a.zip"
    packed = zipped({"N" * (len(name) - 4) + ".csv": CSV})
    path.write_bytes(packed.replace(b"N" * (len(name) - 4) + b".csv", name))
    assert [table.path for table in read_tables(str(path))] == [f"{path}/灯湖名册.csv"]


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        ({"a.zip": zipped({"a.csv": CSV})}, "an archive in an archive"),
        ({"../a.csv": CSV}, "points outside"),
        ({"a.csv": b"a" * 60_000_000}, "far more than a good file"),
        ({"a.xlsx": b"PK\x03\x04 and no more"}, "damaged"),
        ({}, "without a file"),
    ],
)
def test_archives_that_are_refused(parts: dict[str, bytes], said: str, tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=said) as error:
        read_tables(str(archive(tmp_path, parts or {"empty/": b""})))
    assert error.value.hint


def test_all_that_cannot_be_read_in_an_archive_is_named(tmp_path: Path) -> None:
    broken = {"a.xlsx": b"PK\x03\x04 and no more", "b.csv": CSV, "c.7z": b"7z\xbc\xaf\x27\x1c" * 9}
    with pytest.raises(JoinedError) as error:
        read_tables(str(archive(tmp_path, broken)))
    assert ["a.xlsx" in one.message or "c.7z" in one.message for one in error.value.errors] == [
        True, True,
    ]  # fmt: skip


def test_a_locked_or_broken_entry_is_told(tmp_path: Path) -> None:
    packed = bytearray(zipped({"a.csv": CSV * 50}))
    locked = bytes(packed).replace(b"PK\x03\x04\x14\x00\x00", b"PK\x03\x04\x14\x00\x01")
    locked = locked.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    path = tmp_path / "a.zip"
    path.write_bytes(locked)
    with pytest.raises(AuditError, match="password"):
        read_tables(str(path))
    packed[45:60] = bytes(15)
    path.write_bytes(packed)
    with pytest.raises(AuditError, match="damaged"):
        read_tables(str(path))


def test_a_broken_entry_of_another_way_of_packing_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.csv", "企业名称,党员\n" * 99)
    content = bytearray(path.read_bytes())
    content[55:85] = b"\xff" * 30
    path.write_bytes(content)
    with pytest.raises(SourceError, match="damaged"):
        read_tables(str(path))


def test_two_names_that_read_alike_are_refused(tmp_path: Path) -> None:
    """One is written in UTF-8 and says so, the other in GBK and does not."""
    name = "名单.csv".encode("gb18030")
    path = tmp_path / "a.zip"
    packed = zipped({"名单.csv": CSV, "N" * (len(name) - 4) + ".csv": CSV})
    path.write_bytes(packed.replace(b"N" * (len(name) - 4) + b".csv", name))
    with pytest.raises(SourceError, match="one name"):
        read_tables(str(path))


def test_what_can_be_read_in_an_archive_is_kept_where_that_is_asked(tmp_path: Path) -> None:
    path = archive(tmp_path, {"a.xlsx": b"PK\x03\x04 and no more", "b.csv": CSV})
    refused: list[AuditError] = []
    tables = read_all([path], refused=refused)
    assert [(Path(table.path).name, len(table.rows)) for table in tables] == [
        ("a.xlsx", 0), ("b.csv", 2),
    ]  # fmt: skip
    assert len(refused) == 1
