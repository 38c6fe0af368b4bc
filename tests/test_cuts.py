"""Any cut of a roster gives the same counts, and a rule looks at no other row."""

from __future__ import annotations

import random
from functools import reduce
from operator import add
from pathlib import Path
from tempfile import TemporaryDirectory

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coverage_audit.engine.judge import ask, judge
from coverage_audit.engine.measure import groups, mentions, tally, with_counts
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.rule import Rule
from coverage_audit.model.tally import EMPTY, Tally
from coverage_audit.read import read_all
from coverage_audit.roster.firms import Firms, firms_of
from coverage_audit.roster.load import load
from coverage_audit.roster.visit_list import Visit
from coverage_audit.rules import RULES
from tests.drawn import some_of
from tests.rules.test_rules import CASES
from tests.small import ALIKE, AS_OF, NAME, UNITS, Row, named, write

EXAMPLES = Path(__file__).parent.parent / "examples"
POLICY = Policy()


def example_firms() -> Firms:
    """The firms of the examples, and some that break each rule, joined and not yet judged."""
    paths = sorted([*EXAMPLES.glob("灯湖*.xlsx"), *EXAMPLES.glob("平洲*.csv")])
    with TemporaryDirectory() as folder:
        more = [*(apart(code, case[0]) for code, case in CASES.items()), *UNITS, *ALIKE]
        tables = read_all([*paths, write(Path(folder) / "more.csv", named(*more))])
    found = {"full_members": 2}
    told = frozenset(found)
    name = "佛山市澜砚智能科技有限公司"
    visit = Visit(None, name, "2026-11-20", None, found, told, None, None, "走访.csv 2")
    rows = load(tables, [], Reading(), POLICY).rows
    return firms_of(rows, visits=[visit], as_of=AS_OF)


def apart(code: str, row: Row) -> Row:
    """The row as one of another firm than those of other rules."""
    return row | {"name": f"佛山{code}岚舟贸易有限公司"} if row.get("name") == NAME else row


FIRMS = example_firms()


def counted(frame: pl.DataFrame) -> pl.DataFrame:
    return with_counts(judge(frame, POLICY, AS_OF), POLICY)


@settings(max_examples=some_of(25))
@given(seed=st.integers(0, 10_000), parts=st.integers(1, 7))
def test_tallies_of_any_cut_add_up_to_the_whole(seed: int, parts: int) -> None:
    generator = random.Random(seed)
    part = pl.Series("part", [generator.randrange(parts) for _ in range(FIRMS.frame.height)])
    cuts = [counted(FIRMS.frame.filter(part == number)) for number in range(parts)]
    assert reduce(add, (tally(cut) for cut in cuts), EMPTY) == tally(counted(FIRMS.frame))


@pytest.mark.parametrize("dimension", ["building", "community", "chain", "size_band"])
def test_groups_of_any_cut_add_up(dimension: str) -> None:
    order = {dimension: mentions(FIRMS.rows, dimension)}
    halves = [FIRMS.frame.filter(pl.col("firm") % 2 == rest) for rest in (0, 1)]
    found: dict[str | None, Tally] = {}
    for half in halves:
        for group in groups(counted(half), order)[dimension]:
            found[group.name] = found.get(group.name, EMPTY) + group.tally
    whole = groups(counted(FIRMS.frame), order)[dimension]
    assert found == {group.name: group.tally for group in whole}


def test_the_empty_tally_changes_nothing() -> None:
    whole = tally(counted(FIRMS.frame))
    assert whole + EMPTY == whole == EMPTY + whole


@pytest.mark.parametrize("rule", [r for r in RULES if r.scope != "sheet"], ids=lambda r: r.code)
def test_a_rule_looks_at_its_own_row_only(rule: Rule) -> None:
    """The answer on each row is the same when the row stands alone."""
    frame = FIRMS.rows if rule.scope == "row" else judge(FIRMS.frame, POLICY, AS_OF)
    columns = [f"{rule.code}.{field}" for field in rule.fields]
    together = ask(frame, [rule], rule.scope, POLICY).select(columns)
    alone = [
        ask(frame[index], [rule], rule.scope, POLICY).select(columns)
        for index in range(0, frame.height, 5)
    ]
    assert pl.concat(alone).equals(together[::5])
    assert together.sum().sum_horizontal().item() > 0, "the examples break every rule"


@pytest.mark.parametrize(
    "leak",
    [pl.col("any").max() > 3, pl.col("any").shift(1) > 3, pl.col("any").rank() > 3],
    ids=["max", "shift", "rank"],
)
def test_a_rule_that_looks_at_other_rows_is_caught(leak: pl.Expr) -> None:
    frame = judge(FIRMS.frame, POLICY, AS_OF)
    alone = pl.concat([frame[index].select(leak.fill_null(value=False)) for index in range(60)])
    assert not alone.equals(frame[:60].select(leak.fill_null(value=False)))
