"""Workbooks that are locked with a password: unlocked into a folder that is gone afterwards."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

from coverage_audit.errors import SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import Limits
from coverage_audit.model.table import RawTable
from coverage_audit.read import Passwords, child, unlock
from coverage_audit.read.apart import command
from coverage_audit.read.guard import refused

OF_EXCEL = "VelvetSweatshop"
"""With this one Excel locks a workbook that is only protected against changes."""


def read_locked(
    path: str,
    file: Path,
    passwords: Passwords,
    limits: Limits,
    read: Callable[[Path], list[RawTable]],
) -> list[RawTable]:
    """The tables of the workbook, by the first password that opens it.

    Raises SourceError where none does.
    """
    tried = 0
    with TemporaryDirectory() as folder:
        unlocked = Path(folder) / "workbook"
        for password in _tried(path, passwords):
            tried += 1
            if _opens(path, file, password, unlocked, limits):
                return read(unlocked)
    said = (
        _("{path} is locked, and no password that was given opens it")
        if tried > 1  # the first is that of Excel itself
        else _("{path} is locked with a password")
    )
    raise SourceError(
        said.format(path=path),
        hint=_("give it with --password-file FILE, or save the workbook without a password"),
    )


def _tried(path: str, passwords: Passwords) -> Iterable[str]:
    yield OF_EXCEL
    yield from passwords(path)


def _opens(path: str, file: Path, password: str, to: Path, limits: Limits) -> bool:
    words = command(unlock.__name__, str(file), str(limits.memory_bytes))
    try:
        done = subprocess.run(
            words,
            input=password.encode(),
            capture_output=True,
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise refused(path, _("to read it takes too long")) from None
    if done.returncode == 0:
        to.write_bytes(done.stdout)
        return True
    if done.returncode == unlock.WRONG:
        return False
    if done.returncode == child.DAMAGED:
        raise SourceError(
            _("{path} is damaged and cannot be read as a workbook").format(path=path),
            hint=_("ask for the file again, or open and save it in WPS or Excel"),
        )
    raise refused(path, _("to read it takes more memory than a good file does"))
