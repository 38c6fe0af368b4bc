"""The commands that read no roster: the rules, the schema of a command's JSON."""

from __future__ import annotations

from typing import Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.offer import argument
from coverage_audit.cli.options import AsOf, Config, Isolated, Shows
from coverage_audit.locale import mark

Command = Annotated[
    str,
    argument(
        "COMMAND", mark("a command whose result can be had as JSON"), offers=complete.commands
    ),
]


def rules(
    shows: Shows, config: Config = None, isolated: Isolated = False, as_of: AsOf = None
) -> None:
    """All rules."""
    from coverage_audit import consult
    from coverage_audit.cli import output
    from coverage_audit.cli.configured import ruling_of
    from coverage_audit.cli.words import day_of_audit

    path, ruling = ruling_of(config, isolated=isolated)
    to = output.delivery(shows, inputs=[path] if path else [])
    output.deliver(consult.rules_listing(day_of_audit(as_of), ruling), to)


def schema(command: Command) -> None:
    """The JSON Schema of a command."""
    import json
    import sys

    from coverage_audit.cli import output
    from coverage_audit.formats import schema as schemas

    text = json.dumps(schemas.schema(command), ensure_ascii=False, indent=2)
    output.show(f"{text}\n".encode(), terminal=sys.stdout.isatty())
