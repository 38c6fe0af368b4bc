"""A folder of rosters, for all tests of what is named and read."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.read.folders import GRID, ROSTER
from tests.small import write
from tests.written import WRITERS

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 90


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder as it is handed in: rosters of several kinds, and what else lies about."""
    inside = tmp_path / "名册"
    (inside / "二期").mkdir(parents=True)
    write(inside / "b.csv", ROSTER)
    (inside / "二期" / "a.xls").write_bytes(WRITERS["html"]([("甲", GRID)]))
    (inside / "二期" / "c.et").write_bytes(WRITERS["et"]([("甲", GRID)]))
    (inside / "合影.png").write_bytes(PNG)
    (inside / "通知.md").write_text("# 通知, 请, 填报\n1,2,3\n4,5,6\n7,8,9\n", encoding="utf-8")
    (inside / "~$b.xlsx").write_bytes(b"\x05" * 165)
    (inside / ".DS_Store").write_bytes(b"\0\1")
    (inside / "首页.html").write_bytes(b"<html><p>x</p></html>")
    monkeypatch.chdir(tmp_path)
    return inside
