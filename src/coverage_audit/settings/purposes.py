"""What each table of the settings file is for, in its own words."""

from __future__ import annotations

from inspect import getdoc
from typing import get_args

from coverage_audit.settings import Settings
from coverage_audit.settings.table import Table


def tables() -> dict[str, type[Table]]:
    """The tables by name, also those that may stand several times."""
    found = {}
    for name, field in Settings.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, Table):
                found[field.alias or name] = kind
    return found


def purposes() -> dict[str, str]:
    """What each table is for, by name: its docstring behind the name."""
    docs = {name: " ".join((getdoc(table) or "").split()) for name, table in tables().items()}
    return {name: doc.partition("]`: ")[2].rstrip(".") for name, doc in docs.items()}
