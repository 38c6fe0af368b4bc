"""Identity numbers in names: told apart from other numbers, hidden, and nowhere shown."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import polars as pl
import pytest

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.formats import FORMAT_NAMES
from coverage_audit.pipeline import audit
from coverage_audit.roster.identity_number import hidden, without_identity
from tests.roster.visits import DUE, scanned
from tests.small import CODES, Row, audited, write

NUMBER = "440699199001010233"
OTHER = "440699199202020235"
SHOP = f"佛山某某店({NUMBER})"


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (SHOP, "佛山某某店(440699************)"),
        ("440699199001010233店", "440699************店"),
        ("甲店44069919900101023X乙", "甲店440699************乙"),
        ("甲店44069919900101023x", "甲店440699************"),
        ("４４０６９９１９９００１０１０２３２", "440699************"),
        ("甲店440699 19900101 0232", "甲店440699************"),
        ("甲店 440699-19900101-0232", "甲店 440699************"),
        ("甲店(440699900101023)", "甲店(440699*********)"),
        (f"甲{NUMBER}、乙{OTHER}", "甲440699************、乙440699************"),
        (f"甲{NUMBER}19900001234", "甲440699***********************"),  # a telephone behind it
        ("甲店440699199001010239", "甲店440699************"),  # a slip in the check character
        ("甲店440699199013010232", None),  # no thirteenth month
        ("甲店440699199002300232", None),
        ("甲店440699179001010232", None),
        ("甲店040699199001010232", None),
        ("甲店440699123456789", None),  # a registration number
        ("甲店19900001234", None),
        ("甲店91440699MA9713BQ6F", None),
        ("甲店911101197401011237", "甲店911101************"),
        ("第1分店(2023)第123456789012号", None),
        ("", None),
        ("店", None),
        ("9" * 5000, None),
        ("甲" * 5000, None),
    ],
)
def test_what_is_hidden_of_a_text(typed: str, shown: str | None) -> None:
    assert hidden(typed) == (typed if shown is None else shown)
    assert hidden(hidden(typed)) == hidden(typed)
    assert without_identity(pl.Series([None, typed])).to_list() == [None, hidden(typed)]


def test_a_valid_credit_code_is_none() -> None:
    valid = next(
        code
        for tail in "0123456789"
        for last in "0123456789"
        if (code := f"9144061974010112{tail}{last}") and hidden(code) == code
    )
    assert valid[6:14] == "19740101"  # the day would be one


def test_two_names_that_are_shown_alike_are_two_firms(tmp_path: Path) -> None:
    rows: list[Row] = [{"name": f"佛山某某店({n})", **DUE} for n in (NUMBER, OTHER, NUMBER)]
    report = audited(tmp_path, *rows)
    assert [firm.name for firm in report.firms] == ["佛山某某店(440699************)"] * 2
    assert [len(firm.places) for firm in report.firms] == [2, 1]
    found = [finding for finding in report.findings if finding.code == "D118"]
    assert [(one.row, one.field, one.value) for one in found] == [
        (row, "name", "佛山某某店(440699************)") for row in (2, 3, 4)
    ]


def test_a_name_that_is_nothing_but_the_number(tmp_path: Path) -> None:
    report = audited(tmp_path, {"name": NUMBER, "credit_code": CODES[0], **DUE}, {"name": "甲店"})
    assert report.rule_counts["D118"] == report.rule_counts["D101"] == 1
    assert NUMBER not in repr(report)


def test_an_organisation_called_after_the_firm_is_still_its_own(tmp_path: Path) -> None:
    report = audited(tmp_path, {"name": SHOP, "organisation_name": f"{SHOP}党支部"})
    assert report.firms[0].organisation == "own"
    assert NUMBER not in repr(report)


@pytest.mark.parametrize("named", [SHOP, hidden(SHOP)])
def test_a_visit_list_finds_the_firm_by_the_name_that_it_shows(named: str, tmp_path: Path) -> None:
    visit = {"name": named, "visit_date": "2026-11-20", "full_members": "1"}
    report = scanned(tmp_path, [{"name": SHOP, **DUE}], visit)
    assert [firm.full for firm in report.firms] == [1]
    assert NUMBER not in repr(report)


def test_a_visit_of_nobody_does_not_show_it_either(tmp_path: Path) -> None:
    visit = {"name": f"甲店{OTHER}", "visit_date": "2026-11-20", "full_members": "1"}
    report = scanned(tmp_path, [{"name": SHOP, **DUE}], visit)
    assert report.head.notices
    assert OTHER not in repr(report)


def test_a_ledger_of_organisations_does_not_show_it(tmp_path: Path) -> None:
    roster = write(tmp_path / "a.csv", [{"name": SHOP, **DUE}])
    ledger = write(tmp_path / "b.csv", [{"name": f"甲店{OTHER}", "organisation_name": "甲党支部"}])
    report = audit([roster], organisations=[ledger])
    assert report.head.notices
    assert OTHER not in repr(report)


COMMANDS = (
    "scan", "findings", "firms", "visits", "coverage", "check", "columns", "joint", "firm SHOP",
    "visits --phones", "visits --from 2027-03-01 --weeks 2", "visits --per building",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_and_no_format_shows_it(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("a.csv"), [
        {"name": SHOP, "building": "西塔", "full_members": "2", "has_organisation": "否"},
        {"name": f"佛山某某店 {OTHER[:6]} {OTHER[6:14]} {OTHER[14:]}", "building": "西塔", **DUE},
    ])  # fmt: skip
    words = [hidden(SHOP) if word == "SHOP" else word for word in command.split()]
    where = 2 if words[0] == "firm" else 1
    words.insert(where, "a.csv")
    session.run([*words, "--lang", "zh"])
    for name in FORMAT_NAMES:
        session.run([*words, "--lang", "zh", "-o", f"{name}:out.{name}"])
    locale.use("en")
    outputs = [path.read_bytes() for path in Path().glob("out.*")]
    assert outputs
    out, err = capfd.readouterr()
    texts = [out.encode(), err.encode(), *(part for one in outputs for part in _parts(one))]
    for said in (b"19900101", b"19920202"):
        assert not [text for text in texts if said in text]


def _parts(content: bytes) -> list[bytes]:
    """A file, or what is packed in it."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        return [content]
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        return [packed.read(name) for name in packed.namelist()]
