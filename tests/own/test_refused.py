"""What is no question about a firm is refused, with its place, before anything is asked."""

from __future__ import annotations

import sys
import time

import pytest

from coverage_audit.locale import gettext, use
from coverage_audit.own import reading
from tests.own.asked import FIELDS, answers, refused

HOSTILE = [
    "", "   ", "\n", "-- x", "/* x */", "employees = 1 -- x", "employees = 1 /* x */",
    "employees = 1; DROP TABLE firms", "employees = 1;", ";", "1=1; SELECT 1",
    "SELECT 1", "(SELECT 1)", "employees IN (SELECT 1)", "EXISTS(SELECT 1)",
    "employees > (SELECT max(employees) FROM firms)", "employees > ALL (SELECT 1)",
    "read_csv('/etc/passwd') = 'x'", "read_text('/etc/passwd')", "pg_sleep(10) IS NULL",
    "load_extension('x')", "employees = ANY(1)", "LOWER(name) = 'x'", "MAX(employees) > 1",
    "__import__('os')", "__class__ = 1", "name.__class__ = 1", "firms.employees = 1",
    "employees[0] = 1", "{employees} = 1", "@employees = 1", ":employees = 1", "$1 = 1", "? = 1",
    "employees::int = 1", "CAST(employees AS int) = 1", "TRY_CAST(name AS int) = 1",
    "row_number() OVER () = 1", "SUM(employees) OVER (PARTITION BY building) > 1",
    "CASE WHEN trade_union THEN TRUE END", "name COLLATE nocase = 'x'", "name || 'x' = 'y'",
    "employees % 2 = 0", "employees & 1 = 1", "~employees = 1", "employees << 1 = 2",
    "name ILIKE 'x'", "name RLIKE '(a+)+$'", "name SIMILAR TO 'x'", "name ~ '(a+)+$'",
    "name LIKE 'x' ESCAPE '!'", "name LIKE ANY ('x', 'y')", "name LIKE name", "name GLOB 'x'",
    "CONTAINS(name, name)", "CONTAINS(name)", "LENGTH()", "COALESCE(full)", "COALESCE()",
    "employees = 0x10", "employees = 1e400", "employees = 9999999999999999", "employees = 1_0",
    "employees = N'x'", "name = X'41'", "name = $$x$$", "INTERVAL '1' DAY > 1", "name = 'x",
    "name = \"x", "employees", "NOT employees", "standing", "'true'", "NULL", "building",
    "employees AS x", "employees full", "(employees, full) = (1, 2)", "employees, full",
    "employees IN ()", "employees = NULL", "employees IN (1, NULL)", "employees IS 3",
    "employees IS DISTINCT FROM full", "employees BETWEEN 1", "employees >", "AND", "NOT", "(", ")",
    "employees ＞ 60", "ｅmployees > 60", "employеes > 60", "employees\u200b > 60", "\x00",
    "employees > 60 AND", "1 < employees < 3", "name = ‘x’", "GROUP BY employees", "a.b.c.d = 1",
    "employees > ６０", "employees = 1 UNION ALL", "trade_union XOR full", "SHOW TABLES",
    "SET x = 1",
    "trade_union AND 1", "trade_union + 1 > 1", "name + 1 > 1", "name > 'x'", "building > 'x'",
    "standing > 'due'", "building = park", "standing = organisation",
    "COALESCE(standing, 'due') = 'due'",
    "seen + seen > seen", "seen * 2 > 3", "seen = '2026-13-01'", "seen = 20260101", "seen LIKE '2'",
    "DATE '01.02.2026' > seen", "current_date > seen", "now() > seen", "standing IS TRUE",
]  # fmt: skip
"""Each is refused; none reaches the engine."""


@pytest.mark.parametrize("text", HOSTILE)
def test_what_is_no_question_is_refused_with_its_place(text: str) -> None:
    assert "(character " in refused(text).message


def test_a_text_without_bounds_is_refused_in_no_time() -> None:
    begun = time.perf_counter()
    for text in (
        "x" * 10_000_000,
        "(" * 1999,
        "(" * 900 + "trade_union" + ")" * 900,
        "NOT " * 499,
        "-" * 1999,
        " AND ".join(["TRUE"] * 200),
        "'" * 1999,
        "employees IN (" + "1," * 800 + "1)",
        "CONTAINS(" * 150,
        "1+" * 149 + "full",
        "full" + " * full" * 9 + " > 1",
        "trade_union" + " IS TRUE" * 140,
        "trade_union" + " = TRUE" * 140,
        "trade_union" + " IN (TRUE, FALSE, TRUE)" * 30,
        "full" + " - full" * 100 + " > 1",
    ):
        refused(text)
    assert time.perf_counter() - begun < 5


def test_the_deepest_that_may_be_needs_no_more_frames_than_there_are() -> None:
    inside = "trade_union"
    for _ in range(reading.DEEPEST):
        inside = f"NOT NOT ({inside})"
    limit = sys.getrecursionlimit()
    sys.setrecursionlimit(limit)  # as the interpreter has it, also where another test raised it
    assert reading.read(inside).sign
    assert refused(f"({inside})").message.startswith("it is nested too deeply")


