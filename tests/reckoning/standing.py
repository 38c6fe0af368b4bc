"""Where a firm stands (contract section 4)."""

from tests.reckoning.members import OWN_BRANCH_FROM, Members

ORDER = (
    "own",
    "joint",
    "unspecified",
    "attached",
    "group",
    "area",
    "due",
    "to_transfer",
    "to_verify",
    "few_members",
    "no_members",
    "unknown",
)
ORGANISED = ("own", "joint", "unspecified")


def standing_of(organisation: str, members: Members) -> str:
    """The one standing of a firm of the base with this class and these counts."""
    if organisation in (*ORGANISED, "attached", "group"):
        return organisation
    most = members.any
    three_or_more = most is not None and most >= OWN_BRANCH_FROM
    if organisation in ("not_stated", "contradictory"):
        if three_or_more:
            return "to_verify"
        return "no_members" if organisation == "not_stated" and most == 0 else "unknown"
    here = members.here_state
    if here == "proven":
        return "due"
    if here == "not_here" and (members.full or 0) >= OWN_BRANCH_FROM:
        return "to_transfer"
    if here in (None, "open") and three_or_more:
        return "to_verify"
    if organisation == "area":
        return "area"
    if most is None:
        return "unknown"
    return "few_members" if most >= 1 else "no_members"


def standing_of_all(organisations: set[str], members: list[Members]) -> str:
    """The standing over every combination of what the firm's rows say."""
    found = {standing_of(organisation, one) for organisation in organisations for one in members}
    if len(found) == 1:
        return found.pop()
    three_or_more = any(one.any is not None and one.any >= OWN_BRANCH_FROM for one in members)
    return "to_verify" if three_or_more else "unknown"
