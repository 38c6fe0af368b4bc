"""What all tests share."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

from coverage_audit import locale
from tests.drawn import THOROUGH

# A busy machine fails no test. A change is looked at within minutes; `--hypothesis-profile
# thorough` draws more, also where a test says itself how many examples it takes (tests/drawn.py).
UNTIMED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("quick", UNTIMED, max_examples=15)
settings.register_profile(THOROUGH, UNTIMED, max_examples=200)
settings.load_profile("quick")


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
