"""The part of a report that was asked for: some dimensions, some rules, some firms."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeAlias, TypeVar

from coverage_audit.cli.asked import Asked
from coverage_audit.cli.words import known
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import words
from coverage_audit.model.firm import DIMENSIONS, Standing
from coverage_audit.model.report import Dimension, Firm, Group, Report

Part = TypeVar("Part", Dimension, Group)

Narrow: TypeAlias = Callable[[Report], Report]
Select: TypeAlias = Callable[[Asked], Narrow]


def dimensions(names: Sequence[str]) -> Select:
    """Only these dimensions, in this order; all where none is named.

    UsageError for one that no roster states: leaving it out would look like an answer.
    """
    wanted = list(dict.fromkeys(names))

    def select(asked: Asked) -> Narrow:
        for name in wanted:
            known("--by", name, (*DIMENSIONS, *asked.policy.own_dimensions), words.DIMENSIONS)
        return narrow if wanted else whole

    def narrow(report: Report) -> Report:
        stated(wanted, [one.dimension for one in report.dimensions])
        return replace(
            report,
            dimensions=_ordered(report.dimensions, wanted),
            groups=_ordered(report.groups, wanted),
            targets=tuple(one for one in report.targets if one.target.dimension in wanted),
        )

    return select


def rules(codes: Iterable[str]) -> Select:
    """Only findings of these rules; all where none is named.

    UsageError for an unknown code, and for one that is not asked: nothing is no answer.
    """

    def select(asked: Asked) -> Narrow:
        from coverage_audit import consult

        wanted = {consult.explain(code, asked.ruling).code for code in codes}
        for code in sorted(wanted):
            if not asked.ruling.asks(code):
                raise UsageError(
                    _("--rule: {code} is not asked, as the settings have it").format(code=code),
                    hint=_("see [rules] there, or leave the settings out with --isolated"),
                )
        return partial(_of_rules, wanted=wanted) if wanted else whole

    return select


def firms(standings: Iterable[str], *, excluded: bool) -> Select:
    """Only firms of these standings, and the excluded where asked for; all where neither is."""

    def select(_asked: Asked) -> Narrow:
        wanted = {known("--standing", name, list(Standing), words.STANDINGS) for name in standings}
        chosen = wanted or excluded
        return partial(_of_standings, wanted=wanted, excluded=excluded) if chosen else whole

    return select


def whole(report: Report) -> Report:
    """The report as it is."""
    return report


def _of_rules(report: Report, *, wanted: Collection[str]) -> Report:
    return replace(
        report,
        findings=tuple(one for one in report.findings if one.code in wanted),
        rule_counts={code: n for code, n in report.rule_counts.items() if code in wanted},
    )


def _of_standings(report: Report, *, wanted: Collection[str], excluded: bool) -> Report:
    def asked_for(one: Firm) -> bool:
        return one.standing in wanted or (excluded and one.excluded is not None)

    return replace(report, firms=tuple(one for one in report.firms if asked_for(one)))


def _ordered(parts: Sequence[Part], wanted: Sequence[str]) -> tuple[Part, ...]:
    """The parts of the dimensions wanted, in the order in which they were asked for."""
    return tuple(one for name in wanted for one in parts if one.dimension == name)


def stated(wanted: Iterable[str], there: Sequence[str], *, option: str = "--by") -> None:
    """Refuse a dimension that no roster has, or that not both of two rounds have."""
    for name in wanted:
        if name not in there:
            raise UsageError(
                _('{option}: no roster states "{name}"').format(option=option, name=name),
                where=_("stated are: {names}").format(names=_(", ").join(there)) if there else "",
                hint=_("name its column with --map HEADER={name}, or set it with --set {name}=…")
                .format(name=name),
            )  # fmt: skip
