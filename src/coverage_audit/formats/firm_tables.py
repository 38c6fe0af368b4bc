"""The tables with one firm a row: the ledger, and the firms of one kind."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from operator import attrgetter

from coverage_audit.formats.field_words import column_word
from coverage_audit.locale import gettext, words
from coverage_audit.locale.choices import choices
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.known import known
from coverage_audit.model.report import Column, Firm, Kind, Listing, Report, Value

Fact = tuple[Kind, Callable[[Firm], Value]]

LEDGER = (
    "name", "credit_code", "standing", "reason", "codes", "organisation", "organisation_name",
    "full", "any", "full_members", "probationary_members", "members", "employees", "work",
    "should_be_own", "excluded",
)  # fmt: skip
SHORT = ("name", "credit_code", "full", "any", "employees")
WHERE = ("building", "park", "community", "association", "grid")
WHERE_AT_MOST = 3
PLACE = ("path", "sheet", "row")


def ledger(report: Report) -> Listing:
    """Every firm with its standing and the reasons."""
    keys = (*LEDGER, *dimensions_of(report), *PLACE)
    return _listing(report, gettext("Ledger of firms"), keys, report.firms, ledger_note())


def ledger_note() -> str:
    """How to read the ledger."""
    return gettext(
        "An empty cell means that the rosters do not state it."
        " Reckoned: after comparing the columns and rows that state members."
    )


def of_standing(report: Report, standing: str) -> Listing:
    """The firms of one standing."""
    firms = [firm for firm in report.firms if firm.standing == standing]
    note = standing_notes(report.head.policy.own_branch_from).get(standing, "")
    if not known(standing, report.head.missing):
        note = gettext("No roster states what this needs: which firms these are cannot be told.")
    return _short(report, str(words.word(words.STANDINGS, standing)), firms, note)


def should_be_own(report: Report) -> Listing:
    """The firms whose full members would do for a branch of their own."""
    firms = [firm for firm in report.firms if firm.should_be_own]
    note = gettext(
        "Joint, attached or group organisation; {n} full members or more:"
        " a branch of its own may be considered."
    ).format(n=report.head.policy.own_branch_from)
    return _short(report, words.figure_word("should_be_own", 0), firms, note)


def excluded(report: Report) -> Listing:
    """The firms outside the base, each with the reason."""
    firms = [firm for firm in report.firms if firm.excluded is not None]
    keys = ("name", "credit_code", "excluded", "any", "organisation", "reason")
    note = gettext("Not in the base of the shares, and in no other count.")
    return _listing(report, words.figure_word("excluded", 0), (*keys, "place"), firms, note)


def due_ledger(report: Report) -> Listing:
    """The firms without the organisation that they should have, and room for what is planned."""
    listing = of_standing(report, "due")
    fill = tuple(fill_column(key) for key in ("form_planned", "date_planned", "progress"))
    blank: tuple[Value, ...] = (None,) * len(fill)
    return Listing(
        head=listing.head,
        key="due",
        title=gettext("Ledger of organisations due"),
        columns=(*listing.columns, *fill),
        rows=tuple(row + blank for row in listing.rows),
        note=listing.note,
    )


def fill_column(key: str) -> Column:
    """A column that a person fills in, with what is offered there."""
    return Column(key, column_word(key), "fill", choices(key))


def dimensions_of(report: Report) -> tuple[str, ...]:
    """The dimensions that the rosters have, in the order in which they are shown."""
    if report.dimensions:
        return tuple(dimension.dimension for dimension in report.dimensions)
    found = {key: None for firm in report.firms for key in firm.groups}
    return (*(d for d in DIMENSIONS if d in found), *(d for d in found if d not in DIMENSIONS))


def standing_notes(n: int) -> dict[str, str]:
    """What the firms of a standing have in common; `n` full members need a branch."""
    notes = {
        "due": gettext(
            "{n} full members or more whose relation is with the firm, and no Party organisation."
        ),
        "to_verify": gettext(
            "{n} members or more; the full members or the organisation are not stated:"
            " please verify. Not the same as an organisation due, and not counted with it."
        ),
        "to_transfer": gettext(
            "{n} full members or more, fewer than {n} of them with their relation here."
        ),
        "few_members": gettext(
            "Members, but fewer than {n} full ones, and no Party organisation: a joint branch of"
            " firms near one another or of one trade may be considered."
        ),
    }
    return {standing: note.format(n=n) for standing, note in notes.items()}


def _short(report: Report, title: str, firms: Sequence[Firm], note: str) -> Listing:
    found = dimensions_of(report)
    places = [dimension for dimension in WHERE if dimension in found][:WHERE_AT_MOST]
    keys = ("name", "credit_code", *places, *SHORT[2:], "organisation", "reason", "work", "place")
    return _listing(report, title, keys, firms, note)


def _listing(
    report: Report, title: str, keys: Iterable[str], firms: Iterable[Firm], note: str
) -> Listing:
    facts = _facts(dimensions_of(report))
    chosen = [(key, *facts[key]) for key in keys]
    columns = tuple(Column(key, column_word(key), kind) for key, kind, _ in chosen)
    picks = [pick for _, _, pick in chosen]
    rows = tuple(tuple(pick(firm) for pick in picks) for firm in firms)
    return Listing(report.head, "firms", title, columns, rows, note)


def _facts(dimensions: Iterable[str]) -> dict[str, Fact]:
    facts: dict[str, Fact] = {
        "name": ("text", attrgetter("name")),
        "credit_code": ("code", attrgetter("credit_code")),
        "standing": ("text", _coded("standing", words.STANDINGS)),
        "reason": ("wide", attrgetter("reason")),
        "codes": ("text", lambda firm: words.listed(firm.codes)),
        "organisation": ("text", _coded("organisation", words.ORGANISATIONS)),
        "organisation_name": ("text", attrgetter("organisation_name")),
        "work": ("text", _coded("work", words.WORK)),
        "should_be_own": ("text", attrgetter("should_be_own")),
        "excluded": ("text", _coded("excluded", words.EXCLUSIONS)),
        "path": ("text", lambda firm: _place(firm)[0]),
        "sheet": ("text", lambda firm: _place(firm)[1]),
        "row": ("number", lambda firm: _place(firm)[2]),
        "place": ("text", lambda firm: place_text(*_place(firm))),
    }
    for count in ("full", "any", "full_members", "probationary_members", "members", "employees"):
        facts[count] = ("number", attrgetter(count))
    return facts | {dimension: ("text", _groups(dimension)) for dimension in dimensions}


def _coded(attribute: str, table: dict[str, str]) -> Callable[[Firm], Value]:
    spoken, code_of = words.spoken(table), attrgetter(attribute)

    def pick(firm: Firm) -> Value:
        code: str | None = code_of(firm)
        return None if code is None else spoken.get(code, code)

    return pick


def _groups(dimension: str) -> Callable[[Firm], Value]:
    def pick(firm: Firm) -> Value:
        names = firm.groups.get(dimension, ())
        return words.listed(words.group_word(dimension, name) for name in names) or None

    return pick


def _place(firm: Firm) -> tuple[str | None, str | None, int | None]:
    if not firm.places:
        return None, None, None
    first = firm.places[0]
    return first.path, first.sheet, first.row


def place_text(path: str | None, sheet: str | None, where: str | int | None) -> str:
    """Where something stands, in one cell: file, sheet, row or cell."""
    row = gettext("row {row}").format(row=where) if isinstance(where, int) else where
    return " ".join(part for part in (path, sheet, row) if part)
