"""JUnit XML, which all systems of continuous integration read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import printable
from coverage_audit.formats.composed import only_verdict
from coverage_audit.formats.outside import BOUND, Remark, remarks, slashed
from coverage_audit.formats.rule_words import rule_title
from coverage_audit.formats.verdict_words import bounds_unnamed
from coverage_audit.locale import gettext
from coverage_audit.model.rule import Rule
from coverage_audit.model.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from junitparser import TestCase, TestSuite

    from coverage_audit.model.document import Document


@dataclass(frozen=True, slots=True)
class JUnit:
    """A suite for the bounds and one for each file.

    What fails the check is a failure, what does not is skipped, as is a rule that was not asked;
    a file in which nothing was found is a test that passed, as a report without a test is taken
    for a mistake.
    """

    suffixes: ClassVar[tuple[str, ...]] = (".xml",)
    with_names: bool = False

    def render(self, document: Document) -> bytes:
        """The report; no time and no host stand in it."""
        verdict = only_verdict(document)
        from junitparser import JUnitXml

        report = JUnitXml("coverage-audit")
        for suite in _suites(verdict, with_names=self.with_names):
            report.add_testsuite(suite)
        report.update_statistics()  # type: ignore[no-untyped-call]
        text: bytes = report.tostring()  # type: ignore[no-untyped-call]
        return b"<?xml version='1.0' encoding='UTF-8'?>\n" + text + b"\n"


def _suites(verdict: Verdict, *, with_names: bool) -> Iterator[TestSuite]:
    found = [one for one in remarks(verdict, with_names=with_names) if one.code != BOUND]
    if verdict.bounds:
        yield _suite(gettext("Bounds"), list(_of_bounds(verdict, with_names=with_names)))
    read = [source.path for source in verdict.head.sources if source.read]
    for path in dict.fromkeys((*read, *(one.path for one in found))):
        name = printable(slashed(path))
        of_path = [_case(one, name) for one in found if one.path == path]
        yield _suite(name, of_path or [_passed(gettext("nothing found"), name)])
    if verdict.head.ruled.not_asked:
        own = verdict.head.own_rules
        skipped = [_not_asked(code, own) for code in verdict.head.ruled.not_asked]
        yield _suite(gettext("rules not asked"), skipped)
    if verdict.unread:
        yield _suite(gettext("files"), [_unread(verdict.unread)])


def _of_bounds(verdict: Verdict, *, with_names: bool) -> Iterator[TestCase]:
    from junitparser import Failure, Skipped

    for one, sentence in bounds_unnamed(verdict, with_names=with_names):
        said = printable(sentence)
        case = _passed(said, BOUND)
        if one.fails:
            case.result = [Failure(said, one.bound.sense.value)]
        elif one.outcome is not Outcome.KEPT:
            case.result = [Skipped(said)]
        yield case


def _case(one: Remark, path: str) -> TestCase:
    from junitparser import Failure, Skipped

    case = _passed(f"{one.code} {one.rule} {one.place}", path)
    said = one.message
    if one.reason is not None:
        said = gettext("{text} (suppressed {told})").format(text=said, told=one.reason)
    elif one.suppressed:
        said = gettext("suppressed: {text}").format(text=said)
    case.result = [Failure(said, one.code) if one.fails else Skipped(said)]
    return case


def _not_asked(code: str, own: Iterable[Rule]) -> TestCase:
    """A rule that was not asked found nothing, and is no test that passed."""
    from junitparser import Skipped

    case = _passed(f"{code} {rule_title(code, own)}".strip(), "rules")
    case.result = [Skipped(gettext("not asked, as the settings have it"))]
    return case


def _unread(n: int) -> TestCase:
    """The files that could not be read; their names stand in the log."""
    from junitparser import Error

    said = gettext("files that could not be read: {n}").format(n=n)
    case = _passed(said, "files")
    case.result = [Error(said)]
    return case


def _passed(name: str, classname: str) -> TestCase:
    from junitparser import TestCase

    return TestCase(name, classname)


def _suite(name: str, cases: list[TestCase]) -> TestSuite:
    from junitparser import TestSuite

    suite = TestSuite(name)
    suite.add_testcases(cases)
    return suite
