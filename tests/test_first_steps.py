"""The page for who never saw a terminal shows what the dialogue says today."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit import locale
from tests.documents import ROOT
from tests.pictures import pictures

DRAWN = ROOT / "docs" / "pictures"
PAGES: dict[locale.Language, str] = {"zh": "上手.md", "en": "first-steps.md"}


@pytest.mark.parametrize("language", PAGES)
def test_the_pictures_are_of_today(language: locale.Language, tmp_path: Path, renew: bool) -> None:
    drawn = pictures(language, tmp_path)
    if renew:
        DRAWN.mkdir(exist_ok=True)
        for name, svg in drawn.items():
            (DRAWN / name).write_text(svg, encoding="utf-8", newline="\n")
    for name, svg in drawn.items():
        assert (DRAWN / name).read_text("utf-8") == svg, f"renew {name} with: pytest --renew"


@pytest.mark.parametrize("language", PAGES)
def test_every_picture_stands_in_its_page(language: locale.Language) -> None:
    text = (ROOT / "docs" / PAGES[language]).read_text("utf-8")
    drawn = sorted(path.name for path in DRAWN.glob(f"*.{language}.svg"))
    assert drawn == sorted(name for name in drawn if f"](pictures/{name})" in text)
    assert len(drawn) > 2


def test_both_pages_have_the_same_parts() -> None:
    one, other = ((ROOT / "docs" / page).read_text("utf-8") for page in PAGES.values())
    assert one.count("\n## ") == other.count("\n## ")
