"""Which rows are one firm (contract section 1)."""

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations

from tests.reckoning.names import cores_differ
from tests.reckoning.rows import Row

Identity = tuple[str, str]
"""`code` or `name`, and the credit code or the name key."""


class Identities:
    """The firm that each row belongs to; made from all rows of the rosters."""

    def __init__(self, rows: Sequence[Row]) -> None:
        self._dragged = _dragged_codes(rows)
        self._holders: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            code = self._own_code(row)
            if code and row.key:
                self._holders[row.key].add(code)

    def of(self, row: Row) -> Identity:
        """
        The row's own code, else the one firm with a code that has its name, else its name.

        A row without a name whose code was dragged over several firms has its code only.
        """
        code = self._own_code(row)
        if code is None and row.key:
            holders = self._holders.get(row.key, set())
            code = next(iter(holders)) if len(holders) == 1 else None
        if code is None and not row.key:
            code = row.code
        return ("code", code) if code else ("name", row.key)

    def _own_code(self, row: Row) -> str | None:
        return None if row.code in self._dragged else row.code


def firms_of(rows: Sequence[Row]) -> dict[Identity, list[Row]]:
    """The rows of each firm, firms in the order of their first row."""
    identities = Identities(rows)
    firms: dict[Identity, list[Row]] = {}
    for row in rows:
        firms.setdefault(identities.of(row), []).append(row)
    return firms


def _dragged_codes(rows: Sequence[Row]) -> set[str]:
    """D112: codes that stand beside names with no two characters in common."""
    names: defaultdict[str, set[str]] = defaultdict(set)
    for row in rows:
        if row.code and row.name:
            names[row.code].add(row.name)
    return {
        code
        for code, said in names.items()
        if any(cores_differ(one, other) for one, other in combinations(sorted(said), 2))
    }
