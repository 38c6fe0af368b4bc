"""A plausible report, made by hand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date

from coverage_audit.model.firm import BROAD, STRICT
from coverage_audit.model.place import Place, Source
from coverage_audit.model.policy import Policy
from coverage_audit.model.report import (
    Dimension,
    Finding,
    Firm,
    Group,
    Head,
    Notice,
    Report,
    Visit,
)
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import COUNTS, Tally

DAY = date(2026, 11, 23)
COMMANDS = ("scan", "coverage", "firms", "findings", "visits")

_KINDS = (
    # class, standing, full, any, work, how many
    ("own", "own", 4, 5, "organisation", 9),
    ("joint", "joint", 1, 2, "organisation", 7),
    ("joint", "joint", 3, 4, "organisation", 1),
    ("unspecified", "unspecified", 2, 2, "organisation", 2),
    ("attached", "attached", 2, 2, "organisation", 2),
    ("group", "group", 5, 5, "organisation", 1),
    ("area", "area", 1, 2, "organisation", 3),
    ("none", "due", 4, 5, "instructor", 3),
    ("committee_above", "due", 3, 3, "no", 1),
    ("not_stated", "to_verify", None, 4, "mass", 3),
    ("none", "to_transfer", 3, 3, "no", 1),
    ("none", "few_members", 1, 1, "mass", 3),
    ("none", "no_members", 0, 0, "no", 4),
    ("not_stated", "unknown", None, None, "unknown", 2),
)
_SYLLABLES = "澜砚熠湛翊弘沐榕璟朗瀚翠岚衡桉禾霁昀岑樾"
_TRADES = ("数字科技", "供应链管理", "文化传播", "智能装备", "珠宝玉器", "商务咨询", "餐饮管理")
_BUILDINGS = ("云汇灯大厦", "澜樾湾中心", "玉锦桥商务楼", None)
_REASONS = {
    "due": "有正式党员4人，未建立党组织，符合党章第三十条应当成立党组织的情形。",
    "to_verify": "有党员4人，正式党员人数或党组织情况未载明，请核实。",
    "to_transfer": "有正式党员3人，组织关系在本企业的不足3人，可先按规定转接组织关系。",
    "few_members": "有党员1人，不足单独组建人数，可按就近、行业相近原则联合组建。",
    "own": "企业已单独组建党组织。",
    "joint": "企业已与其他单位联合组建党支部。",
    "unknown": "名册信息不全，暂不能判断。",
}


def plausible(command: str = "scan", *, copies: int = 1) -> Report:
    """About forty firms of an invented sub-district (times `copies`)."""
    firms = tuple(_firms(copies))
    return report_of(firms, command)


def report_of(firms: tuple[Firm, ...], command: str) -> Report:
    """A report whose counts follow from its firms."""
    visits = tuple(_visit(firm) for firm in firms if firm.standing in ("due", "to_verify"))
    names = {name: None for firm in firms for name in firm.groups.get("building", (None,))}
    groups = tuple(
        Group(
            "building", name, tally([f for f in firms if name in f.groups.get("building", (None,))])
        )
        for name in names
    )
    facets: dict[str, Callable[[Firm], bool]] = {
        "all": lambda firm: True,
        "above_scale": lambda firm: bool(firm.above_scale),
        "staff_50": lambda firm: firm.employees is not None and firm.employees >= 50,
        "staff_100": lambda firm: firm.employees is not None and firm.employees >= 100,
    }
    findings = tuple(_findings(firms))
    return Report(
        head=head(command),
        totals=tally(firms),
        dimensions=(Dimension("building", 3, 3, 0), Dimension("above_scale", 2, 2, 0)),
        groups=(
            *groups,
            Group("above_scale", "yes", tally([f for f in firms if f.above_scale])),
            Group("above_scale", "no", tally([f for f in firms if f.above_scale is False])),
        ),
        facets={key: tally([f for f in firms if takes(f)]) for key, takes in facets.items()},
        firms=firms,
        findings=findings,
        rule_counts=dict(Counter(finding.code for finding in findings)),
        visits=visits,
        urgent=visits[:3],
        visits_needed=len(visits),
    )


def head(command: str = "scan") -> Head:
    """Three sheets, one of them not read."""
    return Head(
        command=command,
        as_of=DAY,
        policy=Policy(),
        sources=(
            Source(
                path="千灯湖楼宇名册.xlsx",
                sheet="澜灯社区",
                read=True,
                header_rows=(4, 5),
                body_rows=41,
                firm_rows=37,
                firms=37,
                columns={"name": "企业名称", "full_members": "正式党员数"},
                unmapped=("备注2", "纳税额(万元)"),
                skipped={"title": 1, "frame": 2, "header": 2, "blank": 2, "total": 1, "note": 1},
                letters={"name": 2, "full_members": 11},
            ),
            Source("平洲玉器商会.csv", None, read=True, header_rows=(1,), body_rows=9, firm_rows=9),
            Source("千灯湖楼宇名册.xlsx", "填表说明", read=False, why="没有企业名称列"),
        ),
        notices=(Notice("两份名册企业基本相同，请确认是否为同一份的不同版本。[D113]"),),
    )


def tally(firms: Iterable[Firm]) -> Tally:
    """The counts of these firms, simplified: class and standing are taken as they are."""
    counts: Counter[str] = Counter(dict.fromkeys(COUNTS, 0))
    excluded_by: Counter[str] = Counter()
    for firm in firms:
        counts["firms"] += 1
        if firm.excluded:
            counts["excluded"] += 1
            excluded_by[firm.excluded] += 1
            continue
        counts.update(_counted(firm))
    return Tally(dict(counts), dict(excluded_by))


def _counted(firm: Firm) -> Iterable[str]:
    yield "base"
    yield str(firm.standing)
    organised = firm.organisation in STRICT
    if organised:
        yield "organised"
    if firm.organisation in BROAD:
        yield "organised_broad"
    if firm.work in ("organisation", "instructor", "mass"):
        yield from (f"work_by_{firm.work}", "work_covered")
    if firm.work == "unknown":
        yield "work_unknown"
    if firm.any is not None and firm.any >= 3:
        yield "three_or_more"
        if organised:
            yield "three_or_more_organised"
        if firm.full is None:
            yield "qualifying_unknown"
    if firm.full is not None and firm.full >= 3:
        yield "qualifying"
        if organised:
            yield "qualifying_organised"
    if firm.should_be_own:
        yield "should_be_own"


def _firms(copies: int) -> Iterable[Firm]:
    number = 0
    for _ in range(copies):
        for kind in _KINDS:
            for _ in range(kind[-1]):
                yield _firm(number, *kind[:-1])
                number += 1
        for excluded in ("deregistered", "deregistered", "moved_out"):
            yield replace(
                _firm(number, "none", "due", 3, 3, "no"),
                standing=None,
                work=None,
                should_be_own=None,
                excluded=excluded,
                reason="登记状态为注销或迁出，未纳入统计。",
                codes=(),
            )
            number += 1


def _firm(
    number: int, kind: str, standing: str, full: int | None, most: int | None, work: str
) -> Firm:
    first = _SYLLABLES[number % len(_SYLLABLES)] + _SYLLABLES[(number * 7 + 3) % len(_SYLLABLES)]
    building = _BUILDINGS[number % len(_BUILDINGS)]
    return Firm(
        name=f"佛山市{first}{_TRADES[number % len(_TRADES)]}有限公司",
        credit_code=f"91440605MA{number:08d}" if number % 9 else None,
        organisation=kind,
        standing=standing,
        excluded=None,
        work=work,
        branch_office=False,
        should_be_own=kind in ("joint", "attached", "group") and full is not None and full >= 3,
        full=full,
        any=most,
        full_members=full,
        probationary_members=1 if most and full and most > full else None,
        members=most,
        employees=(number * 37) % 230 or None,
        groups={
            **({"building": (building,)} if building else {}),
            "above_scale": ("yes" if number % 3 == 0 else "no",),
        },
        places=(Place("千灯湖楼宇名册.xlsx", "澜灯社区", number + 6),),
        organisation_name=f"中共佛山市{first}支部委员会" if kind == "own" else None,
        above_scale=number % 3 == 0,
        reason=_REASONS.get(standing, "名册载明没有党员。"),
        codes={"due": ("B201",), "to_verify": ("B202",)}.get(standing, ()),
    )


def _visit(firm: Firm) -> Visit:
    return Visit(
        name=firm.name,
        credit_code=firm.credit_code,
        why=str(firm.standing),
        reason=firm.reason,
        ask="请了解正式党员人数、组织关系所在党组织和组建意向。",
        building=next(iter(firm.groups.get("building", ())), None),
        floor_room="12楼1203",
        address=None,
        community="澜灯社区",
        grid="澜灯第一网格",
        property_company="佛山市灯桥物业服务有限公司",
        park=None,
        association=next(iter(firm.groups.get("association", ())), None),
        contact="陈嘉颖",
        phone="138****6021",
        instructor="李梓晴",
        full=firm.full,
        any=firm.any,
        employees=firm.employees,
        last_visit=None,
        last_result="已走访；请街道协助联系",
        groups=firm.groups,
        visitor="李梓晴",
        place=firm.places[0],
    )


def _findings(firms: Iterable[Firm]) -> Iterable[Finding]:
    for firm in firms:
        place = firm.places[0]
        if firm.standing == "due":
            message = f"有正式党员{firm.full}人，未建立党组织，请安排走访，具备条件的及时组建。"
            yield finding(
                "B201", Severity.ERROR, firm, place, "full_members", str(firm.full), message
            )
        if firm.credit_code is None:
            message = (
                "“91440605MA0000000”不是有效的统一社会信用代码（少一位），请对照营业执照核对。"
            )
            value = "91440605MA0000000"
            yield finding("D102", Severity.WARNING, firm, place, "credit_code", value, message)


def finding(
    code: str, severity: Severity, firm: Firm, place: Place, field: str, value: str, message: str
) -> Finding:
    return Finding(
        code=code,
        rule="members-without-branch" if code == "B201" else "malformed-credit-code",
        severity=severity,
        message=message,
        firm=firm.name,
        credit_code=firm.credit_code,
        field=field,
        path=place.path,
        sheet=place.sheet,
        row=place.row,
        column="正式党员数" if code == "B201" else "统一社会信用代码",
        cell=f"K{place.row}",
        value=value,
        individual=firm.individual,
    )
