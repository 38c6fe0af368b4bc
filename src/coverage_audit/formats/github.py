"""GitHub's annotations, and the summary of a step beside them.

https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded, printable
from coverage_audit.formats.composed import only_verdict
from coverage_audit.formats.markdown import escaped
from coverage_audit.formats.outside import BOUND, BOUND_TITLE, Remark, remarks, slashed
from coverage_audit.formats.rule_words import rule_title
from coverage_audit.formats.verdict_words import verdict_sentence
from coverage_audit.locale import gettext, words
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import SHARES
from coverage_audit.model.verdict import Verdict

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step; it drops the others in silence."""
LISTED = 1000
"""Remarks that the summary lists: it may hold 1 MiB."""
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
WORST = tuple(COMMANDS)


@dataclass(frozen=True, slots=True)
class GitHub:
    """At most ten annotations, the worst first."""

    suffixes: ClassVar[tuple[str, ...]] = ()
    with_names: bool = False

    def render(self, document: Document) -> bytes:
        """The commands, one a line."""
        verdict = only_verdict(document)
        found = _worst_first(verdict, with_names=self.with_names)
        return encoded("".join(f"{_command(one)}\n" for one in found[:SHOWN]))


def step_summary(verdict: Verdict, *, with_names: bool) -> str:
    """What the step's page shows: why, the shares of the whole, and every remark by place."""
    return "\n".join(_summary(verdict, with_names=with_names)) + "\n"


def data(text: str) -> str:
    """A text as the data of a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def property_value(text: str) -> str:
    """A text as a property of a command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")


def _worst_first(verdict: Verdict, *, with_names: bool) -> list[Remark]:
    """The remarks that no baseline holds."""
    found = remarks(verdict, with_names=with_names)
    new = (one for one in found if not one.known)
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


def _summary(verdict: Verdict, *, with_names: bool) -> Iterator[str]:
    found = _worst_first(verdict, with_names=with_names)
    yield f"## {gettext('Coverage audit')}\n"
    yield f"{escaped(verdict_sentence(verdict, unnamed=not with_names))}\n"
    yield f"| {gettext('share')} | {gettext('is now')} |\n|---|---:|"
    for name in SHARES:
        share = verdict.totals.share(name, verdict.head.missing)
        label = words.figure_word(name, verdict.head.policy.own_branch_from)
        yield f"| {escaped(label)} | {escaped(words.share_text(share))} |"
    counted = Counter(one.code for one in found)
    if counted:
        yield f"\n| {gettext('rule')} | {gettext('title')} | {gettext('findings')} |"
        yield "|---|---|---:|"
        for code, n in sorted(counted.items()):
            yield f"| {code} | {escaped(rule_title(code) or gettext(BOUND_TITLE))} | {n} |"
        yield ""
    for one in found[:LISTED]:
        where = "" if one.code == BOUND else f"{one.code} {one.path}: "
        yield f"- {escaped(f'{where}{one.message}')}"
    if len(found) > LISTED:
        yield "\n" + gettext("{n} more are not listed here.").format(n=len(found) - LISTED)
