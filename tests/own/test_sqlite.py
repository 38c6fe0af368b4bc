"""What SQLite answers of random questions and random firms, we answer too: unknown where it is."""

from __future__ import annotations

import sqlite3
from typing import TypeAlias

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from coverage_audit.own import reading
from tests.drawn import some_of
from tests.own.asked import Value, answers

Both: TypeAlias = tuple[str, str]
"""A part of a question as we write it, and as SQLite does."""
NUMBERS = ("full", "any", "employees", "members")
ANSWERS = ("trade_union", "youth_league", "above_scale")
TEXTS = ("name", "organisation_name")
COLUMNS = (*NUMBERS, *ANSWERS, *TEXTS)
SIGNS = "aA%_.\\物'流"

counts = st.integers(0, 6)
texts = st.text(SIGNS, max_size=3)
firms = st.fixed_dictionaries(
    {
        **{name: st.none() | counts for name in NUMBERS},
        **{name: st.none() | st.booleans() for name in ANSWERS},
        **{name: st.none() | texts for name in TEXTS},
    }
)


def same(text: str) -> Both:
    return text, text


def quoted(text: str) -> Both:
    return same(f"""'{text.replace("'", "''")}'""")


def named(names: tuple[str, ...]) -> st.SearchStrategy[Both]:
    return st.sampled_from(names).map(lambda name: (name, f'"{name}"'))


def joined(form: str, other: str | None = None, **parts: st.SearchStrategy[Both]) -> st.SearchStrategy[Both]:  # fmt: skip  # noqa: E501
    """A form with its parts filled in; SQLite's own form where it differs."""
    return st.fixed_dictionaries(parts).map(
        lambda said: (
            form.format(**{name: one[0] for name, one in said.items()}),
            (other or form).format(**{name: one[1] for name, one in said.items()}),
        )
    )


def reckoned(inner: st.SearchStrategy[Both]) -> st.SearchStrategy[Both]:
    return st.one_of(
        joined("{a} + {b}", a=inner, b=inner),
        joined("{a} - ({b})", a=inner, b=inner),
        joined("({a}) * ({b})", a=inner, b=inner),
        joined("({a}) / ({b})", "CAST(({a}) AS REAL) / ({b})", a=inner, b=inner),
        joined("COALESCE({a}, {b})", a=inner, b=inner),
        joined("-({a})", a=inner),
    )


number = st.recursive(
    named(NUMBERS) | counts.map(lambda n: same(str(n))) | joined("LENGTH({a})", a=named(TEXTS)),
    reckoned,
    max_leaves=4,
)
text = named(TEXTS)
literal = texts.map(quoted)
compared = st.one_of(
    *(joined(f"{{a}} {sign} {{b}}", a=number, b=number) for sign in ("=", "<>", "<", "<=", ">")),
    *(joined(f"{{a}} {sign} {{b}}", a=text, b=text | literal) for sign in ("=", "<>")),
    joined("{a} BETWEEN {b} AND {c}", a=number, b=number, c=number),
    joined("{a} NOT BETWEEN {b} AND {c}", a=number, b=number, c=number),
    joined("{a} IN (1, 2, 3)", a=number),
    joined("{a} NOT IN ({b}, {c})", a=text, b=literal, c=literal),
    joined("{a} IS NULL", a=text | named(NUMBERS)),
    joined("({a}) IS NOT NULL", a=number),
    joined("{a} LIKE {b}", a=text, b=literal),
    joined("{a} NOT LIKE {b}", a=text, b=literal),
    joined("CONTAINS({a}, {b})", "instr({a}, {b}) > 0", a=text, b=literal),
)


def combined(inner: st.SearchStrategy[Both]) -> st.SearchStrategy[Both]:
    return st.one_of(
        joined("{a} AND {b}", a=inner, b=inner),
        joined("{a} OR {b}", a=inner, b=inner),
        joined("({a} OR {b})", a=inner, b=inner),
        joined("NOT ({a})", a=inner),
        joined("({a}) = ({b})", a=inner, b=inner),
        joined("({a}) IS TRUE", a=inner),
        joined("({a}) IS NOT FALSE", a=inner),
    )


question = st.recursive(compared | named(ANSWERS) | st.just(same("TRUE")), combined, max_leaves=6)


def by_sqlite(asked: str, rows: list[dict[str, Value]]) -> list[bool | None]:
    connection = sqlite3.connect(":memory:")
    try:
        connection.execute("PRAGMA case_sensitive_like = ON")
        names = ", ".join(f'"{name}"' for name in COLUMNS)
        connection.execute(f"CREATE TABLE firms (number INTEGER PRIMARY KEY, {names})")
        marks = ", ".join("?" * len(COLUMNS))
        connection.executemany(
            f"INSERT INTO firms ({names}) VALUES ({marks})",
            [[row[name] for name in COLUMNS] for row in rows],
        )
        found = connection.execute(f"SELECT {asked} FROM firms ORDER BY number").fetchall()
    finally:
        connection.close()
    return [None if answer is None else bool(answer) for (answer,) in found]


@settings(max_examples=some_of(300))
@given(question, st.lists(firms, min_size=1, max_size=6))
def test_sqlite_answers_the_same(asked: Both, rows: list[dict[str, Value]]) -> None:
    ours, theirs = asked
    assume(ours.count("(") < reading.DEEPEST)  # deeper ones are refused
    assume(ours.count("*") + ours.count("/") <= reading.MOST_PRODUCTS)
    assert answers(ours, rows) == by_sqlite(theirs, rows)
