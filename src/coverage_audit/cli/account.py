"""The line that every command which reads rosters says: what was read, what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.report import Head, Listing, Report

if TYPE_CHECKING:
    from coverage_audit.model.difference import Side
    from coverage_audit.model.document import Document
    from coverage_audit.model.tally import Tally

ONE = {
    "files": mark("{n} file"),
    "sheets": mark("{n} sheet"),
    "tables": mark("{n} table of a sheet"),
    "rows": mark("{n} row"),
    "firms": mark("{n} firm"),
    "firms_of_sheets": mark("{n} firm, sheet by sheet"),
    "hidden": mark("{n} hidden row among them"),
    "ledgers": mark("{n} ledger of organisations"),
    "visit_lists": mark("{n} visit list"),
    "firm_rows": mark("{n} row of a firm"),
    "other_rows": mark("{n} row that is no firm"),
    "excluded": mark("{n} firm outside the base"),
}
MANY = {
    "files": mark("{n} files"),
    "sheets": mark("{n} sheets"),
    "tables": mark("{n} tables of sheets"),
    "rows": mark("{n} rows"),
    "firms": mark("{n} firms"),
    "firms_of_sheets": mark("{n} firms, sheet by sheet"),
    "hidden": mark("{n} hidden rows among them"),
    "ledgers": mark("{n} ledgers of organisations"),
    "visit_lists": mark("{n} visit lists"),
    "firm_rows": mark("{n} rows of firms"),
    "other_rows": mark("{n} rows that are no firms"),
    "excluded": mark("{n} firms outside the base"),
}


def account(document: Document) -> str:
    """How many sheets, rows and firms were read, and how many of each were left out."""
    if isinstance(document, Report):
        return _of_totals(document.head, document.totals)
    if isinstance(document, Listing):
        return of_head(document.head)
    from coverage_audit.model.difference import Difference

    if not isinstance(document, Difference):
        return _of_totals(document.head, document.totals)
    before, after = _side(document.before).removesuffix("。"), _side(document.after)
    return _("{before}; {after}").format(before=before, after=after)


def _of_totals(head: Head, totals: Tally) -> str:
    return _account(head, _count("firms", totals["firms"]), excluded=totals["excluded"])


def _side(side: Side) -> str:
    """One of two rounds: what was read of it, or that it is a saved report."""
    firms = _count("firms", side.totals["firms"])
    if side.saved:
        said = _("saved on {day}, {firms}").format(day=side.head.as_of.isoformat(), firms=firms)
    else:
        said = _account(side.head, firms, excluded=side.totals["excluded"])
    return _("{path}: {said}").format(path=side.path, said=said)


def of_head(head: Head) -> str:
    """The same of a document that is no report of all firms."""
    return _account(head, _firms(head))


def _account(head: Head, firms: str, *, excluded: int = 0) -> str:
    hidden = sum(source.hidden_rows for source in head.sources)
    counted = [_count("sheets", head.sheets), _count("rows", head.rows)]
    counted += [_count("hidden", hidden)] if hidden else []
    counted += [firms]
    counted += [_count("ledgers", head.ledgers)] if head.ledgers else []
    counted += [_count("visit_lists", head.visit_lists)] if head.visit_lists else []
    without = {**_unread(head), "other_rows": head.left_out, "excluded": excluded}
    left_out = [_count(what, n) for what, n in without.items() if n]
    sentence = _("read {these}; left out {those}") if left_out else _("read {these}; all of it")
    return sentence.format(these=_(", ").join(counted), those=_(", ").join(left_out))


def _unread(head: Head) -> dict[str, int]:
    """Files and sheets of which nothing was read, and tables of those that were read in part."""
    read = {(source.path, source.sheet) for source in head.sources if source.read}
    left = [(source.path, source.sheet) for source in head.sources if not source.read]
    whole = set(left) - read
    return {
        "files": sum(sheet is None for _path, sheet in whole),
        "sheets": sum(sheet is not None for _path, sheet in whole),
        "tables": sum(place in read for place in left),
    }


def _firms(head: Head) -> str:
    """The firms, sheet by sheet, or only the rows of firms."""
    read = [source for source in head.rosters if source.read]
    in_sheets = [source.firms for source in read]
    rows = sum(source.firm_rows for source in read)
    if rows and not any(in_sheets):
        return _count("firm_rows", rows)
    return _count("firms" if len(in_sheets) <= 1 else "firms_of_sheets", sum(in_sheets))


def _count(what: str, n: int) -> str:
    return _((ONE if n == 1 else MANY)[what]).format(n=n)
