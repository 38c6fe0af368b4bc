"""The settings of what is asked and planned: rules, suppressions, targets, checks, visits."""

from __future__ import annotations

from collections.abc import Iterable

from tests.walk.roster import name_of
from tests.walk.step import CHECK, JOINT, PLAN, ROSTER, Step, in_brackets, of, step

FEW = "百二职工 上月走访 上级 临时 无人联系 区乙联系 " + " ".join(
    f"中塔{n}" for n in "一二三四五六七"
)
"""The firms with few members."""
LARGE_JOINT = "三名联建 " + " ".join(f"联建{n}" for n in "一二三四五")

RULES = (
    step("rules.select", '["B"]',
         of("findings", "D107", "D108", "D110", "W301", "W302", "W303", "W306", "W307", "W308"),
         "policy.rules_not_asked", "stderr",
         firms="五五职工 五六职工 百二职工 新设未访 年初新设 去年走访 上级 矛盾 无人联系 已落实"
         " 暂缓 已搬 街统 妇女"),
    step("rules.ignore", '["few-members"]',
         "findings.B204", "policy.rules_not_asked", "stderr", firms=FEW),
    step("rules.severity", '{ B204 = "warning" }',
         "findings.B204.severity", "policy.severities", "stderr", firms=FEW),
)  # fmt: skip

ASKED = {
    "code": '"X101"', "name": '"few-staff"', "where": '"employees < 20"',
    "message": '"{employees} 人"',
}  # fmt: skip
EXPLAIN = ("explain", "X101")


def lines(**cells: str) -> str:
    return "".join(f"{key} = {value}\n" for key, value in cells.items())


def asked(**instead: str) -> str:
    return lines(**{**ASKED, **instead})


RULE = (
    in_brackets("rule.code", asked(), asked(code='"X102"'),
                of("findings", "X101", "X102"), "policy.own_rules", firms="十二职工"),
    in_brackets("rule.name", asked(), asked(name='"little-staff"'),
                "findings.X101.rule", firms="十二职工"),
    in_brackets("rule.where", asked(), asked(where='"employees > 200"'),
                "findings.X101", firms="十二职工 百二总支"),
    in_brackets("rule.message", asked(), asked(message='"人少"'),
                "findings.X101.message", firms="十二职工"),
    in_brackets("rule.severity", asked(), asked(severity='"error"'),
                "findings.X101.severity", firms="十二职工"),
    # told at another cell: a finding goes, and one comes
    in_brackets("rule.field", asked(), asked(field='"employees"'),
                "findings.X101", firms="十二职工"),
    # the firms outside the base have twenty staff each
    in_brackets("rule.firms", asked(), asked(firms='"excluded"'),
                "findings.X101", firms="十二职工"),
    in_brackets("rule.title", asked(), asked(title='"人少"'),
                "- X101 few-staff: please verify (few-staff)",
                "+ X101 人少: please verify (few-staff)", look=EXPLAIN),
    in_brackets("rule.why", asked(), asked(why='"甲"'),
                "+ Why it matters", "+ 甲", look=EXPLAIN),
    in_brackets("rule.what_to_do", asked(), asked(what_to_do='"乙"'),
                "+ What to do", "+ 乙", look=EXPLAIN),
)  # fmt: skip

PUT_UP = {
    "firm": f'"{name_of("四名未建")}"', "rule": '"B201"', "reason": '"正在筹建"',
    "until": "2026-12-31",
}  # fmt: skip


def put_up(**instead: str) -> str:
    return lines(**{**PUT_UP, **instead})


SUPPRESS = (
    in_brackets("suppress.firm", put_up(), put_up(firm=f'"{name_of("三名未建")}"'),
                "findings.B201.suppressed", firms="三名未建 四名未建"),
    # nothing of that rule is found there, and that is said
    in_brackets("suppress.rule", put_up(), put_up(rule='"B202"'),
                "findings.B201.suppressed", "stderr", firms="四名未建"),
    in_brackets("suppress.reason", put_up(), put_up(reason='"已报批"'),
                "findings.B201.suppressed.reason", firms="四名未建"),
    in_brackets("suppress.until", put_up(), put_up(until="2026-11-22"),
                "findings.B201.suppressed", "stderr", firms="四名未建"),
    # the last day counts
    in_brackets("suppress.until", put_up(), put_up(until="2026-11-23"),
                "findings.B201.suppressed.until", firms="四名未建"),
)  # fmt: skip


def aim(**instead: str) -> str:
    return lines(**{"figure": '"work_coverage"', "by": "2027-12-31", **instead})


TARGET = (
    in_brackets("target.figure", aim(), aim(figure='"own_share"'), "targets"),
    in_brackets("target.by", aim(), aim(by="2028-12-31"), of("targets", "by", "days_left")),
    in_brackets("target.dimension", aim(), aim(dimension='"building"'), "targets"),
    # five of 58 are not reached: 91 % are more than enough
    in_brackets("target.at_least", aim(), aim(at_least="90"),
                of("targets", "at_least", "missing", "state")),
    in_brackets("target.groups", aim(dimension='"building"'),
                aim(dimension='"building"', groups='["西塔", "中塔"]'),
                of("targets", "of", "reached", "share", "missing", "state")),
)  # fmt: skip

