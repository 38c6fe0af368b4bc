"""One line for each finding of a check, as compilers write them; it stays in the house."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded, printable
from coverage_audit.formats.composed import only_verdict
from coverage_audit.formats.privacy import message_of
from coverage_audit.formats.verdict_words import bound_sentence, outcome_word
from coverage_audit.locale import gettext
from coverage_audit.locale.sentences import marked_suppressed
from coverage_audit.model.report import Finding
from coverage_audit.model.verdict import Verdict

if TYPE_CHECKING:
    from coverage_audit.model.document import Document


@dataclass(frozen=True, slots=True)
class Concise:
    """`file:cell: message [CODE]`; the bounds first; what fails is said to."""

    suffixes: ClassVar[tuple[str, ...]] = ()

    def render(self, document: Document) -> bytes:
        """A line for each bound and each finding."""
        verdict = only_verdict(document)
        return encoded("".join(f"{line}\n" for line in _lines(verdict)))


def _lines(verdict: Verdict) -> Iterator[str]:
    for judged in verdict.bounds:
        said = gettext("{name}: {text}").format(
            name=outcome_word(judged), text=bound_sentence(judged)
        )
        yield printable(f"{said} [{judged.bound.sense}]")
    for one in verdict.findings:
        finding = one.finding
        said = marked_suppressed(message_of(finding), finding.suppressed)
        if one.fails:
            said = gettext("fails: {text}").format(text=said)
        yield printable(f"{_place(finding)}: {said} [{finding.code}]")


def _place(finding: Finding) -> str:
    if finding.sheet is None:
        return f"{finding.path}:{finding.row}"
    return f"{finding.path}:{finding.sheet}!{finding.cell or finding.row}"
