"""Every setting with its value, where the value comes from, and what it says."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from pydantic import BaseModel

from coverage_audit.settings import Settings, validated
from coverage_audit.settings.environment import name_of
from coverage_audit.settings.written import Key, Written

Origin: TypeAlias = Literal["default", "preset", "file", "environment", "option"]


@dataclass(frozen=True, slots=True)
class Setting:
    """One setting: its key and value as they stand in a file, and where the value is from.

    `where` is the line of the file, the variable or the preset, None for a default. `variable`
    is that which would set it, None where none can.
    """

    key: str
    value: str
    origin: Origin
    where: str | None
    says: str
    variable: str | None


def settings_of(written: Written) -> Iterator[Setting]:
    """Every setting, table by table; SettingsError where what is written cannot be."""
    settings = validated(written)
    for name, field in Settings.model_fields.items():
        table = field.alias or name
        held = getattr(settings, name)
        if isinstance(held, BaseModel):
            yield from _of_table(written, (table,), held, settings.preset)
        elif isinstance(held, str):
            yield _setting(written, (table,), held, field.description, settings.preset)
        for position, one in enumerate(held if isinstance(held, tuple) else ()):
            yield from _of_table(written, (table, position), one, settings.preset)
        for header, said in held.items() if isinstance(held, Mapping) else ():
            line = str(written.line_of((table, header)))
            yield Setting(
                f"{table}.{header}", _as_toml(said), "file", line, field.description or "", None
            )


def _of_table(written: Written, key: Key, table: BaseModel, preset: str) -> Iterator[Setting]:
    for name, field in type(table).model_fields.items():
        inner = (*key, field.alias or name)
        yield _setting(written, inner, getattr(table, name), field.description, preset)


def _setting(written: Written, key: Key, value: object, says: str | None, preset: str) -> Setting:
    origin, where = _origin(written, key, preset)
    numbered = (f"[{part}]" if isinstance(part, int) else f".{part}" for part in key)
    alone = not any(isinstance(part, int) for part in key)
    return Setting(
        key="".join(numbered).lstrip("."),
        value=_as_toml(value),
        origin=origin,
        where=where,
        says=says or "",
        variable=name_of(key) if alone else None,
    )


def _origin(written: Written, key: Key, preset: str) -> tuple[Origin, str | None]:
    if key == ("preset",) and written.preset:
        return "option", None
    variable = written.variable_of(key)
    if variable:
        return "environment", variable
    if written.path is not None and written.states(key):
        return "file", str(written.line_of(key))
    table = written.of_preset(preset).get(str(key[0]), {})
    return ("preset", preset) if len(key) > 1 and key[1] in table else ("default", None)


def _as_toml(value: object) -> str:
    """A value as a file would hold it; an empty text where nothing is said."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return f"[{', '.join(_as_toml(one) for one in value)}]"
    if isinstance(value, BaseModel):
        value = value.model_dump(exclude_none=True)
    if isinstance(value, dict):
        pairs = (
            f"{json.dumps(key, ensure_ascii=False)} = {_as_toml(one)}" for key, one in value.items()
        )
        return f"{{ {', '.join(pairs)} }}" if value else "{}"
    return json.dumps(value, ensure_ascii=False)
