"""What must be read beside findings: rules that were not asked, or weigh otherwise than usual."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import SEVERITIES, listed, word
from coverage_audit.model.report import Notice
from coverage_audit.model.ruling import Ruled, told_short


def on_rules(ruled: Ruled) -> Iterator[Notice]:
    """Nothing found is no clean bill where nobody asked."""
    if ruled.not_asked:
        yield Notice(
            _("rules not asked, as the settings have it: {n} ({codes})").format(
                n=len(ruled.not_asked), codes=listed(told_short(ruled.not_asked))
            )
        )
    if ruled.severities:
        said = (
            _("{code} {severity}").format(code=code, severity=word(SEVERITIES, severity))
            for code, severity in ruled.severities.items()
        )
        yield Notice(
            _("severities other than usual, as the settings have it: {these}").format(
                these=listed(said)
            )
        )
