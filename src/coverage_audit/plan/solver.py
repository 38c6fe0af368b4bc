"""Models of whole numbers for HiGHS, which reaches for one aim after the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import ceil, inf
from typing import TYPE_CHECKING

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _

if TYPE_CHECKING:
    from highspy import Highs

NEARLY = 1e-6
"""What a solver means by a whole number."""
SMALL = 400
"""Columns up to which it is faster to ask for whole numbers at once."""
STDOUT = 1


@dataclass(frozen=True, slots=True)
class Row:
    """What a sum of columns, each so many times, is at least and at most."""

    terms: Mapping[int, int]
    least: float = -inf
    most: float = inf


@dataclass(frozen=True, slots=True)
class Best:
    """The least that was found for an aim, and what it cannot be less than."""

    found: int
    bound: int


@dataclass(slots=True)
class Model:
    """Columns from 0 to an upper bound, rows that bound their sums, the best values so far.

    All columns are whole numbers; those that are not `hard` mostly become whole by themselves
    once the others are. All at 0 keep every row. `seconds` are those that are left.
    """

    seconds: float
    upper: list[int] = field(default_factory=list)
    hard: list[bool] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    values: list[int] = field(default_factory=list)

    def column(self, upper: int, *, hard: bool, value: int = 0) -> int:
        """A further column, which has this value so far; its number."""
        self.upper.append(upper)
        self.hard.append(hard)
        self.values.append(value)
        return len(self.upper) - 1

    def begin(self, values: Mapping[int, int], aim: Mapping[int, int] | None = None) -> None:
        """Go on from these values (0 where there is none), if they keep every row.

        With an aim only if its sum is less then.
        """
        whole = [values.get(column, 0) for column in range(len(self.upper))]
        less = sum(times * whole[column] for column, times in (aim or {}).items())
        if self._keeps(whole) and (aim is None or less < self.total(aim)):
            self.values = whole

    def total(self, terms: Mapping[int, int]) -> int:
        """The sum of these columns, as they are so far."""
        return sum(times * self.values[column] for column, times in terms.items())

    def least(self, aim: Mapping[int, int], seconds: float) -> Best:
        """The least of a sum, found within these seconds; from then on the sum is not more.

        In a large model the columns that are not hard are first taken for any numbers: that is
        much faster, and proves as much where whole numbers reach the same bound.
        """
        if len(self.upper) <= SMALL:
            bound = self._run(aim, seconds, whole=True)[1]
        else:
            loose, bound = self._run(aim, seconds, whole=False)
            if self.total(aim) > bound and loose:
                self._run(aim, seconds, whole=True, near=loose)
            if self.total(aim) > bound:
                bound = max(bound, self._run(aim, seconds, whole=True)[1])
        found = self.total(aim)
        self.rows.append(Row(aim, most=found))
        return Best(found, min(bound, found))

    def _run(
        self,
        aim: Mapping[int, int],
        seconds: float,
        *,
        whole: bool,
        near: Sequence[float] = (),
        afresh: bool = False,
    ) -> tuple[list[float], int]:
        """What the solver finds, taken over where it is better, and its bound.

        Where `near` is given the hard columns are those of it, and the bound says nothing. The
        solver starts from the best so far, unless it begins `afresh`: where that is as good as
        anything once it has simplified the model, it hands it back as it was, and not as good.
        """
        with _silent():
            solver = _solver()
        import highspy

        solver.setOptionValue("time_limit", max(min(seconds, self.seconds), 0.0))
        self._pass_on(solver, aim, whole=whole, near=near)
        if not afresh:
            start = highspy.HighsSolution()
            start.col_value = [float(value) for value in self.values]
            solver.setSolution(start)
        solver.run()
        self.seconds = max(self.seconds - solver.getRunTime(), 0.0)
        information = solver.getInfo()
        bound, said = information.mip_dual_bound, information.objective_function_value
        found = list(solver.getSolution().col_value)
        if found:
            reached = sum(times * found[column] for column, times in aim.items())
            if not afresh and said < reached - 0.5:
                return self._run(aim, seconds, whole=whole, near=near, afresh=True)
            self._take(aim, [round(value) for value in found])
        lowest = sum(min(times, 0) * self.upper[column] for column, times in aim.items())
        return found, ceil(bound - NEARLY) if -inf < bound < inf else lowest

    def _take(self, aim: Mapping[int, int], found: list[int]) -> None:
        if self._keeps(found):
            before = self.total(aim)
            self.values, kept = found, self.values
            if self.total(aim) > before:
                self.values = kept

    def _keeps(self, values: Sequence[int]) -> bool:
        inside = all(0 <= value <= most for value, most in zip(values, self.upper, strict=True))
        return inside and all(_holds(row, values) for row in self.rows)

    def _pass_on(
        self, solver: Highs, aim: Mapping[int, int], *, whole: bool, near: Sequence[float]
    ) -> None:
        import highspy

        model = highspy.HighsLp()
        columns = range(len(self.upper))
        fixed = {at: float(round(near[at])) for at in columns if near and self.hard[at]}
        model.num_col_, model.num_row_ = len(columns), len(self.rows)
        model.col_cost_ = [float(aim.get(at, 0)) for at in columns]
        model.col_lower_ = [fixed.get(at, 0.0) for at in columns]
        model.col_upper_ = [fixed.get(at, float(self.upper[at])) for at in columns]
        model.row_lower_ = [row.least for row in self.rows]
        model.row_upper_ = [row.most for row in self.rows]
        starts = [0]
        for row in self.rows:
            starts.append(starts[-1] + len(row.terms))
        model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        model.a_matrix_.start_ = starts
        model.a_matrix_.index_ = [column for row in self.rows for column in row.terms]
        model.a_matrix_.value_ = [float(times) for row in self.rows for times in row.terms.values()]
        kinds = highspy.HighsVarType
        model.integrality_ = [
            kinds.kInteger if whole or hard else kinds.kContinuous for hard in self.hard
        ]
        solver.passModel(model)


def _holds(row: Row, values: Sequence[int]) -> bool:
    total = sum(times * values[column] for column, times in row.terms.items())
    return row.least <= total <= row.most


def _solver() -> Highs:
    """A solver that says nothing and gives the same answer to the same model."""
    try:
        from highspy import Highs
    except ImportError:
        raise UsageError(
            _("to find joint branches a solver is needed, HiGHS, which is not installed"),
            hint=_(
                'pip install "coverage-audit[joint]", or in the folder of this program:'
                ' pip install ".[joint]"'
            ),
        ) from None
    solver = Highs()  # type: ignore[no-untyped-call]
    # aims are whole numbers; with a gap of nearly one the solver stops where it is one
    options = {"output_flag": False, "threads": 1, "random_seed": 0, "mip_abs_gap": 0.5}
    for name, value in {**options, "mip_rel_gap": 0.0}.items():
        solver.setOptionValue(name, value)
    return solver


@contextmanager
def _silent() -> Iterator[None]:
    """Let nothing out: HiGHS greets on stdout before it can be told to be silent."""
    try:
        out = os.dup(STDOUT)
    except OSError:  # there is no stdout
        yield
        return
    reader, writer = os.pipe()
    os.dup2(writer, STDOUT)
    try:
        yield
    finally:
        os.dup2(out, STDOUT)
        for end in (out, reader, writer):
            os.close(end)
