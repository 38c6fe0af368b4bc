"""The finished audit: frozen records that formats lay out, without frames or clocks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.model.ruling import Ruled
from coverage_audit.model.tally import Tally

if TYPE_CHECKING:
    from coverage_audit.model.suppression import Excuse
    from coverage_audit.model.target import Progress

Value: TypeAlias = str | int | bool | None
Kind: TypeAlias = Literal["text", "number", "code", "share", "wide", "fill"]

OWN_CATEGORY = "coverage-audit report"
"""What our workbooks say of themselves in their properties, so that none is taken for a roster."""
FINDINGS_TITLE = "coverage-audit · 核查结果 findings"
"""What the sheet that we add to a workbook begins with, for the same reason."""
MARKING = ("内部工作资料,请妥善保管", "核对用,非党内统计报表")


@dataclass(frozen=True, slots=True)
class Notice:
    """A sentence that must be read before any number (two rosters that are one, what is unknown).

    `unnamed` is what is said of it outside the house, where `text` names firms.
    """

    text: str
    unnamed: str | None = None

    @property
    def outside(self) -> str:
        """The sentence without the names of firms."""
        return self.text if self.unnamed is None else self.unnamed


@dataclass(frozen=True, slots=True)
class Head:
    """What every document says of its origin.

    `notices` are told the gravest first. `missing` names what no roster states:
    `members`, `organisations`, `work`. `marking` are the two lines on every sheet and page.
    `ruled` says which rules were not asked, and what weighs otherwise than usual.
    `rows` are all rows below the headers, `left_out` those of them that are no firm.
    `own_rules` are those of the district itself, which no list of ours explains.
    """

    command: str
    as_of: date
    policy: Policy
    sources: tuple[Source, ...] = ()
    missing: frozenset[str] = frozenset()
    notices: tuple[Notice, ...] = ()
    marking: tuple[str, ...] = MARKING
    own_rules: tuple[Rule, ...] = ()
    ruled: Ruled = Ruled()  # noqa: RUF009  (frozen)

    @property
    def rosters(self) -> tuple[Source, ...]:
        """The sheets of the rosters: all but those of ledgers and visit lists."""
        return tuple(one for one in self.sources if not one.ledger and not one.visit_list)

    @property
    def files(self) -> int:
        """How many rosters were read, wholly or in part."""
        return len({source.path for source in self.rosters if source.read})

    @property
    def ledgers(self) -> int:
        """How many ledgers of organisations were read."""
        return len({source.path for source in self.sources if source.read and source.ledger})

    @property
    def visit_lists(self) -> int:
        """How many visit lists that came back were read."""
        return len({source.path for source in self.sources if source.read and source.visit_list})

    @property
    def sheets(self) -> int:
        """How many sheets of rosters were read."""
        return len({(source.path, source.sheet) for source in self.rosters if source.read})

    @property
    def rows(self) -> int:
        """How many rows stand below the headers of the rosters' sheets that were read."""
        return sum(source.body_rows for source in self.rosters)

    @property
    def left_out(self) -> int:
        """How many of these rows are no firm."""
        return self.rows - sum(source.firm_rows for source in self.rosters)


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong with the data or with the coverage, at one cell.

    `message` is a sentence without code or place. `individual` says that the firm is an
    individual business, whose name is a person's and stays in the house. What is `suppressed`
    is put up with for a reason.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    firm: str | None
    credit_code: str | None
    field: str | None
    path: str
    sheet: str | None
    row: int
    column: str | None
    cell: str | None
    value: str | None
    related: tuple[str, ...] = ()
    individual: bool = False
    suppressed: Excuse | None = None


