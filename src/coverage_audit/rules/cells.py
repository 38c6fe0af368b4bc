"""The rule D110 on cells of every field: what is not understood counts as not filled in."""

from __future__ import annotations

import polars as pl

from coverage_audit.locale import mark as _
from coverage_audit.model.firm import DAYS, DIMENSIONS
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity, rule
from coverage_audit.roster.fields import FIELDS
from coverage_audit.roster.organisation_name import TEMPORARY
from coverage_audit.roster.parse import is_error
from coverage_audit.rules.data import COUNTS

ANSWERS = {
    "has_organisation": "has_organisation",
    "organisation_mode": "organisation_mode",
    "organisation_kind": "organisation_kind",
    "has_instructor": "instructor_answer",
    "in_operation": "in_operation",
    "operates_here": "operates_here",
    "above_scale": "above_scale",
}
"""Fields that know a few words only, and the column that holds what was understood."""
ERRORS_ONLY = (
    "name",
    "committee",
    "credit_code",
    *COUNTS,
    "status",
    "ownership",
    "organisation_name",
    "trade_union",
    "youth_league",
    "womens_federation",
    "mass_organisation",
    "instructor",
    "liaison",
    *(name for name in DIMENSIONS if name in FIELDS and name not in ("ownership", "above_scale")),
)


@rule(
    "D110",
    severity=Severity.WARNING,
    fields=(*ANSWERS, *DAYS, *ERRORS_ONLY),
    scope="row",
    title=_("Cell unreadable"),
    message=_(
        "The cell holds an error value, several ticks, or a word that is not understood; it counts"
        " as not filled in."
    ),
)
def unreadable_cell(policy: Policy, field: str) -> pl.Expr:
    """
    A cell holds an error value, two ticks for one question, or a word its field does not know.

    ## Why it matters
    What cannot be read is unknown: it neither proves nor denies an organisation.

    ## What to do
    Correct the formula, leave one tick, or use the words of the form (是, 否, 单独组建 …).
    """
    text = pl.col(f"text.{field}")
    error = is_error(text)
    if field in DAYS:
        return error | pl.col(f"unread.{field}")
    if field not in ANSWERS:
        two_ticks = text.str.starts_with("√") & (text.str.len_chars() > 1)
        return error | two_ticks if field == "ownership" else error
    said = pl.col(f"word.{field}")
    unread = said.is_not_null() & pl.col(ANSWERS[field]).is_null()
    return error | (unread & ~said.str.contains(TEMPORARY))
