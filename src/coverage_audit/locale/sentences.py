"""Sentences that say why a firm stands where it does, and what is wrong with a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.locale import gettext, mark

if TYPE_CHECKING:
    from coverage_audit.model.suppression import Excuse

STANDINGS = {
    "own": mark("The firm has a Party organisation of its own."),
    "joint": mark("The firm founded a joint Party branch with others."),
    "unspecified": mark("The roster states a Party organisation and not its form."),
    "attached": mark("The firm's members are attached to another organisation."),
    "group": mark("The firm is covered by the Party organisation of its group (parent company)."),
    "area": mark("The firm's members belong to an area branch (building, park, trade)."),
    "due": mark(
        "{n} full members and no Party organisation: the case of article 30 of the Party"
        " constitution, in which one is to be founded."
    ),
    "due_by_setting": mark(
        "{n} full members and no Party organisation; {few} are enough for a branch of its own, as"
        " the settings have it."
    ),
    "to_verify": mark(
        "{n} members; the number of full members or the Party organisation is not stated, please"
        " verify."
    ),
    "to_transfer": mark(
        "{n} full members, fewer than {few} of them with their relation in this firm; relations"
        " can be transferred first, as the rules provide."
    ),
    "few_members": mark(
        "{n} members, fewer than a branch of its own needs; a joint branch near by or of the same"
        " trade can be founded."
    ),
    "no_members": mark("The roster states that there is no Party member."),
    "unknown": mark("The roster is incomplete; no judgement for now."),
}

EXCLUDED = mark("Not in the base: {reason}.")

VISITS = {
    "should_be_own": mark("{n} full members; an organisation of its own can be considered."),
    "not_covered": mark("{n} employees, and no Party work reaches the firm as far as is stated."),
}

CODE_FAULTS = {
    "registration_number": mark("a registration number of 15 digits"),
    "organisation_code": mark("an organisation code of 9 characters"),
    "identity_number": mark("it looks like an identity number of a person"),
    "length": mark("not 18 characters"),
    "letters": mark("it holds characters that no code has"),
    "letter_o_or_i": mark("it holds the letter O or I, which no code has"),
    "organisation_part": mark("characters 9 to 17 are mistyped"),
    "check_character": mark("the check character does not fit; characters 1 to 8 or 18"),
    "destroyed": mark("its last digits are lost"),
}
PROPOSED = mark("{fault}; is it {code}?")

ASKS = {
    "full": mark("numbers of full and of probationary members"),
    "here": mark("number of members whose relation is in this firm"),
    "organisation": mark("whether there is a Party organisation, its name and form"),
    "employees": mark("number of employees"),
    "instructor": mark("who is instructor or liaison"),
    "change": mark("whether members or organisation have changed"),
}


BY_THE_CONSTITUTION = 3
"""Full members from which article 30 obliges a firm: with fewer, only the settings do."""


def on_standing(standing: str, n: object, few: int) -> str:
    """Why a firm stands there: the members that decide it, and how many oblige a firm."""
    by_setting = standing == "due" and isinstance(n, int) and n < BY_THE_CONSTITUTION
    return said(STANDINGS, "due_by_setting" if by_setting else standing, n=n, few=few)


def suppressed_words(excuse: Excuse | None) -> str | None:
    """Until when a finding is put up with, and why; None where it is not."""
    if excuse is None:
        return None
    return gettext("until {until}: {reason}").format(
        until=excuse.until.isoformat(), reason=excuse.reason
    )


def marked_suppressed(text: str, excuse: Excuse | None) -> str:
    """What was found, and behind it, where it is put up with, until when and why."""
    told = suppressed_words(excuse)
    if told is None:
        return text
    return gettext("{text} (suppressed {told})").format(text=text, told=told)


def said(sentences: dict[str, str], key: str, **values: object) -> str:
    """A sentence in the language that is spoken, its names filled."""
    return gettext(sentences[key]).format(**values)
