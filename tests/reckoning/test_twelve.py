"""The twelve firms of contract section 10, by the reckoning."""

import pytest

from tests.reckoning import Sheet, reckon
from tests.reckoning.credit import check_character

LAW_FIRM_CODE = "31440000MD0100007"
LAW_FIRM = LAW_FIRM_CODE + check_character(LAW_FIRM_CODE)
YES_NO, FORM, KIND, NAME = (
    "has_organisation",
    "organisation_mode",
    "organisation_kind",
    "organisation_name",
)

TWELVE = [
    pytest.param(
        {"full_members": "4", YES_NO: "否", NAME: "灯湖联合党委"},
        ("committee_above", "due", None, {"B201"}),
        id="a committee above is no organisation of the firm",
    ),
    pytest.param(
        {"members": "2", NAME: "灯湖国际中心楼宇党支部"},
        ("area", "area", None, set()),
        id="a branch of the building",
    ),
    pytest.param(
        {"name": "佛山云岚建投有限公司", "full_members": "5", NAME: "中共云岚控股集团委员会"},
        ("group", "group", None, {"B203"}),
        id="a group committee covers, and the firm should be own",
    ),
    pytest.param(
        {"members": "1", YES_NO: "是"},
        ("unspecified", "unspecified", None, {"B207"}),
        id="only yes",
    ),
    pytest.param(
        {"full_members": "3", YES_NO: ""},
        ("not_stated", "to_verify", None, {"B202"}),
        id="a blank yes or no",
    ),
    pytest.param(
        {"full_members": "4", YES_NO: "否", "members_here": "0"},
        ("none", "to_transfer", None, {"B210"}),
        id="no relation here",
    ),
    pytest.param(
        {YES_NO: "否", "members_here": "1", "members_elsewhere": "4"},
        ("none", "to_verify", None, {"B202"}),
        id="members here and elsewhere",
    ),
    pytest.param(
        {"full_members": "3", FORM: "网格建立"},
        ("area", "due", None, {"B201"}),
        id="a grid branch does not stand for three full members",
    ),
    pytest.param(
        {"full_members": "3", KIND: "临时党支部"},
        ("temporary", "due", None, {"B201"}),
        id="a temporary branch",
    ),
    pytest.param(
        {"status": "停业", "full_members": "3", FORM: "单独组建"},
        ("own", None, "suspended", {"B208"}),
        id="suspended with an organisation",
    ),
    pytest.param(
        {"credit_code": LAW_FIRM, "full_members": "6", YES_NO: "否"},
        ("none", None, "law_firm", {"B209"}),
        id="a law firm",
    ),
    pytest.param(
        {
            "name": "佛山云岚建投有限公司",
            "status": "筹建",
            "full_members": "30",
            NAME: "中共佛山云岚建投有限公司委员会",
        },
        ("own", "own", None, set()),
        id="not open yet, with a committee of its own",
    ),
]


@pytest.mark.parametrize(("cells", "expected"), TWELVE)
def test_firm(
    cells: dict[str, str], expected: tuple[str, str | None, str | None, set[str]]
) -> None:
    """Class, standing, exclusion and the B rules of one firm."""
    row = {"name": "南海松涧物流有限公司"} | cells
    made = reckon([Sheet("roster.xlsx", "Sheet1", tuple(row), (row,), (2,))])
    [firm] = made.firms
    rules = {code for code, firms in made.rule_firms.items() if firms and code.startswith("B")}
    assert (firm["organisation"], firm["standing"], firm["excluded"], rules) == expected
    assert firm["should_be_own"] is (None if expected[2] else "B203" in rules)


def test_there_are_twelve() -> None:
    """The contract lists twelve."""
    assert len(TWELVE) == 12
