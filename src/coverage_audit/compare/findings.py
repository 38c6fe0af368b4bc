"""Which findings of two rounds are the same: by rule, field and firm, never by the row."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeAlias

from coverage_audit.compare.firms import Known, Pairs
from coverage_audit.model.difference import FindingChange
from coverage_audit.model.place import Place
from coverage_audit.model.report import Finding, Firm
from coverage_audit.roster.fields import MEMBER_COLUMNS
from coverage_audit.roster.names import key
from coverage_audit.rules import RULES
from coverage_audit.rules.names import OF_GROUPS

Likeness: TypeAlias = Callable[[Finding], Hashable]
Found: TypeAlias = tuple[Sequence[Finding], Known[Firm]]
By: TypeAlias = Mapping[Hashable, list[Finding]]
OF_NO_FIRM = frozenset(rule.code for rule in RULES if rule.scope == "sheet") | OF_GROUPS
"""Rules on sheets and on groups: which firm stands in the row says nothing of them."""
OF_SEVERAL_FIELDS = frozenset(rule.code for rule in RULES if len(rule.fields) > 1)
"""A rule of a district's own is none of them: it points at one field."""
DISAGREEMENT = "D106"
"""The rule on facts that rows of one firm state differently."""
HEADER = "header"
"""The field of rules on one header of a sheet; any other is on the sheet as a whole."""
UNKEYED = "D101"
"""The rule on rows without a name: without a code too they are rows of no firm."""
LIKENESSES: tuple[Likeness, ...] = (
    lambda one: (re.split(r"[/\\]", one.path)[-1], one.sheet, one.value),
    lambda one: (one.sheet, one.value),
    lambda one: one.value,
    lambda _one: None,
)
"""What makes two findings of one key most likely the same, the closest first."""


def compared(
    before: Found, after: Found, pairs: Pairs, *, names_hidden: bool
) -> tuple[tuple[FindingChange, ...], int]:
    """The findings that are new and those that are gone, and how many cannot be told.

    Where a rule found several things on one field of a firm, as many are new as there are
    more of them; those are shown that are least like any of the other round.
    So it is of the rows that name no firm. Findings of firms that stay apart cannot be told.
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
    new = [one for k, found in has.items() for one in _more(found, had.get(k, ()))]
    gone = [one for k, found in had.items() for one in _more(found, has.get(k, ()))]
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
    if finding.code not in OF_SEVERAL_FIELDS:
        return None
    if finding.code != DISAGREEMENT:
        return finding.field
    if finding.field in MEMBER_COLUMNS:
        return "members"
    return "credit_code" if finding.field in ("credit_code", "name") else "organisation"


def told_column(finding: Finding) -> str | None:
    """The header that tells a finding on a header of a sheet; None for one on anything else."""
    of_header = finding.code in OF_NO_FIRM and finding.field == HEADER
    return finding.column if of_header else None


def told(finding: Finding, known: Known[Firm]) -> tuple[str, str | None, str | None]:
    """What tells a finding wherever its row goes: rule, field, and firm, or else its header.

    The code of the firm is that of any of its rows; where the firms are not `known`, of this one.
    """
    name, code = finding.firm, finding.credit_code
    at = None if finding.code in OF_NO_FIRM else known.told(row_of(finding), code, name)
    if at is not None:
        name, code = known.firms[at].name, known.firms[at].credit_code
    firm = code or (key(name) if name else None)
    return finding.code, told_field(finding), firm or told_column(finding)


def row_of(finding: Finding) -> Place:
    """The row in which a finding stands."""
    return Place(finding.path, finding.sheet, finding.row)


def _by_key(
    findings: Sequence[Finding], known: Known[Firm], same: dict[int, int], *, names_hidden: bool
) -> tuple[By, int]:
    """The findings by what tells them apart, and how many of them cannot be told."""
    grouped, apart = defaultdict[Hashable, list[Finding]](list), 0
    nobody = {row_of(one) for one in findings if one.code == UNKEYED and not one.credit_code}
    for finding in findings:
        if finding.code in OF_NO_FIRM:
            grouped[finding.code, told_field(finding), told_column(finding)].append(finding)
            continue
        place = row_of(finding)
        name = None if names_hidden and finding.individual else finding.firm
        at = known.told(place, finding.credit_code, name)
        if at in same:
            grouped[finding.code, told_field(finding), same[at]].append(finding)
        elif place in nobody:
            grouped[finding.code, told_field(finding)].append(finding)
        else:
            apart += 1
    return grouped, apart


def _more(found: Sequence[Finding], other: Sequence[Finding]) -> Sequence[Finding]:
    """As many of these as there are more than of the others, and none that has its like there."""
    left, there = list(found), list(other)
    for like in LIKENESSES:
        pairs = Counter(map(like, left)) & Counter(map(like, there))
        left, there = (_without(some, pairs, like) for some in (left, there))
    return left


def _without(found: list[Finding], pairs: Counter[Hashable], like: Likeness) -> list[Finding]:
    """Those that are left when each of the pairs took its first."""
    spare = pairs.copy()
    kept = []
    for one in found:
        spare[like(one)] -= 1
        kept += [one] if spare[like(one)] < 0 else []
    return kept


def _in_order(some: list[Finding], whole: Sequence[Finding]) -> list[Finding]:
    """These findings in the order of the round: by place."""
    chosen = set(map(id, some))
    return [finding for finding in whole if id(finding) in chosen]
