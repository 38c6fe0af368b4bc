"""Which findings of two rounds are the same: by rule, field and firm, never by the row."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeAlias

from coverage_audit.compare.firms import Known, Pairs
from coverage_audit.model.difference import FindingChange
from coverage_audit.model.place import Place
from coverage_audit.model.report import Finding, Firm
from coverage_audit.roster.fields import MEMBER_COLUMNS
from coverage_audit.rules import RULES

OF_SHEETS = frozenset(rule.code for rule in RULES if rule.scope == "sheet")
OF_ONE_FIELD = frozenset(rule.code for rule in RULES if len(rule.fields) == 1)
DISAGREEMENT = "D106"
"""The rule on facts that rows of one firm state differently."""
UNKEYED = "D101"
"""The rule on rows that name no firm."""
Found: TypeAlias = tuple[Sequence[Finding], Known[Firm]]
By: TypeAlias = Mapping[Hashable, list[Finding]]


def compared(
    before: Found, after: Found, pairs: Pairs, *, names_hidden: bool
) -> tuple[tuple[FindingChange, ...], int]:
    """The findings that are new and those that are gone, and how many cannot be told.

    Where a rule found several things on one field of a firm, as many are new as there are
    more of them; the last ones are shown. Findings of firms that stay apart cannot be told.
    """
    mine = {one: one for one in range(len(before[1].firms)) if one not in pairs.apart_before}
    back = {other: one for one, other in pairs.both.items()}
    theirs = {
        other: back.get(other, -1 - other)  # a firm of the later round alone
        for other in range(len(after[1].firms))
        if other not in pairs.apart_after
    }
    had, apart_before = _by_key(*before, mine, names_hidden=names_hidden)
    has, apart_after = _by_key(*after, theirs, names_hidden=names_hidden)
    new = [one for k, found in has.items() for one in found[len(had.get(k, ())) :]]
    gone = [one for k, found in had.items() for one in found[len(has.get(k, ())) :]]
    return (
        (
            *(FindingChange(True, finding) for finding in _in_order(new, after[0])),
            *(FindingChange(False, finding) for finding in _in_order(gone, before[0])),
        ),
        apart_before + apart_after,
    )


def told_field(finding: Finding) -> str | None:
    """The field that tells a finding from others of its rule and firm.

    None where the rule asks for one field only: then the finding stands at the cell that says
    most in the row that comes first, and another order of rows shows another cell. So does a
    disagreement, which is about the members, the organisation or the code.
    """
    if finding.code in OF_ONE_FIELD:
        return None
    if finding.code != DISAGREEMENT:
        return finding.field
    if finding.field in MEMBER_COLUMNS:
        return "members"
    return "credit_code" if finding.field in ("credit_code", "name") else "organisation"


def _by_key(
    findings: Sequence[Finding], known: Known[Firm], same: dict[int, int], *, names_hidden: bool
) -> tuple[By, int]:
    """The findings by what tells them apart, and how many of them cannot be told."""
    grouped, apart = defaultdict[Hashable, list[Finding]](list), 0
    for finding in findings:
        if finding.code in OF_SHEETS:
            grouped[finding.code, told_field(finding), finding.column].append(finding)
            continue
        at = known.at(Place(finding.path, finding.sheet, finding.row))
        if at is None:  # of a row of a ledger, or of a visit list
            name = None if names_hidden and finding.individual else finding.firm
            at = known.told(finding.credit_code, name)
        if at in same:
            grouped[finding.code, told_field(finding), same[at]].append(finding)
        elif finding.code == UNKEYED and finding.firm is None and finding.credit_code is None:
            grouped[finding.code, finding.field].append(finding)
        else:
            apart += 1
    return grouped, apart


def _in_order(some: list[Finding], whole: Sequence[Finding]) -> list[Finding]:
    """These findings in the order of the round: by place."""
    chosen = set(map(id, some))
    return [finding for finding in whole if id(finding) in chosen]
