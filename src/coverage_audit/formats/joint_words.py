"""What is said of proposals for joint branches: why each, who remains, what is proved."""

from __future__ import annotations

from collections.abc import Iterator

from coverage_audit.formats.field_words import column_word
from coverage_audit.locale import gettext, mark, words
from coverage_audit.model.joint import Aim, Joint, OwnBranch, Proof, Proposal, Remaining, Room, Why

WHYS = {
    Why.NO_FULL: mark("No full member; a joint branch is founded by full members."),
    Why.ELSEWHERE: mark(
        "No full member is known to have the relation in this firm; relations can be transferred"
        " first, as the rules provide."
    ),
    Why.TOO_MANY: mark("{n} members: with others there would be more than {most}."),
    Why.NO_GROUP: mark("The rosters do not state where it is ({levels})."),
    Why.ALONE: mark("No other firm of the same group ({levels}) could join."),
    Why.TOO_FEW: mark(
        "With the others of the same group ({levels}) there are fewer than {few} full members"
        " together, or too many units or members."
    ),
    Why.LEFT_OVER: mark("The other firms near by are in other proposals."),
}
ROOMS = {
    Room.OPEN: mark("has room"),
    Room.FULL: mark("has no room"),
    Room.UNKNOWN: mark("members of a unit not stated"),
    Room.SCATTERED: mark("its units are in no group together"),
}
AIMS = {
    Aim.OFFERED: mark("firms that fit into existing joint branches, the most"),
    Aim.OFFERED_NEAR: mark("of these near by ({level}), the most"),
    Aim.COVERED: mark("firms in new joint branches, the most"),
    Aim.BRANCHES: mark("new joint branches, the fewest"),
    Aim.LEVEL: mark("firms put together near by ({level}), the most"),
    Aim.TRADES: mark("trades over all new branches, the fewest"),
}
"""What is aimed at, in this order."""
MISSING = {
    "members": mark("members"),
    "organisations": mark("organisations"),
}


def level_word(level: str) -> str:
    """What a level is called."""
    return column_word(level)


def levels_words(document: Joint) -> str:
    """The levels that some roster states, the nearest first."""
    return words.listed(level_word(level) for level in document.levels)


def reason(document: Joint, proposal: Proposal) -> str:
    """Why these firms, in a sentence after article 5."""
    policy = document.head.policy
    return gettext(
        "After article 5 of the branch regulations: each unit has fewer than {few} full members;"
        " all are in one group ({level}: {group}); together {full} full members (at least {few}),"
        " {units} units (at most {most}), {members} members (at most {top}){trade}."
    ).format(
        few=policy.own_branch_from,
        level=level_word(proposal.level),
        group=proposal.group,
        full=proposal.full,
        units=len(proposal.units),
        most=policy.joint.firms_at_most,
        members=proposal.members,
        top=policy.branch_at_most,
        trade=_trade(proposal),
    )


def why(document: Joint, one: Remaining) -> str:
    """Why nothing is proposed for a firm."""
    policy = document.head.policy
    return gettext(WHYS[one.why]).format(
        n=one.unit.members,
        most=policy.branch_at_most,
        few=policy.own_branch_from,
        levels=levels_words(document),
    )


def what_remains(document: Joint, own: OwnBranch) -> str:
    """What remains of the joint branch that a firm would leave."""
    few = document.head.policy.own_branch_from
    if own.several:
        said = gettext("The rosters name several joint branches ({names}): please check.")
        return said.format(names=words.listed(own.several))
    if own.branch is None:
        return gettext("The rosters do not name its joint branch: what remains is not known.")
    if not own.remaining:
        said = mark("No other unit of it would be left in the rosters.")
    elif own.remaining_full is None:
        said = mark(
            "{n} units remain; the full members of one of them, or its joint branch, are not"
            " certain."
        )
    elif own.remaining_full < few and not own.joining:
        said = mark(
            "{n} units remain with {full} full members, fewer than {few}: what becomes of them can"
            " be considered together with it."
        )
    else:
        said = mark("{n} units remain with {full} full members.")
    told = gettext(said).format(n=own.remaining, full=own.remaining_full, few=few)
    if own.joining:
        told += gettext(
            " With the {joining} that could join: {units} units, {together} full members or more."
        ).format(
            joining=own.joining,
            units=(own.remaining or 0) + own.joining,
            together=own.full_at_least,
        )
    return told