@dataclass(frozen=True, slots=True)
class Firm:
    """One firm as it was judged; counts are None where unknown.

    `full` and `any` are reckoned, `full_members` … `employees` as read. `groups` maps a
    dimension to the groups the firm is in. `codes` are the rules that found something on
    the firm itself; `reason` is its standing in a sentence. `spellings` are its names where
    the rosters have several; documents do not hold them. standing, work and
    should_be_own are None for an excluded firm.
    """

    name: str | None
    credit_code: str | None
    organisation: str
    standing: str | None
    excluded: str | None
    work: str | None
    branch_office: bool
    should_be_own: bool | None
    full: int | None
    any: int | None
    full_members: int | None
    probationary_members: int | None
    members: int | None
    employees: int | None
    groups: Mapping[str, tuple[str, ...]]
    places: tuple[Place, ...]
    organisation_name: str | None = None
    status: str | None = None
    above_scale: bool | None = None
    reason: str = ""
    codes: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    individual: bool = False


@dataclass(frozen=True, slots=True)
class Visit:
    """A firm that needs a visit: where it is, why, and what to ask; the most urgent first.

    `why` is the standing, `should_be_own` or `not_covered`. `contact` and `instructor`
    are names of persons, and `phone` theirs, masked unless that was asked for: they appear
    in visit lists and nowhere else. `visitor` is the one of the instructors who goes there;
    `last_result` is what was written down on the last visit. `groups` are all of every dimension.
    In a plan `visitor` is who goes there on the day `planned`; a firm without one `waits` for a
    reason (planning.Waits), and would fit on the day `fits`.
    """

    name: str | None
    credit_code: str | None
    why: str
    reason: str
    ask: str
    building: str | None
    floor_room: str | None
    address: str | None
    community: str | None
    grid: str | None
    property_company: str | None
    park: str | None
    association: str | None
    contact: str | None
    phone: str | None
    instructor: str | None
    full: int | None
    any: int | None
    employees: int | None
    last_visit: str | None
    last_result: str | None
    place: Place
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    visitor: str | None = None
    individual: bool = False
    planned: date | None = None
    fits: date | None = None
    waits: str | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """What a firm asked for on a visit, as it was written down, phones masked."""

    name: str | None
    building: str | None
    community: str | None
    text: str
    day: str | None


@dataclass(frozen=True, slots=True)
class Group:
    """The tally of one group of a dimension; the name is None for the firms in no group."""

    dimension: str
    name: str | None
    tally: Tally


@dataclass(frozen=True, slots=True)
class Dimension:
    """How far the groups of a dimension are covered; groups without a base do not count."""

    dimension: str
    groups: int
    groups_with_organisation: int
    groups_all_work_covered: int


@dataclass(frozen=True, slots=True)
class Report:
    """The audit of some rosters.

    `firms`, `findings` and `visits` hold everything, or nothing where it was not asked
    for; `rule_counts` (rule code to number of findings), `visits_needed` and `urgent` (the
    first few visits) are always there. `requests` come with the visits. `facets` are the
    tallies that the summary table compares: `all`, `above_scale`, `staff_50`, `staff_100`.
    """

    head: Head
    totals: Tally
    dimensions: tuple[Dimension, ...] = ()
    groups: tuple[Group, ...] = ()
    facets: Mapping[str, Tally] = field(default_factory=dict)
    firms: tuple[Firm, ...] = ()
    findings: tuple[Finding, ...] = ()
    rule_counts: Mapping[str, int] = field(default_factory=dict)
    visits: tuple[Visit, ...] = ()
    urgent: tuple[Visit, ...] = ()
    requests: tuple[Request, ...] = ()
    visits_needed: int = 0
    targets: tuple[Progress, ...] = ()


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a listing: its key in JSON, its label, how its cells are laid out.

    `fill` is a column that a person fills in; `choices` are offered there.
    """

    key: str
    label: str
    kind: Kind = "text"
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Listing:
    """Any other table that a command shows; `key` names its array in JSON.

    `note` is a line on how it was reckoned. `records` are the objects of the JSON array
    where they hold more than the rows do; else the rows are they, by column key.
    """

    head: Head
    key: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    records: tuple[Mapping[str, object], ...] | None = None
