"""The command that sets rosters beside what is asked of them, and fails where they fall short."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.offer import SELECTING, SHOWING, option, switch
from coverage_audit.cli.options import Reads, Rosters, Shows
from coverage_audit.cli.tables import order_of
from coverage_audit.errors import UsageError, joined
from coverage_audit.formats import CHECK_FORMATS, FINGERPRINTED
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.output import Delivery
    from coverage_audit.compare.bounds import Gates
    from coverage_audit.model.baseline import Baseline
    from coverage_audit.model.report import Report
    from coverage_audit.model.rule import Severity
    from coverage_audit.model.verdict import Bound, Verdict

FAILED = 1
"""The exit code of a check that fails."""
FAIL_ON = ("error", "warning", "note", "never")


HashNames = Annotated[
    str | None,
    option(
        "--hash-names",
        "KEYFILE",
        mark("names and codes in baselines and fingerprints only as hashes with this key"),
        SELECTING,
    ),
]


@dataclass(frozen=True, slots=True)
class Asks:
    """What is asked of the rosters; what is not said here, the settings say."""

    fail_on: Annotated[
        str | None,
        option(
            "--fail-on",
            "SEVERITY",
            mark("the least severity that fails: error (default), warning, note, or never"),
            SELECTING,
            offers=complete.severities,
        ),
    ] = None
    most: Annotated[
        list[str],
        option(
            "--max",
            "[DIM:[GROUP:]]FIGURE=N",
            mark("a count or share that may be N at most, as due=0 or building:due=2"),
            SELECTING,
            offers=complete.figures,
        ),
    ] = field(default_factory=list)
    least: Annotated[
        list[str],
        option(
            "--min",
            "[DIM:[GROUP:]]FIGURE=N",
            mark("one that must be N at least, as organisation_coverage=80 (percent)"),
            SELECTING,
            offers=complete.figures,
        ),
    ] = field(default_factory=list)
    allow_empty: Annotated[
        bool,
        switch("--allow-empty", mark("a share of nothing keeps its bound"), SELECTING),
    ] = False
    with_names: Annotated[
        bool,
        switch(
            "--with-names",
            mark("name the firms in sarif, junit, github and gitlab, which leave the house"),
            SHOWING,
        ),
    ] = False
    min_base: Annotated[
        str | None,
        option(
            "--min-base",
            "FIRMS",
            mark("judge only groups of at least N firms of the base (default: 1)"),
            SELECTING,
        ),
    ] = None


@dataclass(frozen=True, slots=True)
class Remembers:
    """What a check has been told to put up with, and the key of its names."""

    baseline: Annotated[
        str | None,
        option(
            "--baseline",
            "FILE",
            mark("fail only on findings that this file does not hold (see: baseline)"),
            SELECTING,
        ),
    ] = None
    hash_names: HashNames = None


def check(rosters: Rosters, reads: Reads, asks: Asks, remembers: Remembers, shows: Shows) -> int:
    """Whether rosters are what is asked of them."""
    from coverage_audit.cli import ci, output, progress, say
    from coverage_audit.cli.asked import ask

    asked = ask(rosters, reads)
    gates, fail_on = _gates(asks, asked), _fail_on(asks, asked)
    secret = _secret(remembers.hash_names)
    baseline = _baseline(remembers.baseline, secret, asked)
    to = replace(
        output.delivery(
            shows,
            inputs=(*asked.inputs, *filter(None, (remembers.baseline, remembers.hash_names))),
            on_terminal=ci.format_here() or "table",
            piped=ci.format_here() or "tsv",
            formats=CHECK_FORMATS,
        ),
        with_names=asks.with_names,
        secret=secret,
    )
    with output.telling(to):
        with progress.shown(wanted=not shows.quiet, colour=not shows.no_color) as step:
            order = order_of("coverage_audit.pipeline", asked, step)
            from coverage_audit.compare.check import checked
            from coverage_audit.formats.verdict_words import verdict_sentence
            from coverage_audit.pipeline import report_of

            wants = {"findings", "firms"} if baseline or secret else {"findings"}
            report = report_of(order, wants=frozenset(wants), command="check")
            verdict = checked(report, fail_on=fail_on, gates=gates)
            if baseline is not None:
                verdict = _beside(verdict, report, baseline, str(remembers.baseline), secret)
        head = replace(verdict.head, marking=asked.marking)
        verdict = replace(verdict, head=head, unread=len(asked.refused))
        output.hand_over(verdict, to)
        ci.summarise(verdict, to)
        for sentence in _on_memory(verdict, to):
            say.note(sentence)
        say.line(verdict_sentence(verdict, unnamed=to.unnamed))
        if asked.refused:
            raise joined(asked.refused)
    return FAILED if verdict.failed else 0


def _beside(
    verdict: Verdict, report: Report, baseline: Baseline, path: str, secret: bytes | None
) -> Verdict:
    from coverage_audit.baselines import beside
    from coverage_audit.compare.baseline import matched

    return beside(verdict, path, matched(report, baseline, secret))


def _on_memory(verdict: Verdict, to: Delivery) -> Iterator[str]:
    """What must be said of findings that are remembered, here and elsewhere."""
    if verdict.bounds and not any(one.judged for one in verdict.bounds):
        yield _("none of the bounds could be judged: there is nothing to share, or too few firms")
    if verdict.baseline is not None and verdict.baseline.gone and not verdict.unread:
        yield _(
            "{path}: findings not found in these rosters: {n}; if all rosters are here, drop them"
            " with {command}"
        ).format(
            path=verdict.baseline.path,
            n=verdict.baseline.gone,
            command=f"coverage-audit baseline prune {verdict.baseline.path} …",
        )
    if to.secret is None and to.formats & set(FINGERPRINTED):
        yield _(
            "findings are told apart by their cells: where rows are moved they count as new"
            " (--hash-names tells them by their firms)"
        )


def _secret(path: str | None) -> bytes | None:
    if path is None:
        return None
    from coverage_audit.read.key import key_of

    return key_of(path)


def _baseline(path: str | None, secret: bytes | None, asked: Asked) -> Baseline | None:
    if path is None:
        return None
    from coverage_audit.baselines import read_baseline

    return read_baseline(path, secret, asked.reading.limits)


def _gates(asks: Asks, asked: Asked) -> Gates:
    """What is asked of counts and shares: by the options, and else by the settings."""
    from coverage_audit.compare.bounds import Gates, bound, overruled
    from coverage_audit.model.firm import DIMENSIONS
    from coverage_audit.model.verdict import Sense

    dimensions = (*DIMENSIONS, *asked.policy.own_dimensions)
    said: list[Bound] = [
        *(bound(Sense.MAX, text, dimensions) for text in asks.most),
        *(bound(Sense.MIN, text, dimensions) for text in asks.least),
    ]
    of_file = asked.check.bounds(dimensions) if asked.check else ()
    return Gates(
        bounds=overruled(of_file, said),
        allow_empty=asks.allow_empty or (asked.check is not None and asked.check.allow_empty),
        min_base=_min_base(asks, asked),
    )


def _min_base(asks: Asks, asked: Asked) -> int:
    text = asks.min_base
    if text is None:
        return asked.check.min_base if asked.check else 1
    if text.isascii() and text.isdecimal() and int(text) >= 1:
        return int(text)
    raise UsageError(
        _('--min-base: "{text}" is no number of firms').format(text=text),
        hint=_("write a whole number from 1 on"),
    )


def _fail_on(asks: Asks, asked: Asked) -> Severity | None:
    from coverage_audit.cli.words import known
    from coverage_audit.locale.words import SEVERITIES, word
    from coverage_audit.model.rule import Severity

    said = asks.fail_on or (asked.check.fail_on if asked.check else FAIL_ON[0])
    called = {word(SEVERITIES, severity): severity.value for severity in Severity}
    name = known("--fail-on", called.get(said, said), FAIL_ON)
    return None if name == FAIL_ON[-1] else Severity(name)
