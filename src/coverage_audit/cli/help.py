"""Help in the language that is spoken, in lines that fit, with the options in rooms."""

from __future__ import annotations

from collections.abc import Iterator
from shutil import get_terminal_size
from typing import Any

from typer.core import TyperCommand, TyperGroup

from coverage_audit.cli.main import PROGRAM
from coverage_audit.formats.width import cell_width, wrapped
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

COMPLETION = mark("Shell completion")
COMPLETION_OPTIONS = ("install_completion", "show_completion")
PARSER_WORDS = (
    mark("Install completion for the current shell."),
    mark("Show completion for the current shell, to copy it or customize the installation."),
)
"""What the parser says of its own options."""

NARROWEST, WIDEST = 40, 100
NAMES_AT_MOST = 34
"""How many columns the names of options take before their words move to the next line."""


class SpokenCommand(TyperCommand):
    """A command whose help is laid out here."""

    def get_help(self, ctx: Any) -> str:
        """The page of this command."""
        return page(self, ctx)


class SpokenGroup(TyperGroup):
    """The program, whose help lists its commands."""

    def get_help(self, ctx: Any) -> str:
        """The page of this command."""
        return page(self, ctx)


def speak(command: Any) -> None:
    """Say all texts of a command and of those below it in the language that is spoken."""
    command.help = _(command.help or "")
    for parameter in command.params:
        parameter.help = _(parameter.help or "")
        parameter.metavar = _(parameter.metavar or "") or None
    for below in getattr(command, "commands", {}).values():
        speak(below)


def short() -> str:
    """What to type, for who typed nothing."""
    table = [
        (f"{PROGRAM} scan {_('roster.xlsx')}", _("audits a roster and shows a summary")),
        (
            f"{PROGRAM} scan {_('roster.xlsx')} -o {_('result.xlsx')}",
            _("writes the whole survey as a workbook"),
        ),
        (f"{PROGRAM} --help", _("lists the commands")),
        (PROGRAM, _("on a terminal: asks step by step")),
    ]
    usage = _("Usage: {words}").format(words=f"{PROGRAM} {_('[OPTIONS]')} {_('COMMAND ...')}")
    return "\n\n".join([usage, "\n".join(f"  {name}\n      {text}" for name, text in table)])


def page(command: Any, context: Any) -> str:
    """The help of a command."""
    width = min(max(get_terminal_size().columns, NARROWEST), WIDEST)
    parts = [_usage(command, context), *_sentences(command.help, width)]
    parts += [f"{title}\n{_table(rows, width)}" for title, rows in _rooms(command).items()]
    return "\n\n".join(parts)


def _usage(command: Any, context: Any) -> str:
    arguments = [one.metavar for one in command.params if one.param_type_name == "argument"]
    commands = [_("COMMAND ...")] if hasattr(command, "commands") else []
    words = [context.command_path, _("[OPTIONS]"), *arguments, *commands]
    return _("Usage: {words}").format(words=" ".join(words))


def _sentences(text: str, width: int) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        yield "\n".join(wrapped(paragraph, width))


def _rooms(command: Any) -> dict[str, list[tuple[str, str]]]:
    """Rows of names and words by the title under which they stand."""
    rooms: dict[str, list[tuple[str, str]]] = {}
    for one in command.params:
        if one.param_type_name == "argument":
            rooms.setdefault(_("Arguments"), []).append((one.metavar, one.help))
    for name, below in getattr(command, "commands", {}).items():
        rooms.setdefault(_("Commands"), []).append((name, _first_sentence(below.help)))
    for one in command.params:
        if one.param_type_name == "option":
            room = COMPLETION if one.name in COMPLETION_OPTIONS else one.rich_help_panel
            rooms.setdefault(_(room), []).append((_names(one), one.help))
    return rooms


def _names(option: Any) -> str:
    names = ", ".join(sorted(option.opts, key=len))
    return names if option.is_flag else f"{names} {option.metavar}"


def _first_sentence(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())


def _table(rows: list[tuple[str, str]], width: int) -> str:
    names = max((cell_width(name) for name, _text in rows), default=0)
    column = min(names, NAMES_AT_MOST) + 4
    return "\n".join(line for name, text in rows for line in _row(name, text, column, width))


def _row(name: str, text: str, column: int, width: int) -> Iterator[str]:
    lines = wrapped(text, width - column)
    if cell_width(name) + 4 > column:
        yield f"  {name}"
    else:
        yield f"  {name}{' ' * (column - 2 - cell_width(name))}{lines.pop(0)}"
    yield from (" " * column + line for line in lines)
