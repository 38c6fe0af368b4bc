"""Files are written whole or not at all, never over an input, never over a file unasked."""

from __future__ import annotations

import errno
import os
import secrets
import shutil
from collections.abc import Collection, Mapping
from contextlib import suppress
from pathlib import Path

from coverage_audit.errors import OutputError, UsageError, why
from coverage_audit.locale import gettext as _
from coverage_audit.read.reached import followed

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says where a disk takes no more."""


def folder(path: str, option: str) -> Path:
    """A folder to write into; it may be made, in a folder that exists."""
    found = Path(path)
    if found.exists() and not found.is_dir():
        raise UsageError(
            _('{option}: "{text}" is no folder').format(option=option, text=path),
            hint=_("name a folder: several files may go there"),
        )
    if not found.absolute().parent.is_dir():
        raise UsageError(
            _('{option}: there is no folder "{text}"').format(
                option=option, text=found.absolute().parent
            ),
            hint=_("create it first, or name another one"),
        )
    return found


def refuse(paths: Collection[str], *, inputs: Collection[str], force: bool) -> None:
    """OutputError where one of these files must not or cannot be written."""
    seen: set[str] = set()
    for path in paths:
        target = _target(path)
        if os.path.normcase(target) in seen:
            raise OutputError(
                _("{path}: named twice as output").format(path=path),
                hint=_("give each result a file of its own"),
            )
        seen.add(os.path.normcase(target))
        try:
            _refuse_one(path, target, inputs, force=force)
        except PermissionError as error:  # in a folder that cannot be entered
            raise _refusal(path, error) from None


def write(contents: Mapping[str, bytes], *, inputs: Collection[str], force: bool) -> None:
    """Write every file, or none where one of them cannot be prepared.

    What may be overwritten is asked again here: an audit takes time, and a file may have
    come to be meanwhile.
    """
    staged: dict[str, Path] = {}
    try:
        for path, content in contents.items():
            staged[path] = _stage(path, content)
        refuse(contents, inputs=inputs, force=force)
        for path, temporary in staged.items():
            _replace(temporary, path)
    finally:
        for temporary in staged.values():
            _remove(temporary)


def _refuse_one(path: str, target: Path, inputs: Collection[str], *, force: bool) -> None:
    if not target.parent.is_dir():
        raise OutputError(
            _("{path}: there is no folder {folder}").format(path=path, folder=target.parent),
            hint=_("create the folder first, or write to another one"),
        )
    if not target.exists():
        return
    if target.is_dir():
        raise OutputError(
            _("{path}: is a folder").format(path=path), hint=_("add the name of a file")
        )
    if not target.is_file():
        raise OutputError(
            _("{path}: is no ordinary file").format(path=path), hint=_("write to another file")
        )
    if any(_same(target, source) for source in inputs):
        raise OutputError(
            _("{path}: is read here and will not be written over").format(path=path),
            hint=_("write to another file"),
        )
    if not force:
        raise OutputError(
            _("{path}: exists already").format(path=path),
            hint=_("write to another file, or add --force to replace it"),
        )


def _same(target: Path, source: str) -> bool:
    """Whether two paths lead to one file, whatever their spelling and the links between."""
    try:
        return target.samefile(source)
    except OSError:
        return False


def _target(path: str) -> Path:
    """The file behind links, so that a link stays one."""
    return Path(followed(path))


def _stage(path: str, content: bytes) -> Path:
    """The content in a new file beside the one that it will be."""
    temporary = _target(path).with_name(f".{secrets.token_hex(6)}.tmp")
    try:
        with temporary.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException as error:
        _remove(temporary)
        if isinstance(error, OSError):
            raise _refusal(path, error) from error
        raise
    return temporary


def _replace(temporary: Path, path: str) -> None:
    target = _target(path)
    try:
        if target.exists():
            shutil.copymode(target, temporary)
        temporary.replace(target)
    except OSError as error:
        raise _refusal(path, error) from error


def _remove(temporary: Path) -> None:
    with suppress(OSError):
        temporary.unlink(missing_ok=True)


def _refusal(path: str, error: OSError) -> OutputError:
    return OutputError(
        _("{path}: cannot be written ({why})").format(path=path, why=why(error)),
        hint=_("make room on the disk, or write to another folder")
        if error.errno in NO_ROOM
        else _("close it in the program in which it is open, or write to another folder"),
    )
