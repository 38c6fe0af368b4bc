"""The folder for Windows is built with a stand-in for Python, and holds what Windows needs."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import zipfile
from importlib.metadata import distributions
from pathlib import Path
from types import ModuleType

import pytest
from lxml import html

from coverage_audit.cli.guide.desk import INBOX, RESULTS
from coverage_audit.model.reading import Reading
from coverage_audit.read import tables_of
from tests.documents import ROOT

PACKAGING = ROOT / "packaging"
VERSION = "3.12"
STAND_IN = {
    "python.exe": b"MZ",
    "python312.dll": b"MZ",
    "python312.zip": b"PK",
    "python312._pth": b"python312.zip\r\n.\r\n\r\n#import site\r\n",
}


def _builder() -> ModuleType:
    """The script: its folder is called like the library that it reads requirements with."""
    spec = importlib.util.spec_from_file_location("windows_folder", PACKAGING / "windows.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


builder = _builder()
REAL_PYTHON = os.environ.get("WINDOWS_PYTHON", "")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("windows")
    python = folder / f"python-{VERSION}.0-embed-amd64.zip"
    with zipfile.ZipFile(python, "w") as archive:
        for name, content in STAND_IN.items():
            archive.writestr(name, content)
    return build(python, folder)


def build(python: Path, folder: Path) -> Path:
    done = subprocess.run(
        [sys.executable, PACKAGING / "windows.py", "--python", python, "--output", folder / "out"],
        capture_output=True,
        text=True,
        check=False,
    )
    if "No matching distribution" in done.stderr and "ConnectionError" in done.stderr:
        pytest.skip("no index of packages can be reached")
    assert done.returncode == 0, done.stderr
    return Path(done.stdout.strip())


@pytest.fixture(scope="module")
def packages(built: Path) -> Path:
    return Path(built.with_suffix(""), builder.PROGRAM, builder.PACKAGES)


def test_the_folder_has_what_is_double_clicked_and_read(built: Path) -> None:
    folder = built.with_suffix("")
    assert {path.name for path in folder.iterdir()} == {
        "双击开始.bat", "使用说明.html", INBOX, RESULTS, "program",
    }  # fmt: skip
    with zipfile.ZipFile(built) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
    files = {path.relative_to(folder.parent).as_posix() for path in folder.rglob("*")}
    assert {name.rstrip("/") for name in names} == files
    assert {f"{folder.name}/{INBOX}/", f"{folder.name}/{RESULTS}/"} <= names


def test_nothing_is_lacking_on_windows(packages: Path) -> None:
    assert builder.lacking(packages, VERSION) == []
    found = {one.name.lower() for one in distributions(path=[str(packages)])}
    assert {"coverage-audit", "polars", "highspy", "tzdata", "colorama"} <= found
    assert (packages / "_polars_runtime_compat").is_dir()
    assert not (packages / "_polars_runtime_32").exists()


def test_what_only_windows_needs_would_be_missed(packages: Path, tmp_path: Path) -> None:
    for one in packages.glob("*.dist-info"):
        if not one.name.startswith("python_calamine"):
            (tmp_path / one.name).symlink_to(one)
    assert [re.split(r"[<>=!]", one)[0] for one in builder.lacking(tmp_path, VERSION)] == [
        "python-calamine"
    ]


def test_every_library_is_of_windows_and_of_this_python(packages: Path) -> None:
    compiled = [path.name for path in packages.rglob("*.pyd")]
    assert len(compiled) > 10
    assert [name for name in compiled if not re.search(r"\.(cp312-win_amd64\.)?pyd$", name)] == []
    assert list(packages.rglob("*.so")) == []
    assert (packages / "coverage_audit" / "locale" / "zh_CN").is_dir()


def test_python_is_told_where_the_packages_lie(packages: Path) -> None:
    text = (packages.parent / "python312._pth").read_bytes()
    assert text == b"python312.zip\r\n.\r\n\r\n#import site\r\nsite-packages\r\n"


def test_another_archive_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "python.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("python.exe", b"MZ")
    with pytest.raises(SystemExit, match="not the Windows embeddable package"):
        builder.build(path, tmp_path / "out")


def test_a_console_of_any_code_page_reads_the_batch_file() -> None:
    batch = (PACKAGING / "start.bat").read_bytes()
    assert batch.isascii()
    assert batch.count(b"\r\n") == batch.count(b"\n") == len(batch.splitlines())
    text = batch.decode()
    assert rf'"%HERE%{builder.PROGRAM}\python.exe" -X utf8 -m coverage_audit.cli.desk' in text
    (escaped,) = re.findall(r"Unescape\('(.+?)'\)", text)
    said = escaped.encode().decode("unicode_escape")
    assert said.startswith("请先解压：")
    assert said.encode("gbk")


def test_the_manual_names_what_is_there() -> None:
    page = html.fromstring((PACKAGING / "使用说明.html").read_bytes())
    text = page.text_content()
    for name in (INBOX, RESULTS, "双击开始.bat", "Windows 10", "x86-64", "LoongArch", "aarch64"):
        assert name in text
    assert page.xpath("//@src | //link/@href | //script") == []


@pytest.mark.skipif(
    not (REAL_PYTHON and shutil.which("wine")),
    reason="no wine here, or no embeddable Python for Windows (WINDOWS_PYTHON=ZIP)",
)
def test_it_audits_under_wine(tmp_path: Path) -> None:
    folder = build(Path(REAL_PYTHON), tmp_path).with_suffix("")
    shutil.copy(ROOT / "examples" / "灯湖物业企业名册.xlsx", folder / INBOX)
    done = subprocess.run(
        ["wine", "program/python.exe", "-X", "utf8", "-m", "coverage_audit.cli.desk", "."],
        cwd=folder,
        env=os.environ | {"COVERAGE_AUDIT_LANG": "zh"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    assert "摸排结果已写好" in done.stderr.decode()
    (workbook,) = (folder / RESULTS).rglob("*.xlsx")
    assert len(tables_of(workbook.name, workbook.read_bytes(), Reading())) > 3
