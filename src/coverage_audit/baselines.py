"""Baselines from files, beside what was found."""

from __future__ import annotations

from dataclasses import replace

from coverage_audit.compare.baseline import Matched
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.formats.baseline_file import is_newer, understood
from coverage_audit.locale import gettext as _
from coverage_audit.model.baseline import Baseline, seal
from coverage_audit.model.limits import DEFAULT_LIMITS, Limits
from coverage_audit.model.verdict import Kept, Verdict
from coverage_audit.read.saved import saved_document


def read_baseline(
    path: str, key: bytes | None, limits: Limits = DEFAULT_LIMITS, *, need_key: bool = True
) -> Baseline:
    """The baseline in a file, which `key` opens where names are hashed and it is needed.

    Raises SourceError where it is none or a newer one, UsageError where the key is not the one.
    """
    document = saved_document(path, limits, refuse=_no_baseline)
    if is_newer(document):
        raise SourceError(
            _("{path} was written by a newer version of this program").format(path=path),
            hint=_("bring this program up to date"),
        )
    found = understood(document)
    if isinstance(found, str):
        raise _no_baseline(path, found)
    if found.sealed and key is None and need_key:
        raise UsageError(
            _("{path}: the names in it are hashed").format(path=path),
            hint=_("name the file of the key with --hash-names"),
        )
    if found.sealed and key is not None and found.sealed != seal(key):
        raise UsageError(
            _("{path}: its names were hashed with another key").format(path=path),
            hint=_("name the key that it was written with, or write it anew"),
        )
    return found


def beside(verdict: Verdict, path: str, found: Matched) -> Verdict:
    """A verdict in which what the baseline holds fails no more."""
    judged = tuple(
        replace(one, fails=one.fails and not known, known=known)
        for one, known in zip(verdict.findings, found.known, strict=True)
    )
    kept = Kept(path, sum(found.known), found.gone)
    return replace(verdict, findings=judged, baseline=kept)


def _no_baseline(path: str, where: str = "") -> SourceError:
    return SourceError(
        _("{path} is no baseline").format(path=path),
        where=where,
        hint=_("write one with: coverage-audit baseline write FILE ROSTER"),
    )
