"""The JSON of every command against its model and the contract."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from coverage_audit.errors import UsageError
from coverage_audit.formats.json_document import Json, JsonLines
from coverage_audit.formats.schema import COMMANDS as WITH_JSON
from coverage_audit.formats.schema import model_of, schema
from coverage_audit.formats.tables import ARRAYS
from coverage_audit.model.policy import Policy
from coverage_audit.model.tally import COUNTS, SHARES
from tests.formats.edges import empty, listing, nasty
from tests.formats.reports import COMMANDS, plausible
from tests.small import Row, audited


@pytest.mark.parametrize("make", [plausible, nasty, empty])
@pytest.mark.parametrize("command", COMMANDS)
def test_documents_keep_their_model(command: str, make: Any) -> None:
    text = Json().render(make(command)).decode()
    model = model_of(command)
    model.model_validate_json(text)
    always = [name for name, one in model.model_fields.items() if one.is_required()]
    assert list(json.loads(text)) == always


def test_a_key_too_many_or_too_few_is_refused() -> None:
    document = json.loads(Json().render(plausible("scan")))
    for broken in (
        document | {"more": 1},
        {key: value for key, value in document.items() if key != "totals"},
        document | {"totals": document["totals"] | {"own": "9"}},
    ):
        with pytest.raises(ValidationError):
            model_of("scan").model_validate_json(json.dumps(broken))


def test_totals_stand_in_the_order_of_the_contract() -> None:
    document = json.loads(Json().render(plausible("scan")))
    counts = list(COUNTS)
    counts.insert(counts.index("base") + 1, "excluded_by")
    assert list(document["totals"]) == [*counts, *SHARES]
    assert list(document["groups"][0]) == ["dimension", "name", *counts, *SHARES]
    assert document["totals"]["organisation_coverage"] == "0.4523"


def test_the_envelope_is_that_of_the_contract() -> None:
    document = json.loads(Json().render(plausible("scan")))
    assert document["tool"]["name"] == "coverage-audit"
    assert document["as_of"] == "2026-11-23"
    assert list(document["policy"])[:2] == ["preset", "own_branch_from"]
    assert all(isinstance(value, str | int) for value in document["policy"].values())
    assert [*document["sources"][0]] == [
        "path", "sheet", "read", "why", "header_rows", "body_rows", "firm_rows", "firms",
        "columns", "unmapped", "skipped",
    ]  # fmt: skip


def test_unknown_is_null() -> None:
    totals = json.loads(Json().render(empty()))["totals"]
    assert all(totals[share] is None for share in SHARES)
    document = json.loads(Json().render(nasty()))
    assert document["totals"]["organisation_coverage"] is None
    assert document["groups"][1]["name"] is None
    assert document["firms"][0]["employees"] is None


def test_individual_businesses_have_no_name() -> None:
    text = Json().render(nasty("scan")).decode()
    document = json.loads(text)
    assert document["firms"][1]["name"] is None
    assert [finding["firm"] for finding in document["findings"][:2]] == [None, None]
    assert [finding["value"] for finding in document["findings"][:2]] == [None, None]
    assert "沁玉阁" not in text


@pytest.mark.parametrize("kind", ["临时党支部", "党支部"])
def test_nor_has_the_organisation_that_is_called_after_one(kind: str, tmp_path: Path) -> None:
    row: Row = {"name": "佛山市陈某记饭店", "credit_code": "92440699MA98TL1370", "members": "2"}
    rows = {**row, "organisation_name": f"陈某记饭店{kind}", "organisation_kind": "党总支"}
    report = audited(tmp_path, rows, policy=Policy(excluded=()))
    scanned = replace(report, head=replace(report.head, command="scan"))
    text = Json().render(scanned).decode()
    found = {finding["field"] for finding in json.loads(text)["findings"]}
    assert found & {"organisation_name", "organisation_kind"}
    assert "陈某" not in text


@pytest.mark.parametrize("command", COMMANDS)
def test_lines_are_the_records_of_the_main_array(command: str) -> None:
    lines = JsonLines().render(plausible(command)).decode().split("\n")
    document = json.loads(Json().render(plausible(command)))
    assert [json.loads(line) for line in lines if line] == document[ARRAYS[command]]


def test_a_listing_is_its_rows_by_key() -> None:
    document = json.loads(Json().render(listing()))
    model_of("columns").model_validate_json(Json().render(listing()))
    assert document["columns"][1] == {
        "header": "备注2", "field": None, "used": False, "count": None, "note": None,
    }  # fmt: skip


@pytest.mark.parametrize("command", WITH_JSON)
def test_every_command_has_a_schema(command: str) -> None:
    found = schema(command)
    json.dumps(found)
    assert "schema_version" in found["properties"]  # type: ignore[operator]


def test_a_command_without_json_has_none() -> None:
    with pytest.raises(UsageError):
        schema("explian")
