"""What the tables of the settings file have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StrictInt
from pydantic.config import JsonDict

Count = Annotated[StrictInt, Field(ge=1)]
Years = Annotated[StrictInt, Field(ge=1, le=100)]
Text = Annotated[str, Field(min_length=1)]
TEXT: JsonDict = {"type": "string", "minLength": 1}
TEXTS: JsonDict = {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
"""For editors: a text, or a list of them, of which one may be written without brackets."""


class Table(BaseModel):
    """A table of the file: fixed once read, no key but its own."""

    model_config = ConfigDict(extra="forbid", frozen=True)
