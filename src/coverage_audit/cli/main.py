"""The entry point: answers `--version` at once, hands everything else to a session."""

from __future__ import annotations

import gc
import os
import sys
import warnings
from collections.abc import Sequence
from typing import NoReturn

PROGRAM = "coverage-audit"
BETWEEN_COLLECTIONS = 200_000
"""New objects between two searches for cycles: a roster's cells are many, and no cycle."""


def main() -> NoReturn:
    """The process: it ends as soon as everything is written.

    To take down the interpreter object by object, as a plain exit does, costs about as much
    time as to judge ten thousand firms, and nobody waits for its result.
    """
    without_warnings()
    code = run()
    for stream in filter(None, (sys.stdout, sys.stderr)):  # there may be none of them
        stream.flush()
    os._exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Do what the arguments ask for (those of the process by default); the exit code.

    `--version` alone must not wait for the imports that the commands need.
    """
    words = list(sys.argv[1:] if arguments is None else arguments)
    if words == ["--version"]:
        return _print_version()
    gc.set_threshold(BETWEEN_COLLECTIONS)
    from coverage_audit.cli import session

    return session.run(words)


def without_warnings() -> None:
    """Leave unsaid what libraries warn of, unless Python was asked for it: they know no Chinese."""
    if not sys.warnoptions:
        warnings.simplefilter("ignore")


def version() -> str:
    """The line that `--version` prints."""
    from coverage_audit import __version__

    return f"{PROGRAM} {__version__}"


def _print_version() -> int:
    try:
        print(version(), flush=True)
    except BrokenPipeError:
        from coverage_audit.cli import say

        say.hush()
    return 0
