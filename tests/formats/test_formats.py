"""Promises that every format keeps, over the live table of formats."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest

from coverage_audit import locale
from coverage_audit.errors import UsageError
from coverage_audit.formats import FORMAT_NAMES, format_for, name_for_suffix
from coverage_audit.model.document import Document
from tests.formats.differences import DIFFERENCES
from tests.formats.edges import empty, listing, nasty
from tests.formats.joints import JOINTS
from tests.formats.reports import COMMANDS, plausible
from tests.formats.verdicts import VERDICTS

DOCUMENTS: dict[str, Document] = {
    "listing": listing(),
    **{f"plausible {command}": plausible(command) for command in COMMANDS},
    **{f"nasty {command}": nasty(command) for command in COMMANDS},
    **{f"empty {command}": empty(command) for command in COMMANDS},
    **DIFFERENCES,
    **JOINTS,
    **VERDICTS,
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_same_document_gives_same_bytes(name: str, language: locale.Language) -> None:
    locale.use(language)
    for document in DOCUMENTS.values():
        once, again = (format_for(name)().render(document) for _ in range(2))
        assert once == again
        if name != "xlsx":
            once.decode("utf-8")


@pytest.mark.parametrize("name", FORMAT_NAMES)
def test_suffixes_lead_back_to_their_format(name: str) -> None:
    for suffix in format_for(name)().suffixes:
        assert name_for_suffix(suffix) == name
        assert name_for_suffix(suffix.upper()) == name


def test_no_two_formats_share_a_suffix() -> None:
    suffixes = [suffix for name in FORMAT_NAMES for suffix in format_for(name)().suffixes]
    assert len(suffixes) == len(set(suffixes))


def test_unknown_names_are_errors_that_propose() -> None:
    with pytest.raises(UsageError) as error:
        format_for("pdf")
    assert "xlsx" in error.value.hint
    with pytest.raises(UsageError) as error:
        name_for_suffix(".pdf")
    assert ".xlsx" in error.value.hint


def test_names_alone_load_nothing_heavy() -> None:
    code = "import sys, coverage_audit.formats; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"polars", "rich", "pydantic", "xlsxwriter", "openpyxl", "json", "csv"}
    assert not heavy & set(done.stdout.split())


@pytest.mark.parametrize("name", sorted(set(FORMAT_NAMES) - {"xlsx"}))
def test_only_visits_name_persons(name: str) -> None:
    for command in COMMANDS:
        text = format_for(name)().render(nasty(command)).decode()
        assert ("张三" in text) is (command == "visits" and name not in ("table",)), command
        assert "张三丰" not in text


def test_workbooks_of_scans_name_no_persons() -> None:
    parts = _parts(format_for("xlsx")().render(nasty("scan")))
    assert not any("张三" in text for text in parts)
    assert any("张三" in text for text in _parts(format_for("xlsx")().render(nasty("visits"))))


def _parts(workbook: bytes) -> list[str]:
    with ZipFile(BytesIO(workbook)) as parts:
        return [parts.read(name).decode() for name in parts.namelist()]
