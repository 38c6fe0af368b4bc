"""Small rosters that lie in a folder, and the command line that is given it."""

from __future__ import annotations

from coverage_audit import locale
from coverage_audit.cli import session
from tests.grid import Grid
from tests.small import NAME

ROSTER = [{"name": NAME, "full_members": "4", "has_organisation": "否"}]
GRID = Grid(rows=[["企业名称", "正式党员", "是否建立党组织"], ["佛山熠川贸易有限公司", 3, "否"]])


def run(*words: str) -> int:
    try:
        return session.run([*words, "--lang", "en"])
    finally:
        locale.use("en")
