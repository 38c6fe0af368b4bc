"""GitLab's report on code quality: https://docs.gitlab.com/ci/testing/code_quality/."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded, whole
from coverage_audit.formats.composed import only_verdict
from coverage_audit.formats.outside import remarks, slashed
from coverage_audit.model.rule import Severity

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.NOTE: "info"}


@dataclass(frozen=True, slots=True)
class GitLab:
    """One object for each remark on what nobody puts up with; a list without any where none is."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    with_names: bool = False
    secret: bytes | None = None

    def render(self, document: Document) -> bytes:
        """The list of remarks."""
        verdict = only_verdict(document)
        found = [
            {
                "description": one.message,
                "check_name": f"{one.code} {one.rule}",
                "fingerprint": one.fingerprint,
                "severity": SEVERITIES[one.severity],
                "location": {"path": slashed(whole(one.path)), "lines": {"begin": one.row}},
            }
            for one in remarks(verdict, with_names=self.with_names, secret=self.secret)
            if not one.suppressed
        ]
        return encoded(json.dumps(found, ensure_ascii=False, indent=1) + "\n")
