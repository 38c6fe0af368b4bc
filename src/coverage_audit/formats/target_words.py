"""What is to be reached by a day, and how far it is, in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from coverage_audit.formats.field_words import column_word
from coverage_audit.locale import gettext, mark, words
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Report
from coverage_audit.model.tally import Share
from coverage_audit.model.target import ALL_IN_EACH, ONE_IN_EACH, Part, Progress, Reached, Target

MOST_NAMED = 13
"""Groups that a sentence names; a table names the others."""
AIMS = {
    ONE_IN_EACH: mark("by {date} a firm with a Party organisation in each {dimension}"),
    ALL_IN_EACH: mark("by {date} Party work reaches every firm of each {dimension}"),
    "": mark("by {date} {figure} of at least {n}%"),
    "each": mark("by {date} {figure} of at least {n}% in each {dimension}"),
}
WHEN = {
    Reached.REACHED: mark("it is reached"),
    Reached.OPEN: mark("days left: {n}"),
    Reached.UNKNOWN: mark("days left: {n}"),
    Reached.MISSED: mark("not reached, and days past that day: {n}"),
}


def target_sentences(report: Report) -> list[str]:
    """A sentence for each target."""
    return [
        gettext("Target: {text}.").format(text=target_text(one, report.head.policy))
        for one in report.targets
    ]


def target_text(one: Progress, policy: Policy) -> str:
    """What is to be reached, how far it is, what is missing, and how long there is left."""
    if one.state is Reached.UNKNOWN:
        said = [gettext("how far it is is not known, the rosters do not state it")]
    elif one.target.dimension is None:
        said = [gettext("now {share}").format(share=_share_text(one)), *_of_whole(one.parts[0])]
    else:
        said = [
            gettext("reached by {share} of them").format(share=_share_text(one)),
            *_of_groups(one),
        ]
    first, *others = filter(None, (*said, when_text(one)))
    text = gettext("{aim}: {said}").format(aim=aim_text(one.target, policy), said=first)
    for more in others:
        text = gettext("{said}; {more}").format(said=text, more=more)
    return text


def aim_text(target: Target, policy: Policy) -> str:
    """What is to be reached, and by when."""
    usual = "" if target.dimension is None else "each"
    return gettext(AIMS.get(target.figure, AIMS[usual])).format(
        date=_day(target.by),
        figure=words.figure_word(target.figure, policy.own_branch_from),
        n=target.at_least,
        dimension=column_word(target.dimension or ""),
    )


def done_text(one: Progress) -> str:
    """How many of how many, of firms or of groups."""
    return words.share_text(Share(one.done, one.of))


def when_text(one: Progress) -> str:
    """Whether it is reached, and else how the day of the audit lies to the day of the target."""
    if one.state in (Reached.OPEN, Reached.UNKNOWN) and one.days == 0:
        return gettext("today is the last day")
    if one.state is Reached.UNKNOWN and one.days < 0:
        return gettext("days past that day: {n}").format(n=-one.days)
    return gettext(WHEN[one.state]).format(n=abs(one.days))


def part_text(part: Part) -> str:
    """A group that has not reached it, with its counts."""
    if not part.of:
        return gettext("{name} (no firm that counts)").format(name=part.name)
    if part.unknown:
        return gettext("{name} ({part}/{of}, not known {n})").format(
            name=part.name, part=part.part, of=part.of, n=part.unknown
        )
    return gettext("{name} ({part}/{of})").format(name=part.name, part=part.part, of=part.of)


def _share_text(one: Progress) -> str:
    return gettext("{percent} ({part}/{of})").format(
        percent=Share(one.done, one.of).percent, part=one.done, of=one.of
    )


def _of_whole(part: Part) -> Sequence[str]:
    lacking = gettext("firms lacking: {n}").format(n=part.lacking) if part.lacking else ""
    unknown = (
        gettext("firms that cannot be judged, and do not count as reached: {n}").format(
            n=part.unknown
        )
        if part.unknown
        else ""
    )
    return (lacking, unknown)


def _of_groups(one: Progress) -> Sequence[str]:
    missing = one.missing
    named = words.listed(map(part_text, missing[:MOST_NAMED]))
    if len(missing) > MOST_NAMED:
        named = gettext("{named} and {n} more").format(named=named, n=len(missing) - MOST_NAMED)
    dimension = column_word(one.target.dimension or "")
    return (
        gettext("not yet: {named}").format(named=named) if missing else "",
        gettext("firms that name no {dimension}: {n}").format(n=one.nowhere, dimension=dimension)
        if one.nowhere
        else "",
    )


def _day(day: date) -> str:
    return gettext("{year}-{month:02d}-{day:02d}").format(
        year=day.year, month=day.month, day=day.day
    )
