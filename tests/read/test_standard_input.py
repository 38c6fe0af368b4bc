"""A roster that is piped in."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.read.folders import GRID, ROSTER
from tests.small import CODES, write
from tests.written import WRITERS


@pytest.mark.parametrize("suffix", ["xls", "html", "csv"])
def test_a_roster_may_be_piped_in(suffix: str, tmp_path: Path) -> None:
    content = (
        write(tmp_path / "a.csv", [{**ROSTER[0], "credit_code": CODES[0]}]).read_bytes()
        if suffix == "csv"
        else WRITERS[suffix]([("甲", GRID)])
    )
    words = [sys.executable, "-m", "coverage_audit", "firms", "-", "--format", "jsonl"]
    out = subprocess.run(words, input=content, capture_output=True, check=True).stdout
    assert json.loads(out)["standing"] == "due"
    assert json.loads(out)["places"][0]["path"] == "-"
