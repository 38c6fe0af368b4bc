"""The words for every code that a document shows, in the language that is spoken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from coverage_audit.locale import gettext, mark

if TYPE_CHECKING:
    from coverage_audit.model.report import Value
    from coverage_audit.model.tally import Share

STANDINGS = {
    "own": mark("branch of its own"),
    "joint": mark("joint branch"),
    "unspecified": mark("organised (form not stated)"),
    "attached": mark("attached to another organisation"),
    "group": mark("covered by the group's organisation"),
    "area": mark("covered by an area branch"),
    "due": mark("organisation due"),
    "to_transfer": mark("relations to transfer"),
    "to_verify": mark("to verify"),
    "few_members": mark("few members"),
    "no_members": mark("no members"),
    "unknown": mark("information incomplete"),
}

ORGANISATIONS = {
    "temporary": mark("temporary or functional"),
    "joint": mark("joint branch"),
    "attached": mark("attached to another organisation"),
    "area": mark("area (trade) branch"),
    "group": mark("covered by the group's organisation"),
    "committee_above": mark("only a committee above"),
    "own": mark("branch of its own"),
    "unspecified": mark("organised (form not stated)"),
    "contradictory": mark("contradictory"),
    "none": mark("no organisation"),
    "not_stated": mark("organisation not stated"),
}

EXCLUSIONS = {
    "deregistered": mark("deregistered"),
    "revoked": mark("licence revoked"),
    "moved_out": mark("moved out"),
    "liquidating": mark("in liquidation"),
    "suspended": mark("business suspended"),
    "shell": mark("shell firm"),
    "unreachable": mark("out of reach"),
    "not_open": mark("not open yet"),
    "operates_elsewhere": mark("operates elsewhere"),
    "self_employed": mark("individual business"),
    "public_body": mark("public body"),
    "social_organisation": mark("social organisation"),
    "law_firm": mark("law firm"),
    "cooperative": mark("cooperative"),
    "other_body": mark("other body"),
    "state_owned": mark("state-owned"),
    "branch_office": mark("branch office"),
    "below_size": mark("below the size of this audit"),
}

WORK = {
    "organisation": mark("Party organisation"),
    "instructor": mark("instructor or liaison"),
    "mass": mark("mass organisation"),
    "unknown": mark("cannot be judged"),
    "no": mark("not reached"),
}

WHYS = {
    **STANDINGS,
    "should_be_own": mark("could have a branch of its own"),
    "not_covered": mark("work does not reach it yet"),
}

DIMENSIONS = {
    "building": mark("building"),
    "park": mark("park"),
    "street": mark("street"),
    "community": mark("community"),
    "subdistrict": mark("sub-district"),
    "zone": mark("zone"),
    "grid": mark("grid"),
    "party_grid": mark("Party grid"),
    "association": mark("association"),
    "chain": mark("industrial chain"),
    "industry": mark("industry"),
    "property_company": mark("property company"),
    "ownership": mark("ownership"),
    "above_scale": mark("above scale"),
    "size_band": mark("staff"),
}

MEMBERS = {
    "full_members": mark("full members"),
    "probationary_members": mark("probationary members"),
    "members": mark("members in all"),
    "members_here": mark("members, relation here"),
    "members_elsewhere": mark("members, relation elsewhere"),
}

COUNTS = {
    "firms": mark("all firms"),
    "excluded": mark("excluded"),
    "base": mark("base"),
    "excluded_with_organisation": mark("excluded, with an organisation"),
    "excluded_three_or_more": mark("excluded, {n} or more members"),
    **STANDINGS,
    "organised": mark("organised"),
    "organised_broad": mark("organised, attached, group and area branches included"),
    "organised_otherwise": mark("attached/group/area"),
    "area_by_class": mark("area (trade) branch"),
    "work_by_organisation": mark("reached by an organisation"),
    "work_by_instructor": mark("reached by an instructor or liaison"),
    "work_by_mass": mark("reached by mass organisations only"),
    "work_covered": mark("reached by work"),
    "work_unknown": mark("work cannot be judged"),
    "qualifying": mark("{n} or more full members"),
    "qualifying_organised": mark("{n} or more full members, organised"),
    "qualifying_own": mark("{n} or more full members, branch of its own"),
    "qualifying_unknown": mark("number of full members to verify"),
    "three_or_more": mark("{n} or more members"),
    "three_or_more_organised": mark("{n} or more members, organised"),
    "three_or_more_without": mark("of these not organised"),
    "should_be_own": mark("could have a branch of its own"),
    "branch_offices": mark("branch offices"),
    "branch_offices_organised": mark("branch offices, organised"),
    "trade_unions": mark("trade unions"),
    "youth_leagues": mark("Youth League organisations"),
    "womens_federations": mark("women's federations"),
}

SHARES = {
    "organisation_coverage": mark("Party organisation coverage"),
    "organisation_coverage_broad": mark("organisation coverage, broad"),
    "work_coverage": mark("Party work coverage"),
    "own_share": mark("share of branches of their own"),
    "qualifying_coverage": mark("obliged and organised"),
    "three_member_coverage": mark("organised with {n}+ members"),
}

FACETS = {
    "all": mark("all of them"),
    "above_scale": mark("above designated size"),
    "staff_50": mark("50 staff or more"),
    "staff_100": mark("100 staff or more"),
}

SEVERITIES = {
    "error": mark("must be handled"),
    "warning": mark("please verify"),
    "note": mark("for information"),
}

PRESETS = {
    "national": mark("national"),
    "building": mark("everyone in the building"),
    "legal-persons": mark("legal persons"),
    "three-haves": mark("ten staff or more"),
}

CERTAINTIES = {
    "said": mark("as you said"),
    "marked": mark("marked in the file"),
    "proven": mark("all of it fits"),
    "likely": mark("most likely, by its characters"),
}

SKIPPED = {
    "title": mark("title row"),
    "frame": mark("form frame"),
    "header": mark("header row"),
    "blank": mark("blank row"),
    "total": mark("total row"),
    "note": mark("note row"),
    "section": mark("section row"),
    "numbering": mark("numbering row"),
    "example": mark("example row"),
    "unkeyed": mark("neither name nor code"),
    "hidden": mark("hidden row"),
    "left_out": mark("left out by --row"),
}


def word(words: Mapping[str, str], code: str | None) -> str | None:
    """The word for a code; a code that nobody named stands for itself, None for nothing."""
    return None if code is None else gettext(words.get(code, code))


def spoken(words: Mapping[str, str]) -> dict[str, str]:
    """All words of a table, translated once, for long lists."""
    return {code: gettext(text) for code, text in words.items()}


def group_word(dimension: str, name: str | None) -> str:
    """The name of a group as it is shown; firms in no group have one too."""
    if name is None:
        return gettext("(not stated)")
    if dimension == "above_scale":
        return {"yes": gettext("above scale: yes"), "no": gettext("above scale: no")}.get(
            name, name
        )
    return name


def figure_word(figure: str, n: int | str) -> str:
    """The name of a count or share; `n` is the number of members that it speaks of."""
    return gettext({**COUNTS, **SHARES}.get(figure, figure)).format(n=n)


def share_text(share: Share) -> str:
    """A share beside its counts; one that is not known says so."""
    if share.known:
        return f"{share.percent} ({share.part}/{share.of})"
    return gettext("nothing to share (0/0)") if share.stated else gettext("not known")


def cell_text(value: Value) -> str:
    """A cell of a table as it is read; nothing where nothing is known."""
    if isinstance(value, str):  # most cells are, and tables may have a million of them
        return value
    if isinstance(value, bool):
        return gettext("yes") if value else gettext("no")
    return "" if value is None else str(value)


def listed(items: Iterable[str]) -> str:
    """Things in a row, with the comma of lists of the language."""
    found = tuple(items)
    return gettext(", ").join(found) if len(found) > 1 else "".join(found)


def counted(words: Mapping[str, str], counts: Mapping[str, int]) -> str:
    """Codes with their counts, as `deregistered 4, moved out 2`."""
    pairs = ((word(words, code), n) for code, n in counts.items())
    return listed(gettext("{what} {n}").format(what=what, n=n) for what, n in pairs)
