"""Facts of groups in the settings and in a file beside them, from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.saying import Said

ROSTER = """\
企业名称,楼宇,社区,正式党员数,是否建立党组织
云岚一厂有限公司,甲楼,,3,是
云岚二厂有限公司,甲楼,,0,否
灯湖三厂有限公司,乙楼,玉锦社区,0,否
灯湖四厂有限公司,,,1,是
桂屿五厂有限公司,乙楼,,4,否
云岚二厂有限公司,,翠映社区,,
"""
INLINE = '[dimensions.facts.building]\n"甲楼" = { community = "灯湖社区" }\n'
FILE = '[dimensions.facts.building]\nfile = "台账/楼宇.csv"\n'
LEDGER = "楼宇,社区,物业公司\n甲楼,桂园社区,云岚物业\n乙楼,桂园社区,灯桥物业\n丙楼,桂园社区,\n"


def settled(text: str) -> None:
    Path("设置").mkdir(exist_ok=True)
    Path("设置/a.toml").write_text(text, encoding="utf-8")


def ledger(text: str = LEDGER) -> None:
    Path("设置/台账").mkdir(exist_ok=True)
    Path("设置/台账/楼宇.csv").write_text(text, encoding="utf-8")


def counted(say: Said, *words: str) -> tuple[dict[tuple[str, Any], tuple[int, int]], str]:
    code, out, err = say("coverage", "a.csv", "--format", "json", "--config", "设置/a.toml", *words)
    assert code == 0, err
    groups = json.loads(out)["groups"]
    return {(g["dimension"], g["name"]): (g["firms"], g["organised"]) for g in groups}, err


def test_what_the_settings_tell_of_a_building(say: Said) -> None:
    """The second firm is in 甲楼 and states 翠映社区 in another row: it keeps it."""
    settled(INLINE)
    found, err = counted(say, "--by", "community")
    assert found == {
        ("community", "玉锦社区"): (1, 0),
        ("community", "翠映社区"): (1, 0),
        ("community", "灯湖社区"): (1, 1),
        ("community", None): (2, 1),
    }
    assert "another community than their building is said to be in: 1; the rosters" in err
    _code, out, _err = say("firm", "一厂", "a.csv", "--format", "tsv", "--config", "设置/a.toml")
    assert "community\t灯湖社区\tfrom the settings" in out
    _code, out, _err = say("firm", "二厂", "a.csv", "--format", "tsv", "--config", "设置/a.toml")
    assert "from the settings" not in out


def test_what_a_file_tells_and_the_settings_tell_otherwise(say: Said) -> None:
    settled(FILE + '"甲楼" = { community = ["灯湖社区", "玉锦社区"] }\n')
    ledger()
    found, err = counted(say)
    assert found[("community", "灯湖社区")] == (1, 1)
    assert found[("community", "玉锦社区")] == (2, 1)
    assert found[("community", "桂园社区")] == (1, 0)
    assert found[("property_company", "云岚物业")] == (2, 1)
    assert found[("property_company", "灯桥物业")] == (2, 0)
    assert [name for of, name in found if of == "property_company"] == [
        "云岚物业", "灯桥物业", None,
    ]  # fmt: skip
    assert "[dimensions.facts.building]: groups that no roster names: 1 (丙楼)" in err


def test_firms_and_visits_are_told_with_their_facts(say: Said) -> None:
    settled(FILE)
    ledger()
    _code, out, _err = say("scan", "a.csv", "--format", "json", "--config", "设置/a.toml")
    groups = {one["name"]: one["groups"] for one in json.loads(out)["firms"]}
    assert groups["桂屿五厂有限公司"] == {
        "building": ["乙楼"], "community": ["桂园社区"], "property_company": ["灯桥物业"],
    }  # fmt: skip
    _code, out, _err = say("visits", "a.csv", "--format", "json", "--config", "设置/a.toml")
    (visit,) = json.loads(out)["visits"][:1]
    assert (visit["community"], visit["property_company"]) == ("桂园社区", "灯桥物业")


ZONES = """\
[dimensions.zones]
"东片" = ["灯湖社区", "玉锦社区"]
"西片" = ["翠映社区", "云溪社区"]
"""


def test_zones_are_sets_of_communities(say: Said) -> None:
    """Those of facts too; a zone holds the firms of its communities, each once."""
    settled(INLINE + ZONES)
    found, err = counted(say)
    zones = {name: counts for (of, name), counts in found.items() if of == "zone"}
    assert zones == {"东片": (2, 1), "西片": (1, 0), None: (2, 1)}
    assert "[dimensions.zones]: groups that no roster names: 1 (云溪社区)" in err
    _code, out, _err = say("scan", "a.csv", "--format", "json", "--config", "设置/a.toml")
    firms = json.loads(out)["firms"]
    communities = {"东片": {"灯湖社区", "玉锦社区"}, "西片": {"翠映社区", "云溪社区"}}
    for zone, of_zone in communities.items():
        inside = [one for one in firms if of_zone & set(one["groups"].get("community", ()))]
        assert [one["name"] for one in inside] == [
            one["name"] for one in firms if zone in one["groups"].get("zone", ())
        ]
        assert len(inside) == zones[zone][0]


def test_a_zone_that_a_roster_names_stays(say: Said) -> None:
    settled(ZONES)
    Path("a.csv").write_text(
        "企业名称,社区,片区,正式党员数\n云岚一厂有限公司,灯湖社区,南片,1\n"
        "云岚二厂有限公司,灯湖社区,,1\n云岚三厂有限公司,灯湖社区、翠映社区,,1\n",
        encoding="utf-8",
    )
    found, err = counted(say, "--by", "zone")
    assert found == {
        ("zone", "南片"): (1, 0), ("zone", "东片"): (2, 0), ("zone", "西片"): (1, 0),
    }  # fmt: skip
    assert "[dimensions.zones]: firms of which the rosters name another zone" in err


def test_other_writings_of_groups_are_theirs(say: Said) -> None:
    settled(
        '[dimensions.aliases]\nbuilding."甲楼" = ["甲大厦"]\ncommunity."灯湖社区" = ["灯湖居委"]\n'
        '[dimensions.facts.building]\n"甲大厦" = { community = "灯湖居委" }\n'
    )
    assert counted(say)[0][("community", "灯湖社区")] == (1, 1)


@pytest.mark.parametrize(
    ("text", "says", "where", "hint"),
    [
        ('[dimensions.facts.bilding]\n"甲楼" = { community = "a" }\n', '"bilding" is not known',
         "line 1", "did you mean building?"),
        ('[dimensions.facts.size_band]\nfile = "a.csv"\n', '"size_band" is not known', "line 1",
         "known are: building"),
        ('[dimensions.facts.building]\n"甲楼" = { comunity = "a" }\n', '"comunity" is not known',
         "line 2", "did you mean community?"),
        ('[dimensions.facts.building]\n"甲楼" = { ownership = "a" }\n', '"ownership" is not known',
         "line 2", "known are"),
        ('[dimensions.facts.building]\n"甲楼" = "a"\n', "must be a table", "line 2", ""),
        ('[dimensions.facts.building]\n\n"甲楼" = { community = 3 }\n', "must be a list", "line 3",
         ""),
        ("[dimensions.facts.building]\nfile = 3\n", "must be a text", "line 2", ""),
        ('[dimensions.zones]\n"东片" = []\n', "must not be empty", "line 2", ""),
        ('[dimensions.zones]\n"东片" = "灯湖社区"\n', "must be a list", "line 2", ""),
        (FILE, "no such file: 设置/台账/楼宇.csv", "", "check the name"),
    ],
)  # fmt: skip
def test_facts_that_cannot_be_told_are_refused(
    say: Said, text: str, says: str, where: str, hint: str
) -> None:
    settled(text)
    code, _out, err = say("scan", "a.csv", "--config", "设置/a.toml")
    assert code == 2
    assert says in err
    assert where in err
    assert hint in err


def test_a_file_without_a_header_is_refused_and_none_is_written_over(say: Said) -> None:
    settled(FILE)
    ledger("楼宇,层数\n甲楼,9\n")
    code, _out, err = say("scan", "a.csv", "--config", "设置/a.toml")
    assert code == 2
    assert "no row names a column of building and one more dimension" in err
    ledger()
    words = ("scan", "a.csv", "--config", "设置/a.toml", "-o", "设置/台账/楼宇.csv", "--force")
    assert say(*words)[0] == 2
    assert Path("设置/台账/楼宇.csv").read_text("utf-8") == LEDGER
