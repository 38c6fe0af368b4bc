"""Runs commands in turns, A B A B, and keeps how long each took and how much memory it had."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a command: seconds, peak memory in MiB, what it printed."""

    seconds: float
    mib: float
    printed: str


@dataclass(frozen=True, slots=True)
class Spread:
    """The median of some numbers, the least and the most."""

    median: float
    least: float
    most: float


def in_turns(commands: Mapping[str, Sequence[str]], rounds: int) -> dict[str, list[Run]]:
    """So many runs of each command; in each round every one runs once, so that noise is shared."""
    runs: dict[str, list[Run]] = {name: [] for name in commands}
    for _round in range(rounds):
        for name, command in commands.items():
            runs[name].append(run(command))
    return runs


def ratios(these: Sequence[Run], those: Sequence[Run]) -> Spread:
    """How many times as long these took as those, round by round."""
    return spread([one.seconds / other.seconds for one, other in zip(these, those, strict=True)])


def spread(numbers: Sequence[float]) -> Spread:
    """The median, the least and the most."""
    return Spread(median(numbers), min(numbers), max(numbers))


def run(command: Sequence[str]) -> Run:
    """Run a command to its end; raises SystemExit where it fails, with what it complained of.

    The peak is that of the largest process, of those that it started too: they are not added up.
    """
    with tempfile.TemporaryFile() as complaints:
        begun = time.perf_counter()
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints) as process:
            assert process.stdout is not None
            printed = process.stdout.read().decode()
            _pid, status, used = os.wait4(process.pid, 0)
            process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        if process.returncode:
            complaints.seek(0)
            said = complaints.read().decode(errors="replace")
            raise SystemExit(f"{said}exit code {process.returncode}: {' '.join(command)}")
    unit = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Run(seconds, used.ru_maxrss / unit, printed.strip())
