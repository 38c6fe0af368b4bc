"""Proposals for joint branches, in every format and as the workbook for the committee."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest

from coverage_audit import locale
from coverage_audit.formats import FORMAT_NAMES, format_for
from coverage_audit.formats.schema import model_of
from coverage_audit.model.joint import Joint
from tests.formats.joints import JOINTS

GOLDEN = Path(__file__).parent / "golden_joint"
ALL = pytest.mark.parametrize("document", JOINTS.values(), ids=JOINTS.keys())
LAID_OUT = [
    (document, language, name)
    for document in JOINTS
    for language in ("en", "zh")
    for name in FORMAT_NAMES
    if name != "xlsx"
]


def rendered(name: str, document: Joint) -> str:
    return format_for(name)().render(document).decode()


@pytest.mark.parametrize(("document", "language", "name"), LAID_OUT)
def test_proposals_are_laid_out_as_they_were(
    document: str, language: locale.Language, name: str, renew: bool
) -> None:
    locale.use(language)
    content = format_for(name)().render(JOINTS[document])
    path = GOLDEN / f"{document.partition(' ')[2]}.{language}.{name}"
    if renew:
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
    assert path.read_bytes() == content


def test_no_golden_file_is_left_over() -> None:
    expected = {f"{one.partition(' ')[2]}.{lang}.{name}" for one, lang, name in LAID_OUT}
    assert {path.name for path in GOLDEN.iterdir()} == expected


@ALL
@pytest.mark.parametrize("name", ["table", "text", "md"])
def test_nothing_that_was_typed_steers_what_shows_it(name: str, document: Joint) -> None:
    assert not set("\x1b\u202e\u2066\x00") & set(rendered(name, document))


@ALL
def test_the_document_keeps_its_model(document: Joint) -> None:
    text = rendered("json", document)
    told = json.loads(text)
    model = model_of("joint")
    model.model_validate_json(text)
    assert list(told) == list(model.model_fields)
    assert "沁玉阁" not in text
    assert told["policy"]["joint_firms_at_most"] == 5
    parts = ("proposals", "existing", "own", "remaining", "to_ask")
    lines = [json.loads(line) for line in rendered("jsonl", document).splitlines()]
    assert lines == [{"part": part, **one} for part in parts for one in told[part]]


def test_proposals_in_json_are_firms_and_their_sum() -> None:
    first = json.loads(rendered("json", JOINTS["joint plausible"]))["proposals"][0]
    assert (first["level"], first["group"], first["full"]) == ("building", "灯湖国际中心", 3)
    assert [(firm["credit_code"], firm["full"]) for firm in first["firms"]] == [
        ("91440699MA9713BQ6F", 1), (None, 2),
    ]  # fmt: skip


def test_the_first_sheet_is_for_the_committee() -> None:
    locale.use("zh")
    made = openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(JOINTS["joint plausible"])))
    assert made.sheetnames == [
        "拟组建联合党支部建议表",
        "现有联合党支部及可纳入的企业",
        "联合党支部中具备单独组建条件的企业",
        "暂无建议的企业",
        "需核实正式党员人数的企业",
        "建议全部落实前后的数量和比例",
        "求解目标及证明情况",
    ]
    sheet = made.worksheets[0]
    assert [cell.value for cell in sheet[5]][-2:] == ["研究意见", "备注"]
    assert str(sheet["E6"].value) == (
        "佛山市熠川软件有限公司（正式党员1人，党员2人）\n佛山市翊舟贸易有限公司（正式党员2人，党员2人）"
    )
    assert sheet.max_row == 5 + 3
    assert sheet.page_setup.orientation == "landscape"
    for page in made.worksheets:
        assert str(page["A4"].value).count("内部工作资料") == 1
        assert "核对用" in str(page["A4"].value)


def test_the_counts_stand_under_now_and_if_carried_out() -> None:
    """The last round and this one are what `compare` shows."""
    locale.use("zh")
    made = openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(JOINTS["joint plausible"])))
    heads = [cell.value for cell in made["建议全部落实前后的数量和比例"][5]]
    assert heads[-3:] == ["现状", "落实后", "增减"]


def test_nothing_in_the_workbook_runs() -> None:
    made = openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(JOINTS["joint nasty"])))
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" for cell in cells)


def test_what_cannot_be_judged_is_said_and_not_that_there_is_nothing() -> None:
    said = rendered("text", JOINTS["joint missing"])
    assert said == "Joint branches cannot be proposed: the rosters do not state members.\n"
    said = rendered("text", JOINTS["joint nowhere"])
    assert said.startswith("New joint branches cannot be proposed: the rosters state none of")
