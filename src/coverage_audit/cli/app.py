"""The commands by name, and the parser that is built of them."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from importlib import import_module
from typing import Any

import typer
from typer.main import get_command

from coverage_audit.cli.help import SpokenCommand, SpokenGroup
from coverage_audit.cli.session_options import Session
from coverage_audit.cli.spread import leave_as_typed, spread
from coverage_audit.locale import mark

HELP = mark(
    "Finds, in rosters as they are, the firms that should have a Party organisation and have"
    " none, and reckons the two coverages.\n\n"
    "Without a command, on a terminal, it asks step by step what it is to do."
)

READING = (
    "commands", "comparing", "checking", "remembering", "handing", "applying", "visiting",
    "joining",
)  # fmt: skip
"""The modules whose commands read rosters."""

COMMANDS: dict[str, tuple[str, str]] = {
    "scan": ("commands", mark(
        "Audit rosters: shares, the most urgent firms, data problems.\n\n"
        "On a terminal a summary of a dozen lines, with -v the tables too; piped, the ledger of"
        " all firms; -o result.xlsx writes the whole survey as a workbook."
    )),
    "coverage": ("commands", mark(
        "Show the two coverages, in all and by building, community, association ...\n\n"
        "--format text writes the paragraph for the quarterly meeting."
    )),
    "visits": ("visiting", mark(
        "List the firms that need a visit, the most urgent first, with columns to fill in.\n\n"
        "--per visitor makes a list for each visitor; --from DATE gives each firm a day."
    )),
    "findings": ("commands", mark(
        "List what is wrong with the data or with the coverage, each at its cell."
    )),
    "firms": ("commands", mark("List the firms, where they stand, and why they stand there.")),
    "firm": ("commands", mark(
        "Show everything on one firm: every fact with its cell, the standing and why."
    )),
    "columns": ("commands", mark(
        "Show how each sheet was understood: its header, its columns, the rows skipped.\n\n"
        "What could not be audited is shown too."
    )),
    "diff": ("comparing", mark(
        "Show what changed between two rounds: firms, standings, counts, shares, findings.\n\n"
        "Each is a roster, a folder of them, or a report that scan saved with -o report.json."
        " --format text writes the paragraph for the quarterly meeting."
    )),
    "joint": ("joining", mark(
        "Propose joint branches for firms that have too few full members for one of their own.\n\n"
        "Who fits into an existing one, who could found one together, who remains and why, and what"
        " the shares would be; -o result.xlsx writes the sheet for the committee. It needs the"
        " extra: pip install \"coverage-audit[joint]\"."
    )),
    "check": ("checking", mark(
        "Check rosters against what is asked of them, and end with 1 where they fall short.\n\n"
        "--max due=0 allows no firm without the organisation that is due; --fail-on says from"
        " which severity a finding fails."
    )),
    "baseline": ("remembering", mark(
        "Write, prune or show the findings that a check is told to put up with.\n\n"
        "check --baseline FILE fails only on what is new. A finding is told by its rule, its field"
        " and its firm, never by the row; prune drops what is no longer found."
    )),
    "template": ("handing", mark(
        "Write a roster to send out, with drop-downs, checks and instructions.\n\n"
        "--set building=… has one value in all rows; --prefill ROSTER fills in what is known, so"
        " that nobody types it twice. Filled in, it is read like any roster."
    )),
    "annotate": ("handing", mark(
        "Give rosters back with each finding as a comment and a colour on its cell.\n\n"
        "A copy of the workbook with a sheet of findings that leads to the cells; the roster itself"
        " stays as it is. Several rosters go into the folder that -o names."
    )),
    "apply": ("applying", mark(
        "Write what visit lists found into copies of the rosters, with a list of the changes.\n\n"
        "The copies go into the folder that -o names, each called as its roster; the rosters stay"
        " as they are. What a roster does not ask for is listed, and not written."
    )),
    "settings": ("settled", mark(
        "Show every setting, its value, and where that comes from: file, environment, default."
    )),
    "init": ("settled", mark(
        "Write a settings file to begin with: every setting with its default, explained.\n\n"
        "With rosters it also holds, none of it set, the headers that are not understood with the"
        " field most like each, and the buildings and communities, for what holds of them."
    )),
    "rules": ("reference", mark("List the rules with their codes.")),
    "explain": ("explaining", mark(
        "Explain one rule: what it sees, why, what to do, an example, its settings."
    )),
    "schema": ("reference", mark("Print the JSON Schema of what a command writes as JSON.")),
}  # fmt: skip
"""The module of each command, which has a function of that name, and what its help says."""


def parser(called: Collection[str] = tuple(COMMANDS)) -> Any:
    """The parser of the command line; it returns the work that was asked for.

    Only the commands `called` are given their options, and completion is offered only
    where all or none are: to build what is not asked for takes longer than the answer.
    """
    app = typer.Typer(
        cls=SpokenGroup,
        add_completion=len(called) in (0, len(COMMANDS)),
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": []},
    )
    app.callback(help=HELP)(spread(_nothing, Session))
    for name, (_module, text) in COMMANDS.items():
        work = function_of(name) if name in called else _nothing
        app.command(name, help=text, cls=SpokenCommand)(spread(work, Session))
    command = get_command(app)
    leave_as_typed(command)
    return command


def called(words: Sequence[str]) -> tuple[str, ...]:
    """The commands that the words may call; all where there are none (the shell may ask)."""
    return tuple(name for name in COMMANDS if name in words or not words)


def reading() -> frozenset[str]:
    """The names of the commands that read rosters."""
    return frozenset(name for name, (module, _text) in COMMANDS.items() if module in READING)


def function_of(name: str) -> Callable[..., int | None]:
    """The function of a command, imported only where it is called: help needs none of them."""
    module = import_module(f"coverage_audit.cli.{COMMANDS[name][0]}")
    found: Callable[..., int | None] = getattr(module, name)
    return found


def _nothing() -> None:
    """Stands for a command that is not called, and for the program before its command."""
