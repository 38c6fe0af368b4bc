"""The settings of files: how those of a sender are read, and errors with line and suggestion."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from coverage_audit.cli import session
from coverage_audit.model.usual import Usual
from tests.test_settings import load, refused

SETTINGS = """\
[[source]]
pattern = "*灯桥物业*"
header_row = 4
encoding = "gb18030"
delimiter = ";"

# and all that end so
[[source]]
pattern = "*.csv"
sheet = "名册"
header_row = "2-3"
set = { building = "灯湖国际中心" }

[[source]]
pattern = "a/*"
sheet = ["甲", "乙"]
header_row = 0
delimiter = "tab"
file_is = "park"
sheet_is = "片长"
section_is = "street"

[dimensions]
own."片长" = ["片长"]
"""
FRAME = "灯桥物业公司\n填报人;某\n联系电话;1\n"
ROSTER = "企业名称;正式党员;是否建立党组织\n佛山云岚科技有限公司;4;否\n佛山青禾商贸有限公司;2;否\n"


def test_every_key_of_a_source_is_read_with_its_line(tmp_path: Path) -> None:
    assert load(tmp_path, SETTINGS).usual == (
        Usual("*灯桥物业*", 1, header_row=4, encoding="gb18030", delimiter=";"),
        Usual("*.csv", 8, ("名册",), 3, 2, constants={"building": "灯湖国际中心"}),
        Usual("a/*", 14, ("甲", "乙"), 0, None, None, "\t", {}, "park", "片长", "street"),
    )
    assert load(tmp_path, "").usual == ()


@pytest.mark.parametrize(
    ("text", "line", "told", "hint"),
    [
        ("header_row = 7", 1, "source.pattern is missing", ""),
        ("pattern = ''", 2, "source.pattern must not be empty", ""),
        ("pattern = 'a'\nheader_rows = 7", 3, "source.header_rows is not a setting",
         "did you mean header_row?"),
        ("pattern = 'a'\nheader_row = -1", 3, 'source.header_row: "-1" is no row number',
         "write 4, or 3-4, or 0"),
        ("pattern = 'a'\nheader_row = '4-3'", 3, '"4-3" is no row number', "write 4"),
        ("pattern = 'a'\nheader_row = true", 3, "source.header_row must be a row number", ""),
        ("pattern = 'a'\nheader_row = [3, 4]", 3, "source.header_row must be a row number", ""),
        ("pattern = 'a'\n\nencoding = 'gb18031'", 4, 'source.encoding: "gb18031" is no encoding',
         "utf-8 or gb18030"),
        ("pattern = 'a'\ndelimiter = ';;'", 3, '";;" is no sign', "write one sign"),
        ("pattern = 'a'\nset = { bilding = '东塔' }", 3, '"bilding" is not known',
         "did you mean building?"),
        ("pattern = 'a'\n[source.set]\nbuilding = '东塔'\nsize_band = '0-9'", 5,
         'source.set.size_band: "size_band" is not known', "did you mean site_kind?"),
        ("pattern = 'a'\nset = { building = 3 }", 3, "source.set.building must be a text", ""),
        ("pattern = 'a'\nset = { building = '' }", 3, "source.set.building must not be empty", ""),
        ("pattern = 'a'\nsheet_is = 'bilding'", 3, 'source.sheet_is: "bilding" is not known',
         "did you mean building?"),
        ("pattern = 'a'\nfile_is = 'size_band'", 3, '"size_band" is not known', "known are"),
        ("pattern = 'a'\nsection_is = 'name'", 3, '"name" is not known', ""),
        ("pattern = 'a'\nsheet = 3", 3, "source.sheet must be a list", ""),
        ("pattern = 'a'\nsheet = ['']", 3, "source.sheet must not be empty", ""),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(
    tmp_path: Path, text: str, line: int, told: str, hint: str
) -> None:
    error = refused(tmp_path, f"[[source]]\n{text}\n")
    assert told in error.message
    assert error.where == f"line {line}"
    assert hint in error.hint
    assert hint or not error.hint or "known are" in error.hint


def test_a_slip_in_a_later_source_is_told_with_its_own_line(tmp_path: Path) -> None:
    text = "[[source]]\npattern = 'a'\nheader_row = 1\n[[source]]\npattern = 'b'\nheader_row = 'x'"
    assert refused(tmp_path, text).where == "line 6"
    assert "written as [[source]]" in refused(tmp_path, "[source]\npattern = 'a'").message


@pytest.fixture
def said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str, str]]:
    """Words in; the exit code, stdout and stderr out: in a folder with two rosters."""
    monkeypatch.chdir(tmp_path)
    Path("灯桥物业.txt").write_bytes((FRAME + ROSTER).encode("gb18030"))
    Path("商会.txt").write_text("企业名称,正式党员\n佛山启明制造有限公司,5\n", encoding="utf-8")

    def run(*words: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = session.run([*words, "--lang", "en"])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def sheets(out: str) -> dict[str, dict[str, Any]]:
    return {one["path"]: one for one in json.loads(out)["sheets"]}


def test_columns_tells_what_the_settings_decided_and_in_which_line(
    said: Callable[..., tuple[int, str, str]],
) -> None:
    Path("coverage-audit.toml").write_text(SETTINGS, encoding="utf-8")
    words = ("columns", "灯桥物业.txt", "商会.txt")
    code, out, err = said(*words, "--format", "json")
    found = sheets(out)
    assert code == 0
    assert found["灯桥物业.txt"]["settings"] == {"encoding": 1, "delimiter": 1, "header_row": 1}
    assert found["灯桥物业.txt"]["header_why"] == "as the settings say, line 1"
    assert found["灯桥物业.txt"]["certainty"] == "said"
    assert found["商会.txt"]["settings"] == {}
    assert found["商会.txt"]["header_why"].startswith("which names the firm")
    assert "fits these patterns of the settings: *.csv (line 8), a/* (line 14)" in err
    _code, out, _err = said(*words)
    assert "by line 1 of the settings: encoding, delimiter, header_row" in out
    _code, out, _err = said("columns", "灯桥物业.txt", "--header-row", "4", "--format", "json")
    assert sheets(out)["灯桥物业.txt"]["header_why"] == "as --header-row says"
    assert "header_row" not in sheets(out)["灯桥物业.txt"]["settings"]


def test_a_source_holds_in_the_audit_and_options_overrule_it(
    said: Callable[..., tuple[int, str, str]],
) -> None:
    def buildings(*words: str) -> list[list[str]]:
        code, out, err = said("coverage", "灯桥物业.txt", "商会.txt", *words)
        assert code == 0, err
        rows = [line.split("\t")[:3] for line in out.splitlines()[1:]]
        return [row[1:] for row in rows if row[0] == "building" and row[1] != "Total"]

    Path("coverage-audit.toml").write_text(
        "[[source]]\npattern = '*物业*'\nencoding = 'gb18030'\nset.building = '东塔'\n", "utf-8"
    )
    assert ["东塔", "2"] in buildings()
    assert not any("东塔" in row for row in buildings("--set", "building=西塔"))
    assert ["西塔", "3"] in buildings("--set", "building=西塔")
    assert ["东塔", "2"] in buildings("--set", "building=西塔@商会.txt")
    assert not buildings("--isolated")


def test_what_the_settings_say_and_a_file_denies_is_told_with_the_line(
    said: Callable[..., tuple[int, str, str]],
) -> None:
    for keys, told in (
        ("delimiter = '|'", "灯桥物业.txt: the delimiter | of the settings cuts no record of it"),
        ("encoding = 'utf-8'", "灯桥物业.txt: none of utf-8 decodes it"),
        ("header_row = 3", "no header row was found"),
        ("header_row = 40", "灯桥物业.txt: no sheet of it has a row 40, where the settings say"),
    ):
        text = f"\n[[source]]\npattern = '*物业*'\n{keys}\n"
        Path("coverage-audit.toml").write_text(text, encoding="utf-8")
        code, _out, err = said("scan", "灯桥物业.txt", "商会.txt")
        assert code == 2
        assert told in err
        assert ("line 2 of the settings" in err) or ("[[source]]" in err)
        code, out, err = said("scan", "灯桥物业.txt", "商会.txt", "--keep-going")
        assert code == 2
        assert "佛山启明制造有限公司" in out
        assert "佛山云岚科技有限公司" not in out
        code, out, err = said("columns", "灯桥物业.txt", "商会.txt")
        assert code == 0
        assert told in out


def test_files_without_a_header_and_files_in_an_archive(
    said: Callable[..., tuple[int, str, str]],
) -> None:
    bare = "佛山翠映文化有限公司|6\n佛山桂屿电子有限公司|7\n"
    with zipfile.ZipFile("名册.zip", "w") as archive:
        archive.writestr("园区.txt", bare.encode("gb18030"))
    Path("coverage-audit.toml").write_text(
        "[[source]]\npattern = '园区.txt'\nencoding = 'gb18030'\ndelimiter = '|'\nheader_row = 0\n"
        '[columns."园区.txt"]\nA = "name"\nB = "full_members"\n',
        encoding="utf-8",
    )
    code, out, err = said("firms", "名册.zip", "商会.txt")
    assert code == 0, err
    assert [name for name in ("翠映", "桂屿", "启明") if name in out] == ["翠映", "桂屿", "启明"]


def test_ledgers_and_visit_lists_are_read_as_ever(
    said: Callable[..., tuple[int, str, str]],
) -> None:
    """As with the options: what is said of rosters is not said of what stands beside them."""
    Path("台账.csv").write_text(
        "所在单位,党组织名称\n佛山启明制造有限公司,启明制造党支部\n", "utf-8"
    )
    Path("coverage-audit.toml").write_text(
        "[[source]]\npattern = '*'\nset.zone = '北片'\n"
        "[[source]]\npattern = '台账*'\nheader_row = 9\n",
        encoding="utf-8",
    )
    code, out, err = said("columns", "商会.txt", "--organisations", "台账.csv", "--format", "json")
    assert code == 0, err
    assert sheets(out)["台账.csv"]["settings"] == {}
    assert sheets(out)["台账.csv"]["header_why"] == "which names the firm (“所在单位”) and 1 more"
