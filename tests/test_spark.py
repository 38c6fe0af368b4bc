"""With Spark itself, on two cores: several files, several partitions of one, skew, the shuffle."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from coverage_audit.cli.main import run
from coverage_audit.engine.cluster import Cluster, cluster
from coverage_audit.engine.spark import Folder, Lot
from coverage_audit.errors import SourceError, UsageError
from coverage_audit.model.policy import Policy
from tests.small import AS_OF
from tests.test_in_parts import everything
from tests.test_on_spark import FIRMS, as_parquet, on_one_machine, parquet, spread_out

needs_spark = pytest.mark.skipif(
    find_spec("pyspark") is None or shutil.which("java") is None,
    reason="Spark is tested where Java 17 and the extra `spark` are installed",
)
SMALL = {
    "spark.ui.enabled": "false",
    "spark.sql.shuffle.partitions": "3",
    "spark.sql.files.maxPartitionBytes": "16384",  # so that a file is cut into several partitions
    "spark.sql.files.openCostInBytes": "0",
}


@pytest.fixture(scope="module")
def spark() -> Iterator[Cluster]:
    """A session that all tests here share: it takes long to start."""
    words = [f"--conf {key}={value}" for key, value in SMALL.items()]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_SUBMIT_ARGS", " ".join([*words, "pyspark-shell"]))
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv("PYTHONWARNINGS", "ignore")
        with cluster("local[2]") as found:
            yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Rosters that break every rule, in a file of many row groups and two of other columns."""
    found = tmp_path / "名册 甲"
    found.mkdir()
    for name, copies in (("a.csv", 6), ("b.csv", 1)):
        made = as_parquet(everything(tmp_path / name, copies=copies))
        assert made is not None
        made.rename(found / made.name)
    large = pl.read_parquet(found / "a.parquet")
    large.write_parquet(found / "a.parquet", row_group_size=40, compression="uncompressed")
    names = [FIRMS[0] if n % 3 else f"佛山市云汐{n}号贸易有限公司" for n in range(90)]
    parquet(found / "c.parquet", {"企业名称": names, "党员总数": [n % 7 for n in range(90)]})
    parquet(found / "d.parquet", {"企业名称": [], "党员总数": []})
    return found


def nothing(_cells: Iterator[pl.DataFrame]) -> Iterator[Lot]:
    return iter(())


@needs_spark
def test_spark_gives_the_report_of_one_machine(spark: Cluster, folder: Path) -> None:
    whole = on_one_machine(folder, Policy())
    assert whole is not None
    assert len(whole.rule_counts) > 20
    written = Folder(str(folder.parent / "out"), "csv")
    found = spread_out(folder, Policy(), spark, folder=written)
    assert found == whole
    rows = pl.read_csv(f"{written.path}/*.csv", infer_schema=False)
    flagged = sorted(firm.name or "" for firm in whole.firms if firm.codes)
    assert sorted(rows["name"].fill_null("")) == flagged
    assert set(rows["codes"].str.split(", ").explode()) == {
        code for firm in whole.firms for code in firm.codes
    }


@needs_spark
def test_a_file_is_cut_into_partitions(spark: Cluster, folder: Path) -> None:
    seen: Any = spark.read(str(folder / "a.parquet"), nothing)[0]
    assert seen._frame.rdd.getNumPartitions() > 3


