"""The fields that a roster may have, and the headers under which they were seen."""

from __future__ import annotations

from coverage_audit.roster.field import Field
from coverage_audit.roster.fields_of_firms import OF_FIRMS
from coverage_audit.roster.fields_of_party_work import OF_PARTY_WORK

FIELDS: dict[str, Field] = {field.name: field for field in (*OF_FIRMS, *OF_PARTY_WORK)}

OPTION_COLUMNS: dict[str, tuple[str, str]] = {
    "是否联合党支部": ("organisation_mode", "联合党支部"),
    "是否兼合式党组织": ("organisation_mode", "兼合式"),
    "单独组建": ("organisation_mode", "单独组建"),
    "联合组建": ("organisation_mode", "联合组建"),
    "挂靠组建": ("organisation_mode", "挂靠组建"),
    "单独建立": ("organisation_mode", "单独建立"),
    "联合建立": ("organisation_mode", "联合建立"),
    "网格建立": ("organisation_mode", "网格建立"),
    "党支部": ("organisation_kind", "党支部"),
    "党总支": ("organisation_kind", "党总支"),
    "党委": ("organisation_kind", "党委"),
    "私营企业": ("ownership", "私营企业"),
    "港澳台商投资企业": ("ownership", "港澳台商投资企业"),
    "外商投资企业": ("ownership", "外商投资企业"),
}
"""Headers of columns that are ticked: the field and the word that a tick stands for."""

TICKED_FIELDS = ("organisation_mode", "organisation_kind", "ownership", "reason_without")
"""Fields whose header may span one column per option."""

ELSEWHERE_TOTALS = frozenset(
    {
        "组织关系不在非公企业的党员总数",
        "未转入组织关系的",
        "组织关系不在本企业的党员数",
        "组织关系不在本企业人数",
        "组织关系不在本企业",
    }
)
"""Headers that count all members whose relation is elsewhere, not a part of them."""

ORGANISATION_FIELDS = (
    "has_organisation",
    "organisation_mode",
    "organisation_kind",
    "organisation_name",
    "joint_name",
)
WORK_FIELDS = (
    *ORGANISATION_FIELDS,
    "has_instructor",
    "instructor",
    "liaison",
    "trade_union",
    "youth_league",
    "womens_federation",
    "mass_organisation",
)
MEMBER_COLUMNS = (
    "full_members",
    "probationary_members",
    "members",
    "members_here",
    "members_elsewhere",
    "members_floating",
)
"""The fields that state members; the two last together are those whose relation is elsewhere."""
