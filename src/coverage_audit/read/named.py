"""What was named, as files, and which of those that were found are tables."""

from __future__ import annotations

import csv
import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from coverage_audit.errors import NoTableError, SourceError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.limits import DEFAULT_LIMITS
from coverage_audit.model.reading import Reading
from coverage_audit.model.report import OWN_CATEGORY
from coverage_audit.model.table import RawTable
from coverage_audit.read import STANDARD_INPUT
from coverage_audit.read.expanded import expanded
from coverage_audit.read.guard import UNPACKING_FAILS
from coverage_audit.read.reached import followed, reached
from coverage_audit.read.sniff import EMPTY, Content, sniff

LOCK = "~$"
TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".tab", ".xls", ".xlsx", ".et", ".dat")
"""Texts that are found rather than named are tables only where their name says so."""
NAMED_LIKE_ROSTERS = (".xls", ".xlsx", ".xlsm", ".xlsb", ".et", ".ods", ".csv")
"""A file of this name that is no table was meant to be one: it is refused, not passed over."""
OWN_TABLES = (
    ("firm", "credit code", "standing"),
    ("企业名称", "统一社会信用代码", "组建状态"),
    ("firm", "building", "floor, room"),
    ("企业名称", "楼宇", "楼层房号"),
    ("rule", "severity", "firm"),
    ("规则代码", "处理要求", "企业名称"),
    ("dimension", "group name", "firms in all"),
    ("统计维度", "分组", "企业总数"),
    ("file", "sheet", "column"),
    ("来源文件", "工作表", "列"),
    ("fact", "value", "cell"),
    ("项目", "内容", "单元格"),
    ("code", "name", "title"),
    ("代码", "英文名", "名称"),
    ("rule", "name", "severity"),
    ("规则代码", "英文名", "处理要求"),
    ("change", "firm", "credit code"),
    ("变化", "企业名称", "统一社会信用代码"),
    ("outcome", "rule", "severity"),
    ("结果", "规则代码", "处理要求"),
    ("proposal", "the joint branch", "level"),
    ("建议", "联合党支部", "层级"),
    ("rule", "firm", "credit code"),
    ("规则代码", "企业名称", "统一社会信用代码"),
)
"""How the headers of our tables begin."""
_FIRST = "|".join(dict.fromkeys(table[0] for table in OWN_TABLES))
OWN_DRAWN = re.compile(rf"\A(?:.*\n){{0,40}}?(?:{_FIRST})  .*\n-{{40,}}$", re.MULTILINE)
"""A table as text: its header, and a line drawn below it."""
OWN_TEXT = re.compile(
    r"^(?:As of \d{4}-\d\d-\d\d, \d+ rosters? hold|截至\d{4}年\d+月\d+日，共汇总名册\d+份"
    r"|read +files \d+, sheets \d+|已读取 +名册\d+份"
    r"|[A-Z]\d{3} .+[(（][a-z-]+[)）]$"
    r"|Compared with .+, the firms went from \d+|较.+，企业由\d+家变为\d+家"
    r"|(?:New )?[Jj]oint branches cannot be proposed: |(?:新的)?联合党支部建议暂不能提出："
    r"|Firms with few members: \d+\. Of these|仅有个别党员的企业\d+家，其中"
    r"|check (?:passed|failed): |检查(?:未)?通过："
    r"|.+: .+ \[(?:[A-Z]\d{3}!?|max|min)\]$)",
    re.MULTILINE,
)
"""A line near the top of the summary, and of the paragraph for the meeting; notices precede it."""

OWN = mark("a result of this program")
LOCKED = mark("the lock file of a workbook that is open")


@dataclass(frozen=True, slots=True)
class Named:
    """The files to read, by path, each once; `passed_over` stand for those that are no tables.

    `found` are those of the files that were found in a folder or by a pattern, not named.
    """

    files: tuple[str, ...]
    passed_over: tuple[RawTable, ...] = ()
    found: frozenset[str] = frozenset()

    def without(self, others: Iterable[str]) -> Named:
        """What is left where files were found that others name already as something else."""
        known = {_key(path) for path in others}
        left = tuple(
            path for path in self.files if path not in self.found or _key(path) not in known
        )
        return self if not left else replace(self, files=left)


