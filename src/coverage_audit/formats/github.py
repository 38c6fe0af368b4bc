"""GitHub's annotations; what they leave out stands on the page of the step.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded, printable
from coverage_audit.formats.composed import only_verdict, paragraph_of
from coverage_audit.formats.outside import Remark, remarks, slashed
from coverage_audit.locale import gettext
from coverage_audit.model.difference import Difference
from coverage_audit.model.rule import Severity
from coverage_audit.model.verdict import Verdict

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step; it drops the others in silence."""
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
WORST = tuple(COMMANDS)


@dataclass(frozen=True, slots=True)
class GitHub:
    """At most ten annotations, the worst first; of what changed one, the paragraph."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    with_names: bool = False

    def render(self, document: Document) -> bytes:
        """The commands, one a line."""
        if isinstance(document, Difference):
            title = property_value(gettext("Coverage audit"))
            return encoded(f"::notice title={title}::{data(paragraph_of(document))}\n")
        verdict = only_verdict(document)
        found = worst_first(verdict, with_names=self.with_names)
        return encoded("".join(f"{_command(one)}\n" for one in found[:SHOWN]))


def data(text: str) -> str:
    """A text as the data of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """A text as a property of a command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def worst_first(verdict: Verdict, *, with_names: bool) -> list[Remark]:
    """The remarks that no baseline holds, on what nobody puts up with."""
    found = remarks(verdict, with_names=with_names)
    new = (one for one in found if not (one.known or one.suppressed))
    return sorted(new, key=lambda one: (not one.fails, WORST.index(one.severity)))


def _command(one: Remark) -> str:
    properties = {
        "file": slashed(printable(one.path)),
        "line": str(one.row),
        "col": str(one.column),
        "title": one.code,
    }
    said = ",".join(f"{name}={property_value(value)}" for name, value in properties.items())
    return f"::{COMMANDS[one.severity]} {said}::{data(one.message)}"
