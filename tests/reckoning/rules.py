"""Which firms each B and W rule names (contract section 4)."""

from collections.abc import Sequence

from tests.reckoning.counts import three_or_more
from tests.reckoning.firms import Firm
from tests.reckoning.members import OWN_BRANCH_FROM
from tests.reckoning.names import key
from tests.reckoning.organisation import BROAD

BRANCH_AT_MOST = 50
MEMBERS_EXPECTED_FROM = 50
ORGANISATION_EXPECTED_FROM = 100
CODES = (*(f"B{n}" for n in range(201, 211)), *(f"W{n}" for n in range(301, 306)))


def rule_firms(firms: Sequence[Firm]) -> dict[str, set[int]]:
    """For every rule the positions of the firms that it names."""
    named: dict[str, set[int]] = {code: set() for code in CODES}
    for position, firm in enumerate(firms):
        for code in _base_rules(firm) if firm.excluded is None else _excluded_rules(firm):
            named[code].add(position)
    return named


def _base_rules(firm: Firm) -> set[str]:
    own = firm.organisation == "own"
    employees = firm.employees if firm.employees is not None else -1
    said = {
        "B201": firm.standing == "due",
        "B202": firm.standing == "to_verify",
        "B203": firm.should_be_own is True,
        "B204": firm.standing == "few_members",
        "B205": firm.standing == "own" and firm.full is not None and firm.full < OWN_BRANCH_FROM,
        "B206": own
        and not firm.above_branch
        and firm.any is not None
        and firm.any > BRANCH_AT_MOST,
        "B207": firm.standing == "unspecified",
        "B210": firm.standing == "to_transfer",
        "W301": firm.work == "no",
        "W302": employees >= MEMBERS_EXPECTED_FROM and firm.any == 0,
        "W303": employees >= ORGANISATION_EXPECTED_FROM
        and firm.organisation in ("none", "committee_above", "temporary"),
        "W304": any(word in key(firm.name or "") for word in ("劳务派遣", "人力资源")),
        "W305": firm.instructor_unnamed,
    }
    return {code for code, fires in said.items() if fires}


def _excluded_rules(firm: Firm) -> set[str]:
    if firm.organisation in BROAD:
        return {"B208"}
    return {"B209"} if three_or_more(firm) else set()