def named(words: Iterable[str]) -> Named:
    """The files that the words name: a file, a folder, a pattern, `@list.txt`, `-` (stdin).

    What a folder or a pattern holds besides tables is passed over, and said. Raises
    SourceError where a pattern or a list cannot be followed, or names nothing.
    """
    files: dict[str, str] = {}
    passed_over: dict[str, RawTable] = {}
    by_name = set[str]()
    for path, found in expanded(words):
        key = _key(path)
        if not found:
            by_name.add(key)
        reason = no_table(path, Path(reached(path))) if found and key not in files else None
        if reason is None:
            files.setdefault(key, path)
        else:
            passed_over[key] = RawTable(path, None, (), (), unread=reason)
    return Named(
        tuple(sorted(files.values())),
        tuple(passed_over[key] for key in sorted(passed_over) if key not in files),
        frozenset(path for key, path in files.items() if key not in by_name),
    )


def _key(path: str) -> str:
    """What tells one file from another, however it is called."""
    return path if path == STANDARD_INPUT else os.path.normcase(followed(path))


def no_table(path: str, file: Path) -> str | None:
    """Why a file that was found is passed over; None where it is a table, or cannot be told.

    `path` is what the file is called, in a folder or in an archive.
    """
    if Path(path).name.startswith(LOCK):
        return _(LOCKED)
    try:
        content = sniff(path, file)
        if content is Content.TEXT and Path(path).suffix.lower() not in TEXT_SUFFIXES:
            return _("a text that is not named like a table")
        page = file.read_bytes() if content is Content.HTML else b""
        if page and b"<table" not in page.replace(b"\x00", b"").lower():  # UTF-16 as well
            return _("a web page without a table")
        return _(OWN) if _is_own(file, content) and not _came_back(path, file, content) else None
    except NoTableError as error:
        meant = TEXT_SUFFIXES if error.what == _(EMPTY) else ()
        return None if Path(path).suffix.lower() in (*NAMED_LIKE_ROSTERS, *meant) else error.what
    except (SourceError, *UNPACKING_FAILS):  # told when it is read
        return None


def _is_own(file: Path, content: Content) -> bool:
    if content is Content.XLSX:
        with zipfile.ZipFile(file) as archive:
            if "docProps/core.xml" not in archive.namelist():
                return False
            with archive.open("docProps/core.xml") as part:
                return OWN_CATEGORY.encode() in part.read(1 << 16)
    if content is Content.TEXT:
        with file.open("rb") as opened:
            head = opened.read(1 << 12)
        # WPS and Excel save a table again in the encoding of Chinese Windows.
        return any(_begins_own(head.decode(codec, "ignore")) for codec in ("utf-8-sig", "gb18030"))
    return False


def _came_back(path: str, file: Path, content: Content) -> bool:
    """Whether a result of ours is a visit list in which something was filled in."""
    from coverage_audit.read.delimited import read_delimited
    from coverage_audit.read.workbook import read_workbook
    from coverage_audit.roster.visit_list import is_filled_in, is_visit_list

    try:
        tables = (
            read_workbook(path, file, DEFAULT_LIMITS)
            if content is Content.XLSX
            else [read_delimited(path, file, Reading())]
        )
    except SourceError:  # damaged, and told to be ours before that
        return False
    return any(is_visit_list(table) and is_filled_in(table) for table in tables)


def _begins_own(text: str) -> bool:
    """Whether a text begins as our results do."""
    begin = text.replace("\r\n", "\n")
    if OWN_TEXT.search(begin) or OWN_DRAWN.search(begin):
        return True
    first = begin.splitlines()[:1]
    try:
        begins = [tuple(next(csv.reader(first, delimiter=sign), [])[:3]) for sign in ",\t"]
    except csv.Error:  # UTF-16 for one, in which we write nothing
        return False
    return any(row in OWN_TABLES for row in begins)
