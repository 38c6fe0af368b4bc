"""Which rows are firms, are none, or head a section, once the user has had a say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from coverage_audit.model.reading import Reading
from coverage_audit.model.table import RawTable
from coverage_audit.roster.skips import Skip


def overruled(
    table: RawTable, begin: int, skips: Mapping[int, Skip], reading: Reading
) -> dict[int, Skip]:
    """The rows that are skipped, once the user has said what is a firm and what is none."""
    found = dict(skips)
    if not reading.hidden_rows:
        hidden = (i for i in range(begin, len(table.rows)) if table.numbers[i] in table.hidden_rows)
        found |= dict.fromkeys(hidden, Skip.HIDDEN)
    for said in reading.rows:
        if said.of(table.path, table.sheet) and said.number in table.numbers[begin:]:
            index = table.numbers.index(said.number)
            found.pop(index, None)
            if said.what != "firm":
                found[index] = Skip.SECTION if said.what == "section" else Skip.LEFT_OUT
    return found


def section_heads(table: RawTable, skips: Mapping[int, Skip], reading: Reading) -> frozenset[int]:
    """The rows that head a section, also where they are hidden; what the user says counts.

    One that is to be left out still ends the section above it.
    """
    heads = {index for index, skip in skips.items() if skip is Skip.SECTION}
    for said in reading.rows:
        if said.of(table.path, table.sheet) and said.number in table.numbers:
            index = table.numbers.index(said.number)
            (heads.add if said.what == "section" else heads.discard)(index)
            if said.what == "skip" and skips.get(index) is Skip.SECTION:
                heads.add(index)
    return frozenset(heads)


def undecided_rows(table: RawTable, kept: Sequence[int], reading: Reading) -> tuple[int, ...]:
    """Those of the rows of firms of which the user says nothing."""
    said = {one.number for one in reading.rows if one.of(table.path, table.sheet)}
    return tuple(index for index in kept if table.numbers[index] not in said)
