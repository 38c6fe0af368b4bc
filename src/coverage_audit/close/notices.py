"""What must be read before any number: what was not read, does not fit, or cannot be told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import polars as pl

from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.locale.words import DIMENSIONS, PRESETS, counted, listed, word
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Notice
from coverage_audit.roster.firms import Firms
from coverage_audit.roster.load import Loaded
from coverage_audit.roster.located import Located
from coverage_audit.roster.resembling import Resembling
from coverage_audit.roster.sheet import files_without_header

WRITTEN = {**DIMENSIONS, "instructor": mark("instructor")}
MOST_NAMED = 5
"""Firms that a notice names; a longer list is told by its number."""


def notices(
    loaded: Loaded,
    facts: pl.DataFrame,
    alike: Resembling,
    *,
    members_stated: bool,
    preset: str,
    located: Located,
    evidence: Iterable[Notice] = (),
) -> tuple[Notice, ...]:
    """What must be read before any number, the gravest first.

    `facts` are those of the sheets, `alike` what comparing names found; `members_stated`: some
    firm states members. `preset` is that by which was judged, `located` what settings tell of
    groups, `evidence` what does not fit of what stands beside the rosters (`on_evidence`).
    """
    return (
        *map(Notice, _on_sheets(loaded, facts)),
        *map(Notice, _on_columns(loaded, members_stated=members_stated)),
        *evidence,
        *map(Notice, _on_names(alike)),
        *map(Notice, _on_facts(located)),
        *map(Notice, _on_preset(preset)),
    )


def on_evidence(loaded: Loaded, firms: Firms, *, incomplete: bool) -> Iterator[Notice]:
    """What of ledgers and of visit lists does not fit; `incomplete`: ledgers were said to be
    complete, and not all of them was read.
    """
    yield from _on_ledgers(firms, incomplete=incomplete)
    yield from _on_visits(loaded, firms)


def naming(said: str, firms: Sequence[str]) -> Notice:
    """A sentence with its firms, or what is said of them, behind it, inside the house."""
    return Notice(_("{said} ({firms})").format(said=said, firms=_some(firms)), said)


def _on_facts(located: Located) -> Iterator[str]:
    """What settings tell of groups, and rosters do not know or know otherwise."""
    for table, strangers in located.strangers.items():
        yield _("[{table}]: groups that no roster names: {n} ({names})").format(
            table=table, n=len(strangers), names=_some(strangers)
        )
    for one in located.disagreements:
        yield _(
            "[{table}]: firms of which the rosters name another {told} than their {dimension} is"
            " said to be in: {n}; the rosters were kept"
        ).format(
            table=one.table,
            told=word(DIMENSIONS, one.told),
            dimension=word(DIMENSIONS, one.dimension),
            n=one.firms,
        )


def _on_preset(preset: str) -> Iterator[str]:
    """Who counts is said beside every share that others may hold against the usual ones."""
    if preset != Policy().preset:
        yield _(
            "judged by the preset {preset} ({meaning}): not to be compared with shares of another"
        ).format(preset=preset, meaning=word(PRESETS, preset))


def _on_sheets(loaded: Loaded, facts: pl.DataFrame) -> Iterator[str]:
    tables = [sheet.table for sheet in loaded.sheets]
    for path in dict.fromkeys(table.path for table in tables if table.open_elsewhere):
        yield _("{path} is open in another program: it was read as it was last saved").format(
            path=path
        )
    for path in files_without_header(loaded.sheets):
        yield _("no header was found in {path}: nothing of it was read").format(path=path)
    twice = facts.filter(pl.col("same_roster_as").is_not_null())
    for source, other in twice.select("source", "same_roster_as").iter_rows():
        yield _(
            "{one} and {other} hold nearly the same firms: are they two versions of one?"
        ).format(one=loaded.sheets[source].table.path, other=other)
    lone = [
        f"{sheet.label} {sheet.table.numbers[index]}"
        for sheet in loaded.sheets
        for index in sheet.lone
    ]
    if lone:
        yield _(
            "rows that hold nothing but a name were taken for firms: {n} ({rows}); if one of them"
            " heads a section, say --row N=section"
        ).format(n=len(lone), rows=_some(lone))


def _on_columns(loaded: Loaded, *, members_stated: bool) -> Iterator[str]:
    """What no roster states, and the columns of which one may be it."""
    rosters = [sheet for sheet in loaded.sheets[: loaded.ledgers_from] if sheet.header]
    unused = tuple(
        dict.fromkeys(
            use.header for one in rosters for use in one.uses if use.path and not use.match
        )
    )
    if "members" in loaded.missing:
        said = _("no roster has a column of Party members: firms due for a branch cannot be told")
        yield _or_one_of(said, unused, "full_members")
    elif not members_stated:
        yield _("no row states a number of Party members: firms due for a branch cannot be told")
    if "organisations" in loaded.missing:
        said = _("no roster has a column of Party organisations: organisation coverage is unknown")
        yield _or_one_of(said, unused, "has_organisation")


def _or_one_of(said: str, unused: Sequence[str], name: str) -> str:
    if not unused:
        return said
    return _("{said}; if it is one of those not used ({headers}): --map HEADER={name}").format(
        said=said, headers=_some(unused), name=name
    )


def _on_ledgers(firms: Firms, *, incomplete: bool) -> Iterator[Notice]:
    if incomplete:
        yield Notice(
            _("not every ledger of organisations was read: they are not taken for complete")
        )
    if firms.unmatched:
        said = _("{n} units of the ledger of organisations stand in no roster").format(
            n=len(firms.unmatched)
        )
        yield naming(said, firms.unmatched)
    if firms.nameless:
        yield Notice(
            _(
                "{n} rows of the ledger of organisations name no unit: they prove nothing, and the"
                " ledger is not taken for complete"
            ).format(n=firms.nameless)
        )


def _on_visits(loaded: Loaded, firms: Firms) -> Iterator[Notice]:
    """What of the visit lists corrects nothing though it is filled in, or was one of two."""
    misread = loaded.visited.misread
    if misread:
        yield Notice(
            _(
                "visit lists: cells that are not understood, and correct nothing: {n} ({cells})"
            ).format(n=len(misread), cells=_some(misread))
        )
    called = (one.name or one.code for one in firms.strangers)
    strangers = tuple(dict.fromkeys(name for name in called if name))
    if strangers:
        said = _("visit lists: firms that stand in no roster: {n}").format(n=len(strangers))
        yield naming(said, strangers)
    if firms.disputed:
        yield Notice(
            _(
                "visit lists: firms of which two visits of one day say different things: {n}; what"
                " stands first was taken: {places}"
            ).format(n=len(firms.disputed), places=_some(firms.disputed))
        )


def _on_names(alike: Resembling) -> Iterator[str]:
    """Groups that may be one tear the shares by group apart; what was not compared may be so."""
    if alike.groups:
        yield _(
            "groups that are most likely written in several ways: {groups}; each writing has a"
            " share of its own until [dimensions.aliases] in the settings says that they are one;"
            " see them with: coverage-audit findings ROSTER --rule D115"
        ).format(groups=counted(WRITTEN, alike.groups))
    if alike.uncompared:
        yield _("too many names to look for those written in several ways: {groups}").format(
            groups=counted(WRITTEN, alike.uncompared)
        )


def _some(names: Sequence[str]) -> str:
    return listed(names[:MOST_NAMED]) + ("…" if len(names) > MOST_NAMED else "")
