"""What a check says in words: the sentence why it failed, and a sentence for each bound."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import attrgetter

from coverage_audit.formats.field_words import column_word
from coverage_audit.locale import gettext, mark, words
from coverage_audit.model.rule import Severity
from coverage_audit.model.ruling import Ruled, told_short
from coverage_audit.model.suppression import Fate
from coverage_audit.model.verdict import Bound, Judged, Outcome, Sense, Verdict

OUTCOMES = {
    Outcome.KEPT: mark("kept"),
    Outcome.BROKEN: mark("not kept"),
    Outcome.EMPTY: mark("nothing to share, not judged"),
    Outcome.SMALL: mark("too few firms, not judged"),
}
NAMED = 3
"""Bounds that the sentence names; of more it says how many there are."""


def verdict_sentence(verdict: Verdict, *, unnamed: bool = False) -> str:
    """Why the check failed, or what it passed, in one sentence; `unnamed` holds back groups."""
    parts = [_on_findings(verdict)]
    told = bounds_unnamed(verdict, with_names=not unnamed)
    broken = [said for one, said in told if one.fails]
    if broken:
        said = _joined(broken[:NAMED])
        more = gettext(" and {n} more bounds").format(n=len(broken) - NAMED)
        parts.append(
            gettext("bounds not kept: {n} ({these})").format(
                n=len(broken), these=said + (more if len(broken) > NAMED else "")
            )
        )
    elif verdict.bounds:
        kept = sum(one.outcome is Outcome.KEPT for one in verdict.bounds)
        parts.append(gettext("bounds kept: {n}").format(n=kept))
    unjudged = sum(not one.fails and one.outcome is not Outcome.KEPT for one in verdict.bounds)
    if unjudged:
        parts.append(gettext("bounds not judged: {n}").format(n=unjudged))
    parts += _on_rules(verdict.head.ruled)
    if verdict.unread:
        unread = gettext("files that could not be read: {n}").format(n=verdict.unread)
        return gettext("check not completed: {why}").format(why=_joined([unread, *parts]))
    sentence = gettext("check failed: {why}") if verdict.failed else gettext("check passed: {why}")
    return sentence.format(why=_joined(parts))


def outcome_word(one: Judged) -> str:
    """What became of a bound; a share of nothing may fail or not."""
    if one.outcome is Outcome.EMPTY and one.fails:
        return gettext("not kept: nothing to share (--allow-empty)")
    return gettext(OUTCOMES[one.outcome])


def bound_sentence(one: Judged) -> str:
    """What is bounded, what it is, and what it may be."""
    sentence = gettext("{figure} {value}, {limit}").format(
        figure=figure_of(one), value=value_of_bound(one), limit=limit_words(one.bound)
    )
    if one.bound.dimension is None:
        return sentence
    dimension = column_word(one.bound.dimension)
    name = words.group_word(one.bound.dimension, one.group)
    return gettext("{dimension} {group}: {said}").format(
        dimension=dimension, group=name, said=sentence
    )


def limit_words(bound: Bound) -> str:
    """What a count or share must be."""
    said = gettext("at most {limit}") if bound.sense is Sense.MAX else gettext("at least {limit}")
    return said.format(limit=f"{bound.limit_text}%" if bound.shares else bound.limit_text)


def bounds_unnamed(verdict: Verdict, *, with_names: bool) -> Iterator[tuple[Judged, str]]:
    """Each bound once, one that fails in front, and a sentence that names no group.

    With names every group has its own sentence.
    """
    if with_names:
        yield from ((one, bound_sentence(one)) for one in verdict.bounds)
        return
    for _bound, found in groupby(verdict.bounds, key=attrgetter("bound")):
        of_bound = sorted(found, key=lambda one: (not one.fails, one.outcome is not Outcome.KEPT))
        first = of_bound[0]
        if first.bound.dimension is None:
            yield first, bound_sentence(first)
            continue
        said = gettext("{figure}, {limit}: not kept in {n} of {of} groups of {dimension}")
        unjudged = sum(not one.judged and not one.fails for one in of_bound)
        if unjudged:
            said = gettext(
                "{figure}, {limit}: not kept in {n} of {of} groups of {dimension}, {unjudged} not"
                " judged"
            )
        yield first, said.format(
            figure=figure_of(first), limit=limit_words(first.bound),
            n=sum(one.fails for one in of_bound), of=len(of_bound), unjudged=unjudged,
            dimension=column_word(first.bound.dimension),
        )  # fmt: skip


def figure_of(one: Judged) -> str:
    """The name of the count or share that is bounded."""
    return words.figure_word(one.bound.figure, one.own_branch_from)


def value_of_bound(one: Judged) -> str:
    """The count, or the share beside its counts."""
    if one.bound.shares:
        return words.share_text(one.tally.share(one.bound.figure))
    return str(one.tally[one.bound.figure])


def _on_rules(ruled: Ruled) -> Iterator[str]:
    """What the settings left out, put up with, and put up with in vain."""
    if ruled.not_asked:
        codes = words.listed(told_short(ruled.not_asked))
        yield gettext("rules not asked: {codes}").format(codes=codes)
    if ruled.suppressed():
        yield gettext("findings suppressed: {n}").format(n=ruled.suppressed())
    fates = Counter(one.fate for one in ruled.fates)
    expired = fates[Fate.EXPIRED]
    if expired:
        yield gettext("suppressions that have expired: {n}").format(n=expired)
    idle = fates.total() - fates[Fate.USED] - expired
    if idle:
        yield gettext("suppressions that suppress nothing: {n}").format(n=idle)


def _joined(parts: Sequence[str]) -> str:
    return reduce(lambda one, other: gettext("{one}; {other}").format(one=one, other=other), parts)


def _on_findings(verdict: Verdict) -> str:
    if verdict.fail_on is None:
        return gettext("findings: {n}, none of which fails (--fail-on never)").format(
            n=len(verdict.findings)
        )
    worst = verdict.fail_on is Severity.ERROR
    said = gettext("findings “{severity}”: {n}")
    said = said if worst else gettext("findings at “{severity}” or above: {n}")
    if verdict.baseline is not None:
        new = gettext("new findings “{severity}”: {n} (the baseline holds {known})")
        above = gettext("new findings at “{severity}” or above: {n} (the baseline holds {known})")
        said = new if worst else above
    return said.format(
        severity=words.word(words.SEVERITIES, verdict.fail_on),
        n=verdict.failing,
        known=verdict.baseline.known if verdict.baseline else 0,
    )
