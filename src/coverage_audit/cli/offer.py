"""How an option is declared: its names, its words, and the room of the help in which it stands."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from coverage_audit.locale import mark

SELECTING = mark("What is selected")
READING = mark("How rosters are read")
SHOWING = mark("What comes out")
SESSION = mark("The program itself")


def argument(metavar: str, says: str, *, offers: Callable[..., Any] | None = None) -> Any:
    """An argument; it stays the text that was typed."""
    return typer.Argument(metavar=metavar, help=says, parser=str, autocompletion=offers)


def option(
    name: str,
    metavar: str,
    says: str,
    room: str,
    *,
    short: str = "",
    offers: Callable[..., Any] | None = None,
) -> Any:
    """An option with a value, which stays the text that was typed.

    `parser=str` does nothing but keep names of files that are no UTF-8 from being refused.
    """
    return typer.Option(
        *filter(None, (short, name)),
        metavar=metavar,
        help=says,
        rich_help_panel=room,
        autocompletion=offers,
        parser=str,
    )


def switch(
    name: str,
    says: str,
    room: str,
    *,
    short: str = "",
    answer: Callable[..., None] | None = None,
) -> Any:
    """An option without a value; one with an `answer` is answered before anything else."""
    return typer.Option(
        *filter(None, (short, name)),
        help=says,
        rich_help_panel=room,
        callback=answer,
        is_eager=answer is not None,
    )
