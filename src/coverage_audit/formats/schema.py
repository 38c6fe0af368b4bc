"""The JSON document of each command as a model, and the JSON Schema of it."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, ValidationError, create_model

from coverage_audit.errors import UsageError
from coverage_audit.formats.json_document import PARTS
from coverage_audit.locale import gettext
from coverage_audit.model.firm import Exclusion, Organisation, Standing, Work
from coverage_audit.model.planning import Waits
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import COUNTS, SHARES

USUAL = Policy()
Count = Field(ge=0)
Quotient = Field(pattern=r"^[01]\.[0-9]{4}$")


class Model(BaseModel):
    """Exactly these keys."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Tool(Model):
    """What wrote the document."""

    name: Literal["coverage-audit"]
    version: str


class PolicyNumbers(Model):
    """The preset, every number used, and what the settings say of rules.

    Those with a default are newer than the first documents, or stand there only where needed.
    """

    preset: str
    own_branch_from: int
    branch_at_most: int
    members_expected_from: int
    organisation_expected_from: int
    visit_from: int
    committee_from: int = USUAL.committee_from
    general_branch_from: int = USUAL.general_branch_from
    party_committee_from: int = USUAL.party_committee_from
    branch_term_years: int = USUAL.branch_term_years
    committee_term_years: int = USUAL.committee_term_years
    extension_years_at_most: int = USUAL.extension_years_at_most
    term_notice_days: int = USUAL.term_notice_days
    first_contact_days: int = USUAL.first_contact_days
    new_firm_days: int = USUAL.new_firm_days
    visit_again_days: int = USUAL.visit_again_days
    below_size: int
    joint_firms_at_most: int = USUAL.joint.firms_at_most
    own_rules: list[str] = Field(default=[], description="only where the settings have any")
    rules_not_asked: list[str] = Field(
        default=[], description="only where the settings leave rules out"
    )
    severities: dict[str, Literal[*(severity.value for severity in Severity)]] = Field(  # type: ignore[valid-type]
        default={}, description="only those that the settings change"
    )


class SourceRecord(Model):
    """One sheet, and how it was understood; `sheet` is null for a text file."""

    path: str
    sheet: str | None
    read: bool
    why: str | None
    header_rows: list[int]
    body_rows: int = Count
    firm_rows: int = Count
    firms: int = Count
    columns: dict[str, str]
    unmapped: list[str]
    skipped: dict[str, int]


class Envelope(Model):
    """What every document begins with."""

    schema_version: Literal["1.0"]
    command: str
    tool: Tool
    as_of: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")
    policy: PolicyNumbers
    sources: list[SourceRecord]


class DimensionRecord(Model):
    """How far the groups of a dimension are covered."""

    dimension: str
    groups: int = Count
    groups_with_organisation: int = Count
    groups_all_work_covered: int = Count


class PlaceRecord(Model):
    """A row, as the user's spreadsheet or text editor numbers it."""

    path: str
    sheet: str | None
    row: int


class FirmRecord(Model):
    """One firm as it was judged; `name` is null for an individual business."""

    name: str | None
    credit_code: str | None
    organisation: Literal[*(kind.value for kind in Organisation)]  # type: ignore[valid-type]
    standing: Literal[*(standing.value for standing in Standing)] | None  # type: ignore[valid-type]
    excluded: Literal[*(reason.value for reason in Exclusion)] | None  # type: ignore[valid-type]
    work: Literal[*(work.value for work in Work)] | None  # type: ignore[valid-type]
    branch_office: bool
    should_be_own: bool | None
    full: int | None
    any: int | None
    full_members: int | None
    probationary_members: int | None
    members: int | None
    employees: int | None
    groups: dict[str, list[str]]
    places: list[PlaceRecord]


class SuppressedRecord(Model):
    """Why a finding is put up with, and the last day on which it is."""

    reason: str
    until: str = Field(pattern=r"^\d{4}-\d\d-\d\d$")