def test_what_is_just_allowed_is_answered_in_no_time() -> None:
    """No part is asked twice, or parts of parts would double it each time."""
    begun = time.perf_counter()
    tall = reading.TALLEST - 5
    for text in (
        "trade_union" + " IS TRUE" * tall,
        "trade_union" + " = TRUE" * tall,
        "0 < full" + " - 1" * tall,
        "0 < full" + " / full" * reading.MOST_PRODUCTS,
        "employees IN (" + "1, " * 140 + "1)",
        "building IN (" + "'x', " * 140 + "'x')",
        " OR ".join(["full > 1"] * 75),
        "seen < asked_on" + " + 200000" * tall,
        "'2026-01-01' < " + "seen + (seen - (" * 5 + "seen" + "))" * 5,
        "name LIKE '" + "%_" * 900 + "'",
    ):
        assert len(answers(text, [{}])) == 1
    assert time.perf_counter() - begun < 5


def test_only_our_signs_come_out_of_the_parser() -> None:
    parser = {kind.__name__ for kind in reading.OPERATORS}
    assert parser == {
        "And", "Or", "Not", "EQ", "NEQ", "LT", "LTE", "GT", "GTE", "Add", "Sub", "Mul", "Div",
        "Neg", "In", "Between", "Is", "Like",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "said", "hint"),
    [
        ("emploees > 3", '"emploees" is not a field (character 1)', "did you mean employees?"),
        ("full > 2 AND nmae = 'x'", '"nmae" is not a field (character 14)', "did you mean name?"),
        ("职工人数 > 3", '"职工人数" is not a field (character 1)', "did you mean employees?"),
        ("组建情况 = 'due'", '"组建情况" is not a field', "did you mean standing?"),
        ("standing = 'duee'", 'standing is never "duee" (character 12)', "did you mean due?"),
        ("standing IN ('due', '应建')", 'standing is never "应建"', "did you mean due?"),
        ("standing = 'x'", 'standing is never "x"', "known are: own, joint,"),
        ("size_band = '10-50'", 'size_band is never "10-50"', "0-9, 10-49, 50-99, 100+"),
        ("name = 3", "a text cannot be compared with a number (character 8)", "single quotes"),
        ("employees = '60'", "a number cannot be compared with a text", "without quotes"),
        ("trade_union = 'yes'", "yes or no cannot be compared with a text", "NOT before it"),
        ("name = ‘x’", '"‘x’" cannot stand in a question (character 8)', "single quotes: 'x'"),
        ("employees ＞ 3", '"＞" cannot stand in a question (character 11)', "did you mean >?"),
        ("employees ≥ 3", '"≥" cannot stand in a question (character 11)', "did you mean >=?"),
        ('name = "岚舟"', '"岚舟" is not a field (character 8)', "single quotes"),
        ("LOWER(name) = 'x'", "there is no function LOWER (character 1)", "COALESCE, CONTAINS"),
        ("full = NULL", "nothing is equal to NULL", "IS NULL"),
        ("excluded = 'revoked'", "outside the base only", 'firms = "excluded"'),
        ("employees", "this is a number, where something true or false is needed", "compare it"),
    ],
)
def test_what_was_meant_is_told(text: str, said: str, hint: str) -> None:
    error = refused(text)
    assert said in error.message
    assert hint in error.hint


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("trade_union = youth_league IS TRUE", 28),
        ("full = 3 IS NOT NULL", 10),
        ("trade_union <> full IN (1, 2)", 21),
        ("full > 1 AND trade_union = name LIKE 'x'", 33),
        ("trade_union = NOT youth_league", 15),
        ("full BETWEEN 1 AND any = trade_union", 24),
        ("(full BETWEEN 1 AND 2 OR trade_union IS NULL = youth_league)", 46),
        ("COALESCE(trade_union, full < 3 IS TRUE)", 32),
        ("(trade_union) = full IS NULL", 22),
    ],
)
def test_what_one_sql_reads_otherwise_than_another_needs_parentheses(text: str, at: int) -> None:
    error = refused(text)
    assert f"it can be read in two ways (character {at})" in error.message
    assert "parentheses" in error.hint


def test_a_rule_on_excluded_firms_asks_nothing_of_the_base() -> None:
    assert "of the base only" in refused("standing = 'due'", "excluded").message
    assert "of the base only" in refused("should_be_own", "excluded").message


def test_every_error_is_told_in_chinese_too() -> None:
    use("zh")
    try:
        for text in HOSTILE:
            assert "个字符）" in refused(text).message, text
        assert gettext(FIELDS["employees"].says) == "职工人数（名册所载）"
    finally:
        use("en")


def test_a_question_of_too_many_words_is_told_where_the_first_too_many_stands() -> None:
    text = " AND ".join(["full > 1"] * 80)  # four words and signs each, less one
    error = refused(text)
    before = reading.MOST_SIGNS // 4
    assert f"character {len('full > 1 AND ') * before + 1}" in str(error.where or error)
