"""All counts and shares of contract section 6, for any set of firms."""

from collections.abc import Sequence

from tests.reckoning.base import REASONS
from tests.reckoning.firms import Firm
from tests.reckoning.members import OWN_BRANCH_FROM
from tests.reckoning.organisation import BROAD
from tests.reckoning.standing import ORDER, ORGANISED

SHARES = {
    "organisation_coverage": ("organised", "base"),
    "organisation_coverage_broad": ("organised_broad", "base"),
    "work_coverage": ("work_covered", "base"),
    "own_share": ("own", "base"),
    "qualifying_coverage": ("qualifying_organised", "qualifying"),
    "three_member_coverage": ("three_or_more_organised", "three_or_more"),
}


def counts(firms: Sequence[Firm]) -> dict[str, object]:
    """The counts of a group, in the order of the contract."""
    base = [firm for firm in firms if firm.excluded is None]
    excluded = [firm for firm in firms if firm.excluded is not None]
    by_reason = {reason: sum(firm.excluded == reason for firm in excluded) for reason in REASONS}
    head: dict[str, object] = {
        "firms": len(firms),
        "excluded": len(excluded),
        "base": len(base),
        "excluded_by": {reason: n for reason, n in by_reason.items() if n},
        "excluded_with_organisation": sum(firm.organisation in BROAD for firm in excluded),
        "excluded_three_or_more": sum(three_or_more(firm) for firm in excluded),
    }
    standings = {standing: sum(firm.standing == standing for firm in base) for standing in ORDER}
    return head | standings | _base_counts(base)


def shares(
    counted: dict[str, object], *, members: bool, organisations: bool, work: bool
) -> dict[str, str | None]:
    """The shares as JSON shows them; the three facts say which columns any roster has."""
    needs = {
        "organisation_coverage": organisations,
        "organisation_coverage_broad": organisations,
        "work_coverage": work,
        "own_share": organisations,
        "qualifying_coverage": organisations and members,
        "three_member_coverage": organisations and members,
    }
    return {
        share: quotient(counted[part], counted[whole]) if needs[share] else None
        for share, (part, whole) in SHARES.items()
    }


def quotient(part: object, whole: object) -> str | None:
    """Part of whole, cut to four decimals; None where there is nothing to share."""
    assert isinstance(part, int)
    assert isinstance(whole, int)
    if whole == 0:
        return None
    cut = part * 10_000 // whole
    return f"{cut // 10_000}.{cut % 10_000:04d}"


def three_or_more(firm: Firm) -> bool:
    """Whether three or more members are known of."""
    return firm.any is not None and firm.any >= OWN_BRANCH_FROM


def is_organised(firm: Firm) -> bool:
    """Whether the strict reading counts the firm as organised."""
    return firm.standing in ORGANISED


def _base_counts(base: Sequence[Firm]) -> dict[str, object]:
    organised = [firm for firm in base if is_organised(firm)]
    qualifying = [f for f in base if f.full is not None and f.full >= OWN_BRANCH_FROM]
    work = {
        f"work_by_{how}": sum(firm.work == how for firm in base)
        for how in ("organisation", "instructor", "mass")
    }
    return {
        "organised": len(organised),
        "organised_broad": sum(firm.organisation in BROAD for firm in base),
        **work,
        "work_covered": sum(work.values()),
        "work_unknown": sum(firm.work == "unknown" for firm in base),
        "qualifying": len(qualifying),
        "qualifying_organised": sum(map(is_organised, qualifying)),
        "qualifying_own": sum(firm.standing == "own" for firm in qualifying),
        "qualifying_unknown": sum(f.full is None and three_or_more(f) for f in base),
        "three_or_more": sum(map(three_or_more, base)),
        "three_or_more_organised": sum(map(three_or_more, organised)),
        "should_be_own": sum(firm.should_be_own is True for firm in base),
        "branch_offices": sum(firm.branch_office for firm in base),
        "branch_offices_organised": sum(firm.branch_office for firm in organised),
        "trade_unions": sum("trade_union" in firm.mass for firm in base),
        "youth_leagues": sum("youth_league" in firm.mass for firm in base),
        "womens_federations": sum("womens_federation" in firm.mass for firm in base),
    }
