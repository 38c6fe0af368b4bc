"""What the dialogue wrote of single rosters, found again and taken away; nothing else is."""

from __future__ import annotations

import pytest
import tomli

from coverage_audit.settings.answers import answered, without

OF_A = """\
[[source]]
pattern = "./a.csv"
set = { "building" = "东塔" }

[columns."./a.csv"]
"党员人数" = "full_members"

[[dialogue]] # asked in March
rosters = ["./a.csv"]
not_known = ["dimension"]
ledgers = ["台账.csv"]
"""
OTHERS = """\
# ours
[policy]
own_branch_from = 4  # why

[[source]]
pattern = "./b.csv"
sheet_is = "building"

[[source]]
pattern = "./a.csv"
encoding = "gb18030"
set = { building = "东塔" }

[columns."./b.csv"]
"党员人数" = "members"

[columns."./a.csv ".more]
x = "contact"

[columns."./a.csv"]
"在册人数" = "full_members"

[[source]]
pattern = "./a.csv"
set = { status = "存续" }

[[source]]
pattern = "./a.csv"
set = { building = "东塔", park = "北园" }
"""


@pytest.mark.parametrize("lines", ["\n", "\r\n"])
@pytest.mark.parametrize("text", [f"{OF_A}\n{OTHERS}", f"{OTHERS}\n{OF_A}"], ids=["front", "end"])
def test_what_was_answered_of_a_roster_goes_and_all_else_stays(text: str, lines: str) -> None:
    text = text.replace('[columns."./a.csv"]\n"在', '[columns."./A.csv"]\n"在')
    others = OTHERS.replace('[columns."./a.csv"]\n"在', '[columns."./A.csv"]\n"在')
    text, others = text.replace("\n", lines), others.replace("\n", lines)
    assert [one.name for one in answered(text, ["./a.csv"])] == ["source", "columns", "dialogue"]
    left = without(text, ["./a.csv"])
    assert left.strip() == others.strip()
    assert answered(left, ["./a.csv"]) == []


def test_what_is_said_of_others_in_the_same_table_stays() -> None:
    text = OF_A.replace('["./a.csv"]', '["./a.csv", "./b [[]1].csv"]')
    assert tomli.loads(without(text, ["./a.csv"])) == {
        "dialogue": [
            {"rosters": ["./b [[]1].csv"], "not_known": ["dimension"], "ledgers": ["台账.csv"]}
        ]
    }


def test_comments_stay_and_so_does_what_stands_behind_a_list() -> None:
    text = (
        '[[dialogue]]\nrosters = ["./a.csv", "./b\\\\.csv"]  # in March\r\n'
        'not_known = ["members"]\n'
        '# by hand\n\n[[source]] # x\npattern = "./a.csv"\n# why\nset = { building = "东塔" } # y\n'
        "# below: do not touch\n[policy]\n"
    )
    assert without(text, ["./a.csv"]) == (
        '[[dialogue]]\nrosters = ["./b\\\\.csv"]  # in March\r\nnot_known = ["members"]\n'
        "# by hand\n\n# why\n# below: do not touch\n[policy]\n"
    )


def test_tables_of_one_name_may_be_taken_away_alone() -> None:
    left = tomli.loads(without(OF_A, ["./a.csv"], ("columns",)))
    assert list(left) == ["source", "dialogue"]


def test_of_two_that_say_the_same_both_go() -> None:
    table = '[[source]]\npattern = "./a.csv"\nset = { building = "东塔" }\n'
    assert without(f"{table}\n{table}", ["./a.csv"]) == ""
    between = '[[source]]\npattern = "*"\nset = { building = "西塔" }\n\n'
    assert without(f"{table}\n{between}{table}", ["./a.csv"]) == between


@pytest.mark.parametrize(
    "text",
    [
        '[[source]]\npattern = "*a*"\nset = { building = "东塔" }\n',
        '[[source]]\npattern = "./a.csv"\nset = { building = "东塔" }\nheader_row = 2\n',
        '[[source]]\npattern = "./a.csv"\n\nset = { building = "东塔" }\n',  # would be torn apart
        '[columns."./a.csv"]\n"党员人数" = "full_members"\n"负责人" = "contact"\n',
        '[columns."./a.csv"]\n"党员人数" = "full_members"\n\n"党员" = "members"\n',
        'source = [{ pattern = "./a.csv", set = { building = "东塔" } }]\n',
        'x = """\n[[source]]\npattern = "./a.csv"\nset = {}\n"""\n',
        '[[dialogue]]\nrosters = "./a.csv"\nnot_known = []\n',
        '[[dialogue]]\nrosters = [\n"./a.csv",\n"./b.csv",\n]\nnot_known = ["members"]\n',
        '[[source]]\npattern = "./a.csv"\nset = { building = "东塔", status = "存续" }\n',
        '[[source]]\npattern = "./a.csv"\nset = { street = "某街" }\n',
        '[columns."./a.csv"]\n"在册人数" = "full_members"\n',
        "[[source]\n",
        "[[source]]\n[[dialogue]]\n",
        '[columns."./b.csv"]\n[[source]]\npattern = 1\n',
    ],
)
def test_what_somebody_wrote_is_nobodys_answer(text: str) -> None:
    assert answered(text, ["./a.csv"]) == []
    assert without(text, ["./a.csv"]) == text
