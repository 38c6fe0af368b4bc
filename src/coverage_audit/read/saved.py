"""Reports that an earlier audit saved as JSON, as documents; what they hold is not judged here."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from coverage_audit.errors import SourceError, why
from coverage_audit.locale import gettext as _
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.read.guard import check_size

HEAD = 1024
"""Bytes within which a report says what it is."""
SUFFIX = ".json"


def is_saved(path: str) -> bool:
    """Whether a path names a report that was saved, or claims to: by its content or its name."""
    file = Path(path)
    try:
        if not file.is_file():
            return False
    except PermissionError:  # told when it is read
        return False
    if file.suffix.lower() == SUFFIX:
        return True
    try:
        with file.open("rb") as opened:
            head = opened.read(HEAD).removeprefix(b"\xef\xbb\xbf").lstrip()
    except OSError:
        return False
    return head.startswith(b"{") and b'"schema_version"' in head


def no_report(path: str, where: str = "") -> SourceError:
    """The error for a file that is no report which can be compared."""
    return SourceError(
        _("{path} is no saved report").format(path=path),
        where=where,
        hint=_("save one with: coverage-audit scan ROSTER -o report.json"),
    )


def saved_document(
    path: str,
    limits: Limits = DEFAULT_LIMITS,
    refuse: Callable[[str, str], SourceError] = no_report,
) -> Any:
    """The document in a file that was saved; SourceError where it is no JSON, or is too large.

    `refuse` makes the error of what is no JSON, from the path and the place.
    """
    file = Path(path)
    try:
        check_size(path, file, limits.file_mib)
        return json.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SourceError(
            _("{path} cannot be read ({why})").format(path=path, why=why(error)),
            hint=_("check the name, and that no other program holds it"),
        ) from None
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        raise refuse(path, _("line {n}").format(n=line) if line else "") from None
