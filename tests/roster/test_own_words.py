"""A district's own words: read as what they stand for, where such cells are, and nowhere else."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

import pytest

from coverage_audit.errors import UsageError
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Report
from coverage_audit.model.values import NO_VALUES, OrganisationWord, StatusWord, Values
from coverage_audit.pipeline import audit
from coverage_audit.roster.own_words import ANSWERS, FORMS, NAMES, STATUSES, meanings
from coverage_audit.roster.parse import GONE, read_status
from coverage_audit.roster.words import WORDS
from tests.roster.visits import A, listed
from tests.small import Row, audited, write

WORD = "街区词"
FIVE = {"full_members": "5", "members": "5"}
NO = {**FIVE, "has_organisation": "否"}


def said(report: Report) -> tuple[object, ...]:
    (firm,) = report.firms
    codes = {finding.code for finding in report.findings}
    return firm.organisation, firm.excluded, firm.standing, firm.work, codes - {"B201", "B202"}


def read(folder: Path, row: Row, values: Values = NO_VALUES) -> tuple[object, ...]:
    return said(audited(folder, row, reading=Reading(values=values)))


def meaning(table: str, kind: str | None = None) -> Values:
    words: Any = (WORD,) if kind is None else {kind: (WORD,)}
    return Values(**{table: words})


ALIKE = [
    *(({**FIVE, field: word}, meaning(answer))
      for field in (
          "has_organisation", "has_instructor", "instructor", "trade_union", "operates_here",
          "above_scale", "是否正常运营", "驻企党建联络员", "共青团", "妇联", "是否建立群团组织",
      )
      for answer, word in (("yes", "是"), ("no", "否"))),
    *(({**NO, field: "无"}, Values(no=(WORD,))) for field in (
        "organisation_name", "organisation_kind", "organisation_mode", "联合支部名称")),
    *(({**NO, field: ""}, Values(unknown=(WORD,))) for field in (
        "status", "organisation_name", "organisation_kind", "organisation_mode", "instructor",
        "trade_union", "has_instructor")),
    *(({**NO, "status": word}, meaning("status", reason))
      for reason, word in STATUSES.items()),
    *(({**FIVE, field: word}, meaning("organisation", kind))
      for kind, word in (
          ("joint", "联合党支部"), ("attached", "挂靠"), ("group", "与上级党组织相同"),
          ("temporary", "临时党支部"), ("none", "未建"),
      )
      for field in ("organisation_mode", "organisation_kind")),
    *(({**FIVE, "organisation_mode": word}, meaning("organisation", kind))
      for kind, word in (("own", "单独组建"), ("area", "区域统建"))),
]  # fmt: skip


@pytest.mark.parametrize(("row", "values"), ALIKE, ids=[f"{r}-{v}" for r, v in ALIKE])
def test_a_word_is_read_as_the_known_one_that_it_stands_for(
    tmp_path: Path, row: Row, values: Values
) -> None:
    own = {**row, list(row)[-1]: WORD}
    assert read(tmp_path, own, values) == read(tmp_path, row)
    silent = {**row, list(row)[-1]: "街区别词"}
    assert read(tmp_path, silent, values) == read(tmp_path, silent)


@pytest.mark.parametrize(
    ("cells", "values", "organisation", "excluded", "codes"),
    [
        # without own words, for comparison
        ({"status": "已搬"}, NO_VALUES, "none", None, {"B201", "D108", "W301", "W306"}),
        ({"status": "已搬"}, Values(status={"moved_out": ("已搬",)}), "none", "moved_out",
         {"B209"}),
        # what is known is overruled
        ({"status": "停业整顿"}, NO_VALUES, "none", "suspended", {"B209"}),
        ({"status": "停业整顿"}, Values(status={"live": ("停业整顿",)}), "none", None,
         {"B201", "W301", "W306"}),
        ({"status": "存续"}, Values(status={"shell": ("存续",)}), "none", "shell", {"B209"}),
        ({"has_organisation": "有"}, Values(no=("有",)), "none", None, {"B201", "W301", "W306"}),
        ({"has_organisation": "无"}, Values(yes=("无",)), "unspecified", None, {"B207"}),
        ({"has_organisation": "—"}, Values(no=("—",)), "none", None, {"B201", "W301", "W306"}),
        ({"has_organisation": "已落实筹建"}, Values(yes=("已落实筹建",)), "unspecified", None,
         {"B207"}),
        ({"has_organisation": "", "organisation_mode": "联合组建"},
         Values(organisation={"own": ("联合组建",)}), "own", None, set()),
        ({"has_organisation": "", "organisation_mode": "临时统建"},
         Values(organisation={"area": ("临时统建",)}), "area", None, {"B201"}),
        # both kinds of columns; the order of the sources and what wins everywhere stay
        ({"has_organisation": "", "organisation_kind": "街区统建"},
         Values(organisation={"area": ("街区统建",)}), "area", None, {"B201"}),
        ({"has_organisation": "", "organisation_kind": "大党委"},
         Values(organisation={"own": ("大党委",)}), "own", None, set()),
        ({"has_organisation": "", "organisation_kind": "托管"},
         Values(organisation={"committee_above": ("托管",)}), "committee_above", None,
         {"B201", "B217", "W301", "W306"}),
        ({"has_organisation": "", "organisation_mode": "联合组建", "organisation_kind": "托管"},
         Values(organisation={"own": ("托管",)}), "joint", None, {"B203"}),
        ({"has_organisation": "", "organisation_mode": "联合组建", "organisation_kind": "托管"},
         Values(organisation={"temporary": ("托管",)}), "temporary", None,
         {"B201", "B217"}),
        ({"has_organisation": "否", "organisation_mode": "单列"},
         Values(organisation={"own": ("单列",)}), "contradictory", None, {"B202", "D107"}),
        # as words are compared, and the whole of the cell
        ({"status": " 2.已 搬\u3000"}, Values(status={"moved_out": ("已搬",)}), "none",
         "moved_out", {"B209"}),
        ({"status": "ＣＬＯＳＥＤ"}, Values(status={"suspended": ("closed",)}), "none",
         "suspended", {"B209"}),
        ({"status": "已搬至别处"}, Values(status={"moved_out": ("已搬",)}), "none", None,
         {"B201", "D108", "W301", "W306"}),
        # what is said of one kind of column wins there, and is said of no other
        ({"status": "筹备中", "has_organisation": "筹备中"},
         Values(no=("筹备中",), status={"live": ("筹备中",)}), "none", None,
         {"B201", "W301", "W306"}),
        ({"status": "暂缓"}, Values(no=("暂缓",)), "none", None,
         {"B201", "D108", "W301", "W306"}),
        ({"has_organisation": "已搬"}, Values(status={"moved_out": ("已搬",)}), "not_stated", None,
         {"B202", "D110", "W301", "W306"}),
    ],
)  # fmt: skip
def test_words_count_where_they_are_said_and_overrule_what_is_known(
    tmp_path: Path,
    cells: Row,
    values: Values,
    organisation: str,
    excluded: str | None,
    codes: set[str],
) -> None:
    report = audited(tmp_path, {**NO, **cells}, reading=Reading(values=values))
    (firm,) = report.firms
    assert (firm.organisation, firm.excluded) == (organisation, excluded)
    assert {finding.code for finding in report.findings} == codes


def test_a_branch_that_is_called_a_committee_is_one(tmp_path: Path) -> None:
    """A word keeps what it says beside its class: fifty members are too many for a branch only."""
    many = {"full_members": "60", "members": "60"}
    values = Values(organisation={"own": ("大党委", "单列")})
    for kind, codes in (("单列", {"B206"}), ("大党委", set())):
        report = audited(
            tmp_path, {**many, "organisation_kind": kind}, reading=Reading(values=values)
        )
        assert {finding.code for finding in report.findings} == codes


def test_a_finding_shows_the_word_that_was_typed(tmp_path: Path) -> None:
    row = {**NO, "has_organisation": "暂缓", "organisation_mode": "联合组建"}
    (found,) = (
        finding
        for finding in audited(tmp_path, row, reading=Reading(values=Values(no=("暂缓",)))).findings
        if finding.code == "D107"
    )
    assert found.value == "暂缓"


def test_a_sheet_whose_form_says_nothing_but_unknown_words_denies_nothing(tmp_path: Path) -> None:
    """As 不详 would: no column of yes and no, a form that nobody filled in, no class none."""
    rows = [{**FIVE, "organisation_mode": WORD}] * 2
    report = audited(tmp_path, *rows, reading=Reading(values=Values(unknown=(WORD,))))
    assert {firm.organisation for firm in report.firms} == {"not_stated"}
    assert {firm.work for firm in report.firms} == {"unknown"}
    assert "D110" not in {finding.code for finding in report.findings}


def test_a_word_that_says_nothing_is_no_group(tmp_path: Path) -> None:
    values = Values(unknown=(WORD,), no=("无楼",))
    rows: list[Row] = [{**NO, "building": name, "商圈": name} for name in (WORD, "东塔", "无楼")]
    policy = Policy(own_dimensions={"circle": ("商圈",)})
    report = audited(tmp_path, *rows, policy=policy, reading=Reading(values=values))
    groups = {(group.dimension, group.name) for group in report.groups}
    assert groups == {
        (of, name) for of in ("building", "circle") for name in ("东塔", "无楼", None)
    }


def test_ticks_are_ticked_with_own_words(tmp_path: Path) -> None:
    rows = [{**FIVE, "单独组建": "已落实", "联合建立": "暂缓"},
            {**FIVE, "单独组建": "暂缓", "联合建立": "已落实"}]  # fmt: skip
    values = Values(yes=("已落实",), no=("暂缓",))
    report = audited(tmp_path, *rows, reading=Reading(values=values))
    assert [firm.organisation for firm in report.firms] == ["own", "joint"]


def test_a_column_of_either_kind_is_known_by_own_words(tmp_path: Path) -> None:
    row = {**FIVE, "组织类型": "街区统建"}
    values = Values(organisation={"area": ("街区统建",)})
    assert audited(tmp_path, row).firms[0].organisation == "not_stated"
    report = audited(tmp_path, row, reading=Reading(values=values))
    assert report.firms[0].organisation == "area"
    kinds = [{**FIVE, "组织类型": kind} for kind in ("国有企业", "另报")]
    report = audited(tmp_path, *kinds, reading=Reading(values=Values(unknown=("另报",))))
    assert report.firms[0].excluded == "state_owned"


def test_two_columns_of_one_field_are_held_against_each_other_as_they_are_read(
    tmp_path: Path,
) -> None:
    row = {**FIVE, "是否建立党组织": "暂缓", "是否成立党组织": "有"}
    assert audited(tmp_path, row).firms[0].organisation == "not_stated"
    with pytest.raises(UsageError, match="two columns hold one field"):
        audited(tmp_path, row, reading=Reading(values=Values(no=("暂缓",))))


def test_ledgers_and_visit_lists_are_read_by_the_same_words(tmp_path: Path) -> None:
    values = Values(
        yes=("已落实",), unknown=("另报",), status={"moved_out": ("已搬",), "live": ("停业整顿",)},
        organisation={"area": ("街区统建",), "temporary": ("托管",)},
    )  # fmt: skip
    reading = Reading(values=values)
    roster = write(tmp_path / "a.csv", [{"name": A, "full_members": "2", "members": "2"}])
    ledger = write(
        tmp_path / "l.csv", [{"所在单位": A, "党组织名称": "灯湖支部", "党组织类别": "街区统建"}]
    )
    report = audit([roster], organisations=[ledger], reading=reading)
    assert report.firms[0].organisation == "area"
    for cells, organisation, excluded, misread in (
        ({"organisation": "已落实"}, "unspecified", None, 0),
        ({"organisation": "街区 统建"}, "area", None, 0),
        ({"organisation": "托管"}, "temporary", None, 0),
        ({"organisation": "另报", "visit_result": "已搬"}, "not_stated", "moved_out", 0),
        ({"organisation": "未建", "visit_result": "停业整顿"}, "none", None, 0),
        ({"organisation": "不详"}, "not_stated", None, 1),
    ):
        visits = listed(tmp_path / "走访.csv", {"name": A, "visit_date": "2026-11-02", **cells})
        report = audit([roster, visits], reading=reading)
        (firm,) = report.firms
        assert (firm.organisation, firm.excluded) == (organisation, excluded), cells
        told = [notice.text for notice in report.head.notices if "not understood" in notice.text]
        assert len(told) == misread


def test_every_reason_of_a_status_and_every_field_of_words_is_there() -> None:
    assert set(get_args(StatusWord)) == {"live", *(reason.value for reason, _words in GONE)}
    assert {reason: read_status(word) for reason, word in STATUSES.items()} == {
        reason: reason for reason in get_args(StatusWord)
    }
    every = Values(("a",), ("b",), ("c",), {"live": ("d",)},
                   dict.fromkeys(get_args(OrganisationWord), ("e",)))  # fmt: skip
    assert set(meanings(every)) - {"tick", "others"} == {*WORDS} - {"ownership"}
    assert set(meanings(every)) - {"tick", "others"} == {*ANSWERS, *FORMS, *NAMES, "status"}
    assert meanings(NO_VALUES) == {}