ENDED = {"failed", "why", "stderr"}
NEVER = 'check.fail_on = "never"\n'
NOTHING_TO_SHARE = f'{NEVER}check.min = ["above_scale:qualifying_coverage=10"]\n'
SMALL = f'{NEVER}check.min = ["above_scale:organisation_coverage=1"]\n'
"""The one firm above scale has no members and no organisation."""
CHECKS = (
    step("check.fail_on", '"never"',
         "exit 1 -> 0", ENDED, "fail_on", "findings.B201.fails",
         firms="三名未建 四名未建 三名片区", look=CHECK),
    step("check.max", '["due=2"]', "exit 0 -> 1", ENDED, "bounds", beside=NEVER, look=CHECK),
    step("check.min", '["organisation_coverage=80"]',
         "exit 0 -> 1", ENDED, "bounds", beside=NEVER, look=CHECK),
    step("check.allow_empty", "true",
         "exit 1 -> 0", ENDED, "bounds.fails", beside=NOTHING_TO_SHARE, look=CHECK),
    step("check.min_base", "2",
         "exit 1 -> 0", ENDED, of("bounds", "fails", "outcome"), beside=SMALL, look=CHECK),
)  # fmt: skip

JOINTS = (
    step("joint.firms_at_most", "6",
         "policy.joint_firms_at_most", "findings.B211", firms=LARGE_JOINT),
    # seven firms of one building in branches of four; the finding says how many it may be
    step("joint.firms_at_most", "4",
         "policy.joint_firms_at_most", "aims", "proposals", "proposals.reason",
         look=JOINT, elsewhere="findings.B211.message"),
    # the building is no level any more: nothing is proposed or told of it
    step("joint.levels", '["association"]',
         "policy.joint_levels", "levels", "levels_not_stated", "proposals", "aims",
         of("groups", "building", "community"), look=JOINT),
    # what is proved within a second is the same after a minute
    step("joint.seconds", "5", "policy.joint_seconds", look=JOINT),
)  # fmt: skip

WAITS = of("visits", "planned", "waits", "fits", "visit_list")
"""Who is not visited within the plan is on no list; it says why, and when there is room."""
SORTED = "visits, in another order"
"""The list is in the order of the days."""
OFF = "plan.holidays = [2026-12-01, 2026-12-02, 2026-12-03, 2026-12-04]\n"
PLANS = (
    step("plan.days_a_week", "1", "plan.days_a_week", WAITS, firms=None, look=PLAN),
    # whole buildings go together: with less room on a day another one comes first
    step("plan.visits_a_day", "4",
         "plan.visits_a_day", "visits.planned", SORTED, firms=None, look=PLAN),
    step("plan.weekdays", '["tuesday"]', "plan.weekdays", WAITS, SORTED, firms=None, look=PLAN),
    # from 22 December on; its place goes to the one of 中塔 that had another day
    step("plan.again_after", "50",
         "plan.again_after", WAITS, SORTED, firms="上月走访 中塔四", look=PLAN),
    step("plan.holidays", "[2026-12-01]", "visits.planned", firms=None, look=PLAN),
    # a Saturday, in a week of holidays
    step("plan.workdays", "[2026-12-05]", WAITS, firms=None, beside=OFF, look=PLAN),
)  # fmt: skip

ONE = 'name = "区丙"\n'
NOBODY = of("visits", "planned", "planned_by", "waits", "visit_list")
"""Where nobody goes there is no day on which there would be room either."""


def visitor(key: str, value: str, *changes: str | Iterable[str], firms: str | None = None) -> Step:
    after = f"{ONE}{key} = {value}\n"
    return in_brackets(f"visitor.{key}", ONE, after, *changes, firms=firms, look=PLAN)


VISITORS = (
    in_brackets(
        "visitor.name",
        ONE,
        'name = "区丁"\n',
        of("visits", "planned_by", "visit_list"),
        firms=None,
        look=PLAN,
    ),
    visitor("buildings", '["中塔"]', NOBODY, SORTED),
    # all others are there; one of them has its place
    visitor("communities", '["甲社区"]', NOBODY, SORTED, firms="无人联系 中塔四"),
    visitor("days_a_week", "1", WAITS, SORTED),
    visitor("visits_a_day", "9", "visits.planned", SORTED),
    visitor("weekdays", '["friday"]', WAITS, SORTED),
)

REPORT = (
    step("report.marking", '["甲行", "乙行"]',
         "- *内部工作资料,请妥善保管*  ", "- *核对用,非党内统计报表*", "+ *甲行*  ", "+ *乙行*",
         look=("scan", ROSTER, "--format", "md")),
)  # fmt: skip

STEPS = (*RULES, *RULE, *SUPPRESS, *TARGET, *CHECKS, *JOINTS, *PLANS, *VISITORS, *REPORT)
