"""The command on baselines: the findings that a check is told to put up with."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli import complete
from coverage_audit.cli.checking import HashNames
from coverage_audit.cli.offer import argument
from coverage_audit.cli.options import Reads, Shows
from coverage_audit.cli.tables import order_of
from coverage_audit.errors import UsageError, joined
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.model.baseline import Baseline
    from coverage_audit.model.report import Listing, Report

ACTIONS = ("write", "prune", "show")

Action = Annotated[str, argument("ACTION", mark("write, prune or show"), offers=complete.actions)]
File = Annotated[str, argument("FILE", mark("the file of the baseline"))]
Named = Annotated[
    list[str] | None,
    argument("[ROSTER]...", mark("the rosters whose findings are written, or still found")),
]


def baseline(
    action: Action,
    file: File,
    reads: Reads,
    shows: Shows,
    rosters: Named = None,
    hash_names: HashNames = None,
) -> None:
    """Write, prune or show a baseline."""
    from coverage_audit.cli.words import known
    from coverage_audit.read.key import key_of

    wanted = known("baseline", action, ACTIONS)
    if wanted != "show" and (shows.output or shows.format):
        raise UsageError(
            _("baseline {action} shows nothing: --format and -o belong to show").format(
                action=wanted
            ),
            hint=_("leave them out: FILE is what is written"),
        )
    secret = key_of(hash_names) if hash_names else None
    match wanted:
        case "show":
            _show(file, secret, rosters or [], shows)
        case "write":
            keys = [hash_names] if hash_names else []
            _write(file, secret, _needed(wanted, file, rosters), reads, shows, keys)
        case _:
            _prune(file, secret, _needed(wanted, file, rosters), reads, shows)


def _write(
    file: str,
    secret: bytes | None,
    rosters: list[str],
    reads: Reads,
    shows: Shows,
    keys: list[str],
) -> None:
    from coverage_audit.cli import files, say
    from coverage_audit.cli.asked import ask

    asked = ask(rosters, reads)
    files.refuse([file], inputs=(*asked.inputs, *keys), force=shows.force)
    report = _report(asked, shows)
    from coverage_audit.compare.baseline import baseline_of

    found = baseline_of(report, secret)
    _keep(file, found, (*asked.inputs, *keys), force=shows.force)
    say.line(_("{path}: findings held: {n}").format(path=file, n=found.count))
    untold = sum(entry.count for entry in found.entries if entry.individual)
    if untold:
        say.note(
            _(
                "findings on individual businesses without a code: {n}; their names are not"
                " written, so they are only counted (--hash-names tells them apart)"
            ).format(n=untold)
        )
    if asked.refused:
        raise joined(asked.refused)


def _prune(file: str, secret: bytes | None, rosters: list[str], reads: Reads, shows: Shows) -> None:
    from coverage_audit.baselines import read_baseline
    from coverage_audit.cli import say
    from coverage_audit.cli.asked import ask

    if reads.keep_going:
        raise UsageError(
            _("--keep-going cannot be used here: what is not read would look as if it had gone"),
            hint=_("have the file corrected first; until then leave the baseline as it is"),
        )
    asked = ask(rosters, reads)
    had = read_baseline(file, secret, asked.reading.limits)
    report = _report(asked, shows)
    from coverage_audit.compare.baseline import pruned

    left = pruned(report, had, secret)
    _keep(file, left, asked.inputs, force=True)
    say.line(
        _("{path}: entries dropped: {n}, left: {left}").format(
            path=file, n=had.count - left.count, left=left.count
        )
    )


def _show(file: str, secret: bytes | None, rosters: list[str], shows: Shows) -> None:
    from coverage_audit.baselines import read_baseline
    from coverage_audit.cli import output

    if rosters:
        raise UsageError(
            _("baseline show reads no rosters"), hint=_("name the file of the baseline alone")
        )
    to = output.delivery(shows, inputs=[file])
    output.deliver(listing(read_baseline(file, secret, need_key=False)), to)


def listing(found: Baseline) -> Listing:
    """The entries as a table."""
    from coverage_audit.formats.field_words import column_word, field_word
    from coverage_audit.model.policy import Policy
    from coverage_audit.model.report import Column, Head, Listing

    keys = ("code", "firm", "credit_code", "field", "column", "count")
    labels = {"count": _("findings")}
    if found.sealed:
        labels |= {"firm": _("firm (hashed)"), "credit_code": _("credit code (hashed)")}
    individual = _("individual businesses, only counted")
    return Listing(
        head=Head("baseline", found.as_of, Policy()),
        key="entries",
        title=_("Baseline"),
        columns=tuple(Column(key, labels.get(key) or column_word(key)) for key in keys),
        rows=tuple(
            (
                entry.code,
                entry.firm.name if entry.firm else individual if entry.individual else None,
                entry.firm.credit_code if entry.firm else None,
                field_word(entry.field),
                entry.column,
                entry.count,
            )
            for entry in found.entries
        ),
        note=_("Names and codes are hashed.") if found.sealed else "",
    )


def _needed(action: str, file: str, rosters: list[str] | None) -> list[str]:
    if not rosters:
        raise UsageError(
            _("no roster is named"),
            hint=_("name the rosters behind it: {command} ROSTER").format(
                command=f"coverage-audit baseline {action} {file}"
            ),
        )
    return rosters


def _report(asked: Asked, shows: Shows) -> Report:
    from coverage_audit.cli import progress, say
    from coverage_audit.cli.account import account

    with progress.shown(wanted=not shows.quiet, colour=not shows.no_color) as step:
        order = order_of("coverage_audit.pipeline", asked, step)
        from coverage_audit.pipeline import report_of

        wants = frozenset({"firms", "findings"})
        report = report_of(order, wants=wants, command="baseline")
    for notice in report.head.notices:
        say.note(notice.text)
    say.line(account(report))
    return report


def _keep(file: str, found: Baseline, inputs: Collection[str], *, force: bool) -> None:
    from coverage_audit.cli import files
    from coverage_audit.formats.baseline_file import laid_out

    files.write({file: laid_out(found)}, inputs=inputs, force=force)
