"""The options that the program and every command take: language, help, version, no questions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import typer

from coverage_audit.cli import complete, terminal
from coverage_audit.cli.main import version
from coverage_audit.cli.offer import SESSION, option, switch
from coverage_audit.locale import mark


def _show_help(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        typer.echo(context.get_help())
        raise typer.Exit


def _show_version(context: typer.Context, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        typer.echo(version())
        raise typer.Exit


Debug = Annotated[bool, switch("--debug", mark("show where an error arose"), SESSION)]
NoInput = Annotated[
    bool,
    switch(terminal.OPTION, mark("ask nothing, neither what to do nor a password"), SESSION),
]
Version = Annotated[
    bool, switch("--version", mark("print the version"), SESSION, answer=_show_version)
]
Help = Annotated[
    bool, switch("--help", mark("show this help"), SESSION, short="-h", answer=_show_help)
]


@dataclass(frozen=True, slots=True)
class Session:
    """What the program and every command take; it is answered before the command is called."""

    lang: Annotated[
        str | None,
        option(
            "--lang",
            "LANGUAGE",
            mark("zh or en (default: COVERAGE_AUDIT_LANG, the system)"),
            SESSION,
            offers=complete.languages,
        ),
    ] = None
    no_input: NoInput = False
    debug: Debug = False
    version: Version = False
    help: Help = False
