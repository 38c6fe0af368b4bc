"""The whole reckoning: sheets in, all that the contract says of them out."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.reckoning.counts import counts, is_organised, shares
from tests.reckoning.firms import SIZE_BANDS, Firm, Ledger, firms, row_groups
from tests.reckoning.rows import Row, RowFinding, read
from tests.reckoning.rules import rule_firms
from tests.reckoning.sheet import (
    GROUP_FIELDS,
    MEMBER_FIELDS,
    ORGANISATION_FIELDS,
    WORK_FIELDS,
    Sheet,
)


class NothingToJudgeError(ValueError):
    """No roster has a column of members, and none has one of organisations: exit 2."""


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What the JSON of `scan` must say; `rule_firms` holds positions in `firms`."""

    totals: dict[str, object]
    dimensions: list[dict[str, object]]
    groups: list[dict[str, object]]
    firms: list[dict[str, object]]
    findings: set[RowFinding]
    rule_firms: dict[str, set[int]]


def reckon(
    sheets: Sequence[Sheet],
    organisations: Sequence[Sheet] = (),
    organisations_complete: bool = False,
) -> Reckoning:
    """Reckon rosters, beside ledgers of organisations where there are any."""
    columns = _columns(sheets, organisations)
    if not (columns["members"] or columns["organisations"]):
        raise NothingToJudgeError
    rows, findings = read(sheets)
    ledger = Ledger(read(organisations)[0], complete=organisations_complete)
    found = firms(rows, ledger)

    def tally(members: Sequence[Firm]) -> dict[str, object]:
        counted = counts(members)
        return counted | shares(counted, **columns)

    grouped = _grouped(sheets, rows, found)
    return Reckoning(
        totals=tally(found),
        dimensions=[_dimension(name, groups) for name, groups in grouped.items()],
        groups=[
            {"dimension": dimension, "name": name} | tally(members)
            for dimension, groups in grouped.items()
            for name, members in groups.items()
        ],
        firms=[_shown(firm) for firm in found],
        findings=findings,
        rule_firms=rule_firms(found),
    )


def _columns(sheets: Sequence[Sheet], organisations: Sequence[Sheet]) -> dict[str, bool]:
    return {
        "members": any(sheet.has_any(MEMBER_FIELDS) for sheet in sheets),
        "organisations": bool(organisations)
        or any(sheet.has_any(ORGANISATION_FIELDS) for sheet in sheets),
        "work": bool(organisations) or any(sheet.has_any(WORK_FIELDS) for sheet in sheets),
    }


def _grouped(
    sheets: Sequence[Sheet], rows: Sequence[Row], found: Sequence[Firm]
) -> dict[str, dict[str | None, list[Firm]]]:
    """The firms of each group of each dimension; the group None last, where it has a firm."""
    stand = {field for sheet in sheets for field in sheet.fields}
    grouped: dict[str, dict[str | None, list[Firm]]] = {}
    for dimension in GROUP_FIELDS:
        if dimension in stand:
            names = list(dict.fromkeys(g for row in rows for g in row_groups(row, dimension)))
            order = ["yes", "no"] if dimension == "above_scale" else names
            grouped[dimension] = _groups(dimension, order, found)
    if "employees" in stand:
        grouped["size_band"] = _groups("size_band", SIZE_BANDS, found)
    return grouped


def _groups(
    dimension: str, names: Sequence[str], found: Sequence[Firm]
) -> dict[str | None, list[Firm]]:
    groups: dict[str | None, list[Firm]] = {
        name: [firm for firm in found if name in firm.groups.get(dimension, ())] for name in names
    }
    groups[None] = [firm for firm in found if dimension not in firm.groups]
    return {name: members for name, members in groups.items() if members}


def _dimension(dimension: str, groups: dict[str | None, list[Firm]]) -> dict[str, object]:
    bases = [
        [firm for firm in members if firm.excluded is None]
        for name, members in groups.items()
        if name is not None
    ]
    bases = [base for base in bases if base]
    covered = ("organisation", "instructor", "mass")
    return {
        "dimension": dimension,
        "groups": len(bases),
        "groups_with_organisation": sum(any(map(is_organised, base)) for base in bases),
        "groups_all_work_covered": sum(all(f.work in covered for f in base) for base in bases),
    }


def _shown(firm: Firm) -> dict[str, object]:
    return {
        "name": firm.name,
        "credit_code": firm.credit_code,
        "organisation": firm.organisation,
        "standing": firm.standing,
        "excluded": firm.excluded,
        "work": firm.work,
        "branch_office": firm.branch_office,
        "should_be_own": firm.should_be_own,
        "full": firm.full,
        "any": firm.any,
        "full_members": firm.raw.full_members,
        "probationary_members": firm.raw.probationary_members,
        "members": firm.raw.members,
        "employees": firm.employees,
        "groups": firm.groups,
        "places": firm.places,
    }
