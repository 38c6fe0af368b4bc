"""What is written by hand in the pages on rules and settings is of what there is."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit.settings.origins import settings_of
from coverage_audit.settings.presets import PRESETS
from coverage_audit.settings.purposes import purposes
from coverage_audit.settings.written import Written
from tests.documents import BLOCK, ROOT
from tests.pages_of_settings import preset_tables
from tests.presets_compared import judged_by
from tests.sources import SOURCES

PAGES = [ROOT / "docs" / "settings.md", ROOT / "docs" / "settings.zh-CN.md"]


def test_what_has_a_source_is_a_setting() -> None:
    assert SOURCES.keys() <= {one.key for one in settings_of(Written())}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_preset_has_its_reasons(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    assert [f"### `{name}`\n" in text for name in PRESETS] == [True] * len(PRESETS)
    blocks = [found[3] for found in BLOCK.findall(text)]
    assert preset_tables().keys() <= set(blocks)


def test_every_table_says_what_it_is_for() -> None:
    assert [name for name, said in purposes().items() if not said] == []


def test_what_presets_count_is_explained_by_who_is_left_out() -> None:
    """The firms of each preset are the same, and the bases differ by the firms of their reasons."""
    usual = judged_by("national")
    apart = ("self_employed", "law_firm", "social_organisation")
    whole = {name: judged_by(name).totals for name in PRESETS}
    assert {one["firms"] for one in whole.values()} == {usual.totals["firms"]}
    out = usual.totals.excluded_by
    assert whole["building"]["base"] - usual.totals["base"] == sum(out.get(r, 0) for r in apart)
    offices = sum(1 for firm in usual.firms if firm.excluded is None and firm.branch_office)
    known = [f.employees for f in usual.firms if f.excluded is None and f.employees is not None]
    small = [staff for staff in known if staff < 10]
    assert usual.totals["base"] - whole["legal-persons"]["base"] == offices > 0
    assert usual.totals["base"] - whole["three-haves"]["base"] == len(small) > 0
