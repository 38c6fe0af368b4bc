"""The paragraph for the quarterly meeting: what is unknown is said to be unknown."""

from __future__ import annotations

from coverage_audit.formats.group_tables import figure_value
from coverage_audit.formats.target_words import target_sentences
from coverage_audit.locale import gettext, words
from coverage_audit.model.report import Head, Report
from coverage_audit.model.tally import Tally


def paragraph(report: Report) -> str:
    """The counts and shares of the whole in running text, without codes."""
    first = _read(report) + _organised(report)
    text = f"{first}{_work(report)}\n{_members(report)}{_unjudged(report)}"
    return "\n".join((text, *target_sentences(report)))


def date_text(head: Head) -> str:
    """The day of the audit in words of the language."""
    day = head.as_of
    return gettext("{year}-{month:02d}-{day:02d}").format(
        year=day.year, month=day.month, day=day.day
    )


def _read(report: Report) -> str:
    totals = report.totals
    reasons = _reasons(totals)
    return gettext(
        "As of {date}, {files} rosters hold {firms} firms; {excluded} are excluded{reasons},"
        " which leaves a base of {base}. "
    ).format(
        date=date_text(report.head),
        files=report.head.files,
        firms=totals["firms"],
        excluded=totals["excluded"],
        reasons=reasons,
        base=totals["base"],
    )


def _reasons(totals: Tally) -> str:
    if not totals.excluded_by:
        return ""
    each = (
        gettext("{reason} {n}").format(reason=words.word(words.EXCLUSIONS, code), n=n)
        for code, n in totals.excluded_by.items()
    )
    return gettext(" ({reasons})").format(reasons=gettext("; ").join(each))


def _organised(report: Report) -> str:
    totals = report.totals
    if "organisations" in report.head.missing:
        return gettext(
            "The rosters do not state organisations: how many firms have one, and Party"
            " organisation coverage, is not known. "
        )
    return gettext(
        "{organised} have a Party organisation (own {own}, joint {joint}, form not stated"
        " {unspecified}): Party organisation coverage {percent}; {attached} more are attached,"
        " {group} covered by a group's organisation, {area} by an area or trade branch, with"
        " which it is {broad} ({part}/{of}). "
    ).format(
        organised=totals["organised"],
        own=totals["own"],
        joint=totals["joint"],
        unspecified=totals["unspecified"],
        percent=_percent(report, "organisation_coverage"),
        attached=totals["attached"],
        group=totals["group"],
        area=figure_value(totals, "area_by_class", ()),
        broad=_percent(report, "organisation_coverage_broad"),
        part=totals["organised_broad"],
        of=totals["base"],
    )


def _work(report: Report) -> str:
    totals = report.totals
    if "work" in report.head.missing:
        return gettext("Party work coverage is not known.")
    unjudged = totals["work_unknown"]
    text = gettext(
        "Party work reaches {covered}, Party work coverage {percent}, {mass} of them through"
        " mass organisations alone{unjudged}."
    )
    return text.format(
        covered=totals["work_covered"],
        percent=_percent(report, "work_coverage"),
        mass=totals["work_by_mass"],
        unjudged=gettext("; {n} cannot be judged").format(n=unjudged) if unjudged else "",
    )


def _members(report: Report) -> str:
    totals, n = report.totals, report.head.policy.own_branch_from
    if "members" in report.head.missing:
        return gettext(
            "The rosters do not state members: how many firms have {n} or more of them, and how"
            " many organisations are due, is not known."
        ).format(n=n)
    if "organisations" in report.head.missing:
        return gettext(
            "{three} firms have {n} or more members; how many of them have an organisation,"
            " where one is due, where relations are to be transferred and which could have a"
            " branch of their own is not known; {verify} are to be verified."
        ).format(n=n, three=totals["three_or_more"], verify=totals["to_verify"])
    return gettext(
        "{three} firms have {n} or more members, {organised} of them an organisation; one is due"
        " in {due}, {verify} are to be verified, {transfer} have relations to transfer first, and"
        " {own} could have a branch of their own."
    ).format(
        n=n,
        three=totals["three_or_more"],
        organised=totals["three_or_more_organised"],
        due=totals["due"],
        verify=totals["to_verify"],
        transfer=totals["to_transfer"],
        own=totals["should_be_own"],
    )


def _unjudged(report: Report) -> str:
    """A firm of which too little is stated is in none of the numbers before."""
    n = report.totals["unknown"]
    return gettext(" {n} firms state too little to be judged.").format(n=n) if n else ""


def _percent(report: Report, share: str) -> str:
    found = report.totals.share(share, report.head.missing)
    return found.percent or gettext("cannot be reckoned")
