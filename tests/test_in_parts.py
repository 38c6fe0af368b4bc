"""Large rosters judged part by part give the report that they give in one piece."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from coverage_audit import in_parts, pipeline
from coverage_audit.cli.main import run
from coverage_audit.errors import AuditError, NoRoomError
from coverage_audit.model.facts import Facts
from coverage_audit.model.lots import Lots
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Report
from coverage_audit.pipeline import report_of
from coverage_audit.read import in_pieces as read_in_pieces
from coverage_audit.read.laid_down import LaidDown
from coverage_audit.roster.load import Loaded
from coverage_audit.rules import RULES
from tests.drawn import some_of
from tests.layouts import Layout, write_csv
from tests.read.test_in_pieces import BY_COMMAS, small_pieces
from tests.reckoning.sheet import Sheet
from tests.rules.test_rules import CASES
from tests.small import ALIKE, AS_OF, UNITS, Row, named, write
from tests.strategies import rosters
from tests.test_cuts import apart

TOLD = Facts(
    "dimensions.facts.building",
    "building",
    {
        "community": {
            "灯湖国际中心": ("灯湖社区",),
            "天虹大厦": ("平洲社区",),
            "无此楼": ("桂城社区",),
        }
    },
)
"""What settings may tell of buildings; no roster names the last."""


def report(paths: Sequence[Path], policy: Policy, *, in_pieces_of: int | None) -> Report | str:
    """The report of the files in one piece, or in parts of so many bytes; or what was refused."""
    order = Order(list(paths), AS_OF, policy, BY_COMMAS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pipeline, "PARTS_FROM", 1 << 40 if in_pieces_of is None else 1)
        patch.setattr(in_parts, "TOGETHER", 2)
        try:
            if in_pieces_of is None:
                return report_of(order, wants=frozenset())
            with small_pieces(first=in_pieces_of, piece=in_pieces_of):
                return report_of(order, wants=frozenset())
        except AuditError as error:
            return f"{error.message} {error.where}"


def was_in_parts(paths: Sequence[Path], piece: int) -> bool:
    """Whether it came to parts at all."""

    class ReachedError(Exception):
        pass

    def reached(*_given: object) -> NoReturn:
        raise ReachedError

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(in_parts, "report_in_parts", reached)
        try:
            report(paths, Policy(), in_pieces_of=piece)
        except ReachedError:
            return True
    return False


@settings(max_examples=some_of(8))
@given(
    drawn=rosters(),
    facts=st.booleans(),
    piece=st.integers(60, 400),
)
def test_parts_add_up_to_the_whole(drawn: list[Sheet], facts: bool, piece: int) -> None:
    policy = Policy(facts=(TOLD,) if facts else ())
    with TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{at}.csv" for at in range(len(drawn))]
        for path, sheet in zip(paths, drawn, strict=True):
            write_csv(sheet, Layout(), path)
        event(f"in parts: {was_in_parts(paths, piece)}")
        assert report(paths, policy, in_pieces_of=piece) == report(paths, policy, in_pieces_of=None)


def everything(path: Path, copies: int) -> Path:
    """Firms that break each rule, some times over, and names that are written in several ways."""
    rows: list[Row] = [apart(code, case[0]) for code, case in CASES.items()]
    more = [row | {"name": f"{row.get('name')}{copy}"} for copy in range(copies) for row in rows]
    return write(path, named(*rows, *UNITS, *more, *ALIKE, *rows[::3]))


@pytest.mark.parametrize("piece", [700, 4_000])
def test_every_rule_and_what_is_told_of_several_rows(piece: int, tmp_path: Path) -> None:
    paths = [everything(tmp_path / "a.csv", copies=3), everything(tmp_path / "b.csv", copies=1)]
    assert was_in_parts(paths, piece)
    whole = report(paths, Policy(), in_pieces_of=None)
    assert isinstance(whole, Report)
    assert {"D106", "D115", "D116", "D117", "B201", "B216", "W301"} <= set(whole.rule_counts)
    assert whole.urgent
    assert report(paths, Policy(), in_pieces_of=piece) == whole


def test_two_versions_of_one_roster_are_told_from_all_parts(tmp_path: Path) -> None:
    paths = [everything(tmp_path / name, copies=1) for name in ("a.csv", "b.csv")]
    whole = report(paths, Policy(), in_pieces_of=None)
    assert isinstance(whole, Report)
    assert {rule.code for rule in RULES if rule.scope == "sheet"} & set(whole.rule_counts)
    assert report(paths, Policy(), in_pieces_of=900) == whole


def test_what_is_only_known_at_the_end_holds_of_the_rows_before(tmp_path: Path) -> None:
    """The last row alone fills the column of organisations: all blanks before it deny one."""
    path = tmp_path / "a.csv"
    body = [f"佛山市云岚{n}号贸易有限公司,3," for n in range(12)]
    last = "佛山市云汐商贸有限公司,3,单独组建"
    path.write_text("\n".join(["企业名称,正式党员,组建形式", *body, last, ""]), encoding="utf-8")
    assert was_in_parts([path], 80)
    whole = report([path], Policy(), in_pieces_of=None)
    assert isinstance(whole, Report)
    assert whole.totals["due"] == 12
    assert report([path], Policy(), in_pieces_of=80) == whole


def test_a_lot_of_rows_that_name_nobody(tmp_path: Path) -> None:
    header = "企业名称,正式党员,楼宇"
    firms = [f"佛山市云岚{n}号贸易有限公司,3,灯湖座" for n in range(6)]
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    for path, body in zip(paths, (firms, [",3,灯湖座", ",5,灯湖座"] * 6), strict=True):
        path.write_text("\n".join([header, *body, ""]), encoding="utf-8")
    assert was_in_parts(paths, 60)
    whole = report(paths, Policy(), in_pieces_of=None)
    assert isinstance(whole, Report)
    assert report(paths, Policy(), in_pieces_of=60) == whole


def test_notices_on_names_stand_in_one_order(tmp_path: Path) -> None:
    where = [",灯湖社区", ",灯湖社区居委会", "千岚国际中心,", "千岚国际中心大厦,"]
    body = [f"佛山市云岚{n}号贸易有限公司,3,{place}" for n, place in enumerate(where)]
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["企业名称,正式党员,楼宇,社区", *body, ""]), encoding="utf-8")
    whole = report([path], Policy(), in_pieces_of=None)
    assert isinstance(whole, Report)
    assert whole.rule_counts["D115"] == 2
    assert report([path], Policy(), in_pieces_of=20) == whole


def test_where_no_row_names_a_firm_nothing_was_read(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("企业名称,正式党员,楼宇\n无,3,灯湖\n无,2,灯湖\n无,1,灯湖\n", encoding="utf-8")
    assert was_in_parts([path], 20) is False
    whole = report([path], Policy(), in_pieces_of=None)
    assert isinstance(whole, str)
    assert report([path], Policy(), in_pieces_of=20) == whole


def test_what_is_asked_of_single_firms_is_asked_in_one_piece(tmp_path: Path) -> None:
    path = everything(tmp_path / "a.csv", copies=1)
    order = Order([path], AS_OF, Policy(), Reading(delimiter=","))
    with pytest.MonkeyPatch.context() as patch, small_pieces(first=500, piece=500):
        patch.setattr(pipeline, "PARTS_FROM", 1)
        patch.setattr(in_parts, "report_in_parts", None)
        assert report_of(order, wants=frozenset({"firms"})).firms
        with pytest.raises(TypeError):
            report_of(order, wants=frozenset())


@pytest.mark.parametrize("preset", ["national", "building", "three-haves"])
def test_from_the_command_line_large_files_are_judged_in_parts_too(
    preset: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = everything(tmp_path / "a.csv", copies=1)
    words = ["coverage", str(path), "--delimiter", ",", "--as-of", AS_OF.isoformat()]
    words += ["--format", "json", "--preset", preset]
    assert run(words) == 0
    whole = capsys.readouterr()
    in_parts_once = in_parts.report_in_parts
    asked = []

    def told(loaded: Loaded, lots: Lots, order: Order, command: str) -> Report:
        asked.append(command)
        return in_parts_once(loaded, lots, order, command)

    with pytest.MonkeyPatch.context() as patch, small_pieces(first=500, piece=500):
        patch.setattr(pipeline, "PARTS_FROM", 1)
        patch.setattr(in_parts, "report_in_parts", told)
        assert run(words) == 0
    assert asked == ["coverage"]
    assert capsys.readouterr() == whole


def test_a_disk_that_takes_no_rows_is_said(tmp_path: Path) -> None:
    lots = LaidDown(tmp_path / "gone")
    path = everything(tmp_path / "a.csv", copies=1)
    order = Order([path], AS_OF, Policy(), BY_COMMAS)
    rows = pipeline.prepare(order).loaded.rows
    with pytest.raises(NoRoomError) as refused:
        lots.add(0, rows)
    assert "gone" in refused.value.message
    assert "(there is no such file or folder)" in refused.value.message
    assert "TMPDIR" in refused.value.hint
    with pytest.MonkeyPatch.context() as patch, small_pieces(first=500, piece=500):
        patch.setattr(pipeline, "PARTS_FROM", 1)
        patch.setattr(pipeline, "laid_down", lambda: nullcontext(lots))
        patch.setattr(read_in_pieces, "read_delimited", None)  # it is not read at once instead
        with pytest.raises(NoRoomError) as told:
            report_of(order, wants=frozenset())
    assert told.value.message == refused.value.message
