"""The key that names are hashed with, from a file."""

from __future__ import annotations

from pathlib import Path

from coverage_audit.errors import UsageError, why
from coverage_audit.locale import gettext as _

LEAST = 16
"""Bytes of a key: fewer can be tried out."""
MOST = 4096


def key_of(path: str) -> bytes:
    """The key in a file; UsageError where it is none."""
    try:
        with Path(path).open("rb") as file:
            key = file.read(MOST + 1).strip()
    except OSError as error:
        raise UsageError(
            _("{path}: the key cannot be read ({why})").format(path=path, why=why(error)),
            hint=_("check the name behind --hash-names"),
        ) from None
    if not LEAST <= len(key) <= MOST:
        raise UsageError(
            _("{path}: a key has {least} to {most} bytes, and this has {n}").format(
                path=path, least=LEAST, most=MOST, n=min(len(key), MOST + 1)
            ),
            hint=_("write some forty letters and digits at random into a file, and keep it safe"),
        )
    return key
