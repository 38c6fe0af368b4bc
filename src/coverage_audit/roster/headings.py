"""Headers to fields: whole aliases only, in the light of the groups that stand above them."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from coverage_audit.model.firm import DIMENSIONS
from coverage_audit.roster.fields import (
    FIELDS,
    MEMBER_COLUMNS,
    OPTION_COLUMNS,
    ORGANISATION_FIELDS,
    TICKED_FIELDS,
)

COVERED = "covered_units"
"""The units that one organisation of a ledger covers: a header of firms, several in a cell."""
COUNTS = (*MEMBER_COLUMNS, "employees")
SUFFIXES = re.compile(r"(?:人数|总数|数量|数)$")
HINT = re.compile(
    r"\((?:(?:名|人|个|户|家|元|万元|平方米|㎡|是|否|有|无|全称|总数|盖章|必填|选填|单选|多选|可多选"
    r"|打?√|人数|填写|[、,/;或])+)\)"
)
MEMBER_GROUPS = re.compile(
    r"^(?:中共)?党员(?:情况|队伍|队伍情况|基本情况|信息|人数|数|总数|数量)?$|^从业人员中党员$"
)
PART_OF_MEMBERS = {
    "正式": "full_members",
    "正式党员": "full_members",
    "预备": "probationary_members",
    "预备党员": "probationary_members",
    "总数": "members",
    "合计": "members",
    "小计": "members",
    "人数": "members",
    "总人数": "members",
}
WHOLE = ("总数", "合计", "小计", "人数", "总人数", "数量")
WHETHER = re.compile(r"^(?:是否|有无)?(?:已)?(?:建立|组建|成立|建有)?(?:情况)?(?:时间|日期)?$")
PARTIAL = re.compile(
    r"岁|女|少数民族|学历|大专|本科|退休|新发展|发展|近.年|法定代表人|法人代表|出资人|负责人|书记"
    r"|积极分子|中层|管理|技术|生产|支部|流动|不在|组织关系|隶属|上级|临时"
)
ASIDE = re.compile(r"\([^()]*\)|(?:截至|截止)?\d{2,4}年度?(?:\d{1,2}月)?(?:\d{1,2}日)?[底末初]?")
TELLING = re.compile(
    "联合|预备|正式|书记|指导员|联络员|上级|隶属|拟|法定|法人|出资|负责|物业|姓名|电话|手机|日期|时间|年限"
    "|岁|女|发展|流动|不在|未转|退休|积极|经费|场所|撤销|换届|届满|情况|工会|团|妇联|群团"
    "|支部|建筑|楼|园|社区|网格|协会|商会"
)
"""Words of which each makes another field of a header."""
FOUNDED = re.compile(
    r"^(?:(?:是否|有无)(?:已?(?:建立|组建|成立|建有|建))?|(?:已?(?:建立|组建|成立)|建有)(?:情况|与否))$"
)
"""Under a group of the organisation: whether there is one."""
LATIN = re.compile(r"[(/|·:,.-]*[A-Z][A-Z'’&/,. -]*[)/|·:,.-]*")
"""What a header in two languages says in the other one."""
LONGEST_IN_TWO = 100
"""Characters of a header in two languages; a cell of any length may be asked about."""
SPOKEN = 2
"""Chinese characters, and letters, of which such a header has more or as many."""
NOT_THERE = re.compile(r"拟建|拟|计划|隶属|上级|批准|撤销")
"""Groups under which an organisation is planned, above the firm, or gone: never evidence."""
OF_ORGANISATION = {
    "名称": "organisation_name",
    "全称": "organisation_name",
    "类别": "organisation_kind",
    "类型": "organisation_kind",
    "形式": "organisation_mode",
    "成立日期": "organisation_date",
    "成立时间": "organisation_date",
    "书记": "secretary",
    "书记姓名": "secretary",
    "书记电话": "secretary_phone",
}
OF_FIRM = {"名称": "name", "全称": "name", "成立日期": "founded"}

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """A field, and the word that a tick in the column stands for; weak: a better one wins."""

    field: str
    option: str | None = None
    weak: bool = False


def heading_key(text: str) -> str:
    """A header as it is compared: NFKC, no white space, no bracket that holds a mere hint."""
    compact = re.sub(r"[\s\u200b\ufeff]+|_X000D_", "", unicodedata.normalize("NFKC", text).upper())
    return HINT.sub("", compact).rstrip(":") or compact


def in_one_language(key: str) -> str:
    """The Chinese of a header in two languages (企业名称COMPANYNAME); any other as it is."""
    if len(key) > LONGEST_IN_TWO:
        return key
    chinese = LATIN.sub("", key)
    if chinese[:1] == "(" and chinese[-1:] == ")":  # it stood in brackets behind the other
        chinese = HINT.sub("", chinese[1:-1])
    letters = sum(letter.isascii() and letter.isalpha() for letter in key)
    spoken = sum("\u4e00" <= sign <= "\u9fff" for sign in chinese)
    return chinese if spoken >= SPOKEN and letters > SPOKEN else key


@dataclass(frozen=True)
class Headings:
    """The headers that are known: the built-in ones, the user's, and those of own dimensions.

    `said` maps a header to a field (empty: not used), `own` a dimension to its headers.
    """

    said: Mapping[str, str]
    own: Mapping[str, tuple[str, ...]]

    def match(self, path: Path) -> Match | None:
        """The field of a column from the path of its headers, group first; None if unknown."""
        if not path:
            return None
        said = self._said.get("/".join(path), self._said.get(path[-1]))
        if said is not None:
            return Match(said) if said else None
        keys = tuple(dict.fromkeys(heading_key(part) for part in path))
        found = self._of_keys(keys)
        if found is None:
            found = self._of_keys(tuple(dict.fromkeys(map(in_one_language, keys))))
        return found

    def nearest(self, header: str) -> str | None:
        """The field whose header is most like this one, for a proposal; None if none is.

        Years and brackets aside, a header that is known, or else the longest that stands in
        it or is spelled like it. A word that tells fields apart (预备, 联合, 书记 …) must
        stand in both: who follows a proposal must not get another count.
        """
        bare = ASIDE.sub("", heading_key(header))
        if found := self._alone(bare):
            return found.field
        bare = bare.replace("党支部", "党组织") if "联合" not in bare else bare
        telling = set(TELLING.findall(bare))
        alike = [alias for alias in self._aliases if set(TELLING.findall(alias)) == telling]
        inside = [alias for alias in alike if alias in bare and len(alias) * 2 > len(bare)]
        close = difflib.get_close_matches(bare, alike, 1, 0.6)
        best = max(inside, key=len, default=close[0] if close else None)
        return self._aliases[best].field if best else None

    def _of_keys(self, keys: Path) -> Match | None:
        leaf, groups = keys[-1], keys[:-1]
        return self._in_groups(leaf, groups) if groups else self._alone(leaf)

    def _alone(self, leaf: str) -> Match | None:
        found = self._aliases.get(leaf)
        if found is None and leaf in self._option_columns:
            found = Match(*self._option_columns[leaf])
        return found or self._count(leaf)

    def _count(self, leaf: str) -> Match | None:
        """A count also with 数, 人数, 总数, 数量 added or left out, where only one field fits."""
        fields = self._stems.get(SUFFIXES.sub("", leaf), set())
        return Match(next(iter(fields))) if len(fields) == 1 else None

    def _in_groups(self, leaf: str, groups: Path) -> Match | None:
        joined = self._aliases.get("".join((*groups, leaf))) or self._aliases.get(groups[-1] + leaf)
        if joined:
            return joined
        found = self._option(leaf, groups) or self._part(leaf, groups) or self._of(leaf, groups)
        found = found or self._alone(leaf)
        if found and found.field in MEMBER_COLUMNS and any(map(PARTIAL.search, groups)):
            return None
        if found and found.field in ORGANISATION_FIELDS and any(map(NOT_THERE.search, groups)):
            return None
        return found

    def _option(self, leaf: str, groups: Path) -> Match | None:
        """A leaf under 党组织组建形式 and the like is one of its options."""
        for group in reversed(groups):
            above = self._aliases.get(group)
            if above is None:
                continue
            if above.field == "site_kind":
                return Match(above.field, leaf)
            other = self._aliases.get(leaf)
            if above.field in TICKED_FIELDS and (other is None or other.field == "remarks"):
                return Match(above.field, leaf)
            answers = above.field in FIELDS and FIELDS[above.field].kind in ("answer", "founded")
            if answers and leaf in ("是", "否", "有", "无"):
                return Match(above.field, leaf)
        return None

    def _part(self, leaf: str, groups: Path) -> Match | None:
        """正式, 预备, 总数 under a group of members; 总数 under a group that is a count."""
        bare = re.sub(r"^其中:?", "", leaf)
        if any(MEMBER_GROUPS.match(group) for group in groups) and bare in PART_OF_MEMBERS:
            return Match(PART_OF_MEMBERS[bare])
        above = self._aliases.get(groups[-1])
        if above and above.field in COUNTS and bare in WHOLE:
            return above
        founded = above is not None and FIELDS.get(above.field, FIELDS["seq"]).kind == "founded"
        return above if founded and WHETHER.match(leaf) else None

    def _of(self, leaf: str, groups: Path) -> Match | None:
        """What a bare word means under the organisation, the firm, the instructor."""
        above = groups[-1]
        if "党组织" in above and leaf in OF_ORGANISATION:
            return Match(OF_ORGANISATION[leaf])
        if re.search("党组织|党支部", above) and "联合" not in above and FOUNDED.match(leaf):
            return Match("has_organisation")
        if re.match(r"企业|单位|公司|基本", above) and leaf in OF_FIRM:
            return Match(OF_FIRM[leaf])
        if leaf == "姓名" and ("指导员" in above or "联络员" in above):
            return Match("instructor" if "指导员" in above else "liaison")
        if leaf in ("联系电话", "电话", "手机号") and re.search(
            r"指导员|联络员|书记|法定代表", above
        ):
            return Match("liaison_detail")
        return None

    @cached_property
    def beginnings(self) -> frozenset[str]:
        """The first characters of all headers that are known."""
        return frozenset(key[:1] for key in (*self._aliases, *self._option_columns, *self._said))

    @cached_property
    def _said(self) -> dict[str, str]:
        return {
            variant: field
            for header, field in self.said.items()
            for variant in (header, "".join(header.split()))
        }

    @cached_property
    def _aliases(self) -> dict[str, Match]:
        aliases: dict[str, Match] = {}
        for field in FIELDS.values():
            for headers, weak in ((field.headers, False), (field.weak, True)):
                for header in headers:
                    aliases.setdefault(heading_key(header), Match(field.name, weak=weak))
        for name, headers in self.own.items():
            for header in (name, *headers):
                aliases[heading_key(header)] = Match(name)
        return aliases

    @cached_property
    def _option_columns(self) -> dict[str, tuple[str, str]]:
        return {heading_key(header): option for header, option in OPTION_COLUMNS.items()}

    @cached_property
    def _stems(self) -> dict[str, set[str]]:
        stems: dict[str, set[str]] = {}
        for alias, match in self._aliases.items():
            if match.field in COUNTS:
                stems.setdefault(SUFFIXES.sub("", alias), set()).add(match.field)
        stems.pop("", None)
        return stems


def is_dimension(field: str, own: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether a field names groups that firms are counted in."""
    return field in own or (field in DIMENSIONS and field not in ("above_scale", "size_band"))
