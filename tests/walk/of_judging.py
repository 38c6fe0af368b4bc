"""The settings by which firms are judged: [policy], [base], [coverage], presets."""

from __future__ import annotations

import json

from coverage_audit.model.policy import STANDARD_EXCLUSIONS
from tests.walk.step import VISITS, counts, of, step

JOINED = counts("base", "excluded", "excluded_by", "work_by_instructor", "work_covered") | counts(
    "organisation_coverage", "organisation_coverage_broad", "work_coverage", "own_share"
)
"""A firm that an instructor reaches joins or leaves the base, of which all these are shares."""
FIRM_JOINED = {"account", *of("firms", "excluded", "standing", "work", "should_be_own")}
QUALIFYING = counts("qualifying", "three_or_more", "qualifying_coverage", "three_member_coverage")


def reasons(without: str = "", *more: str) -> str:
    kept = [str(one) for one in STANDARD_EXCLUSIONS if one != without]
    return json.dumps([*kept, *more])


POLICY = (
    step(
        "policy.own_branch_from", "4",
        "policy.own_branch_from",
        # three no longer oblige: due, to verify and to transfer become few; the area covers again
        counts("due", "to_verify", "to_transfer", "few_members", "area"),
        QUALIFYING, counts("qualifying_organised", "qualifying_own", "qualifying_unknown"),
        counts("three_or_more_organised", "should_be_own", "excluded_three_or_more"),
        of("firms", "standing", "should_be_own"),
        # B205: the branch of three is now below what a branch has
        of("findings", "B201", "B202", "B203", "B204", "B205", "B209", "B210"),
        firms="三名未建 三名待核 三名在外 三名片区 三名联建 三名自建 三名律所",
    ),
    step("policy.branch_at_most", "60",
         "policy.branch_at_most", "findings.B206", firms="五五自建"),
    step("policy.members_expected_from", "60",
         "policy.members_expected_from", "findings.W302", firms="五五职工"),
    step("policy.organisation_expected_from", "200",
         "policy.organisation_expected_from", "findings.W303", firms="百二职工"),
    step("policy.visit_from", "60",
         "policy.visit_from", "visits", firms="五六职工", look=VISITS),
    step("policy.committee_from", "8",
         "policy.committee_from", "findings.B213", firms="七名自建"),
    # named in the message of B206 alone: practice, no rule of its own
    step("policy.general_branch_from", "60",
         "policy.general_branch_from", "findings.B206.message", firms="五五自建"),
    step("policy.party_committee_from", "200",
         "policy.party_committee_from", "findings.B212", firms="百二总支"),
    # a term that ended in June has not, and an election put off for too long is put off in time
    step("policy.branch_term_years", "4",
         "policy.branch_term_years", of("findings", "B214", "B216"), firms="支部到期 支部超期"),
    step("policy.committee_term_years", "6",
         "policy.committee_term_years", "findings.B214", firms="党委到期"),
    step("policy.extension_years_at_most", "2",
         "policy.extension_years_at_most", of("findings", "B214", "B216"), firms="支部超期"),
    step("policy.term_notice_days", "10",
         "policy.term_notice_days", "findings.B215", firms="支部将满"),
    # 44 days are no longer too many, 295 are, and the message says how many may be
    step("policy.first_contact_days", "60",
         "policy.first_contact_days", of("findings", "W307", "W307.message"),
         firms="新设未访 年初新设"),
    step("policy.new_firm_days", "200",
         "policy.new_firm_days", "findings.W307", firms="年初新设"),
    step("policy.visit_again_days", "600",
         "policy.visit_again_days", "findings.W308", firms="去年走访"),
)  # fmt: skip

BASE = (
    step("base.excluded", reasons("law_firm"),
         JOINED, FIRM_JOINED, QUALIFYING, counts("due", "excluded_three_or_more"),
         of("findings", "B201", "B209"), firms="三名律所"),
    step("base.excluded", reasons("", "branch_office"),
         JOINED, FIRM_JOINED, counts("no_members", "branch_offices"), firms="分店"),
    step("base.below_size", "15",
         JOINED, FIRM_JOINED, counts("no_members"), "policy.below_size",
         beside=f"base.excluded = {reasons('', 'below_size')}\n", firms="十二职工"),
    # without the place nothing is left of the branch's name that were the firm's own
    step("base.regions", '["云岭墟"]',
         counts("own", "own_share", "unspecified"), of("firms", "organisation", "standing"),
         of("findings", "B205", "B207"), firms="云岭"),
)  # fmt: skip

COVERAGE = (
    step("coverage.work_by", '["organisation", "instructor"]',
         counts("work_by_mass", "work_covered", "work_coverage"), "firms.work", "findings.W301",
         firms="新设未访 年初新设 仅有工会"),
    # work only: the standing of the firm stays, and B217 goes on telling what there is
    step("coverage.committee_above_counts", "true",
         counts("work_by_organisation", "work_covered", "work_coverage"), "firms.work",
         of("findings", "W301", "W306"), firms="上级"),
)  # fmt: skip

PRESET = (
    step("preset", '"building"',
         JOINED, FIRM_JOINED, QUALIFYING, counts("due", "no_members", "excluded_three_or_more"),
         "policy.preset", "stderr", of("findings", "B201", "B209"),
         # a group of ownership counts once a firm of the base is in it
         of("dimensions.ownership", "groups", "groups_all_work_covered"),
         firms="三名律所 个体 社团"),
)  # fmt: skip

STEPS = (*POLICY, *BASE, *COVERAGE, *PRESET)
