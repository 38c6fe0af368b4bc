"""What is written down of the settings, and where: a file, variables of the environment."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import tomli

from coverage_audit.errors import SettingsError, why
from coverage_audit.locale import gettext as _
from coverage_audit.settings import lines
from coverage_audit.settings.presets import DEFAULT, PRESETS, preset

Key: TypeAlias = lines.Key
PROJECT = "pyproject.toml"
TABLE = ("tool", "coverage-audit")
"""Where a project keeps the settings of its tools."""


@dataclass(frozen=True, slots=True)
class Written:
    """The text of a file, and the variables that overrule it by table and key.

    `path` is None where there is no file. `within` is the table of the file in which the
    settings stand, empty where the whole file is ours. Below it lies a preset: `preset` is the
    one that was asked for, None where file or variable may say which.
    """

    path: str | None = None
    text: str = ""
    within: tuple[str, ...] = ()
    variables: Mapping[Key, tuple[str, object]] = field(default_factory=dict)
    preset: str | None = None

    def tables(self) -> dict[str, Any]:
        """Every table with its keys: of the preset, the file, the variables; the later wins."""
        said = self._of_file() | {
            str(key[0]): value for key, (_name, value) in self.variables.items() if len(key) == 1
        }
        said |= {"preset": self.preset} if self.preset else {}
        tables = said | {
            name: {**keys, **said.get(name, {})}
            for name, keys in self.of_preset(said.get("preset", DEFAULT)).items()
            if isinstance(said.get(name, {}), dict)
        }
        for (table, *inner), (_variable, value) in self.variables.items():
            told = tables.get(str(table), {})
            for key in inner if isinstance(told, dict) else ():
                tables[str(table)] = {**told, str(key): value}
        return tables

    def of_preset(self, name: object) -> dict[str, Any]:
        """The tables of a preset; none where there is none of that name."""
        return preset(name) if isinstance(name, str) and name in PRESETS else {}

    def variable_of(self, key: Key) -> str | None:
        """The variable that sets a key; None where the file does, or nothing."""
        said = self.variables.get(key[:1]) or self.variables.get(key[:2])
        return said[0] if said else None

    def line_of(self, key: Key) -> int:
        """The line on which the statement that sets a key begins, from 1.

        Of a key that the file does not set it is that of the table in which it would stand.
        """
        found = lines.lines_of(self.text)
        whole = (*self.within, *key)
        above = (whole[:end] for end in range(len(whole), 0, -1))
        return next((found[one] for one in above if one in found), min(found.values(), default=1))

    def _of_file(self) -> dict[str, Any]:
        found: Any = tomli.loads(self.text)
        for name in self.within:
            found = found.get(name, {}) if isinstance(found, dict) else None
        if not isinstance(found, dict):
            raise SettingsError(
                _("{path}: [{table}] must be a table").format(
                    path=self.path, table=".".join(self.within)
                ),
                where=_("line {n}").format(n=self.line_of(())),
                hint=_("write [{table}] on a line of its own, and its keys below").format(
                    table=".".join(self.within)
                ),
            )
        return dict(found)

    def states(self, key: Key) -> bool:
        """Whether the file sets a key."""
        return (*self.within, *key) in lines.lines_of(self.text)


def read(path: str) -> Written:
    """The file as it is written; SettingsError where it cannot be read."""
    within = TABLE if Path(path).name == PROJECT else ()
    return Written(path, _text(path), within)


def is_meant(path: Path) -> bool:
    """Whether a project that names us has a table for us; so it may, where it cannot be read."""
    try:
        project = tomli.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomli.TOMLDecodeError):
        return True
    return _holds(project, TABLE)


def _holds(read: Any, names: Sequence[str]) -> bool:
    """Whether tables in one another are there; so may what stands in the place of one be."""
    for name in names:
        if not isinstance(read, dict):
            return True
        if name not in read:
            return False
        read = read[name]
    return True


def _text(path: str) -> str:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read()
    except UnicodeDecodeError as error:
        raise SettingsError(
            _("{path}: is not UTF-8").format(path=path),
            where=_("byte {n}").format(n=error.start),
            hint=_("save it again as UTF-8"),
        ) from None
    except FileNotFoundError:
        raise SettingsError(
            _("{path}: there is no such file").format(path=path),
            hint=_("check the name behind --config"),
        ) from None
    except OSError as error:
        raise SettingsError(
            _("{path}: the settings cannot be read ({why})").format(path=path, why=why(error)),
            hint=_("check the name behind --config"),
        ) from None
