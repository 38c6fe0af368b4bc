"""The settings of words: what they mean, and errors that say the line and what was meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.cli import session
from coverage_audit.model.values import NO_VALUES, Values
from tests.test_settings import load, refused

SETTINGS = """\
[values]
yes = ["已落实"]
no = ["暂缓", " 缓建 "]
unknown = ["另报"]

[values.status]
moved_out = ["已搬"]
live = ["正常运作"]

[values.organisation]
area = ["街区统建"]
"""


def test_words_are_read_by_what_they_mean(tmp_path: Path) -> None:
    assert load(tmp_path, SETTINGS).values_table.values() == Values(
        yes=("已落实",),
        no=("暂缓", "缓建"),
        unknown=("另报",),
        status={"moved_out": ("已搬",), "live": ("正常运作",)},
        organisation={"area": ("街区统建",)},
    )
    assert load(tmp_path, "").values_table.values() == NO_VALUES


@pytest.mark.parametrize(
    "text",
    [
        "yes = ['已落实', '已 落实']",
        "no = ['筹备中']\nstatus.not_open = ['筹备中']\norganisation.temporary = ['筹备中']",
        "unknown = ['另报']\nstatus.live = ['另报']",
    ],
)
def test_a_word_may_mean_one_thing_in_each_kind_of_cell(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, f"[values]\n{text}\n").values_table.values() != NO_VALUES


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ("yess = ['a']", 2, "values.yess is not a setting", "did you mean yes?"),
        ("status.moved_uot = ['a']", 2, '"moved_uot" is not known', "did you mean moved_out?"),
        ("status.law_firm = ['a']", 2, '"law_firm" is not known', "known are: live"),
        ("\norganisation.aera = ['a']", 3, '"aera" is not known', "did you mean area?"),
        ("organisation.unspecified = ['a']", 2, '"unspecified" is not known', "known are: own"),
        ("yes = '已落实'", 2, "values.yes must be a list", ""),
        ("yes = ['a', ' ']", 2, "values.yes must not be empty", ""),
        ("status.live = '在'", 2, "values.status.live must be a list", ""),
        ("status = ['在']", 2, "values.status must be a table", ""),
        ("yes = ['缓建']\nno = [\n  '暂缓',\n  '缓 建',\n]", 3,
         'values.no: "缓 建" stands for values.yes already', "keep it in one of them"),
        ("unknown = ['ｎｉｌ']\nno = ['NIL']", 2, 'values.unknown: "ｎｉｌ" stands for values.no',
         "keep it"),
        ("status.live = ['a']\n\nstatus.shell = ['A']", 4,
         'values.status.shell: "A" stands for values.status.live already', "keep it"),
        ("organisation.own = ['a']\norganisation.joint = ['a']", 3,
         "stands for values.organisation.own already", "keep it"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, told: str, hint: str
) -> None:
    error = refused(tmp_path, f"[values]\n{text}\n")
    assert told in error.message
    assert error.where == f"line {line}"
    assert hint in error.hint
    assert bool(hint) == bool(error.hint)


def test_a_district_s_words_hold_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.csv").write_text(
        "企业名称,登记状态,正式党员,是否建立党组织,组建方式\n"
        "佛山云岚科技有限公司,正常运作,4,暂缓,\n"
        "佛山青禾商贸有限公司,已搬,4,已落实,\n"
        "佛山启明制造有限公司,存续,2,,街区统建\n"
        "佛山翠映文化有限公司,存续,4,另报,\n",
        encoding="utf-8",
    )

    def standings() -> list[tuple[str, str]]:
        assert session.run(["scan", "a.csv", "--lang", "en"]) == 0
        rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
        at = rows[0].index("standing"), rows[0].index("reason for exclusion")
        return [(row[at[0]], row[at[1]]) for row in rows[1:]]

    assert standings() == [
        ("to verify", ""),
        ("to verify", ""),
        ("information incomplete", ""),
        ("to verify", ""),
    ]
    Path("coverage-audit.toml").write_text(SETTINGS, encoding="utf-8")
    assert standings() == [
        ("organisation due", ""),
        ("", "moved out"),
        ("covered by an area branch", ""),
        ("to verify", ""),
    ]
