"""The facts of a firm from the rows that are this firm."""

from collections.abc import Sequence
from dataclasses import dataclass

from tests.reckoning.base import exclusion
from tests.reckoning.cells import employee_count, groups_of, label, named, yes_no
from tests.reckoning.identity import Identities, firms_of
from tests.reckoning.members import OWN_BRANCH_FROM, Members, join
from tests.reckoning.names import is_branch_office
from tests.reckoning.organisation import BROAD, is_above_branch
from tests.reckoning.rows import Row, says_instructor
from tests.reckoning.sheet import GROUP_FIELDS, MASS_FIELDS, Place
from tests.reckoning.standing import standing_of_all

SIZE_BANDS = ("0-9", "10-49", "50-99", "100+")


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm as the audit shows and counts it; standing, work are None where excluded."""

    name: str | None
    credit_code: str | None
    organisation: str
    standing: str | None
    excluded: str | None
    work: str | None
    branch_office: bool
    should_be_own: bool | None
    full: int | None
    any: int | None
    raw: Members
    employees: int | None
    groups: dict[str, list[str]]
    places: list[Place]
    mass: frozenset[str]
    instructor_unnamed: bool
    above_branch: bool


@dataclass(frozen=True, slots=True)
class Ledger:
    """The rows of organisation ledgers, and whether they name every organisation there is."""

    rows: Sequence[Row]
    complete: bool


def firms(rows: Sequence[Row], ledger: Ledger) -> list[Firm]:
    """All firms, in the order of their first place."""
    identities = Identities(rows)
    found = firms_of(rows)
    named_in_ledger: dict[tuple[str, str], list[Row]] = {identity: [] for identity in found}
    for row in ledger.rows:
        if (identity := identities.of(row)) in found:
            named_in_ledger[identity].append(row)
    return [
        _firm(
            own, named_in_ledger[identity], identity[1] if identity[0] == "code" else None, ledger
        )
        for identity, own in found.items()
    ]


def _firm(rows: list[Row], ledger_rows: list[Row], code: str | None, ledger: Ledger) -> Firm:
    name = next((row.name for row in rows if row.name), "")
    evidence = [*rows, *ledger_rows]
    classes = _classes(evidence, name, missing=ledger.complete and not ledger_rows)
    facts, disagree = _member_facts(rows)
    disagree |= len(classes) > 1
    organisation = "contradictory" if len(classes) > 1 else next(iter(classes))
    fulls = [fact.full for fact in facts]
    known_fulls = [full for full in fulls if full is not None]
    full = min(known_fulls) if len(known_fulls) == len(fulls) else None
    employees = _first_number(rows)
    excluded = exclusion(
        status=_first(rows, "status"),
        operates_here=_first_answer(rows),
        ownership=_first(rows, "ownership"),
        code=code,
        organisation=organisation,
    )
    in_base = excluded is None
    instructors = [says_instructor(row) for row in rows]
    mass = frozenset(field for field in MASS_FIELDS if any(_says_mass(row, field) for row in rows))
    tells_work = any(row.sheet_tells_work for row in evidence) or ledger.complete
    instructor = any(said for said, _ in instructors)
    return Firm(
        name=name or None,
        credit_code=code,
        organisation=organisation,
        standing=standing_of_all(classes, facts) if in_base else None,
        excluded=excluded,
        work=_work(organisation, instructor=instructor, mass=bool(mass), tells=tells_work)
        if in_base
        else None,
        branch_office=is_branch_office(name),
        should_be_own=_should_be_own(organisation, full) if in_base else None,
        full=full,
        any=max((fact.any for fact in facts if fact.any is not None), default=None),
        raw=Members() if disagree else facts[0],
        employees=employees,
        groups=_groups(rows, employees),
        places=[row.place for row in rows],
        mass=mass,
        instructor_unnamed=instructor and not any(is_named for _, is_named in instructors),
        above_branch=any(is_above_branch(row.cells) for row in evidence),
    )


def _classes(rows: list[Row], name: str, *, missing: bool) -> set[str]:
    """What the rows say; `missing`: a complete ledger does not name the firm."""
    classes = {row.organisation(name) for row in rows}
    if len(classes) > 1:
        classes.discard("not_stated")
    if missing and classes == {"not_stated"}:
        return {"none"}
    if missing and classes & {*BROAD, "temporary"}:
        classes.add("none")
    return classes


def _member_facts(rows: list[Row]) -> tuple[list[Members], bool]:
    """The facts to reckon with, never empty, and whether they disagree."""
    facts = list(dict.fromkeys(row.members for row in rows if row.members.known))
    joined = join(facts)
    return ([joined], False) if joined is not None else (facts, True)


def _work(organisation: str, *, instructor: bool, mass: bool, tells: bool) -> str:
    if organisation in BROAD or organisation == "temporary":
        return "organisation"
    if instructor:
        return "instructor"
    if mass:
        return "mass"
    return "unknown" if organisation == "contradictory" or not tells else "no"


def _should_be_own(organisation: str, full: int | None) -> bool:
    shared = organisation in ("joint", "attached", "group")
    return shared and full is not None and full >= OWN_BRANCH_FROM


def _says_mass(row: Row, field: str) -> bool:
    """Yes, a date or a name is a yes."""
    text = label(row.text(field))
    return bool(named(text)) and yes_no(text) is not False


def _first(rows: list[Row], field: str) -> str:
    return next((row.text(field) for row in rows if row.text(field)), "")


def _first_answer(rows: list[Row]) -> bool | None:
    answers = (yes_no(row.text("operates_here")) for row in rows)
    return next((answer for answer in answers if answer is not None), None)


def _first_number(rows: list[Row]) -> int | None:
    numbers = (employee_count(row.text("employees")).value for row in rows)
    return next((number for number in numbers if number is not None), None)


def _groups(rows: list[Row], employees: int | None) -> dict[str, list[str]]:
    groups: dict[str, list[str]] = {}
    for field in GROUP_FIELDS:
        named_groups = [group for row in rows for group in row_groups(row, field)]
        if named_groups:
            groups[field] = list(dict.fromkeys(named_groups))
    if employees is not None:
        groups["size_band"] = [size_band(employees)]
    return groups


def row_groups(row: Row, field: str) -> tuple[str, ...]:
    """The groups of one dimension that a row names."""
    if field != "above_scale":
        return groups_of(row.text(field))
    answer = yes_no(row.text(field))
    return () if answer is None else ("yes" if answer else "no",)


def size_band(employees: int) -> str:
    """The band of a number of employees."""
    return SIZE_BANDS[sum(employees >= start for start in (10, 50, 100))]
