"""What can keep the program from doing its work: every error names the thing, place, next move."""

from __future__ import annotations

import errno
import re
from collections.abc import Sequence

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

REASONS = {
    errno.ENOENT: mark("there is no such file or folder"),
    errno.EACCES: mark("no permission"),
    errno.EPERM: mark("no permission"),
    errno.EROFS: mark("the disk is read-only"),
    errno.ENOSPC: mark("the disk is full"),
    errno.ENAMETOOLONG: mark("the name is too long"),
    errno.EINVAL: mark("a name like this is not allowed"),
    errno.EISDIR: mark("it is a folder"),
    errno.ENOTDIR: mark("a part of the path is no folder"),
    errno.ELOOP: mark("links lead in a circle"),
    errno.EIO: mark("the disk or the network has a fault"),
    errno.EBUSY: mark("it is in use"),
}
"""What the system says in its own language, for what users meet."""


class AuditError(Exception):
    """The program could not do the work; the command line ends with exit code 2.

    `message` names the thing, `where` the place in it, `hint` the next move; all are
    in the language of the session and hold no name, phone or number of a person.
    """

    def __init__(
        self, message: str, *, where: str = "", hint: str = "", outside: AuditError | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.where = where
        self.hint = hint
        self._outside = outside

    @property
    def outside(self) -> AuditError:
        """What is told elsewhere: the same, without cells of a roster or names of groups."""
        return self._outside or self


class UsageError(AuditError):
    """What was asked for cannot be: an unknown name, two things that exclude one another."""


class SettingsError(AuditError):
    """A settings file holds a key or a value that the program does not know."""


class SourceError(AuditError):
    """A named file cannot be read as a roster."""


class NoRoomError(SourceError):
    """What is read of a file finds no room on the disk."""


class NoTableError(SourceError):
    """A file is something else than a table; `what` says what it is."""

    def __init__(self, message: str, *, what: str, hint: str = "") -> None:
        super().__init__(message, hint=hint)
        self.what = what


class LedgerError(SourceError):
    """A ledger of Party organisations stands where a roster of firms should."""


class JoinedError(AuditError):
    """Several things could not be done; `errors` are told one after the other."""

    def __init__(self, errors: Sequence[AuditError]) -> None:
        super().__init__(errors[0].message, where=errors[0].where, hint=errors[0].hint)
        self.errors = tuple(errors)

    @property
    def outside(self) -> AuditError:
        """Each of them as it is told elsewhere."""
        return JoinedError([error.outside for error in self.errors])


def joined(errors: Sequence[AuditError]) -> AuditError:
    """The one error, or all of them as one."""
    return errors[0] if len(errors) == 1 else JoinedError(errors)


class OutputError(AuditError):
    """A result cannot be written where it was asked for."""


def why(error: OSError) -> str:
    """The reason for which the system refused."""
    said = re.search(r"\(os error (\d+)\)", str(error))  # how polars says its number
    number = error.errno or (int(said[1]) if said else 0)
    return _(REASONS.get(number, error.strerror or type(error).__name__))
