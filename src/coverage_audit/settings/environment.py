"""Settings as variables of the environment: COVERAGE_AUDIT_POLICY_OWN_BRANCH_FROM=4."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import tomli
from pydantic import BaseModel

from coverage_audit.errors import SettingsError
from coverage_audit.locale import gettext as _
from coverage_audit.model.variables import NO_SETTINGS, PREFIX
from coverage_audit.settings.written import Key


def variables(environ: Mapping[str, str], model: type[BaseModel]) -> dict[Key, tuple[str, object]]:
    """The values that the environment sets, by table and key, each with its variable.

    A value is read as TOML would (4, true, ["a", "b"]), a text also without quotes. Raises
    SettingsError for a variable of ours that names no setting.
    """
    known = {name_of(key): key for key in _keys(model)}
    found: dict[Key, tuple[str, object]] = {}
    for variable, text in sorted(environ.items()):
        if not variable.startswith(PREFIX) or variable in NO_SETTINGS:
            continue
        if variable not in known:
            rest = variable.removeprefix(PREFIX)
            close = get_close_matches(rest, [name.removeprefix(PREFIX) for name in known], n=1)
            raise SettingsError(
                _("{variable} names no setting").format(variable=variable),
                hint=_("did you mean {these}?").format(these=PREFIX + close[0])
                if close
                else _("remove it, or see what can be set with: coverage-audit settings"),
            )
        found[known[variable]] = (variable, _value(text))
    return found


def name_of(key: Key) -> str:
    """The variable of a setting."""
    return (PREFIX + "_".join(map(str, key))).upper()


def _keys(model: type[BaseModel]) -> list[Key]:
    """Every key with its table; those of tables that may stand several times have no variable."""
    tables: list[Key] = [
        (field.alias or name, key.alias or inner)
        for name, field in model.model_fields.items()
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel)
        for inner, key in field.annotation.model_fields.items()
    ]
    return [("preset",), *tables]


def _value(text: str) -> object:
    try:
        return tomli.loads(f"value = {text}")["value"]
    except tomli.TOMLDecodeError:
        return text
