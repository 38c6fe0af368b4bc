"""The second question: to which building or association the firms of a roster belong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from coverage_audit.cli.guide.answers import Answers
from coverage_audit.cli.guide.dropped import numbers_in
from coverage_audit.cli.guide.talk import Talk, none_of, plain
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.firm import PLACES

OF_ONE = {
    "building": mark("one building"),
    "association": mark("one trade association"),
    "park": mark("one industrial park"),
    "community": mark("one community"),
}
OF_EACH = {
    "building": mark("each is of one building"),
    "association": mark("each is of one trade association"),
    "park": mark("each is of one industrial park"),
    "community": mark("each is of one community"),
}
_IN_BRACKETS = re.compile(r"[(【\[](.*?)[)】\]]")
_MARKED = re.compile(r"^【(.*?)】")
_A_PLACE = re.compile(r"(?:楼|塔|座|栋|大厦|厦|园|广场|中心|城|商会|协会|联合会|社区|村)$")
"""How the name of a place or an association ends: brackets hold much else (汇总, 盖章, 张三)."""
_NO_PARK = r"(?!(?:创意|文化|产业|科技|艺术)?(?:园|城|广场|街区))"
"""A number is no year where a park is called by it: 1506创意城."""
_NOT_A_NAME = re.compile(
    r"^附件\s*(?:[一二三四五六七八九十\d]+(?=\W|_|$)|\d\d?(?![\d号栋座幢期楼]))?\s*[:、._-]?"
    r"|(?<![a-z])v\d+(?:\.\d+)*(?=[\s_-]*(?:副本)?$)|(?:更新|修订|修改|新|定)[版稿](?![^\W\d_])"
    rf"|(?:19|20)\d\d(?:年度?|[.\-_]?\d\d[.\-_]?\d\d)?{_NO_PARK}|第?[一二三四1-4]季度"
    rf"|\d{{4,}}{_NO_PARK}|\d\d?月份?|^sheet\d*$"
    r"|(?:入驻|非公|会员|所属|在地|辖区)?(?:企业|单位|公司|会员|商户|租户)?(?:基本)?"
    r"(?:信息|情况|摸排|摸底|党建)*(?:花名册|名册|名单|清单|台账|统计表|登记表|汇总表|调查表|表格|表)"
    r"|副本|最终版?|终稿|\s*-?\s*\bcopy\b|\b(?:roster|firms|members|list|final)\b",
    re.IGNORECASE,
)
SHORTEST = 2
GENERIC = frozenset(
    "商会 协会 行业协会 联合会 楼宇 大厦 大楼 写字楼 园区 社区 企业 党员 党建".split()
)


def which_groups(talk: Talk, answers: Answers) -> Answers:
    """Ask of the rosters that do not say it; nothing where all of them do."""
    lacking = [path for path in unplaced(answers) if (path, "dimension") not in answers.not_known]
    if not lacking:
        return answers
    talk.say("", _("Where do the firms belong?"))
    if len(lacking) == 1:
        return _of_one(talk, answers, lacking[0])
    talk.say(
        _("These rosters have no column of a building, a trade association or a community:"),
        *(f"  {path}" for path in lacking),
    )
    choices = [_(OF_EACH[kind]) for kind in PLACES]
    choices += [_("they differ: ask for each"), _("none of these, or not known")]
    number = talk.choose(
        _("Which? (Enter: {n})").format(n=len(choices)), choices, _more(), usual=len(choices)
    )
    if number == len(choices):
        return answers
    if number == len(choices) - 1:
        for path in lacking:
            answers = _of_one(talk, answers, path)
        return answers
    return replace(answers, groups={**answers.groups, **_names(talk, lacking, PLACES[number - 1])})


def unplaced(answers: Answers) -> list[str]:
    """The rosters that do not say to what their firms belong."""
    return [path for path, look in answers.rosters.items() if not look.placed]


def proposed(path: str) -> str:
    """The name of a building or an association in that of a file; empty where none remains."""
    stem = unicodedata.normalize("NFKC", Path(path).stem)
    bracketed = [*_MARKED.findall(stem), *filter(_A_PLACE.search, _IN_BRACKETS.findall(stem))]
    for words in (_IN_BRACKETS.sub("", stem), *bracketed):
        left = _NOT_A_NAME.sub("", words).strip(" _-.·、:")
        if len(left) >= SHORTEST and left not in GENERIC:
            return left
    return ""


def _more() -> str:
    return _(
        "The shares are reckoned by building, association, community … What is answered here"
        " holds for the firms of the roster that say nothing of it themselves. Where it is not"
        " known, they are counted in the whole alone."
    )


def _of_one(talk: Talk, answers: Answers, path: str) -> Answers:
    look = answers.rosters[path]
    talk.say(
        _("{path} has no column of a building, a trade association or a community.").format(
            path=path
        ),
        _("Do all its firms belong to one?"),
    )
    by_sheet = len(answers.rosters) == 1 and len(look.read) > 1
    choices = [_(OF_ONE[kind]) for kind in PLACES]
    choices += [_("each sheet is a building, called as the sheet")] if by_sheet else []
    choices += [_("none of these, or not known")]
    number = talk.choose(
        _("Which? (Enter: {n})").format(n=len(choices)), choices, _more(), usual=len(choices)
    )
    if number == len(choices):
        return answers
    if number > len(PLACES):
        return replace(answers, sheet_is="building")
    name = _name(talk, path)
    return replace(answers, groups={**answers.groups, path: (PLACES[number - 1], name)})


def _name(talk: Talk, path: str) -> str:
    usual = proposed(path)
    prompt = _("What is it called? (Enter: {name})").format(name=usual)
    while True:
        answer = " ".join(talk.ask(prompt if usual else _("What is it called?"), _more()).split())
        if not answer and usual:
            return usual
        if answer and not plain(answer).isdecimal():
            return answer
        talk.say(_("Type its name, no number alone; 0 goes back."))


def _names(talk: Talk, paths: list[str], kind: str) -> Mapping[str, tuple[str, str]]:
    """The name of each, as its file proposes, until Enter says that all are right."""
    names = {path: proposed(path) for path in paths}
    for path in [path for path, name in names.items() if not name]:
        talk.say(f"  {path}")
        names[path] = _name(talk, path)
    while True:
        for number, (path, name) in enumerate(names.items(), 1):
            talk.say(f"  {number:>2}  {name}  ({path})")
        answer = talk.ask(
            _("Enter if the names are right, or the number of one to change:"), _more()
        )
        if not answer:
            return {path: (kind, name) for path, name in names.items()}
        chosen = numbers_in(answer) or [0]
        if any(not 1 <= number <= len(paths) for number in chosen):
            talk.refuse(none_of(answer, len(paths)))
            continue
        for number in chosen:
            path = paths[number - 1]
            talk.say(f"  {path}")
            names[path] = _name(talk, path)
