"""What changed between two rounds, in every format."""

from __future__ import annotations

import json
from dataclasses import replace
from io import BytesIO

import openpyxl
import pytest

from coverage_audit import locale
from coverage_audit.formats import format_for
from coverage_audit.formats.changes_figures import groups, points, totals
from coverage_audit.formats.changes_paragraph import changes_paragraph
from coverage_audit.formats.github_page import page
from coverage_audit.formats.schema import model_of
from coverage_audit.model.difference import Change, Difference, FirmChange
from coverage_audit.model.policy import Policy
from coverage_audit.model.tally import COUNTS, SHARES
from tests.formats.differences import DIFFERENCES
from tests.formats.edges import NASTY_NAME

NOTHING, MUCH = DIFFERENCES["nothing"], DIFFERENCES["much"]


def rendered(name: str, document: Difference) -> str:
    return format_for(name)().render(document).decode()


@pytest.mark.parametrize("document", DIFFERENCES.values(), ids=DIFFERENCES.keys())
@pytest.mark.parametrize("name", ["table", "text", "md"])
def test_nothing_that_was_typed_steers_a_terminal(name: str, document: Difference) -> None:
    assert not set("\x1b\u202e\u2066\x00") & set(rendered(name, document))


@pytest.mark.parametrize("document", DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_the_document_keeps_its_model(document: Difference) -> None:
    text = rendered("json", document)
    model = model_of("diff")
    model.model_validate_json(text)
    assert "沁玉阁" not in text
    assert list(json.loads(text)) == list(model.model_fields)
    lines = [json.loads(line) for line in rendered("jsonl", document).splitlines()]
    assert lines == json.loads(text)["firms"]


def test_differences_of_counts_and_shares() -> None:
    totals = json.loads(rendered("json", MUCH))["totals"]
    for count in COUNTS:
        before, after = totals["before"][count], totals["after"][count]
        assert totals["difference"][count] == after - before
    assert totals["before"]["organisation_coverage"] == "0.4523"
    assert {totals["difference"][share] for share in SHARES} == {"0.0000"}


def test_what_one_round_does_not_state_has_no_difference() -> None:
    totals = json.loads(rendered("json", DIFFERENCES["nasty"]))["totals"]
    assert totals["after"]["organisation_coverage"] is None
    assert totals["difference"]["organisation_coverage"] is None
    assert totals["difference"]["organised"] is None
    assert totals["difference"]["firms"] == 2 - 45
    assert "not known" in changes_paragraph(DIFFERENCES["nasty"])


def test_nothing_changed_is_said_in_numbers() -> None:
    assert rendered("tsv", NOTHING).count("\n") == 1
    text = rendered("text", NOTHING)
    assert "(0 new, 0 no longer listed)" in text
    assert "unchanged" in text
    assert "Not compared" not in text


def test_the_paragraph_is_that_of_the_meeting() -> None:
    locale.use("zh")
    said = changes_paragraph(MUCH)
    assert said.startswith("较上季度（2026年11月23日），企业由45家变为90家（新增45家、")
    assert "党的组织覆盖率由45.2%变为45.2%，持平" in said
    assert "应建未建由4家变为8家（新增4家）" in said


def test_what_became_of_the_firms_due_is_told_one_by_one() -> None:
    left = ["own", "joint", "moved_out", "to_verify", "few_members", "few_members", None]
    firms = tuple(
        FirmChange(
            Change.STANDING if after else Change.WENT,
            f"佛山市熠川{n}公司",
            None,
            "due",
            after,
            {},
            None,
        )
        for n, after in enumerate(left)
    )
    said = changes_paragraph(replace(MUCH, firms=firms))
    assert (
        "(2 organised since, 1 no longer listed, 1 no longer in the base,"
        " 3 of another standing now)"
    ) in said


def test_rounds_that_were_judged_by_two_numbers_are_told_by_both() -> None:
    five = replace(MUCH.after.head, policy=Policy(own_branch_from=5))
    document = replace(MUCH, head=five, after=replace(MUCH.after, head=five))
    assert "firms with 3 (now 5) or more members: " in rendered("text", document)
    assert "\n3 (now 5) or more members" in format_for("csv")().render(totals(document)).decode()
    assert {row[2] for row in groups(document).rows} >= {"firms with 3 (now 5) or more members"}
    locale.use("zh")
    assert "有3（本期5）名以上党员的企业由" in changes_paragraph(document)
    assert "有3名以上党员的企业由" in changes_paragraph(MUCH)


@pytest.mark.parametrize(
    ("tenths", "said"),
    [(0, "unchanged"), (8, "up 0.8 points"), (-3, "down 0.3 points"), (1000, "up 100.0 points")],
)
def test_points(tenths: int, said: str) -> None:
    assert points(tenths) == said


def test_the_workbook_has_a_sheet_a_question_and_no_formula() -> None:
    book = openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(DIFFERENCES["nasty"])))
    assert book.sheetnames == [
        "Counts and shares", "What changed in the firms", "What changed in the groups",
        "Findings that are new, and that", "Firms that were not compared",
    ]  # fmt: skip
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)
    assert any("Compared with last quarter" in str(cell.value) for cell in cells)


@pytest.mark.parametrize("document", DIFFERENCES.values(), ids=DIFFERENCES.keys())
def test_what_leaves_the_house_is_of_the_whole(document: Difference) -> None:
    told = rendered("github", document)
    assert told.startswith("::notice title=")
    assert told.count("\n") == 1
    text = page(document, with_names=False)
    for said in (told, text):
        assert not set("\x1b\u202e\u2066\x00") & set(said)
        names = {name for change in document.firms for name in (change.name, change.credit_code)}
        names |= {group.name for group in document.groups}
        names |= {change.finding.message for change in document.findings}
        assert [name for name in names if name and len(name) > 3 and name in said] == []


def test_the_page_of_a_step_counts_what_changed() -> None:
    text = page(MUCH, with_names=False)
    assert "| all firms | 45 | 90 | 45 |" in text
    assert "| new firm | 45 |" in text
    assert "| B201 | Members without branch | 4 | 0 |" in text
    back = replace(MUCH, findings=tuple(replace(one, new=False) for one in MUCH.findings))
    assert "| B201 | Members without branch | 0 | 4 |" in page(back, with_names=False)
    assert "|" not in page(NOTHING, with_names=False)


def test_rounds_of_one_day_are_told_apart_by_their_files() -> None:
    same = replace(MUCH.before.head, as_of=MUCH.after.head.as_of)
    document = replace(MUCH, before=replace(MUCH.before, head=same, path="kept/main.json"))
    assert changes_paragraph(document).startswith("Compared with main, the firms went")


def test_a_name_is_what_was_typed_where_that_is_safe() -> None:
    record = next(
        firm for firm in json.loads(rendered("json", DIFFERENCES["nasty"]))["firms"]
        if firm["name"] == NASTY_NAME
    )  # fmt: skip
    assert record["change"] == "came"


def test_a_terminal_shows_groups_where_they_were_chosen() -> None:
    wide = format_for("table")(width=200)
    whole = format_for("table")(width=200, verbose=True)
    assert "What changed in the groups" not in wide.render(MUCH).decode()
    assert "What changed in the groups" in whole.render(MUCH).decode()
