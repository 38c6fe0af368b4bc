"""What the tables of the settings file have in common."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StrictInt,
    WithJsonSchema,
)
from pydantic.config import JsonDict
from pydantic_core import PydanticCustomError, PydanticKnownError

MOST = 10**12


def _day(value: object) -> date:
    """A day as TOML writes it, with or without quotes; never a number."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    try:
        return date.fromisoformat(value if isinstance(value, str) else "")
    except ValueError:
        raise PydanticCustomError("day", "no day") from None


def _reckonable(number: int) -> int:
    """A number that frames can hold; so far from any that means something that no page tells it."""
    if number > MOST:
        raise PydanticKnownError("less_than_equal", {"le": MOST})
    return number


def _several(value: object) -> object:
    """One text may be written without brackets."""
    return (value,) if isinstance(value, str) else value


Count = Annotated[StrictInt, Field(ge=1), AfterValidator(_reckonable)]
Years = Annotated[StrictInt, Field(ge=1, le=100)]
Text = Annotated[str, Field(min_length=1)]
TEXT: JsonDict = {"type": "string", "minLength": 1}
"""For editors."""
Texts = Annotated[
    tuple[Text, ...],
    BeforeValidator(_several),
    WithJsonSchema({"anyOf": [TEXT, {"type": "array", "items": TEXT}]}),
]
"""Texts, of which one may be written without brackets."""
Day = Annotated[date, BeforeValidator(_day)]


class Table(BaseModel):
    """A table of the file: fixed once read, no key but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
