"""What is wrong with a question: what, at which character, and what to write instead."""

from __future__ import annotations

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _


def wrong(what: str, at: int, hint: str = "") -> UsageError:
    """The error for something that begins at a character of the text, from 1."""
    return UsageError(_("{what} (character {at})").format(what=what, at=at), hint=hint)
