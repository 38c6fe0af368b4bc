"""What a question may ask of a firm: each field with its kind, its codes and what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Literal, TypeAlias, get_args

from coverage_audit.locale import mark
from coverage_audit.locale.words import DIMENSIONS as PLACES
from coverage_audit.locale.words import EXCLUSIONS, ORGANISATIONS, STANDINGS, WORK
from coverage_audit.model.firm import DIMENSIONS, SIZE_BANDS
from coverage_audit.model.values import StatusWord

Firms: TypeAlias = Literal["base", "excluded"]


class Kind(StrEnum):
    """What can be said in a field."""

    NUMBER = "number"
    TEXT = "text"
    ANSWER = "answer"
    CODE = "code"
    GROUPS = "groups"
    DATE = "date"


KINDS = {
    Kind.NUMBER: mark("a number"),
    Kind.TEXT: mark("a text"),
    Kind.ANSWER: mark("yes or no"),
    Kind.CODE: mark("one of a few codes"),
    Kind.GROUPS: mark("groups, by name"),
    Kind.DATE: mark("a day"),
}


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a judged firm.

    `codes` are all that it can hold, each with its word, where they are a closed set. `firms`:
    of which firms alone it says anything; None: of all.
    """

    name: str
    kind: Kind
    says: str
    codes: Mapping[str, str] = field(default_factory=dict)
    firms: Firms | None = None

    @property
    def column(self) -> str:
        """Its column in the frame of judged firms."""
        return f"in.{self.name}" if self.kind is Kind.GROUPS else self.name


def _number(name: str, says: str) -> Field:
    return Field(name, Kind.NUMBER, says)


def _answer(name: str, says: str, firms: Firms | None = None) -> Field:
    return Field(name, Kind.ANSWER, says, firms=firms)


def _day(name: str, says: str) -> Field:
    return Field(name, Kind.DATE, says)


LIVE = {"live": mark("operating as usual")}
STATUSES = {status: (EXCLUSIONS | LIVE)[status] for status in get_args(StatusWord)}
BUILT_IN = (
    Field("standing", Kind.CODE, mark("where the firm stands"), STANDINGS, "base"),
    Field("organisation", Kind.CODE, mark("which organisation is stated"), ORGANISATIONS),
    Field("work", Kind.CODE, mark("what brings the Party's work there"), WORK, "base"),
    Field("excluded", Kind.CODE, mark("why the firm is not in the base"), EXCLUSIONS, "excluded"),
    Field("status", Kind.CODE, mark("what its status says"), STATUSES),
    _number("full", mark("full members, as the audit reckons them")),
    _number("any", mark("members of both kinds, as the audit reckons them")),
    _number("full_members", mark("full members, as read")),
    _number("probationary_members", mark("probationary members, as read")),
    _number("members", mark("members in all, as read")),
    _number("members_here", mark("members whose relation is in the firm, as read")),
    _number("members_elsewhere", mark("members whose relation is elsewhere, as read")),
    _number("employees", mark("number of staff, as read")),
    _answer("has_instructor", mark("an instructor or liaison is named or said to be there")),
    _answer("trade_union", mark("there is a trade union")),
    _answer("youth_league", mark("there is a Youth League organisation")),
    _answer("womens_federation", mark("there is a women's federation")),
    _answer("mass_organisation", mark("there is a mass organisation, whichever")),
    _answer("committee", mark("its branch has a committee")),
    _answer("branch_office", mark("it is a branch office")),
    _answer("should_be_own", mark("it could have a branch of its own"), "base"),
    _answer("above_scale", mark("it is above designated size")),
    _answer("operates_here", mark("it operates here")),
    _day("founded", mark("when the firm was founded; of a month its first day, as all days here")),
    _day("organisation_date", mark("when its organisation was founded")),
    _day("election_date", mark("when its organisation last held an election")),
    _day("term_ends", mark("when the term of its organisation ends, as read")),
    _day("last_visit", mark("when somebody was last met there on a visit")),
    _day("as_of", mark("the day as of which is judged")),
    Field("name", Kind.TEXT, mark("name of the firm, as typed")),
    Field("credit_code", Kind.TEXT, mark("credit code, where it is valid")),
    Field("organisation_name", Kind.TEXT, mark("name of the organisation, as typed")),
)


def fields_of(own_dimensions: Iterable[str] = ()) -> dict[str, Field]:
    """Every field by name: those of all firms, then the dimensions, with those of the settings."""
    built_in = {one.name: one for one in BUILT_IN}
    bands = dict(zip(SIZE_BANDS, SIZE_BANDS, strict=True))
    of_groups = [
        Field(name, Kind.GROUPS, PLACES.get(name, name), bands if name == "size_band" else {})
        for name in (*DIMENSIONS, *own_dimensions)
        if name not in built_in
    ]
    return built_in | {one.name: one for one in of_groups}
