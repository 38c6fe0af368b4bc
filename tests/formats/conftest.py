"""Each test begins in English; a test may ask for Chinese."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from coverage_audit import locale


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    before = locale.language()
    locale.use("en")
    yield
    locale.use(before)


@pytest.fixture
def chinese(english: None) -> None:
    locale.use("zh")
