"""What the dialogue was told of some rosters: the tables `[[dialogue]]`."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StrictBool

from coverage_audit.locale import mark
from coverage_audit.settings.table import Table, Text


class DialogueTable(Table):
    """`[[dialogue]]`: what the dialogue asks no more, or proposes; no command reads it."""

    rosters: Annotated[tuple[Text, ...], Field(min_length=1)] = Field(
        description=mark("the rosters, by path or name")
    )
    not_known: tuple[Literal["dimension", "members"], ...] = Field(
        default=(),
        description=mark(
            "what nobody knows of them and is asked no more: the dimension that their firms belong"
            " to, or whom a column of members counts"
        ),
    )
    ledgers: tuple[Text, ...] = Field(
        default=(),
        description=mark(
            "the ledgers of organisations that are proposed for them, from the folder of this file"
        ),
    )
    ledgers_complete: StrictBool = Field(
        default=False, description=mark("whether these ledgers name every organisation")
    )
