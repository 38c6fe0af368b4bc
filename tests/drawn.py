"""How many examples a test draws: some while somebody waits, all where there is time."""

from __future__ import annotations

from hypothesis import settings

THOROUGH = "thorough"
"""The profile of a night, and before a release: `--hypothesis-profile thorough`."""
PART = 5
FEWEST = 3


def some_of(number: int) -> int:
    """So many examples in a thorough run, a part of them else."""
    thorough = settings.get_current_profile_name() == THOROUGH
    return number if thorough else max(number // PART, FEWEST)
