"""The audit on Spark gives the report that one machine gives of the same files."""

from __future__ import annotations

import csv
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl
import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st

from coverage_audit import on_spark
from coverage_audit.errors import AuditError
from coverage_audit.model.order import Order
from coverage_audit.model.policy import Policy
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import Report
from coverage_audit.pipeline import WANT_ALL, report_of
from tests.drawn import some_of
from tests.layouts import Layout, write_csv
from tests.reckoning.sheet import Sheet
from tests.small import AS_OF
from tests.small_cluster import SmallCluster
from tests.strategies import rosters
from tests.test_in_parts import TOLD, everything


def as_parquet(path: Path, *, typed: bool = False) -> Path | None:
    """A csv file as a Parquet file beside it; None where its header cannot be one."""
    with path.open(encoding="utf-8-sig", newline="") as opened:
        header, *rows = csv.reader(opened)
    if len(set(header)) < len(header) or not all(header):
        return None
    columns = {
        name: [row[at] if at < len(row) and row[at] else None for row in rows]
        for at, name in enumerate(header)
    }
    frame = pl.DataFrame(columns, schema=dict.fromkeys(header, pl.String))
    if typed:
        frame = frame.with_columns(
            pl.col(one.name).cast(pl.Int64)
            for one in frame
            if one.drop_nulls().str.contains(r"^[1-9]?[0-9]$").all()
        )
    file = path.with_suffix(".parquet")
    frame.write_parquet(file)
    return file


def on_one_machine(folder: Path, policy: Policy) -> Report | None:
    files = sorted(str(file) for file in folder.glob("*.parquet"))
    try:
        return report_of(Order(files, AS_OF, policy))
    except AuditError:
        return None


def spread_out(named: Path, policy: Policy, cluster: Any, **more: Any) -> Report | AuditError:
    order = Order((), AS_OF, policy)
    try:
        return on_spark.report_of(order, [str(named)], cluster, wants=WANT_ALL, **more)
    except AuditError as error:
        return error


@settings(max_examples=some_of(10))
@given(
    drawn=rosters(),
    typed=st.booleans(),
    facts=st.booleans(),
    rows=st.integers(1, 12),
    partitions=st.integers(1, 3),
    a_part=st.integers(1, 4),
)
def test_runs_in_any_order_give_the_report_of_the_whole(
    drawn: list[Sheet], typed: bool, facts: bool, rows: int, partitions: int, a_part: int
) -> None:
    policy = Policy(facts=(TOLD,) if facts else ())
    with TemporaryDirectory() as name, pytest.MonkeyPatch.context() as patch:
        patch.setattr(on_spark, "A_PART", a_part)
        folder = Path(name)
        for at, sheet in enumerate(drawn):
            write_csv(sheet, Layout(), folder / f"{at}.csv")
            assume(as_parquet(folder / f"{at}.csv", typed=typed))
        whole = on_one_machine(folder, policy)
        found = spread_out(folder, policy, SmallCluster(rows, partitions))
        event(f"{type(found).__name__}, {type(whole).__name__}")
        if isinstance(found, AuditError):
            assert whole is None or "run by run" in found.message
        else:
            assert found == whole


@pytest.mark.parametrize(("rows", "partitions"), [(7, 2), (40, 3), (1_000, 1)])
def test_every_rule_and_what_is_told_of_several_rows(
    rows: int, partitions: int, tmp_path: Path
) -> None:
    for name, copies in (("a.csv", 3), ("b.csv", 1)):
        as_parquet(everything(tmp_path / name, copies=copies))
    whole = on_one_machine(tmp_path, Policy())
    assert whole is not None
    assert {"D106", "D115", "D116", "D117", "B201", "B216", "W301"} <= set(whole.rule_counts)
    assert spread_out(tmp_path, Policy(), SmallCluster(rows, partitions)) == whole


def parquet(path: Path, rows: dict[str, list[Any]], **more: Any) -> None:
    pl.DataFrame(rows).write_parquet(path, **more)


FIRMS = [f"佛山市云岚{n}号贸易有限公司" for n in range(12)]


def test_a_row_that_says_something_of_the_next_run_is_not_cut_off(tmp_path: Path) -> None:
    names = [*FIRMS[:3], "注：以下企业待核实", *FIRMS[3:]]
    parquet(tmp_path / "a.parquet", {"企业名称": names, "正式党员": [3, 4, 5, None, *range(9)]})
    whole = on_one_machine(tmp_path, Policy())
    assert whole is not None
    assert whole.head.sources[0].skipped == {"header": 1, "note": 1}
    assert spread_out(tmp_path, Policy(), SmallCluster(5, 2)) == whole
    refused = spread_out(tmp_path, Policy(), SmallCluster(4, 2))
    assert isinstance(refused, AuditError)
    assert "run by run" in refused.message
    assert "without --engine spark" in refused.hint