class FindingRecord(Model):
    """What is wrong, at one cell; `value` is null for fields of persons."""

    code: str = Field(pattern=r"^[A-Z]\d{3}$")
    rule: str
    severity: Literal[*(severity.value for severity in Severity)]  # type: ignore[valid-type]
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
    related: list[str]
    suppressed: SuppressedRecord | None


class VisitRecord(Model):
    """A firm to visit; the only record that names persons."""

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
    place: PlaceRecord
    visit_list: str | None = Field(default=None, description="only with --per and --from")
    planned: str | None = Field(default=None, description="only with --from")
    planned_by: str | None = Field(default=None, description="only with --from")
    waits: Literal[*(why.value for why in Waits)] | None = Field(  # type: ignore[valid-type]
        default=None, description="only with --from"
    )
    fits: str | None = Field(default=None, description="only with --from")


class PlanRecord(Model):
    """By what the visits of `visits --from` have their days."""

    from_: str = Field(alias="from")
    to: str
    days_a_week: int
    visits_a_day: int
    weekdays: list[int]
    again_after: int
    changes: dict[str, int] | None
    holidays_not_known: list[int]
    places_not_found: list[str]
    days_not_understood: int


class OtherDocument(Envelope):
    """The document of a command that shows one table: the envelope and one array."""

    model_config = ConfigDict(extra="allow", strict=True)
    __pydantic_extra__: dict[str, list[dict[str, JsonValue]]] = Field(init=False)


def _totals_fields() -> dict[str, Any]:
    counts: dict[str, Any] = {}
    for name in COUNTS:
        counts[name] = (int, Count)
        if name == "base":
            counts["excluded_by"] = (dict[str, int], ...)
    return counts | dict.fromkeys(SHARES, (str | None, Quotient))


Totals: type[BaseModel] = create_model("Totals", __base__=Model, **_totals_fields())
GroupRecord: type[BaseModel] = create_model(
    "GroupRecord", __base__=Model, dimension=(str, ...), name=(str | None, ...), **_totals_fields()
)

_PART_TYPES: dict[str, Any] = {
    "totals": Totals,
    "dimensions": list[DimensionRecord],
    "groups": list[GroupRecord],  # type: ignore[valid-type]
    "firms": list[FirmRecord],
    "findings": list[FindingRecord],
    "visits": list[VisitRecord],
}


COMMANDS = (
    *PARTS,
    "firm",
    "columns",
    "diff",
    "joint",
    "check",
    "baseline",
    "settings",
    "rules",
    "explain",
)
"""The commands whose result can be had as JSON."""


def model_of(command: str) -> type[BaseModel]:
    """The model of a command's document."""
    if command not in COMMANDS:
        raise UsageError(
            gettext('"{name}" writes no JSON').format(name=command),
            hint=gettext("choose one of {names}").format(names=", ".join(COMMANDS)),
        )
    if command == "diff":
        from coverage_audit.formats.changes_schema import DiffDocument

        return DiffDocument
    if command == "joint":
        from coverage_audit.formats.joint_schema import JointDocument

        return JointDocument
    if command == "check":
        from coverage_audit.formats.verdict_schema import CheckDocument

        return CheckDocument
    if command not in PARTS:
        return OtherDocument
    parts: dict[str, Any] = {part: (_PART_TYPES[part], ...) for part in PARTS[command]}
    if command == "visits":
        parts = {"plan": (PlanRecord | None, None), **parts}
    if "totals" in parts:  # where the settings name none, the array is not there
        from coverage_audit.formats.target_schema import TargetRecord

        parts["targets"] = (list[TargetRecord], Field(default_factory=list))
    return create_model(f"{command.capitalize()}Document", __base__=Envelope, **parts)


def fault(command: str, document: object) -> str | None:
    """Where a document breaks the model of the command, as `totals.base`; None if nowhere."""
    try:
        model_of(command).model_validate(document)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        return ".".join(str(part) for part in first["loc"]) or command
    return None


def schema(command: str) -> dict[str, object]:
    """The JSON Schema of a command's document."""
    return model_of(command).model_json_schema()
