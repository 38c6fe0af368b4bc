"""The settings of what is read: [dimensions], [columns], [values], [[source]]."""

from __future__ import annotations

from tests.walk.of_judging import FIRM_JOINED, JOINED
from tests.walk.roster import FIRMS
from tests.walk.step import JSON, counts, in_brackets, of, step

ALL = " ".join(FIRMS)
SHARES = ("organisation_coverage", "organisation_coverage_broad", "work_coverage", "own_share")
WITHOUT_MEMBERS = ("firms", "base", "no_members", "work_by_instructor", "work_covered")
"""Where a firm without members that an instructor reaches is counted in one more group."""


def new(dimension: str) -> set[str]:
    """A dimension that is there, and was not."""
    return {f"dimensions.{dimension}", f"groups.{dimension}", f"firms.groups.{dimension}"}


def moved(dimension: str, *more: str) -> set[str]:
    """A group comes or goes, and firms are in another."""
    return {f"groups.{dimension}", f"firms.groups.{dimension}", *of(f"groups.{dimension}", *more)}


FEWER = of("dimensions.building", "groups", "groups_all_work_covered")
DIMENSIONS = (
    # of the building of two towers one group, and of two associations one
    step("dimensions.split", "false",
         moved("building", *WITHOUT_MEMBERS, *SHARES), FEWER,
         moved("association", *WITHOUT_MEMBERS, *SHARES), firms="两塔 两会"),
    step("dimensions.split_except", '["association"]',
         moved("association", *WITHOUT_MEMBERS, *SHARES), firms="两会"),
    step("dimensions.own", '{ business_circle = ["商圈"] }',
         new("business_circle"), of("sources", "columns.business_circle", "unmapped"),
         firms="商圈"),
    step("dimensions.aliases", '{ building = { "西塔" = ["西塔大厦"] } }',
         moved("building", *WITHOUT_MEMBERS), FEWER, firms="西塔"),
    # of the one firm there that names no community itself; 乙社区 is there, its row for none goes
    step("dimensions.facts", '{ building = { "南塔" = { community = "乙社区" } } }',
         moved("community", *WITHOUT_MEMBERS), firms="无社区"),
    step("dimensions.facts", '{ building = { "南塔" = { property_company = "灯桥物业" } } }',
         new("property_company"), firms="无社区"),
    step("dimensions.facts", '{ building = { file = "楼宇.csv" } }',
         moved("community", *WITHOUT_MEMBERS), firms="无社区"),
    step("dimensions.zones", '{ "灯湖片区" = ["乙社区"] }', new("zone"), firms="乙社区"),
)  # fmt: skip

REACHED = counts("womens_federations", "work_by_mass", "work_covered", "work_coverage")
FEDERATION = {
    "firms.work", "findings.W301", *of("sources", "columns.womens_federation", "unmapped"),
}  # fmt: skip
COLUMNS = (
    step("columns", '{ "妇女组织" = "womens_federation" }', REACHED, FEDERATION, firms="妇女"),
    step("columns", '{ "名*" = { "妇女组织" = "womens_federation" } }', REACHED, FEDERATION,
         firms="妇女"),
    step("columns", '{ "所属协会" = "" }',
         new("association"), of("sources", "columns.association", "unmapped"), firms=ALL),
)  # fmt: skip

ORGANISED = counts("organised_broad", "organisation_coverage_broad") | counts(
    "unknown", "work_by_instructor", "work_by_organisation"
)
FIRM_ORGANISED = {"findings.D110", *of("firms", "organisation", "standing", "work")}
VALUES = (
    step("values.yes", '["已落实"]',
         ORGANISED, counts("unspecified", "organised", "organisation_coverage"), FIRM_ORGANISED,
         "findings.B207", firms="已落实"),
    # without members: a firm of which it was not stated had none to count either
    step("values.no", '["暂缓"]', "firms.organisation", "findings.D110", firms="暂缓"),
    # the group goes, and a row of firms in none comes
    step("values.unknown", '["另报"]', moved("building"), FEWER, firms="另报"),
    step("values.status", '{ moved_out = ["已搬"] }',
         JOINED, FIRM_JOINED, counts("no_members"), "findings.D108", firms="已搬"),
    step("values.organisation", '{ area = ["街区统建"] }',
         ORGANISED, counts("area"), FIRM_ORGANISED, firms="街统"),
)  # fmt: skip

PATTERN = 'pattern = "*"\n'
REFUSED_OR_READ = {"account", "stderr"}
"""The account of what was read stands where the refusal stood, or the other way round."""
SOURCE = (
    in_brackets("source.pattern", 'pattern = "别*"\nset = { grid = "一格" }\n',
                'pattern = "名*"\nset = { grid = "一格" }\n', new("grid"), firms=ALL),
    in_brackets("source.set", PATTERN, PATTERN + 'set = { community = "丙社区" }\n',
                of("dimensions.community", "groups", "groups_all_work_covered"),
                "groups.community", "firms.groups.community", firms="无社区"),
    in_brackets("source.file_is", PATTERN, PATTERN + 'file_is = "chain"\n',
                new("chain"), firms=ALL),
    in_brackets("source.sheet_is", PATTERN, PATTERN + 'sheet_is = "building"\n',
                new("building"), look=("scan", "两页.xlsx", *JSON)),
    in_brackets("source.section_is", PATTERN, PATTERN + 'section_is = "community"\n',
                new("community"), look=("scan", "分段.csv", *JSON)),
    # the other sheet is said to be left out
    in_brackets("source.sheet", PATTERN, PATTERN + 'sheet = "甲楼"\n',
                "account", "firms", of("findings", "B201", "W301", "W306"),
                of("totals", "firms", "base", "due", "qualifying", "three_or_more"),
                of("sources", "read", "why", "header_rows", "body_rows", "firm_rows", "firms"),
                of("sources", "skipped.header"),
                of("sources.columns", "name", "full_members", "has_organisation"),
                look=("scan", "两页.xlsx", *JSON)),
    # the table above the header, of one firm without a word on organisations, is no longer read
    in_brackets("source.header_row", PATTERN, PATTERN + "header_row = 3\n",
                "account", "firms", "findings.B202", "sources",
                of("sources", "header_rows", "columns.has_organisation", "skipped.frame"),
                of("sources", "body_rows", "firm_rows", "firms"),
                of("totals", "firms", "base", "to_verify", "work_unknown"),
                of("totals", "qualifying", "three_or_more"),
                look=("scan", "两表.csv", *JSON)),
    # not the one it is in, which is found without a word: the header cannot be read
    in_brackets("source.encoding", PATTERN, PATTERN + 'encoding = "big5"\n',
                "exit 0 -> 2", REFUSED_OR_READ, look=("scan", "国标.csv", *JSON)),
    in_brackets("source.delimiter", PATTERN, PATTERN + 'delimiter = "#"\n',
                "exit 2 -> 0", REFUSED_OR_READ, look=("scan", "井号.csv", *JSON)),
)  # fmt: skip

STEPS = (*DIMENSIONS, *COLUMNS, *VALUES, *SOURCE)
