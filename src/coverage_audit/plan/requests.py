"""What firms asked for on visits: those who meet in the quarter decide on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import polars as pl

from coverage_audit.locale.words import listed
from coverage_audit.model.report import Request
from coverage_audit.plan.visits import without_phones
from coverage_audit.roster.parse import BLANK, NOTHING
from coverage_audit.roster.visit_list import Visit

NO_REQUEST = frozenset({*BLANK, *NOTHING, "无诉求", "暂无", "没有"})
"""What stands in the column where a firm asks for nothing."""


def requests(
    judged: pl.DataFrame, visits: Mapping[int, Sequence[Visit]], strangers: Iterable[Visit]
) -> tuple[Request, ...]:
    """Every request of every firm, firms in their order, the latest first; each text once.

    Those of `strangers`, firms that stand in no roster, come last.
    """
    asking = {firm: told for firm, of_firm in visits.items() if (told := dict(_told(of_firm)))}
    unknown: dict[str, list[Visit]] = {}
    for one in sorted(strangers, key=lambda visit: visit.on or date.min, reverse=True):
        unknown.setdefault(one.name or one.code or "", []).append(one)
    others = (
        Request(name or None, None, None, text, day)
        for name, of_firm in unknown.items()
        for text, day in _told(of_firm)
    )
    return (*_of_firms(judged, asking), *others)


def _of_firms(
    judged: pl.DataFrame, asking: Mapping[int, Mapping[str, str | None]]
) -> Iterator[Request]:
    if not asking:
        return
    places = [f"in.{name}" for name in ("building", "community") if f"in.{name}" in judged.columns]
    firms = judged.filter(pl.col("firm").is_in(list(asking))).sort("firm")
    for record in firms.select("firm", "name", "credit_code", *places).iter_rows(named=True):
        for text, day in asking[record["firm"]].items():
            yield Request(
                name=record["name"] or record["credit_code"],
                building=listed(record.get("in.building") or ()) or None,
                community=listed(record.get("in.community") or ()) or None,
                text=text,
                day=day,
            )


def _told(visits: Sequence[Visit]) -> Iterator[tuple[str, str | None]]:
    """Each request with the latest day on which it was made."""
    seen = set[str]()
    for visit in visits:
        text = without_phones(visit.request) if visit.request else ""
        if text and text.strip() not in NO_REQUEST and text not in seen:
            seen.add(text)
            yield text, visit.day
