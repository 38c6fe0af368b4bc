"""A model that checks each row, as a service would, over the cells that openpyxl reads."""

from __future__ import annotations

import csv
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

import openpyxl
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from benchmarks.counts import GROUPED, Counts, digest
from benchmarks.peers.words import ANSWERS, GONE, KINDS, MODES, OWNERS, is_valid


def clean(value: object) -> str:
    """A cell as a text: NFKC, trimmed."""
    return unicodedata.normalize("NFKC", "" if value is None else str(value)).strip()


Text = Annotated[str, BeforeValidator(clean)]
Count = Annotated[int | None, BeforeValidator(lambda value: clean(value) or None)]


class Row(BaseModel):
    """A row of the roster."""

    model_config = ConfigDict(populate_by_name=True, extra="ignore")

    name: Text = Field(alias="企业名称")
    code: Text = Field(alias="统一社会信用代码")
    ownership: Text = Field(alias="企业类型")
    status: Text = Field(alias="登记状态")
    full_members: Count = Field(alias="正式党员", ge=0)
    probationary: Count = Field(alias="预备党员", ge=0)
    members: Count = Field(alias="党员总数", ge=0)
    answer: Text = Field(alias="是否建立党组织")
    mode: Text = Field(alias="组建形式")
    instructor: Text = Field(alias="党建工作指导员")
    union: Text = Field(alias="工会")
    building: Text = Field(alias="楼宇")
    community: Text = Field(alias="社区")
    grid: Text = Field(alias="网格")
    association: Text = Field(alias="所属商会")

    @property
    def valid_code(self) -> str | None:
        """The code where its check character is right."""
        return self.code if is_valid(self.code) else None


@dataclass
class Firm:
    """A firm: its first row, and the groups of all of them."""

    row: Row
    code: str | None
    groups: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    @property
    def excluded(self) -> str | None:
        """Why it is not in the base."""
        if self.row.status in GONE:
            return GONE[self.row.status]
        return KINDS.get(self.code[:2]) if self.code else OWNERS.get(self.row.ownership)

    @property
    def kind(self) -> str:
        """The class of its organisation."""
        return MODES.get(self.row.mode) or ANSWERS.get(self.row.answer, "not_stated")

    @property
    def standing(self) -> str:
        """Where it stands."""
        full, members, young = self.row.full_members, self.row.members, self.row.probationary
        if full is None and members is not None and young is not None:
            full = members - young
        known = [
            n for n in (members, None if full is None else full + (young or 0)) if n is not None
        ]
        most, kind = max(known, default=None), self.kind
        if kind in ("own", "joint", "attached", "unspecified"):
            return kind
        if kind != "not_stated" and full is not None and full >= 3:
            return "due"
        if (kind == "not_stated" or full is None) and most is not None and most >= 3:
            return "to_verify"
        if kind == "area":
            return "area"
        if most == 0:
            return "no_members"
        return "few_members" if kind == "none" and most else "unknown"

    @property
    def work(self) -> str:
        """How the party's work reaches it."""
        if self.kind not in ("none", "not_stated"):
            return "organisation"
        if self.row.instructor:
            return "instructor"
        return "mass" if self.row.union == "是" else "no"


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a workbook or of a text file."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from map(Row.model_validate, csv.DictReader(file))
        return
    with closing(openpyxl.load_workbook(path, read_only=True)) as book:
        cells = book.worksheets[0].iter_rows(values_only=True)
        header = next(cells)
        for row in cells:
            yield Row.model_validate(dict(zip(map(str, header), row, strict=False)))


def count(rows: Iterable[Row]) -> Counts:
    """The whole job."""
    firms: dict[str, Firm] = {}
    read = wrong = 0
    for row in rows:
        read += 1
        code = row.valid_code
        wrong += bool(row.code) and code is None
        firm = firms.setdefault(code or "".join(row.name.upper().split()), Firm(row, code))
        for dimension in GROUPED:
            if name := getattr(row, dimension):
                firm.groups[dimension].add(name)
    groups: dict[str, dict[str, list[int]]] = {dimension: {} for dimension in GROUPED}
    excluded, standings, work = Counter[str](), Counter[str](), Counter[str]()
    for firm in firms.values():
        reason, standing = firm.excluded, firm.standing
        if reason:
            excluded[reason] += 1
        else:
            standings[standing] += 1
            work[firm.work] += 1
        organised = standing in ("own", "joint", "unspecified")
        told = [True, *(not reason and it for it in
                        (True, organised, standing == "due", standing == "to_verify"))]  # fmt: skip
        for dimension, found in groups.items():
            for name in firm.groups[dimension] or {""}:
                numbers = found.setdefault(name, [0] * len(told))
                numbers[:] = [number + it for number, it in zip(numbers, told, strict=True)]
    return Counts(
        rows=read, firms=len(firms), excluded=excluded, standings=standings, work=work,
        wrong_codes=wrong, groups=groups,
    )  # fmt: skip


if __name__ == "__main__":
    print(digest(count(rows_of(Path(sys.argv[1])))))
