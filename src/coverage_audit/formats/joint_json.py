"""The arrays of JSON on proposals for joint branches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from coverage_audit.formats import joint_words
from coverage_audit.formats.records import Record, place_record, policy_numbers, tally_record
from coverage_audit.model.difference import Counts
from coverage_audit.model.joint import Existing, Joint, Offer, OwnBranch, Proof, Proposal, Unit
from coverage_audit.model.policy import Policy
from coverage_audit.model.tally import Tally

OPTIMAL, GAP = "optimal", "gap"


def joint_parts(document: Joint) -> dict[str, object]:
    """The policy of the envelope with the numbers of proposals, and what stands behind it."""
    return {
        "policy": joint_policy(document.head.policy),
        "levels": list(document.levels),
        "levels_not_stated": list(document.unstated),
        **_firms(document),
        "totals": _compared(document, document.totals, document.after),
        "groups": [_group(document, group) for group in document.groups],
        "proof": OPTIMAL if document.proved else GAP,
        "aims": [_aim(one) for one in document.proofs],
    }


def joint_records(document: Joint) -> Iterator[Record]:
    """One object a line: what is proposed, then for whom nothing is."""
    for part, records in _firms(document).items():
        yield from ({"part": part, **record} for record in records)


def joint_policy(policy: Policy) -> Record:
    """Every number that proposals use."""
    return {
        **policy_numbers(policy),
        "joint_seconds": policy.joint.seconds,
        "joint_levels": list(policy.joint.levels),
    }


def _firms(document: Joint) -> dict[str, list[Record]]:
    return {
        "proposals": [_proposal(document, one) for one in document.proposals],
        "existing": [_existing(one) for one in document.existing],
        "own": [_own(document, one) for one in document.own],
        "remaining": [
            {**_unit(one.unit), "why": one.why.value, "reason": joint_words.why(document, one)}
            for one in document.remaining
        ],
        "to_ask": [_unit(unit) for unit in document.to_ask],
    }


def _unit(unit: Unit) -> dict[str, object]:
    """A firm, without the name of an individual business."""
    return {
        "name": None if unit.individual else unit.name,
        "credit_code": unit.credit_code,
        "full": unit.full,
        "members": unit.members,
        "trade": unit.trade,
        "place": place_record(unit.place),
    }


def _proposal(document: Joint, one: Proposal) -> Record:
    return {
        "level": one.level,
        "group": one.group,
        "firms": [_unit(unit) for unit in one.units],
        "full": one.full,
        "members": one.members,
        "trades": list(one.trades),
        "reason": joint_words.reason(document, one),
    }


def _existing(one: Existing) -> Record:
    return {
        "name": one.name,
        "units": one.units,
        "members": one.members,
        "remaining": one.remaining,
        "remaining_members": one.remaining_members,
        "remaining_full": one.remaining_full,
        "room": one.room.value,
        "offers": [_offer(offer) for offer in one.offers],
    }


def _offer(offer: Offer) -> Record:
    return {"level": offer.level, "group": offer.group, "firm": _unit(offer.unit)}


def _own(document: Joint, one: OwnBranch) -> Record:
    return {
        **_unit(one.unit),
        "branch": one.branch,
        "several": list(one.several),
        "remaining": one.remaining,
        "remaining_full": one.remaining_full,
        "joining": one.joining,
        "full_at_least": one.full_at_least,
        "remaining_enough": one.enough(document.head.policy.own_branch_from),
    }


def _group(document: Joint, group: Counts) -> Record:
    return {
        "dimension": group.dimension,
        "name": group.name,
        **_compared(document, group.before, group.after),
    }


def _compared(document: Joint, *tallies: Tally | None) -> dict[str, object]:
    missing: Iterable[str] = document.head.missing
    before, after = (None if tally is None else tally_record(tally, missing) for tally in tallies)
    return {"before": before, "after": after}


def _aim(proof: Proof) -> Record:
    return {
        "aim": proof.aim.value,
        "level": proof.level,
        "found": proof.found,
        "bound": proof.bound,
        "proof": OPTIMAL if proof.optimal else GAP,
    }
