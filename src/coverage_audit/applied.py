"""What visitors found, from filled lists into copies of the rosters, and proved there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from coverage_audit.close.edits import edits
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.edit import Edit
from coverage_audit.model.order import Order
from coverage_audit.model.place import cell_address
from coverage_audit.model.report import Head
from coverage_audit.model.table import RawTable, cell_text
from coverage_audit.pipeline import Audited, prepare
from coverage_audit.read import tables_of
from coverage_audit.read.parts import sheet_parts
from coverage_audit.roster.load import lists_and_rosters
from coverage_audit.roster.visit_list import is_visit_list
from coverage_audit.workbooks import changed
from coverage_audit.write.apply import into_new_workbook, into_text, into_workbook
from coverage_audit.write.losses import losses


@dataclass(frozen=True, slots=True)
class RosterCopy:
    """A roster with what was found; `lost` is what it could not carry over, in words."""

    content: bytes
    suffix: str
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Applied:
    """The copies by the path of their roster, and every edit, made or not.

    `otherwise` are firms that stand elsewhere by the copies alone than with the lists beside
    the rosters: what the rosters do not ask cannot be written into them.
    """

    head: Head
    copies: Mapping[str, RosterCopy]
    edits: tuple[Edit, ...]
    otherwise: tuple[str, ...]


def applied(order: Order, contents: Mapping[str, bytes], lists: Collection[str]) -> Applied:
    """Write what the visit lists of the order found into copies of its rosters.

    `contents` are the files of the rosters by their path, `lists` those that were named as
    lists. What is written is read again and audited without the lists. Raises AuditError as
    `audit` does, UsageError where one of the lists is none, SourceError where a roster cannot
    be written.
    """
    order = replace(order, cells=True)
    tables = [table for table in order.rosters if isinstance(table, RawTable)]
    _refuse_others(lists, tables)
    done = prepare(order)
    of_rosters = done.flags.rows.filter(~done.flags.rows["ledger"])
    found = edits(of_rosters, done.loaded.sheets)
    _lists, rosters = lists_and_rosters(tables)
    copies = {
        path: _copy(path, contents.get(path), _of(path, rosters), of_path, order)
        for path, of_path in _by_path(found).items()
    }
    kept = [table for table in rosters if table.path not in copies]
    again = [
        table
        for path, copy in copies.items()
        for table in tables_of(path, copy.content, order.reading)
    ]
    head = Head("apply", order.as_of, order.policy, done.sources, done.missing, done.notices)
    _prove(found, again)
    return Applied(
        head=replace(head, marking=order.marking),
        copies=copies,
        edits=found,
        otherwise=_otherwise(done, replace(order, rosters=[*kept, *again])) if found else (),
    )


def _prove(found: Iterable[Edit], again: Sequence[RawTable]) -> None:
    """Raise SourceError where a copy, read again, does not say what was written into it."""
    tables = {(table.path, table.sheet): table for table in again}
    of_files = {table.path: table for table in again}
    for edit in found:
        if edit.column is None:
            continue
        table = tables.get((edit.path, edit.sheet)) or of_files[edit.path]
        at = bisect_left(table.numbers, edit.row)
        row = table.rows[at] if at < len(table.rows) and table.numbers[at] == edit.row else ()
        index = edit.column - table.first_column
        if (cell_text(row[index]) if index < len(row) else "") != edit.after:
            raise SourceError(
                _("{path}: what was found cannot be written into it").format(path=edit.path),
                where=f"{edit.sheet or ''} {cell_address(edit.row, edit.column)}".strip(),
                hint=_("correct it by hand, and leave the visit list beside the rosters"),
            )


def _refuse_others(lists: Collection[str], tables: Iterable[RawTable]) -> None:
    """Raise UsageError where a file that was named as a list holds none."""
    of_lists = {table.path for table in tables if is_visit_list(table)}
    for path in lists:
        if path not in of_lists:
            raise UsageError(
                _("{path} is no visit list").format(path=path),
                hint=_("name a list made by visits that was filled in; rosters stand behind --to"),
            )


def _copy(
    path: str,
    content: bytes | None,
    tables: Sequence[RawTable],
    of_path: Sequence[Edit],
    order: Order,
) -> RosterCopy:
    order.say(_("writing {path}").format(path=path))
    kind = next((table.kind for table in tables if table.kind), None)
    locked = kind == "xlsx" and content is not None and not content.startswith(b"PK")
    if content is None or locked:
        raise SourceError(
            _("{path} cannot be written: it is no file of its own, or it is locked").format(
                path=path
            ),
            hint=_("unpack the archive, or save a copy without the password, and name that"),
        )
    if kind == "xlsx":
        parts = sheet_parts(content)
        written, all_kept = into_workbook(path, content, of_path, order.as_of, parts)
        lost = () if all_kept else losses(content, written)
        return RosterCopy(written, ".xlsx", (*lost, *changed(content, written, _places(of_path))))
    if kind == "text" and len(tables) == 1:
        text = into_text(content, tables[0], of_path)
        if text is not None:
            return RosterCopy(text, "")
    readable = [table for table in tables if table.unread is None]
    return RosterCopy(into_new_workbook(readable, of_path, order.as_of), ".xlsx")


def _by_path(found: Iterable[Edit]) -> dict[str, list[Edit]]:
    """The edits that can be made, by roster."""
    of_paths: dict[str, list[Edit]] = {}
    for edit in found:
        if edit.kept is None:
            of_paths.setdefault(edit.path, []).append(edit)
    return of_paths


def _of(path: str, tables: Iterable[RawTable]) -> list[RawTable]:
    return [table for table in tables if table.path == path]


def _places(of_path: Iterable[Edit]) -> frozenset[tuple[str | None, int, int | None]]:
    return frozenset((edit.sheet, edit.row, edit.column) for edit in of_path)


def _otherwise(done: Audited, order: Order) -> tuple[str, ...]:
    """The firms that the copies alone put elsewhere."""
    before, after = _standings(done), _standings(prepare(order))
    names = {
        str(name): None
        for (path, row, name), stands in before.items()
        if after.get((path, row, name)) != stands
    }
    return tuple(names)


def _standings(done: Audited) -> dict[tuple[str, int, str | None], tuple[object, ...]]:
    """Where the firm of each row stands, by file, row and name."""
    columns = ("standing", "excluded", "full", "any")
    firms = {firm: tuple(said) for firm, *said in done.judged.select("firm", *columns).iter_rows()}
    rows = done.flags.rows.filter(~done.flags.rows["ledger"])
    return {
        (done.sources[source].path, number, name): firms[firm]
        for source, number, name, firm in rows.select(
            "source", "number", "name", "firm"
        ).iter_rows()
        if firm in firms
    }
