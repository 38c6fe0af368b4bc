"""Workbooks for people, made of an audit: the form that asks for a roster, a roster annotated."""

from __future__ import annotations

import difflib
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace

import polars as pl

from coverage_audit.close.answers import answers, of_kind
from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.model.form import MOST_COLUMNS, WHERE, Form
from coverage_audit.model.order import Order
from coverage_audit.model.place import cell_address
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import Head, Report
from coverage_audit.model.ruling import Ruling
from coverage_audit.pipeline import Audited, prepare, report_of
from coverage_audit.read.workbook import unreckoned, values
from coverage_audit.roster import parse
from coverage_audit.write.annotate import Copy, annotate
from coverage_audit.write.template import template

NOT_FIXED = ("size_band", "ownership", "above_scale")
"""What is the firm's own, or reckoned."""
MOST_NAMED = 8


@dataclass(frozen=True, slots=True)
class Handed:
    """A form as bytes, and what it was made of.

    `known` firms are filled in; `not_asked` were read and are left out for their kind,
    `elsewhere` because they stand in no group that was fixed.
    """

    content: bytes
    head: Head
    known: int = 0
    not_asked: int = 0
    elsewhere: int = 0


def form(order: Order, *, fixed: Mapping[str, str], blank_rows: int) -> Handed:
    """A roster to send out; with what the rosters of the order know of each firm, if it names some.

    `fixed` maps fields to the value that they have in every row; where one of them is a
    dimension, only the firms of that group are filled in. Raises UsageError where a field
    cannot be fixed, or more are than a form has room for; AuditError as `audit` does.
    """
    policy, as_of = order.policy, order.as_of
    fields = fixable(policy)
    for name, value in fixed.items():
        if _group(value) is None:
            raise UsageError(
                _("--set: “{value}” would be read as a blank").format(value=value),
                hint=_("write the name that shall stand in every row"),
            )
        if name not in fields:
            raise UsageError(
                _("--set: a form has no one value for “{field}”").format(field=name),
                hint=_("it can have one for: {fields}").format(fields="、".join(fields)),
            )
    blank = Form(
        blank_rows, fixed, headers={n: h[0] for n, h in policy.own_dimensions.items()},
        marking=order.marking,
    )  # fmt: skip
    if not order.rosters:
        return Handed(template(_within(blank), as_of), Head("template", as_of, policy))
    done = prepare(replace(order, ruling=Ruling()))  # what is known does not depend on it
    asked = of_kind(done.judged)
    here = _in_groups(asked, fixed, done, policy)
    asks = [name for name in done.loaded.dimensions if name in (*WHERE, *fixed)]
    filled = replace(
        blank,
        rows=answers(here, done.flags.rows, asks),
        choices={name: _groups(here, name) for name in asks if name not in fixed},
    )
    return Handed(
        content=template(_within(filled), as_of),
        head=Head("template", as_of, policy, done.sources, done.missing, done.notices),
        known=here.height,
        not_asked=done.judged.height - asked.height,
        elsewhere=asked.height - here.height,
    )


def annotated(order: Order, originals: Mapping[str, bytes]) -> tuple[Report, dict[str, Copy]]:
    """The audit of the rosters, and a copy of each of the `originals` with what was found in it.

    `originals` are workbooks by their path, as the rosters name it. Raises AuditError as
    `audit` does, SourceError where a workbook cannot be written again.
    """
    report = report_of(order, wants=frozenset({"findings"}), command="annotate")
    copies = {}
    for path, original in originals.items():
        order.say(_("annotating {path}").format(path=path))
        found = [finding for finding in report.findings if finding.path == path]
        copies[path] = annotate(path, original, found, order.marking, order.as_of, changed)
    return report, copies


def changed(
    before: bytes, after: bytes, meant: Container[tuple[str | None, int, int | None]] = ()
) -> tuple[str, ...]:
    """In words, the cells of a workbook that do not hold in `after` what they do in `before`.

    Results of formulas are not among them: a copy has none. Nor are those that were `meant`
    to be changed, by sheet, row and column.
    """
    formulas = unreckoned(after)
    try:
        had, has = values(before), values(after)
    except Exception:
        return (_("a comparison of all cells: a sheet of the original is damaged"),)
    cells = [
        f"{sheet}!{cell_address(*at)}"
        for sheet, texts in had.items()
        for at in sorted({*texts, *has.get(sheet, {})})
        if texts.get(at) != has.get(sheet, {}).get(at)
        and at not in formulas.get(sheet, ())
        and (sheet, *at) not in meant
    ]
    if not cells:
        return ()
    shown = "、".join(cells[:MOST_NAMED]) + ("…" if len(cells) > MOST_NAMED else "")
    return (_("contents of cells: {n} ({cells})").format(n=len(cells), cells=shown),)


def fixable(policy: Policy) -> tuple[str, ...]:
    """The fields that may have one value in all rows of a form: groups, and who is sent."""
    names = (*DIMENSIONS, *policy.own_dimensions, "instructor")
    return tuple(name for name in names if name not in NOT_FIXED)


def _group(value: str) -> str | None:
    """The group that a value names, as it is read; None where it names none."""
    named: list[str] = pl.select(parse.groups(pl.lit(value), split=False)).item().to_list()
    return named[0] if named else None


def _within(form: Form) -> Form:
    if len(form.columns) > MOST_COLUMNS:
        raise UsageError(
            _("a form has {most} columns at most, and this one has {n}").format(
                most=MOST_COLUMNS, n=len(form.columns)
            ),
            hint=_("fix fewer fields with --set"),
        )
    return form


def _in_groups(
    firms: pl.DataFrame, fixed: Mapping[str, str], done: Audited, policy: Policy
) -> pl.DataFrame:
    """The firms of the groups that are fixed; all of them where no roster has the dimension."""
    for name, value in fixed.items():
        if name in done.loaded.dimensions and _groups(firms, name):
            group = policy.group(name, _group(value) or value)
            inside = firms.filter(pl.col(f"in.{name}").list.contains(group))
            if inside.is_empty():
                raise _nobody_in(name, value, _groups(firms, name))
            firms = inside
    return firms


def _nobody_in(dimension: str, value: str, groups: tuple[str, ...]) -> UsageError:
    """A group that no firm is in is most likely misspelt."""
    near = difflib.get_close_matches(value, groups, 3, 0.4) or groups[:MOST_NAMED]
    return UsageError(
        _("--set: no firm of these rosters stands in {dimension}={value}").format(
            dimension=dimension, value=value
        ),
        hint=_("the rosters name {groups}").format(groups="、".join(near))
        + ("…" if len(groups) > len(near) else ""),
    )


def _groups(firms: pl.DataFrame, dimension: str) -> tuple[str, ...]:
    """The groups of a dimension in the order in which they are first named."""
    named = firms[f"in.{dimension}"].explode(keep_nulls=False).drop_nulls()
    return tuple(named.unique(maintain_order=True).to_list())
