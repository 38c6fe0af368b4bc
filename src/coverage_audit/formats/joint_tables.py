"""The tables of proposals for joint branches: for the committee, and of everybody else."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats import joint_figures, joint_words
from coverage_audit.formats.field_words import columns_of
from coverage_audit.formats.joint_words import level_word
from coverage_audit.locale import gettext
from coverage_audit.model.joint import Joint, Proposal, Unit
from coverage_audit.model.report import Kind, Listing, Value

PLACE: dict[str, Kind] = {"path": "text", "sheet": "text", "row": "number"}
FIRM: dict[str, Kind] = {
    "name": "text",
    "credit_code": "code",
    "full_here": "number",
    "roster_any": "number",
    "trade": "text",
}
EVERYBODY: dict[str, Kind] = {
    "proposal": "text",
    "joint_branch": "text",
    "level": "text",
    "group": "text",
    **FIRM,
    "reason": "wide",
    **PLACE,
}
PROPOSALS: dict[str, Kind] = {
    "number": "number",
    "level": "text",
    "group": "text",
    "covered": "number",
    "units": "wide",
    "full_together": "number",
    "members_together": "number",
    "reason": "wide",
    "opinion": "fill",
    "remarks": "fill",
}


def whole(document: Joint) -> Iterator[Listing]:
    """Every table."""
    yield proposals(document)
    yield existing(document)
    yield own(document)
    yield remaining(document)
    yield to_ask(document)
    yield joint_figures.effects(document)
    yield joint_figures.proofs(document)


def first(document: Joint) -> Iterator[Listing]:
    """What a terminal shows where nobody asked for all: what is to be decided."""
    yield proposals(document)
    if document.offers:
        yield existing(document)
    if document.own:
        yield own(document)


def proposals(document: Joint) -> Listing:
    """One new joint branch a row, with room for what the committee says."""
    return Listing(
        head=document.head,
        key="proposals",
        title=gettext("Proposals for joint branches to be founded"),
        columns=columns_of(PROPOSALS),
        rows=tuple(
            (
                number,
                level_word(one.level),
                one.group,
                len(one.units),
                units_text(one),
                one.full,
                one.members,
                joint_words.reason(document, one),
                None,
                None,
            )
            for number, one in enumerate(document.proposals, start=1)
        ),
        note=_full_note(),
    )


def units_text(proposal: Proposal) -> str:
    """The units of a branch, one a line, with their counts."""
    return "\n".join(
        gettext("{name} (full members {full}, members {members})").format(
            name=unit.name or unit.credit_code, full=unit.full, members=unit.members
        )
        for unit in proposal.units
    )


def existing(document: Joint) -> Listing:
    """The joint branches that rosters name, and whom each could take."""
    keys: dict[str, Kind] = {
        "joint_branch": "text",
        "covered": "number",
        "members_together": "number",
        "remaining_units": "number",
        "remaining_members": "number",
        "remaining_full": "number",
        "room": "text",
        "name": "text",
        "full_here": "number",
        "roster_any": "number",
        "level": "text",
        "group": "text",
    }
    rows: list[tuple[Value, ...]] = []
    for one in document.existing:
        branch = (
            one.name, one.units, one.members, one.remaining, one.remaining_members,
            one.remaining_full, gettext(joint_words.ROOMS[one.room]),
        )  # fmt: skip
        rows += [
            (
                *branch, offer.unit.name, offer.unit.full, offer.unit.members,
                level_word(offer.level), offer.group,
            )
            for offer in one.offers
        ] or [(*branch, None, None, None, None, None)]  # fmt: skip
    return Listing(
        head=document.head,
        key="existing",
        title=gettext("Existing joint branches, and firms that fit into them"),
        columns=columns_of(keys),
        rows=tuple(rows),
        note=gettext(
            "Units and members are those that the rosters name: there may be more, please check."
            " Room is what there is once those have left that could have a branch of their own."
        ),
    )


def own(document: Joint) -> Listing:
    """The firms that could leave a joint branch for one of their own."""
    keys: dict[str, Kind] = {
        "name": "text",
        "credit_code": "code",
        "full": "number",
        "joint_branch": "text",
        "remaining_units": "number",
        "remaining_full": "number",
        "joining": "number",
        "reason": "wide",
    }
    return Listing(
        head=document.head,
        key="own",
        title=gettext("Firms of joint branches that could have a branch of their own"),
        columns=columns_of(keys),
        rows=tuple(
            (
                one.unit.name, one.unit.credit_code, one.unit.full, one.branch, one.remaining,
                one.remaining_full, one.joining, joint_words.what_remains(document, one),
            )
            for one in document.own
        ),
        note=gettext("What remains is what is left once all of these firms have gone."),
    )  # fmt: skip


def remaining(document: Joint) -> Listing:
    """The firms that nothing is proposed for."""
    return Listing(
        head=document.head,
        key="remaining",
        title=gettext("Firms with few members that remain"),
        columns=columns_of({**FIRM, "reason": "wide", **PLACE}),
        rows=tuple(
            (*_firm(one.unit), joint_words.why(document, one), *_place(one.unit))
            for one in document.remaining
        ),
        note=_full_note(),
    )


def to_ask(document: Joint) -> Listing:
    """The firms of which the number of full members is not stated."""
    return Listing(
        head=document.head,
        key="to_ask",
        title=gettext("Firms to ask for the number of full members"),
        columns=columns_of({**FIRM, **PLACE}),
        rows=tuple((*_firm(unit), *_place(unit)) for unit in document.to_ask),
        note=gettext("They are in no proposal until that is known."),
    )


def everybody(document: Joint) -> Listing:
    """Every firm with what is proposed for it, one a row."""
    return Listing(
        head=document.head,
        key="joint",
        title=gettext("Proposals for joint branches"),
        columns=columns_of(EVERYBODY),
        rows=tuple(_everybody(document)),
        note=_full_note(),
    )


def _everybody(document: Joint) -> Iterator[tuple[Value, ...]]:
    for branch, offer in document.offers:
        where = (branch.name, level_word(offer.level), offer.group)
        said = gettext("join an existing joint branch")
        yield said, *where, *_firm(offer.unit), None, *_place(offer.unit)
    for number, one in enumerate(document.proposals, start=1):
        branch_name = gettext("new joint branch {n}").format(n=number)
        said, reason = gettext("found a joint branch"), joint_words.reason(document, one)
        for unit in one.units:
            where = (branch_name, level_word(one.level), one.group)
            yield said, *where, *_firm(unit), reason, *_place(unit)
    for leaving in document.own:
        unit, said = leaving.unit, gettext("found a branch of its own")
        reason = joint_words.what_remains(document, leaving)
        yield said, leaving.branch, None, None, *_firm(unit), reason, *_place(unit)
    for staying in document.remaining:
        unit, reason = staying.unit, joint_words.why(document, staying)
        yield gettext("nothing for now"), None, None, None, *_firm(unit), reason, *_place(unit)
    for unit in document.to_ask:
        said = gettext("ask for the number of full members")
        yield said, None, None, None, *_firm(unit), None, *_place(unit)


def _firm(unit: Unit) -> tuple[Value, ...]:
    return unit.name, unit.credit_code, unit.full, unit.members, unit.trade


def _place(unit: Unit) -> tuple[Value, ...]:
    return unit.place.path, unit.place.sheet, unit.place.row


def _full_note() -> str:
    return gettext(
        "Full members are those whose relation is known to be in the firm; members are all that"
        " the rosters state."
    )
