"""Writes the files of the example: a roster, a members' list, a ledger; the first two twice."""

import csv
import io
import sys
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from random import Random

import invented
import xlsxwriter
from firms import Firm
from invented import Cell
from later import a_quarter_later
from layouts import (
    CHOICES,
    JADE_STREET_COLUMNS,
    LANTERN_COLUMNS,
    MEMBER_COLUMNS,
    NOTES,
    OWN_BRANCH_COLUMNS,
    SHARED_BRANCH_COLUMNS,
    SUMS,
    Column,
)
from town import Branch, Town, town
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

SEED = 20260930
ROSTER, MEMBERS = "灯湖物业企业名册.xlsx", "平洲玉器商会会员名单.csv"
NEXT_QUARTER = "2027年一季度"
GAP_AFTER = 30  # two empty rows in the middle of a building
STAMP = {"created": datetime(2026, 9, 30)}  # else every run would write other bytes


Row = dict[str, Cell]


# The files. ----------------------------------------------------------------------------------


def main(folder: Path) -> None:
    """Write the files of both quarters into the folder, over those that stand there."""
    rng = Random(SEED)
    place = town(rng)
    sent = _sent(place, rng)
    write_roster(folder / ROSTER, place, sent)
    write_members(folder / MEMBERS, place.members)
    write_ledger(folder / "党组织台账.xlsx", place)
    later = a_quarter_later(place, rng)
    (folder / NEXT_QUARTER).mkdir(exist_ok=True)
    write_roster(folder / NEXT_QUARTER / ROSTER, later, sent)
    write_members(folder / NEXT_QUARTER / MEMBERS, later.members)


def write_roster(path: Path, place: Town, sent: Collection[str | None]) -> None:
    """Two property companies' sheets and the hidden drop-down lists of the first."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties(STAMP)
        looks = _looks(workbook)
        lantern = place.houses[: invented.LANTERN_BUILDINGS]
        _lantern_sheet(workbook.add_worksheet("灯桥物业"), lantern, looks)
        jade_street = place.houses[invented.LANTERN_BUILDINGS :]
        visited = [_jade_street_rows(house, sent) for house in jade_street]
        visited[-1].append(_second_home(place, visited[-1][-1]))
        _jade_street_sheet(workbook.add_worksheet("玉锦桥物业"), visited, looks)
        _choices_sheet(workbook.add_worksheet("下拉选项"))


def write_members(path: Path, members: Iterable[Firm]) -> None:
    """The two associations' members as one list in GB18030."""
    text = io.StringIO(newline="")
    lines = csv.writer(text, lineterminator="\r\n")
    lines.writerow([column.header for column in MEMBER_COLUMNS])
    for number, firm in enumerate(members, start=1):
        row = asdict(firm) | {"seq": number}
        lines.writerow([row[column.holds] for column in MEMBER_COLUMNS])
    path.write_bytes(text.getvalue().encode("gb18030"))


def write_ledger(path: Path, place: Town) -> None:
    """The organisations, on one sheet those of one unit, on the other those of several."""
    with xlsxwriter.Workbook(path) as workbook:
        workbook.set_properties(STAMP)
        looks = _looks(workbook)
        for name, columns, branches in (
            ("单独组建", OWN_BRANCH_COLUMNS, place.own_branches),
            ("联合和区域性", SHARED_BRANCH_COLUMNS, place.shared_branches),
        ):
            sheet = workbook.add_worksheet(name)
            sheet.merge_range(0, 0, 0, len(columns) - 1, f"党组织台账（{name}）", looks["title"])
            _one_header(sheet, 1, 0, columns, looks)
            for number, branch in enumerate(branches, start=1):
                _put_row(sheet, number + 1, 0, columns, _ledger_row(number, branch), looks)


# The sheets. ---------------------------------------------------------------------------------


def _lantern_sheet(
    sheet: Worksheet, houses: Iterable[tuple[Firm, ...]], looks: Mapping[str, Format]
) -> None:
    """Title, form frame, two header rows, buildings merged down the side, sums, notes."""
    columns = LANTERN_COLUMNS
    sheet.merge_range(0, 0, 0, len(columns) - 1, "灯湖片区商务楼宇企业摸底表", looks["title"])
    sheet.write_row(1, 0, ["填报单位(盖章)", None, invented.LANTERN])
    sheet.write_row(1, 12, ["填表人", None, "陈颖浩", None, "填表日期", None, "2026年9月28日"])
    _two_headers(sheet, 2, columns, looks)
    sheet.freeze_panes(4, 2)
    line, number, rows = 4, 0, list[Row]()
    for order, house in enumerate(houses):
        inside = [asdict(firm) for firm in house]
        for place, row in enumerate(inside):
            number += 1
            shown = row | {"seq": number, "building": None if place else row["building"]}
            _put_row(sheet, line + place, 0, columns, shown, looks)
        last = line + len(inside) - 1
        sheet.merge_range(line, 3, last, 3, inside[0]["building"], looks["middle"])
        _put_row(sheet, last + 1, 0, columns, _sums("seq", "小计", inside), looks)
        line, rows = last + 2 + order % 2, rows + inside
    _put_row(sheet, line, 0, columns, _sums("seq", "合计", rows), looks)
    for place, note in enumerate(NOTES, start=1):
        sheet.write_string(line + place, 0, note)
    _offer_choices(sheet, columns, line)


