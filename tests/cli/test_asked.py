"""What the options on reading mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coverage_audit import locale
from coverage_audit.cli.asked import ask
from coverage_audit.cli.options import Reads
from coverage_audit.cli.reading import columns, constants
from coverage_audit.errors import UsageError
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Constant, Reading, Row

ROSTERS = ["one/a.xlsx", "two/a.xlsx", "b.csv"]
FIELDS = ("building", "community", "members", "full_members")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("building=灯湖国际中心", [Constant("building", "灯湖国际中心")]),
        ("building=a=b", [Constant("building", "a=b")]),
        ("building=东塔@b.csv", [Constant("building", "东塔", "b.csv")]),
        ("building=东塔@./b.csv", [Constant("building", "东塔", "b.csv")]),
        ("building=东塔@one/a.xlsx", [Constant("building", "东塔", "one/a.xlsx")]),
        (
            "building=东塔@a.xlsx",
            [
                Constant("building", "东塔", "one/a.xlsx"),
                Constant("building", "东塔", "two/a.xlsx"),
            ],
        ),
        ("building=A@B@b.csv", [Constant("building", "A@B", "b.csv")]),
        ("building=A@B@", [Constant("building", "A@B")]),
        ("building=A@B@c@d=.csv", [Constant("building", "A@B", "c@d=.csv")]),
        ("building=A@b.csv@", [Constant("building", "A@b.csv")]),
    ],
)
def test_set_is_for_all_files_or_for_those_named(text: str, found: list[Constant]) -> None:
    assert list(constants([text], [*ROSTERS, "c@d=.csv"], FIELDS)) == found


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("building", "not of the form"),
        ("building=", "not of the form"),
        ("=东塔", "not known"),
        ("bilding=东塔", "not known"),
        ("building=东塔@c.csv", "no roster is named"),
    ],
)
def test_set_that_means_nothing_is_refused(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        constants([text], ROSTERS, FIELDS)


def test_a_field_nearly_right_is_proposed() -> None:
    with pytest.raises(UsageError) as error:
        constants(["bilding=东塔"], ROSTERS, FIELDS)
    assert error.value.hint == "did you mean building?"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("党员人数=full_members", ({"党员人数": "full_members"}, {})),
        ("a=b=members", ({"a=b": "members"}, {})),
        ("备注=", ({"备注": ""}, {})),
        ("党员@=members", ({"党员@": "members"}, {})),
        ("党员=members@b.csv", ({}, {"b.csv": {"党员": "members"}})),
        ("备注=@./b.csv", ({}, {"b.csv": {"备注": ""}})),
        (
            "a=b=members@a.xlsx",
            ({}, {"one/a.xlsx": {"a=b": "members"}, "two/a.xlsx": {"a=b": "members"}}),
        ),
        ("党员=members@c@d=.csv", ({}, {"c@d=.csv": {"党员": "members"}})),
    ],
)
def test_map_is_for_all_files_or_for_those_named(text: str, found: object) -> None:
    assert columns([text], [*ROSTERS, "c@d=.csv"], FIELDS) == found


def test_map_may_say_another_field_of_one_file() -> None:
    texts = ["党员=members", "党员=full_members@b.csv"]
    everywhere, by_file = columns(texts, ROSTERS, FIELDS)
    reading = Reading(columns=everywhere, columns_of=by_file)
    assert reading.columns_in("one/a.xlsx") == {"党员": "members"}
    assert reading.columns_in("b.csv") == {"党员": "full_members"}


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (["党员"], "not of the form"),
        (["=members"], "not of the form"),
        (["a=what"], "not known"),
        (["a=member@b.csv"], "not known"),
        (["a=members@d.csv"], "no roster is named"),
        (["a=members", "a="], "two fields"),
        (["a=members@b.csv", "a=@b.csv"], "two fields"),
    ],
)
def test_map_that_means_nothing_is_refused(texts: list[str], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        columns(texts, ROSTERS, FIELDS)


def test_everything_is_gathered(tmp_path: Path) -> None:
    config = tmp_path / "audit.toml"
    config.write_text(
        '[policy]\nown_branch_from = 4\n[dimensions.own]\n"片长" = ["片长"]\n'
        '[report]\nmarking = ["内部"]\n',
        encoding="utf-8",
    )
    asked = ask(
        ["a.xlsx"],
        Reads(
            organisations=["ledger.xlsx"],
            organisations_complete=True,
            constants=["片长=甲"],
            file_is="片长",
            sheet_is="community",
            sheets=["一", "二"],
            header_row="２-３",
            rows=["45=skip", "46=firm@a.xlsx"],
            section_is="building",
            skip_hidden=True,
            no_merge_fill=True,
            read_as="text",
            delimiter="tab",
            encoding="gb18030",
            config=str(config),
            as_of="2026-11-23",
        ),
    )
    assert asked.policy == Policy(own_branch_from=4, own_dimensions={"片长": ("片长",)})
    assert asked.marking == ("内部",)
    assert asked.as_of == date(2026, 11, 23)
    assert (asked.reading.header_first, asked.reading.header_row) == (2, 3)
    assert asked.reading.rows == (Row(45, "skip"), Row(46, "firm", "a.xlsx"))
    assert asked.reading.section_is == "building"
    assert not asked.reading.hidden_rows
    assert not asked.reading.fill_merges
    assert (asked.reading.kind, asked.reading.delimiter) == ("text", "\t")
    assert asked.reading.sheets == ("一", "二")
    assert (asked.reading.file_is, asked.reading.sheet_is) == ("片长", "community")
    assert asked.inputs == ("a.xlsx", "ledger.xlsx", str(config))


def test_a_table_may_have_no_header() -> None:
    reading = ask(["a"], Reads(header_row="0")).reading
    assert (reading.header_first, reading.header_row) == (None, 0)


def test_a_field_may_have_a_value_for_each_file() -> None:
    said = ["building=甲@a.csv", "building=乙@b.csv", "building=甲@a.csv", "building=丙"]
    found = ask(["a.csv", "b.csv"], Reads(constants=said)).reading.constants
    assert [(one.value, one.file) for one in found] == [
        ("甲", "a.csv"),
        ("乙", "b.csv"),
        ("丙", None),
    ]


@pytest.mark.parametrize(
    "reads",
    [
        Reads(organisations_complete=True),
        Reads(as_of="23.11.2026"),
        Reads(header_row="-1"),
        Reads(header_row="0-2"),
        Reads(constants=["building=甲", "building=乙"]),
        Reads(header_row="two"),
        Reads(header_row="4-3"),
        Reads(header_row="3-"),
        Reads(rows=["45"]),
        Reads(rows=["45=maybe"]),
        Reads(rows=["x=firm"]),
        Reads(rows=["45=firm", "45=skip"]),
        Reads(section_is="bilding"),
        Reads(read_as="docx"),
        Reads(delimiter="ab"),
        Reads(delimiter="a"),
        Reads(delimiter='"'),
        Reads(encoding="klingon"),
        Reads(encoding="hex"),
        Reads(file_is="size_band"),
        Reads(sheet_is="bilding"),
    ],
)
def test_what_cannot_be_is_refused(reads: Reads) -> None:
    with pytest.raises(UsageError) as error:
        ask(["a"], reads)
    assert error.value.hint


def test_names_that_may_be_said_stand_with_what_they_are_called() -> None:
    locale.use("zh")
    for read, text in ((columns, "甲=zz"), (constants, "zz=1")):
        with pytest.raises(UsageError, match="未知的名称") as error:
            read([text], ROSTERS, FIELDS)
        assert "building（楼宇）、community（社区）" in error.value.hint
        assert "full_members（正式党员）" in error.value.hint
    locale.use("en")
    with pytest.raises(UsageError, match="not known") as error:
        columns(["甲=zz"], ROSTERS, ("full_members", "reporter", "addr_ops"))
    assert error.value.hint == "known are: full_members, reporter, addr_ops (address)"
