"""Proposals for joint branches, asked for on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from coverage_audit.formats import FORMAT_NAMES
from tests.cli.saying import Said

ROSTER = (
    "企业名称,所属楼宇,正式党员,是否建立党组织,行业\n"
    "佛山云岚科技有限公司,西塔,1,否,软件\n"
    "佛山青禾商贸有限公司,西塔,2,否,贸易\n"
    "佛山启明制造有限公司,东塔,2,否,制造\n"
)


def test_every_firm_is_piped_with_what_is_proposed(say: Said) -> None:
    code, out, err = say("joint", "a.csv")
    rows = [line.split("\t") for line in out.splitlines()]
    assert code == 0
    assert rows[0][:5] == ["proposal", "the joint branch", "level", "group name", "firm"]
    assert [(row[0], row[1], row[4]) for row in rows[1:]] == [
        ("found a joint branch", "new joint branch 1", "佛山云岚科技有限公司"),
        ("found a joint branch", "new joint branch 1", "佛山青禾商贸有限公司"),
        ("nothing for now", "", "佛山启明制造有限公司"),
    ]
    assert "read 1 sheet, 3 rows, 3 firms" in err


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_every_format_is_written_twice_the_same(say: Said, name: str) -> None:
    for path in ("one", "other"):
        assert say("joint", "a.csv", "-o", f"{name}:{path}")[0] == 0
    assert Path("one").read_bytes() == Path("other").read_bytes()


def test_settings_say_where_and_how_many(say: Said) -> None:
    Path("few.toml").write_text(
        '[policy]\nown_branch_from = 4\n[joint]\nlevels = ["industry", "building"]\n'
        "firms_at_most = 4\nseconds = 5\n",
        encoding="utf-8",
    )
    code, out, _err = say("joint", "a.csv", "--config", "few.toml", "--format", "json")
    told = json.loads(out)
    assert code == 0
    assert told["levels"] == ["industry", "building"]
    assert [told["policy"][f"joint_{name}"] for name in ("firms_at_most", "seconds", "levels")] == [
        4, 5, ["industry", "building"],
    ]  # fmt: skip
    assert told["proposals"] == []
    assert {one["why"] for one in told["remaining"]} == {"too_few", "alone"}


def test_a_level_that_does_not_exist_is_no_setting(say: Said) -> None:
    Path("few.toml").write_text('[joint]\nlevels = ["bilding"]\n', encoding="utf-8")
    code, _out, err = say("joint", "a.csv", "--config", "few.toml")
    assert code == 2
    assert 'joint.levels: "bilding" is not known' in err
    assert "building" in err


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("企业名称,所属楼宇,正式党员\n佛山云岚科技有限公司,西塔,1\n", "state organisations."),
        ("企业名称,所属楼宇,是否建立党组织\n佛山云岚科技有限公司,西塔,否\n", "state members."),
        ("企业名称,正式党员,是否建立党组织\n佛山云岚科技有限公司,1,否\n", "state none of these"),
    ],
)
def test_what_no_roster_states_is_said(say: Said, columns: str, said: str) -> None:
    Path("a.csv").write_text(columns, encoding="utf-8")
    code, out, _err = say("joint", "a.csv", "--format", "text")
    assert code == 0
    assert "cannot be proposed" in out
    assert said in out


def test_without_the_extra_only_this_command_ends(
    say: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "highspy", None)
    code, out, err = say("joint", "a.csv")
    assert (code, out) == (2, "")
    assert "error: to find joint branches a solver is needed, HiGHS" in err
    assert 'pip install "coverage-audit[joint]"' in err
    assert say("scan", "a.csv")[0] == 0


def test_the_solver_writes_nothing_into_what_is_piped() -> None:
    """It greets on the stdout of the process, not on that of Python."""
    code = "import sys; from coverage_audit.cli.main import run; sys.exit(run(sys.argv[1:]))"
    roster = Path("examples", "灯湖物业企业名册.xlsx")
    words = [sys.executable, "-X", "utf8", "-c", code, "joint", str(roster), "--format", "json"]
    root = Path(__file__).parents[2]
    done = subprocess.run(words, capture_output=True, cwd=root, check=True)
    assert json.loads(done.stdout)["proof"] == "optimal"
    assert b"HiGHS" not in done.stderr


def test_other_writings_of_a_building_are_one_place(say: Said) -> None:
    Path("a.csv").write_text(ROSTER.replace("东塔", "西塔大厦"), encoding="utf-8")
    Path("audit.toml").write_text('[dimensions.aliases.building]\n"西塔" = ["西塔大厦"]\n')
    for options, joining in (((), 2), (("--config", "audit.toml"), 3)):
        _code, out, _err = say("joint", "a.csv", *options)
        rows = [line.split("\t") for line in out.splitlines()[1:]]
        assert sum(row[0] == "found a joint branch" for row in rows) == joining
