"""Measures the program beside its peers: `python -m benchmarks --rows 1k,10k,100k --write`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.table import Line, laid_out, write_into
from benchmarks.timing import Run, in_turns, run

PROJECT = Path(__file__).parent.parent
OURS = "coverage-audit scan"
PEERS = ("bare", "pandas_tuned", "pandas_usual", "pydantic_rows", "frictionless_rows")
WHOLE_JOB = ("pandas_tuned", "pandas_usual", "pydantic_rows")
READ_NO_PARQUET = ("pydantic_rows", "frictionless_rows")
SIZES = {"k": 1_000, "M": 1_000_000}
STARTS = {
    "coverage-audit --version": (["--version"], "pass"),
    "coverage-audit --help": (["--help"], "import typer"),
}


def main() -> None:
    """Make what is missing, compare the counts, measure, print, and write if it is asked for."""
    asked = parser().parse_args()
    asked.folder.mkdir(parents=True, exist_ok=True)
    lines = list(_starts(asked.rounds))
    print(laid_out(lines), flush=True)
    for rows in asked.rows.split(","):
        for kind in asked.kinds.split(","):
            found = list(_case(asked.folder / f"{rows}.{kind}", rows, asked))
            print(laid_out(found), flush=True)
            lines += found
    if asked.write:
        for name in ("README.md", "README.zh-CN.md"):
            write_into(PROJECT / name, lines)


def parser() -> argparse.ArgumentParser:
    """What may be asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rows", default="1k,10k", help="how many, as 1k,10k,1M")
    parser.add_argument("--kinds", default="xlsx,csv", help="xlsx, csv, parquet")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--folder", type=Path, default=PROJECT / "build" / "benchmarks")
    parser.add_argument("--write", action="store_true", help="into the README of both languages")
    return parser


def otherwise(digest: str, runs: Mapping[str, Sequence[Run]]) -> list[str]:
    """The peers that do the whole job and once, in whichever round, counted otherwise."""
    return [peer for peer in WHOLE_JOB if any(it.printed != digest for it in runs.get(peer, ()))]


def _starts(rounds: int) -> Iterator[Line]:
    """Starting the program beside starting what it cannot do without."""
    for name, (words, imported) in STARTS.items():
        floor = f'python -c "{imported}"'
        commands = {name: [*_program(), *words], floor: [sys.executable, "-c", imported]}
        runs = in_turns(commands, rounds)
        yield from (Line("", way, runs[way], runs[name]) for way in commands)


def _case(path: Path, rows: str, asked: argparse.Namespace) -> Iterator[Line]:
    if not path.exists():  # apart: what this process holds counts as the peak of its children
        run([sys.executable, "-m", "benchmarks.roster", str(path), str(_number(rows))])
    commands = {OURS: [*_program(), "scan", str(path), "--format", "text"]}
    for peer in asked.peers.split(","):
        if path.suffix == ".parquet" and peer in READ_NO_PARQUET:
            continue
        commands[peer] = [sys.executable, "-m", f"benchmarks.peers.{peer}", str(path)]
    if rows == "1k":
        commands['python -c "import polars"'] = [sys.executable, "-c", "import polars"]
    digest = run([sys.executable, "-m", "benchmarks.ours", str(path)]).printed
    runs = in_turns(commands, asked.rounds)
    if peers := otherwise(digest, runs):
        raise SystemExit(f"{path.name}: counted otherwise than by the program: {', '.join(peers)}")
    yield from (Line(path.name, way, runs[way], runs[OURS]) for way in commands)


def _number(rows: str) -> int:
    return int(rows[:-1]) * SIZES[rows[-1]] if rows[-1] in SIZES else int(rows)


def _program() -> list[str]:
    return [str(Path(sys.executable).with_name("coverage-audit"))]


if __name__ == "__main__":
    main()
