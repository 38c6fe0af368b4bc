"""A settings file filled from rosters: what they need, written down and not set, of nobody."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tomli

from coverage_audit.cli import session
from coverage_audit.settings import Settings, load
from tests.cli.saying import Said

ROSTER = """\
企业名称,楼宇,社区,物业公司,在册人数,备注2,空列,联系人,正式党员数
云岚一厂有限公司,甲楼,灯湖社区,云岚物业,3,x,,沈某,3
云岚二厂有限公司,"乙""楼、甲楼",桂园社区,,0,,,沈某,1
灯湖三厂有限公司,"乙""楼",,,0,,,沈某,0
灯湖四厂有限公司,19900001234楼,,,0,,,沈某,0
"""
COLUMNS = """\
[columns]
# "在册人数" = "members"  # a.csv E, and 1 more
# "备注2" = "remarks"  # a.csv F
"""
BUILDINGS = """\
[dimensions.facts.building]
# "甲楼" = { community = "灯湖社区", property_company = "云岚物业" }  # firms: 2
# "乙\\"楼" = { community = "", property_company = "" }  # firms: 2
"""
ZONES = """\
[dimensions.zones]
# "" = ["灯湖社区", "桂园社区"]
"""


def written(*words: str) -> str:
    assert session.run(["init", *words, "--lang", "en"]) == 0
    return Path("coverage-audit.toml").read_text("utf-8")


def test_it_holds_what_the_rosters_need_and_sets_none_of_it(say: Said) -> None:
    """Two files; the second building is known of no firm that is in no other."""
    Path("b.csv").write_text("企业名称,在册人数,党员人数\n桂屿五厂有限公司,2,2\n", encoding="utf-8")
    text = written("a.csv", "b.csv")
    for block in (COLUMNS, BUILDINGS, ZONES):
        assert block in text
    assert "# Found in: a.csv, b.csv\n" in text
    assert "沈某" not in text
    assert "19900001234" not in text
    found = load("coverage-audit.toml")
    assert (found.policy(), found.facts(None), found.aliases) == (Settings().policy(), (), ())


def test_what_stands_behind_the_signs_can_be_taken(say: Said) -> None:
    text = written("a.csv")
    begin = text.index("[columns]")
    whole = "\n".join(line.removeprefix("# ") for line in text.splitlines()[2:])
    with pytest.raises(tomli.TOMLDecodeError):
        tomli.loads(whole)  # sentences stand in it
    lines = text[begin:].replace('"" = [', '"东片" = [').replace('= ""', '= "某社区"')
    said = [line.removeprefix("# ") for line in lines.splitlines() if not _is_a_sentence(line)]
    Path("all.toml").write_text(text[:begin] + "\n".join(said), encoding="utf-8")
    code, out, err = say("coverage", "a.csv", "--config", "all.toml", "--format", "json")
    assert code == 0, err
    groups = {(one["dimension"], one["name"]): one["firms"] for one in json.loads(out)["groups"]}
    assert groups[("community", "某社区")] == 1
    assert groups[("zone", "东片")] == 2
    assert load("all.toml").aliases[0].columns == {"在册人数": "members", "备注2": "remarks"}


def _is_a_sentence(line: str) -> bool:
    return line.startswith("# ") and not line.startswith('# "')


def test_all_settings_stand_in_it_once(say: Said) -> None:
    """Those with a table of their own leave their line out."""
    plain, filled = written("--force"), written("a.csv", "--force")
    lines = filled.splitlines()
    left_out = [line for line in plain.splitlines() if line not in lines]
    assert [line.split(" = ")[0] for line in left_out if " = {}" in line] == [
        "# facts", "# zones",
    ]  # fmt: skip


def test_rosters_that_cannot_be_audited_still_say_what_is_not_understood(say: Said) -> None:
    Path("b.csv").write_text("企业名称,地址\n桂屿五厂有限公司,x\n", encoding="utf-8")
    text = written("b.csv")
    assert "these files cannot be audited as they are" in text
    assert "[dimensions.facts" not in text
    assert load("coverage-audit.toml") == Settings()


def test_it_says_what_it_read_and_writes_over_nothing(
    say: Said, capsys: pytest.CaptureFixture[str]
) -> None:
    assert session.run(["init", "a.csv", "--lang", "en"]) == 0
    assert "read 1 sheet, 4 rows, 4 firms" in capsys.readouterr().err
    before = Path("coverage-audit.toml").read_text("utf-8")
    Path("coverage-audit.toml").write_text("# mine\n", encoding="utf-8")
    assert session.run(["init", "a.csv", "--lang", "en"]) == 2
    assert Path("coverage-audit.toml").read_text("utf-8") == "# mine\n"
    assert session.run(["init", "a.csv", "--force", "--lang", "en"]) == 0
    assert Path("coverage-audit.toml").read_text("utf-8") == before
    assert session.run(["init", "a.csv", "-o", "a.csv", "--force", "--lang", "en"]) == 2
    assert Path("a.csv").read_text("utf-8") == ROSTER
    assert session.run(["init", "none.csv", "--force", "--lang", "en"]) == 2


def test_it_speaks_as_the_rosters_where_nobody_says_how(say: Said) -> None:
    assert session.run(["init", "a.csv"]) == 0
    assert "# 来源：a.csv" in Path("coverage-audit.toml").read_text("utf-8")
