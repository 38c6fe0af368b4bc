"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from coverage_audit import locale

# A busy machine fails no test.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="write golden files, README blocks and the catalogue anew instead of comparing them",
    )


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether what is generated is to be written instead of compared."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(autouse=True)
def _in_english() -> None:
    """Begin each test in one language, whatever the test before it spoke."""
    locale.use("en")
