"""What is put up with is marked and counted wherever findings are, and fails no check."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.saying import Said

REASON = "负责人区甲：三人均为退休返聘"
SUPPRESSED = f"""\
[[suppress]]
firm = "佛山云岚科技有限公司"
rule = "B201"
reason = "{REASON}"
until = 2026-11-23

[[suppress]]
firm = "佛山青禾商贸有限公司"
rule = "B201"
reason = "已过期"
until = 2026-11-22

[[suppress]]
firm = "佛山无此企业有限公司"
rule = "B201"
reason = "写错了"
until = 2026-12-31

[[suppress]]
firm = "佛山启明制造有限公司"
rule = "members-without-branch"
reason = "正在筹建"
until = "2027-06-30"
"""
"""Two of the three findings B201 of the roster, one that has expired, one on nobody."""


@pytest.fixture(autouse=True)
def _settled(say: Said) -> None:
    Path("coverage-audit.toml").write_text(SUPPRESSED, encoding="utf-8")


def document(say: Said, *words: str) -> dict[str, Any]:
    _code, out, err = say(*words, "--format", "json")
    assert out, err
    found: dict[str, Any] = json.loads(out)
    return found


def test_json_says_why_and_until_when_and_nothing_else_changes(say: Said) -> None:
    now, usual = document(say, "scan", "a.csv"), document(say, "scan", "a.csv", "--isolated")
    assert [one["suppressed"] for one in now["findings"]] == [
        {"reason": REASON, "until": "2026-11-23"}, None,
        {"reason": "正在筹建", "until": "2027-06-30"},
    ]  # fmt: skip
    for one in now["findings"]:
        one["suppressed"] = None
    assert now == usual


def test_what_is_suppressed_unused_and_expired_is_told(say: Said) -> None:
    for command in ("scan", "findings", "check"):
        _code, _out, err = say(command, "a.csv")
        assert "findings suppressed, as the settings have it: 2 (B201 (2)); no count" in err
        assert "expired: 1 (佛山青禾商贸有限公司 B201, until 2026-11-22)" in err
        assert "suppress nothing: 1 (佛山无此企业有限公司 B201: no roster has the firm)" in err
    _code, _out, err = say("visits", "a.csv")
    assert "suppress" not in err


def test_what_is_suppressed_fails_no_check_until_it_ends(say: Said) -> None:
    code, out, err = say("check", "a.csv")
    assert code == 1
    assert "findings “must be handled”: 1; findings suppressed: 2; suppressions that have" in err
    assert [line.split("\t")[0] for line in out.splitlines()[1:]] == [
        "suppressed", "fails", "suppressed",
    ]  # fmt: skip
    assert out.splitlines()[1].endswith(f"until 2026-11-23: {REASON}")
    found = document(say, "check", "a.csv")
    assert [one["fails"] for one in found["findings"]] == [False, True, False]
    assert [(one["setting"], one["fate"], one["findings"]) for one in found["suppressions"]] == [
        ("suppress[0]", "used", 1), ("suppress[1]", "expired", 0),
        ("suppress[2]", "no_firm", 0), ("suppress[3]", "used", 1),
    ]  # fmt: skip
    Path("coverage-audit.toml").write_text(SUPPRESSED.replace("11-22", "11-24"), encoding="utf-8")
    assert say("check", "a.csv")[0] == 0
    code, _out, err = say("check", "a.csv", "--fail-on", "note", "--max", "due=2")
    assert (code, "bounds not kept: 1" in err) == (1, True)


def test_tables_and_copies_mark_what_is_suppressed(say: Said) -> None:
    _code, out, _err = say("findings", "a.csv")
    header, *lines = (line.split("\t") for line in out.splitlines())
    assert header[-1] == "suppressed"
    assert [bool(line[-1]) for line in lines] == [True, False, True]
    _code, out, _err = say("findings", "a.csv", "--isolated")
    assert "suppressed" not in out
    _code, out, _err = say("firm", "启明", "a.csv")
    assert "(suppressed until 2027-06-30: 正在筹建)" in out
    _code, out, _err = say("check", "a.csv", "--format", "concise")
    assert out.count("(suppressed until") == 2
    assert out.count("fails:") == 1


def test_an_annotated_copy_marks_it_in_grey(say: Said) -> None:
    book = openpyxl.Workbook()
    for line in Path("a.csv").read_text(encoding="utf-8").splitlines():
        book.active.append(line.split(","))
    book.save("a.xlsx")
    code, _out, err = say("annotate", "a.xlsx", "-o", "b.xlsx")
    assert (code, "a.xlsx: findings: 3; suppressed of these: 2" in err) == (0, True), err
    copy = openpyxl.load_workbook("b.xlsx")
    colours = [copy["Sheet"][f"E{row}"].fill.start_color.rgb[-6:] for row in (2, 3, 4)]
    assert colours == ["EDEDED", "F8D7DA", "EDEDED"]
    assert f"suppressed until 2026-11-23: {REASON}" in copy["Sheet"]["E2"].comment.text
    assert "3 findings" in copy.active["A2"].value
    assert "suppressed of these: 2" in copy.active["A2"].value
    assert say("annotate", "b.xlsx", "-o", "c.xlsx", "--isolated")[0] == 0
    again = openpyxl.load_workbook("c.xlsx")
    assert again["Sheet"]["E2"].fill.start_color.rgb[-6:] == "F8D7DA"
    assert "suppressed" not in again["Sheet"]["E2"].comment.text


@pytest.mark.parametrize("names", [True, False])
def test_what_leaves_the_house_holds_no_reason(say: Said, names: bool) -> None:
    more = ["--with-names"] if names else []
    for form in ("sarif", "junit", "gitlab", "github"):
        _code, out, err = say("check", "a.csv", "--format", form, *more)
        told = form in ("sarif", "junit") and names
        assert (REASON in out) == told, form
        assert names or ("佛山" not in out and "佛山" not in err)
    _code, out, _err = say("check", "a.csv", "--format", "sarif", *more)
    [run] = json.loads(out)["runs"]
    reason = {"justification": REASON} if names else {}
    assert run["results"][0]["suppressions"] == [
        {"kind": "external", "status": "accepted", **reason}
    ]
    assert run["results"][1]["suppressions"] == []
    _code, out, _err = say("check", "a.csv", "--format", "sarif", "--isolated")
    assert "suppressions" not in out
    _code, out, _err = say("check", "a.csv", "--format", "gitlab", *more)
    assert len(json.loads(out)) == 1
    _code, out, _err = say("check", "a.csv", "--format", "github", *more)
    assert out.count("::error") == 1
    _code, out, _err = say("check", "a.csv", "--format", "junit", *more)
    assert (out.count("<failure"), out.count("<skipped")) == (1, 2)
    assert out.count("suppressed") == 2


def test_a_suppressed_finding_is_still_the_same_finding(say: Said) -> None:
    for name, more in (("now", []), ("usual", ["--isolated"])):
        Path(f"{name}.json").write_text(
            json.dumps(document(say, "scan", "a.csv", *more)), encoding="utf-8"
        )
    for sides in (("now", "usual"), ("usual", "now"), ("now", "now")):
        code, out, _err = say("diff", *(f"{side}.json" for side in sides), "--format", "json",
                              "--exit-code")  # fmt: skip
        assert (code, json.loads(out)["findings"]) == (0, [])
    for more in ([], ["--isolated"]):
        assert say("baseline", "write", "b.json", "a.csv", "--force", *more)[0] == 0
        code, _out, err = say("check", "a.csv", "--baseline", "b.json")
        assert (code, "the baseline holds 3" in err) == (0, True)
    Path("few.json").write_text(
        json.dumps({**json.loads(Path("usual.json").read_text("utf-8")), "findings": []}),
        encoding="utf-8",
    )
    _code, out, _err = say("diff", "few.json", "now.json", "--format", "json")
    new = [one["suppressed"] for one in json.loads(out)["findings"] if one["change"] == "new"]
    assert [bool(one) for one in new] == [True, False, True]


def test_the_summary_says_how_many_of_the_data_are_suppressed(say: Said) -> None:
    text = Path("a.csv").read_text(encoding="utf-8").replace(",4,否", ",若干,否")
    Path("a.csv").write_text(text.replace(",6,否", ",不少,否"), encoding="utf-8")
    Path("coverage-audit.toml").write_text(SUPPRESSED.replace("B201", "D104"), encoding="utf-8")
    _code, out, _err = say("scan", "a.csv", "--format", "table")
    assert "D104 Count unreadable (2); suppressed of these: 1" in " ".join(out.split())
    code, _out, _err = say("scan", "a.csv", "-o", "a.xlsx")
    assert code == 0
    sheets = openpyxl.load_workbook("a.xlsx").worksheets
    cells = [str(cell.value) for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert any(f"until 2026-11-23: {REASON}" in cell for cell in cells)
