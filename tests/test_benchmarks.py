"""What is measured does the same job: an independent peer counts the same on the same roster."""

from __future__ import annotations

import os
import sys
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from benchmarks.__main__ import otherwise
from benchmarks.counts import digest
from benchmarks.ours import counts_of
from benchmarks.peers.pydantic_rows import count, rows_of
from benchmarks.roster import MADE, write
from benchmarks.table import BEGIN, END, Line, laid_out, write_into
from benchmarks.timing import Run, run
from coverage_audit import audit


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
@pytest.mark.parametrize("rows", [1, 59, 1_000])
def test_a_peer_counts_the_same(tmp_path: Path, kind: str, rows: int) -> None:
    roster = tmp_path / f"roster.{kind}"
    write(roster, rows)
    ours = counts_of(audit([roster], wants=frozenset()))
    theirs = count(rows_of(roster))
    assert ours["rows"] == theirs["rows"] == rows
    assert digest(ours) == digest(theirs)


def test_the_roster_holds_all_that_is_to_be_counted(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    write(roster, 3_000)
    counts = count(rows_of(roster))
    assert counts["firms"] == 3_000 - 3_000 // 60
    assert counts["wrong_codes"] > 0
    assert all(Counter(counts["standings"])[kind] for kind in ("due", "to_verify", "area", "own"))
    assert set(counts["excluded"]) == {
        "deregistered", "revoked", "suspended", "self_employed", "law_firm"
    }  # fmt: skip


def test_one_firm_more_is_another_digest(tmp_path: Path) -> None:
    roster = tmp_path / "roster.csv"
    write(roster, 100)
    counts = count(rows_of(roster))
    other = {**counts["groups"]["building"], "0号商务楼": [0, 0, 0, 0, 0]}
    for wrong in (
        {"firms": counts["firms"] + 1},
        {"groups": {**counts["groups"], "building": other}},
    ):
        assert digest({**counts, **wrong}) != digest(counts)  # type: ignore[typeddict-item]


@pytest.mark.parametrize("kind", ["xlsx", "csv", "parquet"])
def test_the_same_number_of_rows_is_the_same_roster(tmp_path: Path, kind: str) -> None:
    for name in ("one", "other"):
        write(tmp_path / f"{name}.{kind}", 500)
    one, other = (tmp_path / f"{name}.{kind}" for name in ("one", "other"))
    assert one.read_bytes() == other.read_bytes()
    if kind == "xlsx":  # two that are made within one second prove nothing
        assert openpyxl.load_workbook(one).properties.created == MADE


def test_a_peer_that_once_counts_otherwise_is_named() -> None:
    def runs(*digests: str) -> list[Run]:
        return [Run(1.0, 100, it) for it in digests]

    told = {"bare": runs("1000", "1000"), "pandas_tuned": runs("ab", "ab")}
    assert otherwise("ab", told) == []
    assert otherwise("ab", {**told, "pydantic_rows": runs("ab", "cd")}) == ["pydantic_rows"]


def test_a_command_that_fails_says_why() -> None:
    words = "import sys; sys.stderr.write('no such roster\\n'); sys.exit(3)"
    with pytest.raises(SystemExit, match=r"no such roster\nexit code 3: "):
        run([sys.executable, "-c", words])


def test_the_table_says_how_many_times_as_long_the_program_takes(tmp_path: Path) -> None:
    ours = [Run(1.0, 100, ""), Run(3.0, 120, "")]
    theirs = [Run(2.0, 50, ""), Run(4.0, 60, "")]
    lines = [Line("1k.csv", "bare", theirs, ours), Line("1k.csv", "scan", ours, ours)]
    bare, scan = laid_out(lines).splitlines()[2:]
    assert bare.endswith("| 3.00 (2.00–4.00) | 60 | 0.62 (0.50–0.75) × |")
    assert scan.endswith("| 2.00 (1.00–3.00) | 120 |  |")
    readme = tmp_path / "README.zh-CN.md"
    readme.write_text(f"before\n{BEGIN}\nold\n{END}\nafter\n", encoding="utf-8")
    write_into(readme, lines)
    text = readme.read_text(encoding="utf-8")
    python = f"{sys.version_info.major}.{sys.version_info.minor}"
    assert text.startswith(
        f"before\n{BEGIN}\n\n在{os.cpu_count()}核、Python {python}的电脑上测得。\n\n| 名册"
    )
    assert text.endswith(f"{END}\nafter\n")
    assert "old" not in text