@needs_spark
def test_the_command_shows_what_it_shows_on_one_machine(
    spark: Cluster, folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    rule = '[[rule]]\ncode="X901"\nname="big"\nseverity="note"\nwhere="employees >= 20"\n'
    (tmp_path / "own.toml").write_text(rule + 'message="big"\n', encoding="utf-8")
    words = [
        f"{folder}/*.parquet",
        "--config",
        str(tmp_path / "own.toml"),
        "--as-of",
        AS_OF.isoformat(),
    ]
    words += ["--format", "json", "--lang", "zh"]
    shown = []
    for more in ([], ["--engine", "spark", "--master", "local[2]"]):
        assert run(["scan", *words, *more]) == 0
        shown.append(json.loads(capfd.readouterr().out))
    assert any(found["code"] == "X901" for found in shown[0]["findings"])
    assert shown[0] == shown[1]


@needs_spark
def test_spark_writes_a_folder_and_never_over_one(
    spark: Cluster, folder: Path, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    words = ["scan", "--engine", "spark", str(folder), "-o", f"{tmp_path}/flagged/"]
    assert run([*words, "--lang", "en"]) == 0
    said = capfd.readouterr()
    assert "As of" in said.out
    assert f"written: {tmp_path}/flagged" in said.err
    whole = on_one_machine(folder, Policy())
    assert whole is not None
    rows = pl.read_parquet(tmp_path / "flagged" / "*.parquet")
    assert rows.height == sum(bool(firm.codes) for firm in whole.firms)
    assert rows.schema["full"] == pl.Int64
    assert run([*words, "--lang", "en"]) == 2
    assert "already exists" in capfd.readouterr().err


@needs_spark
def test_folders_called_by_a_column_are_columns(spark: Cluster, tmp_path: Path) -> None:
    for place in ("01", "灯湖"):
        below = tmp_path / "firms" / f"楼宇={place}"
        below.mkdir(parents=True)
        parquet(below / "part-0.parquet", {"企业名称": [f"{FIRMS[0]}{place}"], "正式党员": [3]})
    found = spread_out(tmp_path / "firms", Policy(), spark)
    assert not isinstance(found, Exception)
    assert [group.name for group in found.groups] == ["01", "灯湖"]


@needs_spark
def test_what_is_not_there_is_named(spark: Cluster, tmp_path: Path) -> None:
    refused = spread_out(tmp_path, Policy(), spark)
    assert isinstance(refused, SourceError)
    assert f"{tmp_path}: there is no Parquet file" in refused.message
    parquet(tmp_path / "a.parquet", {"企业名称": FIRMS, "正式党员": [3] * 12})
    (tmp_path / "b.csv").write_text("企业名称,正式党员\n", encoding="utf-8")
    mixed = spread_out(tmp_path, Policy(), spark)
    assert isinstance(mixed, SourceError)
    assert mixed.message.endswith("not called *.parquet: 1")
    assert f"'{tmp_path}/*.parquet'" in mixed.hint
    with pytest.raises(SourceError, match=r"Spark gives up \(.*gone"), cluster(None) as again:
        again.read(f"{tmp_path}/gone", nothing)


def test_without_spark_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py4j.protocol", None)
    with pytest.raises(UsageError) as refused, cluster(None):
        pass
    assert "coverage-audit[spark]" in refused.value.hint


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--master", "local[2]"], "--master says nothing without Spark"),
        (["--engine", "sparc"], "spark"),
        (["--engine", "spark", "--header-row", "2"], "--header-row is not known"),
        (["--engine", "spark", "--row", "2=skip"], "--row is not known"),
        (["--engine", "spark", "--section-is", "community"], "--section-is is not known"),
        (["--engine", "spark", "--organisations", "pyproject.toml"], "--organisations is not"),
        (["--engine", "spark", "-o", "a/", "-o", "csv:b/"], "two folders are named: a/, csv:b/"),
    ],
)
def test_what_spark_does_not_know_is_refused_before_it_starts(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["scan", "s3a://firms/*.parquet", *words, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


def test_the_engine_of_this_machine_can_be_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["scan", "--engine", "polars", "tests/gone.csv", "--lang", "en"]) == 2
    assert "no such file: tests/gone.csv" in capsys.readouterr().err


def test_suppressions_are_refused_before_spark_starts(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "own.toml"
    said = (
        f'[[suppress]]\nfirm = "{FIRMS[0]}"\nrule = "B201"\nreason = "云岚"\nuntil = 2027-01-01\n'
    )
    config.write_text(said, encoding="utf-8")
    words = ["scan", "s3a://firms/*.parquet", "--engine", "spark", "--config", str(config)]
    assert run([*words, "--lang", "en"]) == 2
    assert "[[suppress]] is not known to --engine spark" in capsys.readouterr().err
