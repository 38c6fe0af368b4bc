"""Whole outputs of a check: of everything that someone may type, and of nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit import locale
from coverage_audit.formats import CHECK_FORMATS, format_for
from tests.formats.verdicts import VERDICTS

GOLDEN = Path(__file__).parent / "golden"
NAMES = [name for name in CHECK_FORMATS if name != "xlsx"]
"""A workbook is compared by what it shows: test_workbook."""


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("document", ["nasty", "empty"])
@pytest.mark.parametrize("name", NAMES)
def test_a_check_is_laid_out_as_it_was(
    name: str, document: str, language: locale.Language, renew: bool
) -> None:
    before = locale.language()
    locale.use(language)
    try:
        content = format_for(name)().render(VERDICTS[f"check {document}"])
    finally:
        locale.use(before)
    path = GOLDEN / f"{document}.{language}.{name}"
    if renew:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert path.read_bytes() == content


def test_no_golden_file_is_left_over() -> None:
    expected = {
        f"{document}.{language}.{name}"
        for document in ("nasty", "empty")
        for language in ("en", "zh")
        for name in NAMES
    }
    assert {path.name for path in GOLDEN.iterdir()} == expected
