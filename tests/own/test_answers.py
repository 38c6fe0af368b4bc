"""What a question is answered of firms that are known in part, by hand."""

from __future__ import annotations

from datetime import date

import pytest

from coverage_audit.locale import chinese
from coverage_audit.own import reading
from coverage_audit.own.fields import BUILT_IN, fields_of
from tests.own.asked import FIELDS, Value, answers

GROUPS: list[dict[str, Value]] = [
    {"building": ["东塔", "西塔"]},
    {"building": ["西塔"]},
    {"building": []},
]
STAFF: list[dict[str, Value]] = [
    {"employees": 60, "trade_union": False},
    {"employees": 60},
    {"employees": 60, "trade_union": True},
    {"employees": 59, "trade_union": False},
    {"trade_union": False},
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("employees >= 60 AND NOT trade_union", [True, None, False, False, None]),
        ("employees >= 60 AND trade_union IS NOT TRUE", [True, True, False, False, None]),
        ("EMPLOYEES >= 60 OR trade_union", [True, True, True, False, None]),
        ("employees IS NULL", [False, False, False, False, True]),
        ("NOT employees BETWEEN 60 AND 70", [False, False, False, True, None]),
        ("employees > 59.5", [True, True, True, False, None]),
        ("employees IN (60, 59.5)", [True, True, True, False, None]),
        ("employees NOT IN (59, 61)", [True, True, True, False, None]),
        ("COALESCE(trade_union, FALSE) = FALSE", [True, True, False, True, True]),
        ("COALESCE(employees, 0) = 0", [False, False, False, False, True]),
        ("employees / 8 > 7.49 AND employees / 8 <= 7.5", [True, True, True, False, None]),
        ("employees / (employees - 60) > 0", [None, None, None, False, None]),
        ("employees / 0 > 1 OR TRUE", [True] * 5),
        ("1 / (employees / 0) = 0", [None] * 5),
        ("employees / -0.0 < 0 OR employees / (1 - 1) > 0", [None] * 5),
        ("-employees + 1 = -59", [True, True, True, False, None]),
        ("(trade_union = FALSE) IS TRUE", [True, False, False, True, True]),
        ("trade_union = (employees IS NULL)", [True, None, False, True, False]),
        ("NOT employees = 60 AND trade_union IS NOT NULL", [False, False, False, True, None]),
        ("employees BETWEEN 59 AND 60 AND employees <> 59", [True, True, True, False, None]),
        ("employees IN (60) AND 1 < employees = TRUE", [True, True, True, False, None]),
        ("TRUE", [True] * 5),
        ("NOT NOT trade_union", [False, None, True, False, False]),
    ],
)
def test_unknown_is_neither_true_nor_false(text: str, expected: list[bool | None]) -> None:
    assert answers(text, STAFF) == expected


def test_no_number_grows_beyond_what_can_be_compared() -> None:
    many = " * ".join(["employees", *["999999999999"] * reading.MOST_PRODUCTS])
    firms: list[dict[str, Value]] = [{"employees": 2**63 - 1}, {"employees": 0}]
    assert answers(f"{many} > 1", firms) == [True, False]
    many = many.replace("*", "/").replace("999999999999", "0.000001")
    assert answers(f"{many} > 1", firms) == [True, False]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("building = '东塔'", [True, False, None]),
        ("'东塔' = building", [True, False, None]),
        ("building <> '东塔'", [False, True, None]),
        ("NOT building = '东塔'", [False, True, None]),
        ("building IN ('东塔', '南塔')", [True, False, None]),
        ("building NOT IN ('东塔', '南塔')", [False, True, None]),
        ("building LIKE '东%'", [True, False, None]),
        ("CONTAINS(building, '塔')", [True, True, None]),
        ("building IS NULL", [False, False, True]),
        ("building IS NOT NULL", [True, True, False]),
        ("building = ' 东塔　'", [True, False, None]),
        ("park = '东塔' OR 商圈 = '东塔'", [None, None, None]),
        ("park IS NULL AND 商圈 IS NULL", [True, True, True]),
    ],
)
def test_a_firm_is_in_one_of_several_groups(text: str, expected: list[bool | None]) -> None:
    assert answers(text, GROUPS) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("name LIKE '%物流%'", [True, False, False, None]),
        ("name LIKE '物流'", [False, False, False, None]),
        ("name LIKE '岚舟__有限公司'", [True, False, False, None]),
        ("name NOT LIKE '%.%'", [True, False, True, None]),
        ("name LIKE 'A.B%'", [False, True, False, None]),
        ("name LIKE 'a.b%'", [False, False, False, None]),
        ("name LIKE '%\\%'", [False, False, False, None]),
        ("name LIKE 'A%(C)'", [False, True, False, None]),
        ("CONTAINS(name, '.')", [False, True, False, None]),
        ("CONTAINS(name, '')", [True, True, True, None]),
        ("LENGTH(name) = 8", [True, False, False, None]),
        ("name = 'it''s'", [False, False, True, None]),
    ],
)
def test_texts_are_looked_for_as_they_stand(text: str, expected: list[bool | None]) -> None:
    names = ["岚舟物流有限公司", "A.B\n(C)", "it's", None]
    assert answers(text, [{"name": name} for name in names]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seen > '2026-01-31'", [False, True, None]),
        ("seen BETWEEN DATE '2026-01-31' AND DATE '2026-02-01'", [True, True, None]),
        ("asked_on - seen > 30", [True, False, None]),
        ("seen + 30 < asked_on", [True, False, None]),
        ("seen - 1 = '2026-01-30'", [True, False, None]),
        ("seen + 999999999999 > asked_on", [True, True, None]),
        ("COALESCE(seen, '2026-01-31') = '2026-01-31'", [True, False, True]),
    ],
)
def test_days_have_an_order_and_a_distance(text: str, expected: list[bool | None]) -> None:
    on = date(2026, 3, 3)
    days = [date(2026, 1, 31), date(2026, 2, 1), None]
    assert answers(text, [{"seen": day, "asked_on": on} for day in days]) == expected


def test_a_code_may_be_written_by_its_word() -> None:
    firms: list[dict[str, Value]] = [{"standing": "due"}, {"standing": "own"}, {"standing": None}]
    for word in ("due", "应建未建", "organisation due"):
        assert answers(f"standing = '{word}'", firms) == [True, False, None]
        assert answers(f"standing <> '{word}'", firms) == [False, True, None]


def test_no_two_codes_of_a_field_have_one_word() -> None:
    for field in BUILT_IN:
        for words in (list(field.codes.values()), list(map(chinese, field.codes.values()))):
            assert len(set(words)) == len(words), field.name


def test_every_field_can_be_asked() -> None:
    assert fields_of().keys() <= FIELDS.keys()
    for name, field in fields_of().items():
        if field.firms != "excluded":
            assert answers(f"{name} IS NULL", [{}]) == [True]
            assert answers(f'"{name}" IS NULL', [{}]) == [True]


def test_what_nobody_states_falls_back_for_each_firm() -> None:
    nobody = [{"full": None}, {"full": None}]
    assert answers("0 + 0 = COALESCE(full, 0)", nobody) == [True, True]
