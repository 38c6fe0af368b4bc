"""The commands on settings: every value and where it comes from, and a file to begin with."""

from __future__ import annotations

import os
from datetime import date
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli.offer import SHOWING, argument, option, switch
from coverage_audit.cli.options import AsOf, Config, Force, Isolated, Named, Shows
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from coverage_audit.model.needs import Needs
    from coverage_audit.model.report import Listing
    from coverage_audit.settings.origins import Setting

Schema = Annotated[
    bool,
    switch("--schema", mark("print the JSON Schema of a settings file, for editors"), SHOWING),
]
Some = Annotated[
    list[str] | None,
    argument("[ROSTER]...", mark("rosters, of which the file is to hold what they need")),
]
Into = Annotated[
    str | None,
    option(
        "--output",
        "FILE",
        mark("the file to write (default: coverage-audit.toml here)"),
        SHOWING,
        short="-o",
    ),
]
ORIGINS = {
    "default": mark("default"),
    "preset": mark("preset {where}"),
    "file": mark("file, line {where}"),
    "option": mark("command line"),
    "environment": mark("environment, {where}"),
}


def settings(
    shows: Shows,
    config: Config = None,
    isolated: Isolated = False,
    preset: Named = None,
    schema: Schema = False,
    as_of: AsOf = None,
) -> None:
    """Every setting, its value, and where that comes from."""
    if schema:
        _show_schema()
        return
    from coverage_audit.cli import output, say
    from coverage_audit.cli.asked import written_down
    from coverage_audit.cli.words import day_of_audit
    from coverage_audit.settings.origins import settings_of

    on = day_of_audit(as_of)
    path, written = written_down(config, preset, isolated=isolated)
    inputs = [path] if path else []
    to = output.delivery(shows, inputs=inputs)
    say.line(
        _("settings: {names}").format(names=path) if path else _("no file of settings was found")
    )
    output.deliver(_listing(settings_of(written), path, on), to)


def init(rosters: Some = None, output: Into = None, force: Force = False) -> None:
    """A settings file to begin with, and in it what the rosters need."""
    from coverage_audit.cli import files, say
    from coverage_audit.cli.configured import NAME
    from coverage_audit.settings.commented import commented

    path = output or NAME
    inputs = _named(rosters)
    files.refuse([path], inputs=inputs, force=force)
    text = commented(_needs(inputs) if inputs else None)
    files.write({path: text.encode()}, inputs=inputs, force=force)
    say.line(_("written: {files}").format(files=path))


def _named(rosters: list[str] | None) -> tuple[str, ...]:
    if not rosters:
        return ()
    from coverage_audit.read.named import named

    return named(rosters).files


def _needs(rosters: Sequence[str]) -> Needs:
    from coverage_audit import consult, locale
    from coverage_audit.cli import language, say
    from coverage_audit.cli.account import of_head
    from coverage_audit.cli.passwords import passwords
    from coverage_audit.read import read_all

    asked = passwords(None, os.environ, rosters)
    tables = read_all(rosters, passwords=asked)
    if language.guessed and any(table.rows for table in tables):
        locale.use(language.of_tables(tables))
    found, head = consult.needs(tables, date.today())
    say.line(of_head(head))
    return found


def _show_schema() -> None:
    import json
    import sys

    from coverage_audit.cli import output
    from coverage_audit.settings import Settings

    text = json.dumps(Settings.model_json_schema(), ensure_ascii=False, indent=2)
    output.show(f"{text}\n".encode(), terminal=sys.stdout.isatty())


def _listing(found: Iterable[Setting], path: str | None, on: date) -> Listing:
    from coverage_audit.model.policy import Policy
    from coverage_audit.model.report import Column, Head, Listing

    told = list(found)
    return Listing(
        head=Head("settings", on, Policy()),
        key="settings",
        title=_("Settings"),
        columns=(
            Column("key", _("setting"), "text"),
            Column("value", _("its value"), "wide"),
            Column("origin", _("comes from"), "text"),
            Column("says", _("what it says"), "wide"),
        ),
        rows=tuple(
            (one.key, one.value, _(ORIGINS[one.origin]).format(where=one.where), _(one.says))
            for one in told
        ),
        records=tuple(
            {
                "key": one.key,
                "value": one.value,
                "origin": one.origin,
                "path": path if one.origin == "file" else None,
                "line": int(one.where or 0) if one.origin == "file" else None,
                "variable": one.variable,
            }
            for one in told
        ),
    )