@pytest.mark.parametrize(
    "rows",
    [
        {"企业名称": [*FIRMS[:6], "2", *FIRMS[6:]], "正式党员": [*"345345", "3", *"345345"]},
        {
            "企业名称": [*FIRMS[:7], "企业名称", *FIRMS[7:]],
            "正式党员": [*"3453453", "正式党员", *"45345"],
        },
        {
            "企业名称": FIRMS,
            "是否建党组织": ["是"] * 6 + ["第一支部"] * 6,
            "正式党员": [*"345"] * 4,
        },
        {"": FIRMS, "正式党员": [*"345"] * 4},
        {"企业名称": [*FIRMS[:6], "1", *FIRMS[6:]], "正式党员": [*"345345", "2", *"345345"]},
        {
            "企业名称": FIRMS,
            "正式党员": [*"345"] * 4,
            "组织类型": ["联合党支部"] * 6 + ["有限责任公司"] * 6,
        },
    ],
)
def test_what_only_the_whole_tells_is_refused_or_the_same(
    rows: dict[str, list[str]], tmp_path: Path
) -> None:
    parquet(tmp_path / "a.parquet", rows)
    whole = on_one_machine(tmp_path, Policy())
    found = spread_out(tmp_path, Policy(), SmallCluster(6, 1))
    assert isinstance(found, AuditError) or found == whole


def test_a_sheet_of_persons_is_refused_also_where_only_a_run_shows_it(tmp_path: Path) -> None:
    parquet(
        tmp_path / "a.parquet",
        {"姓名": ["云某"] * 9, "身份证号": ["0"] * 9, "入党时间": ["2019-01-01"] * 9},
    )
    assert on_one_machine(tmp_path, Policy()) is None
    assert isinstance(spread_out(tmp_path, Policy(), SmallCluster(4, 2)), AuditError)


def test_a_file_without_rows_and_one_that_cannot_be_read_are_shown(tmp_path: Path) -> None:
    parquet(tmp_path / "a.parquet", {"企业名称": FIRMS, "正式党员": [3] * 12})
    parquet(tmp_path / "b.parquet", {"企业名称": [], "正式党员": []})
    whole = on_one_machine(tmp_path, Policy())
    assert whole is not None
    assert len(whole.head.sources) == 2
    assert spread_out(tmp_path, Policy(), SmallCluster(4, 2)) == whole
    parquet(tmp_path / "c.parquet", {"商品": ["茶"] * 9, "价格": [3] * 9})
    refused = spread_out(tmp_path, Policy(), SmallCluster(4, 2))
    assert isinstance(refused, AuditError)
    order = Order((), AS_OF, Policy(), Reading(keep_going=True))
    cluster: Any = SmallCluster(4, 2)
    report = on_spark.report_of(order, [str(tmp_path)], cluster, wants=frozenset())
    assert [source.read for source in report.head.sources] == [True, True, False]
    assert report.totals == whole.totals
    assert len(order.refused) == 1


def test_a_finding_names_a_row_that_another_worker_has(tmp_path: Path) -> None:
    """A building that the first run places in one community, and the last in another."""
    parquet(
        tmp_path / "a.parquet",
        {
            "企业名称": FIRMS,
            "正式党员": [3] * 12,
            "楼宇": ["灯湖国际中心"] * 12,
            "社区": ["灯湖社区"] * 9 + ["平洲社区"] * 3,
        },
    )
    whole = on_one_machine(tmp_path, Policy())
    assert whole is not None
    assert [found.related for found in whole.findings if found.code == "D117"]
    assert spread_out(tmp_path, Policy(), SmallCluster(3, 2)) == whole


def test_many_rows_of_one_firm_come_together_from_everywhere(tmp_path: Path) -> None:
    """Skew: two rows in three are one firm, by its name or by its code."""
    code = "91440600000000000X"
    names = [FIRMS[0] if n % 3 else f"佛山市云汐{n}号贸易有限公司" for n in range(90)]
    for at in range(3):
        parquet(
            tmp_path / f"{at}.parquet",
            {
                "企业名称": names,
                "统一社会信用代码": [code if n % 6 == 1 else None for n in range(90)],
                "党员总数": [n % 7 for n in range(90)],
            },
        )
    whole = on_one_machine(tmp_path, Policy())
    assert whole is not None
    assert whole.totals["firms"] < 40
    assert spread_out(tmp_path, Policy(), SmallCluster(7, 3)) == whole
