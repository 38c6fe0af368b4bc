"""Small rosters, and visit lists as they come back."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path

from coverage_audit.model.report import Report
from coverage_audit.pipeline import audit
from coverage_audit.roster.visit_list import (
    FILLED_IN,
    HEADERS,
)
from tests.small import Row, write

A, B, C = "佛山市云岚科技有限公司", "佛山市青禾商贸有限公司", "佛山市启明制造有限公司"
DUE: Row = {"full_members": "4", "members": "4", "has_organisation": "否"}
FIELDS = ("name", "credit_code", *FILLED_IN, "reason_without", "request", "path", "sheet", "row")
COLUMNS = [HEADERS[field][0] for field in FIELDS]


def listed(path: Path, *visits: Mapping[str, str]) -> Path:
    """A list with these cells filled in, by field, as somebody saved it as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for visit in visits:
            writer.writerow([visit.get(field, "") for field in FIELDS])
    return path


def scanned(folder: Path, rows: list[Row], *visits: Mapping[str, str]) -> Report:
    return audit([write(folder / "a.csv", rows), listed(folder / "走访.csv", *visits)])
