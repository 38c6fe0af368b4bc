"""Which settings hold where none are named: the nearest file upwards, and the environment."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli import say
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.variables import NO_SETTINGS, PREFIX

if TYPE_CHECKING:
    from coverage_audit.model.ruling import Ruling
    from coverage_audit.settings import Settings

NAME = "coverage-audit.toml"
PROJECT = "pyproject.toml"
_TABLE = re.compile(
    rb"""\btool\b["']?\s*\.\s*["']?coverage-audit|^\s*\[\s*["']?tool["']?\s*\]""", re.MULTILINE
)


def configured(
    config: str | None,
    environ: Mapping[str, str],
    folder: Path,
    *,
    isolated: bool,
    preset: str | None = None,
) -> tuple[str | None, Settings | None]:
    """The file of settings and what it says with the environment; neither where there is none.

    Settings that nobody named are told, so that no number is judged by a file unseen. The
    models are loaded only where there is something to be read.
    """
    path = chosen(config, folder, isolated=isolated)
    environ = {} if isolated else environ
    said = [name for name in sorted(environ) if name.startswith(PREFIX) and name not in NO_SETTINGS]
    if path is None and not said and preset is None:
        return None, None
    from coverage_audit import settings

    found = settings.load(path, environ, preset)
    variables = [variable for variable, _value in settings.variables_of(environ)]
    unnamed = [*([path] if config is None and path else []), *variables]
    if unnamed:
        say.line(_("settings: {names}").format(names=_(", ").join(unnamed)))
    return path, found


def ruling_of(
    config: str | None, *, isolated: bool, preset: str | None = None
) -> tuple[str | None, Ruling]:
    """The file of settings that holds, and what it says of rules."""
    from coverage_audit.model.ruling import Ruling

    path, settings = configured(config, os.environ, Path.cwd(), isolated=isolated, preset=preset)
    return path, settings.ruling if settings else Ruling()


def chosen(config: str | None, folder: Path, *, isolated: bool) -> str | None:
    """The file that is named, else the nearest; none where none is wanted."""
    if isolated and config is not None:
        raise UsageError(
            _("--isolated and --config do not go together"),
            hint=_("--isolated: no settings but those of the command line"),
        )
    return None if isolated else config or nearest(folder)


def nearest(folder: Path) -> str | None:
    """The coverage-audit.toml of the folder, or of the nearest above it that has one.

    Else the nearest pyproject.toml that has a table [tool.coverage-audit].
    """
    places = (folder, *folder.parents)
    for place in places:
        if _is_file(place / NAME):
            return _shown(place / NAME, folder)
    for place in places:
        if _is_meant(place / PROJECT):
            return _shown(place / PROJECT, folder)
    return None


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except PermissionError:  # in a folder that cannot be entered
        return False


def _is_meant(path: Path) -> bool:
    """Whether a project has a table for us; parsed only where it may have one: that takes time."""
    try:
        named = _TABLE.search(path.read_bytes())
    except OSError:
        return False
    if named is None:
        return False
    from coverage_audit.settings.written import is_meant

    return is_meant(path)


def _shown(path: Path, folder: Path) -> str:
    """As somebody in the folder would name it."""
    return path.name if path.parent == folder else str(path)
