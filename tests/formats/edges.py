"""Reports at the edges: one of everything that someone may type, an empty one, a mere table."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import (
    Column,
    Dimension,
    Firm,
    Group,
    Head,
    Listing,
    Notice,
    Report,
)
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import EMPTY
from tests.formats.reports import DAY, finding, head, report_of, tally

NASTY_NAME = (
    "=cmd|'/c calc'!A1\t佛山\x1b[31m红\x1b[0m\r\n\u202e恶\u2066意\x00\u200b公司 | [x](http://a.b)"
)


def nasty(command: str = "scan") -> Report:
    """Everything that someone may type into a cell or name a file, and nothing known."""
    firm = Firm(
        name=NASTY_NAME,
        credit_code="914406050000000018",
        organisation="none",
        standing="due",
        excluded=None,
        work="no",
        branch_office=False,
        should_be_own=False,
        full=4,
        any=4,
        full_members=None,
        probationary_members=None,
        members=None,
        employees=None,
        groups={"building": ("+1-800", "@sum"), "商圈/市场[一]": ("-2+3",)},
        places=(Place("坏\udce4\x1b]0;名.csv", None, 7),),
        organisation_name="-1+1",
        reason='＝HYPERLINK("http://x")\n第二行',
        codes=("B201", "W301"),
    )
    person = replace(
        firm,
        name="沁玉阁玉器商行",
        credit_code=None,
        standing=None,
        work=None,
        should_be_own=None,
        excluded="self_employed",
        individual=True,
        full=None,
        any=None,
        groups={},
        places=(),
    )
    report = report_of((firm,), command)
    visit = replace(
        report.visits[0], contact="\x1b[2J张三", phone="+8613800000000", last_visit="@x"
    )
    findings = (
        finding(
            "D110",
            Severity.WARNING,
            person,
            firm.places[0],
            "contact",
            "张三丰",
            "沁玉阁玉器商行的单元格",
        ),
        finding("D101", Severity.WARNING, person, firm.places[0], "name", "沁玉阁玉器商行", "x"),
        *report.findings,
    )
    source = Source("=a\x1b.xlsx", "[表]", read=True, columns={"name": "=名"}, unmapped=("@x\ty",))
    return replace(
        report,
        head=replace(
            head(command),
            sources=(source,),
            missing=frozenset({"organisations"}),
            notices=(Notice("=名册\x1b[31m未载明党组织情况", "未载明\x1b[31m"),),
            marking=("&内部", "=核对"),
        ),
        totals=tally((firm, person)),
        dimensions=(Dimension("building", 2, 0, 0), Dimension("商圈/市场[一]", 1, 0, 0)),
        groups=(
            Group("building", "+1-800", tally((firm,))),
            Group("building", None, EMPTY),
            Group("商圈/市场[一]", "-2+3", tally((firm,))),
        ),
        firms=(firm, person),
        findings=findings,
        rule_counts=dict(Counter(finding.code for finding in findings)),
        visits=(visit,),
        urgent=(visit,),
        visits_needed=1,
    )


def empty(command: str = "scan") -> Report:
    """An audit that found no firm."""
    return Report(head=Head(command, DAY, Policy()), totals=EMPTY)


def listing() -> Listing:
    """A table of a command without a report."""
    return Listing(
        head=head("columns"),
        key="columns",
        title="怎样读取各列",
        columns=(
            Column("header", "表头"),
            Column("field", "字段"),
            Column("used", "采用"),
            Column("count", "行数", "number"),
            Column("note", "说明", "wide"),
        ),
        rows=(
            ("=表头", "full_members", True, 12, "一段很长的说明，" * 8),
            ("备注2", None, False, None, None),
        ),
    )
