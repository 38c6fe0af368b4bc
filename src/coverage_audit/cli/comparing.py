"""The command that sets two rounds of the audit beside one another."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Annotated

from coverage_audit.cli.commands import Dimensions
from coverage_audit.cli.offer import READING, SELECTING, SHOWING, argument, option, switch
from coverage_audit.cli.options import Reads, Shows
from coverage_audit.cli.tables import order_of
from coverage_audit.errors import UsageError
from coverage_audit.formats import DIFF_FORMATS
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

if TYPE_CHECKING:
    from coverage_audit.cli.asked import Asked
    from coverage_audit.cli.progress import Step
    from coverage_audit.compare.diff import Round
    from coverage_audit.model.difference import Difference

CHANGED = 1
"""The exit code of `--exit-code` where anything is other than it was."""

Old = Annotated[
    str, argument("OLD", mark("the earlier round: a roster, a folder, or a report saved as JSON"))
]
New = Annotated[
    str, argument("NEW", mark("the later round: a roster, a folder, or a report saved as JSON"))
]


@dataclass(frozen=True, slots=True)
class Compares:
    """How two rounds are set beside one another."""

    organisations_old: Annotated[
        list[str],
        option(
            "--organisations-old",
            "FILE",
            mark("the ledger of organisations of the earlier round (--organisations: the later)"),
            READING,
        ),
    ] = field(default_factory=list)
    ignore_policy: Annotated[
        bool,
        switch(
            "--ignore-policy",
            mark("compare rounds that were judged by different numbers"),
            SELECTING,
        ),
    ] = False
    exit_code: Annotated[
        bool,
        switch(
            "--exit-code",
            mark("end with 1 where anything changed or cannot be told, 0 where nothing"),
            SHOWING,
        ),
    ] = False


def diff(
    old: Old, new: New, reads: Reads, compares: Compares, some: Dimensions, shows: Shows
) -> int:
    """What changed from one round to the other."""
    from coverage_audit.cli import ci, output, progress

    before, after = _sides(old, new, reads, compares)
    to = output.delivery(
        shows, inputs=(old, new, *before.inputs, *after.inputs), formats=DIFF_FORMATS
    )
    shown = progress.shown(wanted=not shows.quiet, colour=not shows.no_color)
    with output.telling(to), shown as step:
        earlier, later = _round(old, before, step), _round(new, after, step)
        from coverage_audit import rounds

        found = rounds.changes(
            earlier, later, ignore_policy=compares.ignore_policy, marking=after.marking
        )
        changed = found.changed  # whatever of it is shown
        found = _of_dimensions(found, some.by)
    output.hand_over(found, to)
    ci.summarise(found, to)
    return CHANGED if compares.exit_code and changed else 0


def _sides(old: str, new: str, reads: Reads, compares: Compares) -> tuple[Asked, Asked]:
    """What is asked of each round; of a saved report nothing is read but the report."""
    from coverage_audit.cli.asked import ask
    from coverage_audit.read.named import named
    from coverage_audit.read.saved import is_saved

    if reads.keep_going:
        raise UsageError(
            _("--keep-going cannot be used here: what is not read would look as if it had gone"),
            hint=_("correct the file, or move it out of both folders"),
        )
    saved = {path: is_saved(path) for path in (old, new)}
    asked = ask([path for path in (old, new) if not saved[path]], reads)
    ledgers = named(compares.organisations_old).files
    _refuse_ledgers(saved, old, new, asked.organisations, ledgers)
    files = {path: named([] if saved[path] else [path]) for path in (old, new)}
    both = sorted({*files[old].files} & {*files[new].files})
    if both:
        raise UsageError(
            _("{path} stands in both rounds").format(path=both[0]),
            hint=_("keep each round in a folder of its own, and name the two folders"),
        )
    before, after = (
        replace(
            asked,
            rosters=files[path].files,
            passed_over=files[path].passed_over,
            organisations=beside,
            refused=[],
        )
        for path, beside in ((old, ledgers), (new, asked.organisations))
    )
    return before, after


def _of_dimensions(found: Difference, wanted: list[str]) -> Difference:
    """What changed, with the groups of these dimensions alone; of all where none is named."""
    from coverage_audit.cli.select import stated

    if not wanted:
        return found
    stated(wanted, found.dimensions)
    groups = tuple(group for group in found.groups if group.dimension in wanted)
    return replace(found, dimensions=tuple(wanted), groups=groups, chosen=True)


def _refuse_ledgers(
    saved: dict[str, bool], old: str, new: str, later: tuple[str, ...], earlier: tuple[str, ...]
) -> None:
    """A ledger of one round alone would make organisations come or go."""
    for path, ledgers, name in (
        (old, earlier, "--organisations-old"),
        (new, later, "--organisations"),
    ):
        if saved[path] and ledgers:
            raise UsageError(
                _("{option} says nothing of {path}: it is a saved report").format(
                    option=name, path=path
                ),
                hint=_("leave it out: the report was made with the ledgers of its time"),
            )
    if bool(later) != bool(earlier) and not any(saved.values()):
        raise UsageError(
            _("a ledger of organisations is named for one of the two rounds only"),
            hint=_(
                "name that of OLD with --organisations-old and that of NEW with --organisations"
            ),
        )


def _round(path: str, asked: Asked, step: Step | None) -> Round:
    """The audit of one side, or the saved report that it is."""
    if not asked.rosters:
        from coverage_audit.rounds import saved_round

        return saved_round(path, asked.reading.limits)
    order = order_of("coverage_audit.rounds", asked, step)
    from coverage_audit.compare.diff import Round
    from coverage_audit.pipeline import report_of

    report = report_of(order, wants=frozenset({"firms", "findings"}), command="diff")
    return Round(path, report)