def aim_word(proof: Proof) -> str:
    """What was aimed at."""
    return gettext(AIMS[proof.aim]).format(level=level_word(proof.level or ""))


def proved(proof: Proof) -> str:
    """Whether nothing better is possible, or how far it may be away."""
    if proof.optimal:
        return gettext("proved: there is nothing better")
    if proof.bound is None:
        return gettext("not proved")
    return gettext("not proved: at best {bound}").format(bound=proof.bound)


def paragraph(document: Joint) -> str:
    """The proposals in numbers, and what they would change."""
    return "".join(_sentences(document))


def _kept_to(document: Joint) -> str:
    """The numbers that every proposal keeps to, and where the units must be together."""
    policy = document.head.policy
    said = gettext(
        "New joint branches, and existing ones with all that fit into them, keep to: {few} full"
        " members or more together, at most {most} units and {top} members, all in one group of a"
        " level ({levels}), the nearest first."
    ).format(
        few=policy.own_branch_from,
        most=policy.joint.firms_at_most,
        top=policy.branch_at_most,
        levels=levels_words(document) or gettext("none"),
    )
    if document.unstated:
        said += gettext(" Not stated in the rosters: {levels}.").format(
            levels=words.listed(level_word(level) for level in document.unstated)
        )
    return said


def _proof_sentence(document: Joint) -> str:
    """Whether the proposals are proved to be the best."""
    open_ = [proof for proof in document.proofs if not proof.optimal]
    if not open_:
        return gettext("Proved: within these numbers no division is better, aim by aim.")
    return gettext("Not all is proved ({these}).").format(
        these=gettext("; ").join(
            gettext("{aim}: found {found}, {proved}").format(
                aim=aim_word(proof), found=proof.found, proved=proved(proof)
            )
            for proof in open_
        )
    )


def _trade(proposal: Proposal) -> str:
    if not proposal.trades:
        return ""
    if len(proposal.trades) == 1 and all(unit.trade for unit in proposal.units):
        return gettext("; of one trade ({trade})").format(trade=proposal.trades[0])
    return gettext("; trades: {trades}").format(trades=words.listed(proposal.trades))


def _sentences(document: Joint) -> Iterator[str]:
    lacks = [said for name, said in MISSING.items() if name in document.head.missing]
    if lacks:
        yield gettext("Joint branches cannot be proposed: the rosters do not state {what}.").format(
            what=words.listed(gettext(said) for said in lacks)
        )
        return
    if not document.levels:
        yield gettext(
            "New joint branches cannot be proposed: the rosters state none of these: {levels}. "
        ).format(levels=words.listed(level_word(level) for level in document.unstated))
    yield gettext(
        "Firms with few members: {few}. Of these {offered} fit into existing joint branches,"
        " {founding} can found {new} new joint branches; {remaining} remain; of {ask} the number of"
        " full members is to be asked. Firms in joint branches that could have a branch of their"
        " own: {own}. "
    ).format(
        few=document.totals["few_members"],
        offered=len(document.offers),
        founding=sum(len(one.units) for one in document.proposals),
        new=len(document.proposals),
        remaining=len(document.remaining),
        ask=len(document.to_ask),
        own=len(document.own),
    )
    shares = [tally.share("organisation_coverage") for tally in (document.totals, document.after)]
    yield gettext("Party organisation coverage: {before}, then {after}. ").format(
        before=words.share_text(shares[0]), after=words.share_text(shares[1])
    )
    yield _kept_to(document)
    if document.proofs:
        yield gettext(" {sentence}").format(sentence=_proof_sentence(document))
