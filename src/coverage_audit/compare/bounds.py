"""Bounds on counts and shares: what a user typed, and whether a report keeps it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import words
from coverage_audit.model.known import lacking
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Group, Report
from coverage_audit.model.tally import COUNTS, SHARES, Tally
from coverage_audit.model.verdict import Bound, Judged, Outcome, Sense

FIGURES = (*COUNTS, *SHARES)
_LIMIT = re.compile(r"(\d{1,12})(?:\.(\d{1,4}))?%?", re.ASCII)
_WHOLE = 100
OWN_BRANCH_FROM = Policy().own_branch_from
NOTHING: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class Gates:
    """What a check asks of counts and shares.

    A share of nothing fails unless `allow_empty`; a group whose base is below `min_base`
    is listed and not judged.
    """

    bounds: tuple[Bound, ...] = ()
    allow_empty: bool = False
    min_base: int = 1


def bound(sense: Sense, text: str, dimensions: Collection[str], *, option: str = "") -> Bound:
    """A bound as typed: `due=0`, `building:due=2`, `building:GROUP:work_coverage=90`.

    Raises UsageError, which names the `option`, where it says no such thing.
    """
    said = option or f"--{sense}"
    text = unicodedata.normalize("NFKC", text)  # as the names of groups are
    left, sign, right = text.rpartition("=")
    number = _LIMIT.fullmatch(right.strip())
    if not sign or number is None:
        raise UsageError(
            _('{option}: "{text}" is not of the form FIGURE=NUMBER').format(option=said, text=text),
            hint=_("write it as due=0, building:due=2, or organisation_coverage=80"),
        )
    *before, figure = left.strip().split(":")
    figure = _code(figure.strip(), FIGURES, {**words.COUNTS, **words.SHARES})
    if figure not in FIGURES:
        raise UsageError(
            _('{option}: no count or share is called "{name}"').format(option=said, name=figure),
            hint=_proposed(figure, FIGURES, {**words.COUNTS, **words.SHARES}),
        )
    dimension = _code(before[0].strip(), dimensions, words.DIMENSIONS) if before else None
    if dimension is not None and dimension not in dimensions:
        raise UsageError(
            _('{option}: no dimension is called "{name}"').format(option=said, name=dimension),
            hint=_proposed(dimension, dimensions, words.DIMENSIONS),
        )
    limit = _limit(number)
    if figure in SHARES and 0 < limit[0] < limit[1] and not right.rstrip().endswith("%"):
        raise UsageError(
            _("{option}: {text} asks for less than 1 %").format(option=said, text=text),
            hint=_("shares are percent: write 80 for 80 %; if it is meant, write {n}%").format(
                n=right.strip()
            ),
        )
    if figure in SHARES and limit[0] > _WHOLE * limit[1]:
        raise UsageError(
            _("{option}: {text} asks for more than 100 %").format(option=said, text=text),
            hint=_("write the share in percent, from 0 to 100"),
        )
    group = ":".join(before[1:]).strip() if len(before) > 1 else None
    return Bound(sense, dimension, group, figure, limit)


def overruled(first: Iterable[Bound], then: Iterable[Bound]) -> tuple[Bound, ...]:
    """The bounds of `first`, and those of `then`, which take the place of the same ones."""
    return tuple({(one.sense, one.where): one for one in (*first, *then)}.values())


def judged(report: Report, gates: Gates) -> tuple[Judged, ...]:
    """Every bound with each group that it was asked of.

    Raises UsageError where a bound cannot be judged: no roster states what it needs, or its
    group does not exist.
    """
    return tuple(one for bound in gates.bounds for one in _judged(report, bound, gates))


def _judged(report: Report, bound: Bound, gates: Gates) -> Iterator[Judged]:
    _refuse_unstated(report, bound)
    for group in _groups(report, bound):
        outcome = _outcome(bound, group.tally)
        if bound.dimension is not None and group.tally["base"] < gates.min_base:
            outcome = Outcome.SMALL
        fails = outcome is Outcome.BROKEN or (outcome is Outcome.EMPTY and not gates.allow_empty)
        yield Judged(
            bound, group.name, group.tally, outcome, fails, report.head.policy.own_branch_from
        )


def _outcome(bound: Bound, tally: Tally) -> Outcome:
    if not bound.shares:
        return Outcome.KEPT if bound.keeps(tally[bound.figure]) else Outcome.BROKEN
    share = tally.share(bound.figure)
    if not share.known:
        return Outcome.EMPTY
    return Outcome.KEPT if bound.keeps(share.part, share.of) else Outcome.BROKEN


def _groups(report: Report, bound: Bound) -> list[Group]:
    """The groups that a bound is asked of; those in no group are one of them."""
    if bound.dimension is None:
        return [Group("", None, report.totals)]
    found = [group for group in report.groups if group.dimension == bound.dimension]
    if not any(group.name for group in found):
        there = [one.dimension for one in report.dimensions]
        raise UsageError(
            _('{option}: no roster states "{name}"').format(
                option=_said(bound), name=words.word(words.DIMENSIONS, bound.dimension)
            ),
            where=_("stated are: {names}").format(names=_(", ").join(there)) if there else "",
            hint=_("name its column with --map HEADER={name}, or set it with --set {name}=…")
            .format(name=bound.dimension),
        )  # fmt: skip
    if bound.group is None:
        return found
    nowhere = words.group_word(bound.dimension, None)
    wanted = report.head.policy.group(bound.dimension, bound.group)
    named = [group for group in found if (group.name or nowhere) == wanted]
    if not named:
        raise _no_group(bound, bound.group, [group.name for group in found if group.name])
    return named


def _no_group(bound: Bound, name: str, there: Collection[str]) -> UsageError:
    dimension = words.word(words.DIMENSIONS, bound.dimension)
    return UsageError(
        _('{option}: no group of {dimension} is called "{name}"').format(
            option=_said(bound), dimension=dimension, name=name
        ),
        hint=_proposed(name, there),
        outside=UsageError(
            _("{option}: no group of {dimension} is called so").format(
                option=_said(replace(bound, group="…")), dimension=dimension
            ),
            hint=_("see their names with: coverage-audit coverage ROSTER --by {dimension}").format(
                dimension=bound.dimension
            ),
        ),
    )


def _refuse_unstated(report: Report, bound: Bound) -> None:
    """A bound on what no roster states would be kept by ignorance."""
    lacks = sorted(lacking(bound.figure, report.head.missing))
    if not lacks:
        return
    what = {
        "members": _("the number of Party members"),
        "organisations": _("the Party organisation"),
        "work": _("who brings the Party's work to the firm"),
    }
    raise UsageError(
        _("{option}: this bound cannot be judged").format(option=_said(bound)),
        where=_("no roster states {what}").format(what=_(", ").join(what[one] for one in lacks)),
        hint=_("name its column with --map HEADER=FIELD, or leave the bound out"),
    )


def _said(bound: Bound) -> str:
    return f"{bound.sense} {bound}"


def _limit(number: re.Match[str]) -> tuple[int, int]:
    whole, decimals = number.group(1), (number.group(2) or "").rstrip("0")
    return int(whole + decimals), 10 ** len(decimals)


def _code(text: str, known: Collection[str], said: Mapping[str, str]) -> str:
    """The code that is called so in the language of the session; else the text."""
    called = {_word(code, said): code for code in known}
    return text if text in known else called.get(text, text)


def _word(code: str, said: Mapping[str, str]) -> str:
    return str(words.word(said, code)).format(n=OWN_BRANCH_FROM)


def _proposed(name: str, known: Collection[str], said: Mapping[str, str] = NOTHING) -> str:
    """What was probably meant, each code with its word."""
    shown = {
        code: code
        if code not in said
        else _("{code} ({word})").format(code=code, word=_word(code, said))
        for code in known
    }
    close = get_close_matches(name, known, n=1, cutoff=0.5)
    if close:
        return _("did you mean {these}?").format(these=shown[close[0]])
    return _("choose one of {names}").format(names=_(", ").join(shown.values()))
