"""What the dialogue was told of some rosters and asks no more: the tables `[[dialogue]]`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StrictBool

from coverage_audit.locale import mark
from coverage_audit.settings.table import Table, Text


class DialogueTable(Table):
    """`[[dialogue]]`: what the dialogue asks no more of some rosters; no command reads it."""

    rosters: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description=mark("the rosters, by path or name, of which nothing more is asked")
    )
    ledgers: tuple[Text, ...] = Field(
        default=(),
        description=mark(
            "the ledgers of organisations that go with them, from the folder of this file"
        ),
    )
    ledgers_complete: StrictBool = Field(
        default=False, description=mark("whether these ledgers name every organisation")
    )
