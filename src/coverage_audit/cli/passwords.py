"""The passwords of locked workbooks: of a file, of the environment, or asked for on a terminal."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path

from coverage_audit.cli.terminal import may_be_asked
from coverage_audit.errors import AuditError, UsageError, why
from coverage_audit.locale import gettext as _
from coverage_audit.model.variables import PASSWORD
from coverage_audit.read import Passwords
from coverage_audit.read.sniff import Content, sniff


def passwords(file: str | None, environ: Mapping[str, str], paths: Sequence[str]) -> Passwords:
    """What is tried on each file; on a terminal it is asked for where nothing else is given.

    It is asked for before any file is read: later a line of progress would stand in the way.
    Raises UsageError where the file of passwords cannot be opened.
    """
    given = _lines(file) if file else []
    given += [environ[PASSWORD]] if environ.get(PASSWORD) else []
    if given or not may_be_asked():
        return lambda _path: given
    typed = {path: _asked(path) for path in paths if _is_locked(path)}
    return lambda path: typed.get(path, ())


def _lines(path: str) -> list[str]:
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = why(error) if isinstance(error, OSError) else "UTF-8"
        raise UsageError(
            _("--password-file: {path} cannot be opened ({reason})").format(
                path=path, reason=reason
            ),
            hint=_("name a file that is there, with one password a line, in UTF-8"),
        ) from None
    return [line for line in text.splitlines() if line]


def forget() -> None:
    """Ask again for what was asked for: it may have been wrong."""
    _asked.cache_clear()


@cache
def _asked(path: str) -> Iterable[str]:
    from getpass import getpass

    return [getpass(_("password of {path}: ").format(path=os.fspath(path)), sys.stderr)]


def _is_locked(path: str) -> bool:
    try:
        return sniff(path, Path(path)) is Content.LOCKED
    except (AuditError, OSError):  # told when it is read
        return False
