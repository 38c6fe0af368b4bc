"""What firms asked for on visits: every request once, with where and when."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import openpyxl

from coverage_audit import audit
from coverage_audit.formats import format_for
from coverage_audit.formats.request_table import topics

ROSTER = (
    "企业名称,所属楼宇,正式党员,是否建立党组织\n"
    "佛山云岚科技有限公司,西塔,4,否\n"
    "佛山青禾商贸有限公司,,5,否\n"
    "佛山启明制造有限公司,西塔,6,是\n"
)
LIST = (
    "企业名称,走访日期,结果,正式党员,预备党员,党组织情况,未建原因,企业诉求或下一步,走访人\n"
    "佛山青禾商贸有限公司,2026-11-20,已走访,,,,,希望协助招聘（联系 19900001234）,区一\n"
    "佛山云岚科技有限公司,2026-11-18,已走访,,,,,解决停车难,区一\n"
    "佛山云岚科技有限公司,2026-11-20,已走访,,,,,解决停车难,区二\n"
    "佛山云岚科技有限公司,2026-11-21,未联系上,,,,,,区二\n"
    "佛山云岚科技有限公司,2026-11-22,,,,,,食堂用地,区二\n"
    "佛山新来贸易有限公司,2026-11-22,已走访,,,,,入驻楼宇,区二\n"
    "佛山新来贸易有限公司,2026-11-21,已走访,,,,,入驻楼宇,区二\n"
    "佛山启明制造有限公司,2026-11-22,已走访,,,,,无,区二\n"
    "佛山启明制造有限公司,2026-11-21,已走访,,,,,2026-12-15前答复贷款1000000元,区二\n"
    ",2026-11-22,已走访,,,,,不知哪家要办证,区二\n"
)
SAID = [
    ("佛山云岚科技有限公司", "西塔", "食堂用地", "2026-11-22"),
    ("佛山云岚科技有限公司", "西塔", "解决停车难", "2026-11-20"),
    ("佛山青禾商贸有限公司", None, "希望协助招聘（联系 199****1234）", "2026-11-20"),
    ("佛山启明制造有限公司", "西塔", "2026-12-15前答复贷款1000000元", "2026-11-21"),
    ("佛山新来贸易有限公司", None, "入驻楼宇", "2026-11-22"),
    (None, None, "不知哪家要办证", "2026-11-22"),
]


def files(folder: Path) -> list[str]:
    (folder / "a.csv").write_text(ROSTER, encoding="utf-8")
    (folder / "走访.csv").write_text(LIST, encoding="utf-8")
    return [str(folder / name) for name in ("a.csv", "走访.csv")]


def test_every_request_once_with_where_and_when(tmp_path: Path) -> None:
    report = audit(files(tmp_path))
    assert [(one.name, one.building, one.text, one.day) for one in report.requests] == SAID
    assert len(audit(files(tmp_path), wants=frozenset({"findings"})).requests) == 0
    assert audit(files(tmp_path)[:1]).requests == ()


def test_the_workbook_has_a_list_of_topics_where_something_was_asked_for(tmp_path: Path) -> None:
    report = audit(files(tmp_path))
    book = openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(report)))
    sheet = book[topics(report).title]
    rows = list(sheet.iter_rows(min_row=6, values_only=True))
    told = {str(cell.value) for row in sheet for cell in row}
    assert [row[1] for row in rows] == [one[0] for one in SAID]
    assert not [cell for cell in told if "区一" in cell or "区二" in cell]
    assert len(sheet.data_validations.dataValidation) == 1
    without = audit(files(tmp_path)[:1])
    names = openpyxl.load_workbook(BytesIO(format_for("xlsx")().render(without))).sheetnames
    assert topics(report).title not in names
