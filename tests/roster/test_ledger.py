"""Ledgers of organisations: evidence for the units that they name, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from tests.small import CODES, LAW_FIRM, NAME, write

OTHER = "佛山青禾商贸有限公司"


def test_the_code_of_a_ledger_is_that_of_its_own_unit(tmp_path: Path) -> None:
    roster = write(
        tmp_path / "roster.csv",
        [
            {"name": "海天律师事务所", "credit_code": LAW_FIRM, "full_members": "3"},
            {"name": "佛山青禾商贸有限公司", "credit_code": CODES[0], "full_members": "3"},
        ],
    )
    ledger = tmp_path / "台账.csv"
    ledger.write_text(
        "党组织名称,所在单位,统一社会信用代码,覆盖单位\n"
        f"灯湖联合党支部,海天律师事务所,{LAW_FIRM},佛山青禾商贸有限公司\n",
        encoding="utf-8",
    )
    firms = audit([roster], organisations=[ledger], organisations_complete=True).firms
    assert [firm.organisation for firm in firms] == ["joint", "joint"]
    assert [firm.excluded for firm in firms] == ["law_firm", None]


def ledger(folder: Path, *lines: str) -> Path:
    path = folder / "台账.csv"
    path.write_text("党组织名称,所在单位\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_an_organisation_that_names_no_unit_is_that_of_its_own_name(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [{"name": NAME, "full_members": "4"}])
    for name in (f"中共{NAME}支部委员会", f"{NAME}第一党支部", f"{NAME}党委"):
        report = audit([path], organisations=[ledger(tmp_path, f"{name},")])
        assert [firm.organisation for firm in report.firms] == ["own"]
        assert not report.head.notices


def test_a_ledger_with_an_organisation_of_nobody_denies_none_to_others(tmp_path: Path) -> None:
    path = write(tmp_path / "a.csv", [{"name": NAME, "full_members": "4"}])
    told = ledger(tmp_path, "灯湖第一党支部,", "灯湖第二党支部,佛山市熠川贸易有限公司")
    report = audit([path], organisations=[told], organisations_complete=True)
    assert [firm.standing for firm in report.firms] == ["to_verify"]
    [finding] = [f for f in report.findings if f.code == "D101"]
    assert (finding.path, finding.row) == (str(told), 2)
    assert [source.skipped.get("unkeyed") for source in report.head.sources] == [None, 1]
    unmatched, nameless = (notice.text for notice in report.head.notices)
    assert "佛山市熠川贸易有限公司" in unmatched
    assert nameless.startswith("1 ")
    whole = audit([path], organisations=[ledger(tmp_path, "灯湖第二党支部,佛山市熠川贸易有限公司")],
                  organisations_complete=True)  # fmt: skip
    assert [firm.standing for firm in whole.firms] == ["due"]


def test_a_ledger_is_evidence_beside_the_rosters(tmp_path: Path) -> None:
    roster = write(
        tmp_path / "roster.csv",
        [
            {"name": NAME, "members": "5", "has_organisation": ""},
            {"name": "佛山市熠川贸易有限公司", "members": "5", "has_organisation": "否"},
            {"name": "佛山市衡樾贸易有限公司", "members": "5", "has_organisation": ""},
        ],
    )
    ledger = tmp_path / "台账.csv"
    ledger.write_text(
        f"党组织名称,覆盖单位,组建方式\n灯湖联合党支部,{NAME}、佛山市无名贸易有限公司,联合组建\n",
        encoding="utf-8",
    )
    report = audit([roster], organisations=[ledger])
    assert [firm.organisation for firm in report.firms] == ["joint", "none", "not_stated"]
    assert any("1 unit" in notice.text for notice in report.head.notices)
    whole = audit([roster], organisations=[ledger], organisations_complete=True)
    assert [firm.organisation for firm in whole.firms] == ["joint", "none", "none"]


def test_a_complete_ledger_contradicts_a_roster_that_says_more(tmp_path: Path) -> None:
    roster = write(tmp_path / "roster.csv", [{"name": NAME, "organisation_mode": "单独组建"}])
    ledger = tmp_path / "台账.csv"
    ledger.write_text("党组织名称,所在单位\n甲党支部,甲公司\n", encoding="utf-8")
    report = audit([roster], organisations=[ledger], organisations_complete=True)
    assert report.firms[0].organisation == "contradictory"
    assert report.rule_counts["D106"] == 1


def test_a_ledger_that_is_not_read_proves_nothing(tmp_path: Path) -> None:
    """Neither that firms have none, nor that a share is known."""
    rows = [{"name": NAME, "full_members": "4"}]
    roster = write(tmp_path / "roster.csv", rows)
    small = tmp_path / "small.csv"
    small.write_text("党组织,哪里\n甲支部,某处\n", encoding="utf-8")
    with pytest.raises(SourceError, match="nothing was read"):
        audit([roster], organisations=[small], organisations_complete=True)
    refused: list[AuditError] = []
    report = audit(
        [roster],
        organisations=[tmp_path / "missing.csv"],
        organisations_complete=True,
        reading=Reading(keep_going=True),
        refused=refused,
    )
    assert len(refused) == 1
    assert [firm.organisation for firm in report.firms] == ["not_stated"]
    assert "organisations" in report.head.missing
    assert report.totals.share("organisation_coverage", report.head.missing).quotient is None
    assert any("not taken for complete" in notice.text for notice in report.head.notices)


def test_a_roster_that_is_left_out_leaves_the_ledger_complete(tmp_path: Path) -> None:
    told, twice = tmp_path / "台账.csv", tmp_path / "b.csv"
    told.write_text(f"党组织名称,覆盖单位\n灯湖党支部,{OTHER}\n", encoding="utf-8")
    twice.write_text("企业名称,党员总数,党员数\n佛山衡樾科技有限公司,3,4\n", encoding="utf-8")
    refused: list[AuditError] = []
    report = audit(
        [two_firms(tmp_path), twice],
        organisations=[told],
        organisations_complete=True,
        reading=Reading(keep_going=True),
        refused=refused,
    )
    assert len(refused) == 1
    assert (report.totals["unspecified"], report.totals["due"]) == (1, 1)


def test_no_ledger_at_all_is_none_that_is_complete(tmp_path: Path) -> None:
    other = {"name": "佛山市熠川贸易有限公司", "has_organisation": "是"}
    roster = write(tmp_path / "a.csv", [{"name": NAME, "full_members": "4"}, other])
    report = audit([roster], organisations_complete=True)
    assert [firm.organisation for firm in report.firms] == ["not_stated", "unspecified"]
    assert "D106" not in report.rule_counts


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    "headers",
    ["覆盖单位,党组织书记", "所在单位,党组织书记", "单位（企业）名称,党组织书记", "覆盖单位"],
)
def test_a_ledger_among_the_rosters_is_refused_with_its_own_option(
    headers: str, rows: int, tmp_path: Path
) -> None:
    path = tmp_path / "台账.csv"
    text = f"党组织名称,{headers}\n" + "灯湖第一党支部,佛山云岚公司,张三\n" * rows
    path.write_text(text if "," in headers else text.replace(",张三", ""), encoding="utf-8")
    with pytest.raises(SourceError, match="is a ledger of Party organisations") as error:
        audit([path])
    assert "--organisations" in str(error.value.hint)
    assert "张三" not in str(error.value.where)


def two_firms(folder: Path) -> Path:
    return write(
        folder / "a.csv",
        [{"name": NAME, "full_members": "4"}, {"name": OTHER, "full_members": "5"}],
    )


@pytest.mark.parametrize("header", ["企业名称", "公司名称"])
@pytest.mark.parametrize("counted", ["正式党员", "党员人数", "从业人员"])
def test_a_roster_by_mistake_covers_nobody(counted: str, header: str, tmp_path: Path) -> None:
    told = tmp_path / "台账.csv"
    told.write_text(f"{header},所属楼宇,{counted}\n{NAME},东塔,4\n", encoding="utf-8")
    with pytest.raises(AuditError, match="no ledger of Party organisations"):
        audit([two_firms(tmp_path)], organisations=[told])


@pytest.mark.parametrize("headers", ["所在单位,党员人数", "企业名称,组建方式,党员人数"])
def test_a_ledger_may_count_members_too(headers: str, tmp_path: Path) -> None:
    told = tmp_path / "台账.csv"
    told.write_text(f"{headers}\n{NAME}{',单独组建' * headers.count('组建')},4\n", encoding="utf-8")
    report = audit([two_firms(tmp_path)], organisations=[told])
    assert report.totals["organised"] == 1


def test_a_list_of_names_is_a_ledger(tmp_path: Path) -> None:
    told = tmp_path / "台账.csv"
    told.write_text(f"序号,企业名称\n1,{NAME}\n", encoding="utf-8")
    report = audit([two_firms(tmp_path)], organisations=[told])
    assert report.totals["organised"] == 1


def test_a_roster_beside_a_ledger_is_passed_over_and_said(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheets: dict[str, list[tuple[object, ...]]] = {
        "台账": [("党组织名称", "所在单位"), ("灯湖第一党支部", NAME)],
        "名册": [("企业名称", "正式党员"), (OTHER, 5)],
    }
    for title, rows in sheets.items():
        page = book.create_sheet(title)
        for row in rows:
            page.append(row)
    book.remove(book.worksheets[0])
    told = tmp_path / "台账.xlsx"
    book.save(told)
    report = audit([two_firms(tmp_path)], organisations=[told])
    assert report.totals["organised"] == 1
    [source] = [source for source in report.head.sources if source.sheet == "名册"]
    assert not source.read
    assert "no ledger of Party organisations" in str(source.why)


@pytest.mark.parametrize(
    ("cells", "organised"), [(",", 0), ("是,", 1), ("否,", 0), (",灯湖第一党支部", 1)]
)
def test_who_leaves_the_question_open_says_yes_by_naming_one(
    cells: str, organised: int, tmp_path: Path
) -> None:
    told = tmp_path / "台账.csv"
    told.write_text(f"企业名称,是否建立党组织,党组织名称\n{NAME},{cells}\n", encoding="utf-8")
    report = audit([two_firms(tmp_path)], organisations=[told])
    assert report.totals["organised"] == organised
