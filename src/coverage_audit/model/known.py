"""Which figures mean anything: a 0 of what no roster states would be a guess."""

from __future__ import annotations

from collections.abc import Iterable

from coverage_audit.model.tally import NEEDS

_NEEDS_MEMBERS = frozenset(
    {
        "due", "to_transfer", "to_verify", "few_members", "no_members", "qualifying",
        "qualifying_organised", "qualifying_own", "qualifying_unknown", "three_or_more",
        "three_or_more_organised", "three_or_more_without", "should_be_own",
    }
)  # fmt: skip
_NEEDS_ORGANISATIONS = frozenset(
    {
        "own", "joint", "unspecified", "attached", "group", "area", "area_by_class", "organised",
        "organised_otherwise", "organised_broad", "work_by_organisation", "due", "to_transfer",
        "few_members", "qualifying_organised", "qualifying_own", "three_or_more_organised",
        "three_or_more_without", "should_be_own",
    }
)  # fmt: skip
_NEEDS_WORK = frozenset(
    {"work_by_organisation", "work_by_instructor", "work_by_mass", "work_covered", "work_unknown"}
)


def lacking(figure: str, missing: Iterable[str]) -> frozenset[str]:
    """Which of the `missing` sources a count or a share needs."""
    if figure in NEEDS:
        return NEEDS[figure].intersection(missing)
    needs = {
        "members": _NEEDS_MEMBERS,
        "organisations": _NEEDS_ORGANISATIONS,
        "work": _NEEDS_WORK,
    }
    return frozenset(source for source in missing if figure in needs.get(source, ()))


def known(count: str, missing: Iterable[str]) -> bool:
    """Whether the rosters state what a count needs: a 0 without it would be a guess."""
    return not lacking(count, missing)
