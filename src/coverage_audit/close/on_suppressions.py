"""What must be read of suppressions: how much they suppress, which are of no use any more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from coverage_audit.close.notices import naming
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import listed
from coverage_audit.model.report import Notice
from coverage_audit.model.suppression import Fate, Fated
from coverage_audit.roster.identity_number import hidden

WHY = {
    Fate.NOT_ASKED: mark("its rule is not asked"),
    Fate.NO_FIRM: mark("no roster has the firm"),
    Fate.SEVERAL_FIRMS: mark("several firms are called so, name its code"),
    Fate.NOTHING_FOUND: mark("nothing was found there"),
    Fate.TWICE: mark("another one suppresses it already"),
}
"""Why a suppression suppresses nothing, but for one that has expired."""


def on_suppressions(fates: Sequence[Fated]) -> Iterator[Notice]:
    """Nothing is put up with in silence, or for ever."""
    counts = Counter[str]()
    for one in fates:
        counts[one.suppression.rule] += one.findings
    if counts.total():
        these = (_("{what} ({n})").format(what=c, n=n) for c, n in sorted(counts.items()) if n)
        yield Notice(
            _("findings suppressed, as the settings have it: {n} ({these}); no count changes")
            .format(n=counts.total(), these=listed(these))
        )  # fmt: skip
    expired = [one for one in fates if one.fate is Fate.EXPIRED]
    if expired:
        said = _("suppressions that have expired: {n}").format(n=len(expired))
        yield naming(said, [_until(one) for one in expired])
    unused = [one for one in fates if one.fate in WHY]
    if unused:
        said = _("suppressions that suppress nothing: {n}").format(n=len(unused))
        yield naming(said, [_why(one) for one in unused])


def _until(one: Fated) -> str:
    said = one.suppression
    return _("{firm} {rule}, until {until}").format(
        firm=hidden(said.firm), rule=said.rule, until=said.excuse.until.isoformat()
    )


def _why(one: Fated) -> str:
    said = one.suppression
    return _("{firm} {rule}: {why}").format(
        firm=hidden(said.firm), rule=said.rule, why=_(WHY[one.fate])
    )
