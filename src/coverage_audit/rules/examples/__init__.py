"""For each rule a roster that breaks it, and one like it that does not.

They stand in `CODE.toml` beside this module and are found by that name:

    breaks = \"\"\"
    企业名称,正式党员,是否建立党组织,工会
    佛山市云岚数字科技有限公司,3,否,是
    \"\"\"
    keeps = \"\"\"
    企业名称,正式党员,是否建立党组织,工会
    佛山市云岚数字科技有限公司,2,否,是
    \"\"\"
    also = []                       # what the first breaks besides, and the second does not
    instead = ["B204"]              # what the second breaks, and the first does not

    [changes]                       # every setting that the rule names, each with a value
    "policy.own_branch_from" = 4    # with which the one roster passes, or the other fails

The two differ in one cell, and in nothing that they break but the rule and what is said. Where a
rule needs more than one file `breaks` and `keeps` are tables of files by name, and `[beside]`
holds what both have: further rosters, a visit list, a `coverage-audit.toml`. `options` are
further words of the command line (`options = "--organisations 台账.csv"`); a file that they
name is no roster. Tests run all of it as somebody would who has the files in one folder.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

ROSTER = "名册.csv"
"""What a file is called where there is but one."""


@dataclass(frozen=True, slots=True)
class Example:
    """The files of both folders by name, the command's further words, what is promised of them.

    `also` are codes that the first breaks and the second does not, besides the rule; `instead`
    those that the second breaks and the first does not. `changes`: by the key of a setting a
    value with which the first breaks the rule no more, or the second does.
    """

    breaks: Mapping[str, str]
    keeps: Mapping[str, str]
    also: tuple[str, ...]
    instead: tuple[str, ...]
    options: tuple[str, ...]
    changes: Mapping[str, object]


def example_of(code: str) -> Example | None:
    """The example of a rule; None where it has none, as a rule that is not ours."""
    import shlex
    import tomllib  # no settings, which may be written in TOML 1.1: the standard library does
    from importlib.resources import files

    file = files(__name__).joinpath(f"{code}.toml")
    if not file.is_file():
        return None
    said = tomllib.loads(file.read_text(encoding="utf-8"))
    beside = said.get("beside", {})
    return Example(
        breaks={**beside, **_folder(said["breaks"])},
        keeps={**beside, **_folder(said["keeps"])},
        also=tuple(said.get("also", ())),
        instead=tuple(said.get("instead", ())),
        options=tuple(shlex.split(said.get("options", ""))),
        changes=said.get("changes", {}),
    )


def cells(text: str) -> list[list[str]]:
    """The records of a roster of an example, the header first."""
    import csv

    return list(csv.reader(text.splitlines()))


def _folder(said: str | Mapping[str, str]) -> Mapping[str, str]:
    return {ROSTER: said} if isinstance(said, str) else said