def _jade_street_sheet(
    sheet: Worksheet, houses: Iterable[list[Row]], looks: Mapping[str, Format]
) -> None:
    """One header row behind an empty row and column, a line before each building, a hidden row."""
    columns = JADE_STREET_COLUMNS
    _one_header(sheet, 1, 1, columns, looks)
    line, number, rows = 2, 0, list[Row]()
    for house in houses:
        sheet.write_string(line, 1, f"{house[0]['building']}({len(house)}家)", looks["cell"])
        for row in house:
            line, number = line + (3 if number == GAP_AFTER else 1), number + 1
            _put_row(sheet, line, 1, columns, row | {"seq": number}, looks)
        line, rows = line + 1, rows + house
    sheet.set_row(line - 4, None, None, {"hidden": True})
    _put_row(sheet, line, 1, columns, {"floor": "9楼", "contact": "待补"}, looks)
    _put_row(sheet, line + 1, 1, columns, _sums("name", "总计", rows), looks)


def _choices_sheet(sheet: Worksheet) -> None:
    for column, (header, words) in enumerate(CHOICES.items()):
        sheet.write_column(0, column, [header, *words])
    sheet.hide()


def _offer_choices(sheet: Worksheet, columns: Iterable[Column], last: int) -> None:
    places = {column.header: number for number, column in enumerate(columns)}
    for number, (header, words) in enumerate(CHOICES.items()):
        if header in places:
            letter, end = "ABCDEFGH"[number], len(words) + 1
            source = f"=下拉选项!${letter}$2:${letter}${end}"
            choice = {"validate": "list", "source": source, "error_type": "warning"}
            sheet.data_validation(4, places[header], last, places[header], choice)


# Headers, rows, cells. -----------------------------------------------------------------------


def _two_headers(
    sheet: Worksheet, line: int, columns: tuple[Column, ...], looks: Mapping[str, Format]
) -> None:
    groups = [column.group for column in columns]
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        if not column.group:
            sheet.merge_range(line, place, line + 1, place, column.header, looks["header"])
            continue
        sheet.write_string(line + 1, place, column.header, looks["header"])
        if groups[place - 1] != column.group:
            last = place + groups.count(column.group) - 1
            sheet.merge_range(line, place, line, last, column.group, looks["header"])


def _one_header(
    sheet: Worksheet, line: int, first: int, columns: Iterable[Column], looks: Mapping[str, Format]
) -> None:
    for place, column in enumerate(columns, start=first):
        sheet.set_column(place, place, column.width)
        sheet.write_string(line, place, column.header, looks["header"])


def _put_row(
    sheet: Worksheet,
    line: int,
    first: int,
    columns: Iterable[Column],
    row: Row,
    looks: Mapping[str, Format],
) -> None:
    for place, column in enumerate(columns, start=first):
        value = row.get(column.holds)
        _put(sheet, line, place, column.words.get(value, value), looks)


def _put(sheet: Worksheet, line: int, place: int, value: Cell, looks: Mapping[str, Format]) -> None:
    """Texts as text, so that codes and phones keep their digits; dates as date cells."""
    if value is None:
        sheet.write_blank(line, place, None, looks["cell"])
    elif value == "#N/A":
        sheet.write_formula(line, place, "=NA()", looks["cell"], value)
    elif isinstance(value, str):
        sheet.write_string(line, place, value, looks["text"])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, value, looks["date"])
    else:
        sheet.write_number(line, place, value, looks["cell"])


def _sent(place: Town, rng: Random) -> Collection[str | None]:
    """The firms of the second sheet to which someone was sent: those with a name, and some more."""
    firms = (firm for house in place.houses[invented.LANTERN_BUILDINGS :] for firm in house)
    return {firm.name for firm in firms if firm.instructor or rng.random() < 0.06}


def _jade_street_rows(house: Iterable[Firm], sent: Collection[str | None]) -> list[Row]:
    """The sheet that asks for members whose relation is elsewhere, and whether someone was sent."""
    rows = []
    for firm in house:
        elsewhere = None
        if isinstance(firm.here, int) and isinstance(firm.members, int):
            elsewhere = firm.members - firm.here
        said = "是" if firm.name in sent else None
        rows.append(asdict(firm) | {"elsewhere": elsewhere, "sent": said})
    return rows


def _second_home(place: Town, beside: Row) -> Row:
    """A firm of the first sheet that has rooms in another building too."""
    firms = (firm for house in place.houses for firm in house)
    firm = next(firm for firm in firms if firm.name == invented.IN_TWO_BUILDINGS)
    where = {name: beside[name] for name in ("building", "community", "grid", "property_company")}
    return asdict(firm) | where | {"floor": "27楼"}


def _ledger_row(number: int, branch: Branch) -> Row:
    return {
        "seq": number,
        "name": branch.name,
        "units": "、".join(branch.units),
        "mode": branch.mode,
        "secretary": branch.secretary,
        "founded": branch.founded,
        "parent": branch.parent,
    }


def _sums(holds: str, word: str, rows: Iterable[Row]) -> Row:
    """A row of totals: the word in the column that holds it, and what can be added up."""
    sums: Row = {holds: word}
    for row in rows:
        for name in SUMS:
            already, value = sums.get(name, 0), row[name]
            if isinstance(already, int) and isinstance(value, int):
                sums[name] = already + value
    return sums


def _looks(workbook: xlsxwriter.Workbook) -> dict[str, Format]:
    boxed = {"border": 1, "valign": "vcenter"}
    centred = boxed | {"align": "center", "text_wrap": True}
    return {
        "title": workbook.add_format({"bold": True, "font_size": 16, "align": "center"}),
        "header": workbook.add_format(centred | {"bold": True, "bg_color": "#E7E6E6"}),
        "cell": workbook.add_format(boxed),
        "text": workbook.add_format(boxed | {"num_format": "@"}),
        "middle": workbook.add_format(centred),
        "date": workbook.add_format(boxed | {"num_format": "yyyy-mm-dd"}),
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
