"""Random rows without the combinations on which the contract is silent."""

from collections.abc import Mapping
from dataclasses import replace

from tests.reckoning.cells import MARKS, NO, UNSAID, label, named, plain, yes_no
from tests.reckoning.names import level
from tests.reckoning.sheet import FORM_FIELDS, Sheet

_AREA = ("网格", "区域", "行业", "楼宇", "片区")


def settled_row(row: dict[str, str], *, doubtful: bool) -> dict[str, str]:
    """The row with two filled cells at least where it is no firm; see the module."""
    row = _filled(row)
    if doubtful:
        return row
    row = _settled_floating(row)
    mode, kind = label(row.get("organisation_mode", "")), label(row.get("organisation_kind", ""))
    name, said = named(row.get("organisation_name", "")), yes_no(row.get("has_organisation", ""))
    if not row.get("name"):
        name = row["organisation_name"] = ""
    if mode in NO and (kind or name or said is not None):
        mode = row["organisation_mode"] = ""
    if kind in NO and (mode or name or said is not None):
        kind = row["organisation_kind"] = ""
    if "党委" in kind and level(name) == "branch":
        kind = row["organisation_kind"] = ""
    no_beside_kind = said is False and bool(kind) and not mode and not name
    no_beside_area = said is False and mode.startswith(_AREA) and bool(name)
    if no_beside_kind or no_beside_area:
        row["has_organisation"] = ""
    return row


def settled_sheet(sheet: Sheet, *, doubtful: bool) -> Sheet:
    """The sheet without 不详 in form columns that say nothing else in any row; see the module."""
    cells = [plain(row.get(field, "")) for row in sheet.rows for field in FORM_FIELDS]
    states = any(cell not in MARKS and cell not in UNSAID for cell in cells)
    if doubtful or states:
        return sheet
    rows: tuple[Mapping[str, str], ...] = tuple(
        {f: t for f, t in row.items() if not (f in FORM_FIELDS and plain(t) in UNSAID)}
        for row in sheet.rows
    )
    return replace(sheet, rows=rows)


def _filled(row: dict[str, str]) -> dict[str, str]:
    """A row without name and code holds at least two plain cells, so that it is no blank row."""
    if not row.get("name") and not row.get("credit_code"):
        spare = [field for field in row if field not in ("name", "credit_code")]
        for field in spare[:2]:
            if plain(row[field]) in MARKS:
                row[field] = _PLAIN.get(field, "是")
    return row


_PLAIN = {
    **dict.fromkeys(("full_members", "members", "members_here", "employees"), "3"),
    **dict.fromkeys(("probationary_members", "members_elsewhere", "members_floating"), "1"),
    "organisation_mode": "单独建立",
    "organisation_kind": "党支部",
    **dict.fromkeys(("instructor", "liaison"), "沈某"),
    **dict.fromkeys(("organisation_name", "parent_organisation"), "灯湖联合党委"),
    "status": "存续",
    "ownership": "私营企业",
}


def _settled_floating(row: dict[str, str]) -> dict[str, str]:
    """Two columns of members elsewhere are both plain numbers, or both blank."""
    parts = ("members_elsewhere", "members_floating")
    if all(part in row for part in parts) and not all(plain(row[p]).isdecimal() for p in parts):
        row |= dict.fromkeys(parts, "")
    return row
