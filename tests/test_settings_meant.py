"""What is proposed for a value that is not known, above all where its Chinese name was written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.test_settings_syntax import refused

TARGET = "[[target]]\nby = 2026-12-31\n"
RULE = "[[rule]]\ncode = 'X101'\nwhere = 'employees > 1'\nmessage = 'm'\n"
SUPPRESS = "[[suppress]]\nfirm = '甲'\nreason = '乙'\nuntil = 2026-12-31\n"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        ("[columns]\n'在册人数' = '正式党员'\n", "did you mean full_members?"),
        ("[columns]\nfull_members = '在册人数'\n", 'write "在册人数" = "full_members"'),
        (f"{TARGET}dimension = '产业链'\nfigure = 'own_share'\n", "did you mean chain?"),
        (f"{TARGET}figure = '党的工作覆盖率'\n", "did you mean work_coverage?"),
        (f"{TARGET}figure = '工作全覆盖'\n", "known are: organisation_coverage, "),
        ("[dimensions.aliases.'楼宇']\n'甲' = ['乙']\n", "did you mean building?"),
        ("[values.status]\n'迁出' = ['已搬']\n", "did you mean moved_out?"),
        ("[rules]\nseverity = { B204 = '请核实' }\n", "did you mean warning?"),
        ("[rules]\nignore = ['仅有个别党员']\n", "did you mean B204?"),
        (f"{SUPPRESS}rule = '应建未建'\n", "did you mean B201?"),
        (f"{SUPPRESS}rule = 'D10'\n", "did you mean D101, D102, D103, D104, D105, "),
        (f"{SUPPRESS}rule = 'B'\n", "see them all with: coverage-audit rules"),
        (f"{RULE}name = 'few-members'\n", "give the rule a name of its own"),
        ("[aliases.building]\n'甲' = ['乙']\n", "did you mean aliases in the table [dimensions]?"),
        ("[dimensions.aliases]\n'甲' = ['乙']\n", "as [dimensions.aliases.building]"),
        ("[dimensions.facts]\n'甲' = { community = '乙' }\n", "as [dimensions.facts.building]"),
        ("[dimensions.facts.building]\n'甲' = '乙'\n", '= { community = "灯湖社区" }'),
    ],
)  # fmt: skip
def test_the_code_is_proposed_and_the_right_table(tmp_path: Path, text: str, hint: str) -> None:
    assert hint in refused(tmp_path, text).hint


def test_all_fields_are_listed_without_an_empty_one(tmp_path: Path) -> None:
    assert refused(tmp_path, "[columns]\n'甲' = '乙'\n").hint.startswith("known are: seq, ")


def test_a_key_is_named_as_it_is_written(tmp_path: Path) -> None:
    text = "[dimensions.zones]\n'千灯湖片区' = '灯湖社区'\n"
    assert 'dimensions.zones."千灯湖片区" must be a list' in refused(tmp_path, text).message
