"""What rosters need, as lines of a settings file: written down, explained, and none of it set."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from coverage_audit.locale import gettext as _
from coverage_audit.model.needs import Building, Needs, UnknownHeader

REPLACED = ("dimensions.facts", "dimensions.zones")
"""Settings that have a table of their own where buildings or communities were found."""


def replaced(needs: Needs) -> tuple[str, ...]:
    """The settings whose own line would say a second time what has a table."""
    found = (bool(needs.buildings), bool(needs.communities))
    return tuple(name for name, there in zip(REPLACED, found, strict=True) if there)


def lines_of(needs: Needs) -> Iterator[str]:
    """The lines behind those of all settings."""
    yield ""
    yield f"# {_('Found in: {files}').format(files=_(', ').join(needs.paths))}"
    if needs.why:
        yield f"# {_in_one_line(needs.why)}"
    if needs.headers:
        yield from ("", f"# {_('Headers that are not understood, with the field most like each.')}")
        leave = _('Look before you take the # away; "" leaves the column out.')
        yield f"# {leave}"
        yield "[columns]"
        for header in needs.headers:
            yield from _header(header)
    if needs.buildings:
        told = _("Buildings, with what the rosters tell of them; it holds of all firms in each.")
        fill = _("Fill in what is empty or leave it out before you take the # away.")
        yield from ("", f"# {told}", f"# {fill}")
        yield "[dimensions.facts.building]"
        yield from map(_building, needs.buildings)
    if needs.communities:
        yield from ("", f"# {_('Zones as sets of communities: name each zone, and divide them.')}")
        yield "[dimensions.zones]"
        yield f'# "" = {_list(needs.communities)}'


def _header(one: UnknownHeader) -> Iterator[str]:
    where = one.place
    if one.columns > 1:
        where = _("{place}, and {n} more").format(place=where, n=one.columns - 1)
    if one.nearest is None:
        where = _("{place}; no field is like it").format(place=where)
    yield f"# {_text(one.header)} = {_text(one.nearest or '')}  # {_in_one_line(where)}"


def _building(one: Building) -> str:
    told = ", ".join(f"{name} = {_told(groups)}" for name, groups in one.told.items())
    firms = _("firms: {n}").format(n=one.firms)
    return f"# {_text(one.name)} = {{ {told} }}  # {firms}"


def _told(groups: Sequence[str]) -> str:
    return _list(groups) if len(groups) > 1 else _text("".join(groups))


def _list(names: Sequence[str]) -> str:
    return f"[{', '.join(map(_text, names))}]"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _in_one_line(text: str) -> str:
    """A comment ends where the line does, and holds no sign that a file of TOML must not."""
    return " ".join(text.split()).translate(dict.fromkeys([*range(32), 127]))
