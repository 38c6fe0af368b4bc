"""The blocks of README files that the program itself fills in: its output, its words, its lists.

A block begins with a comment that says what stands in it and ends with another:

    <!-- run 12: coverage-audit scan examples/a.xlsx -->   the first 12 lines on a terminal
    <!-- table: rules -->                                  one of TABLES
    <!-- end -->
"""

from __future__ import annotations

import io
import os
import re
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.formats import field_words
from coverage_audit.formats.field_words import field_word
from coverage_audit.locale import gettext, words
from coverage_audit.model.policy import STANDARD_EXCLUSIONS
from coverage_audit.model.tally import SHARES
from coverage_audit.own.fields import KINDS, Field, Kind, fields_of
from coverage_audit.roster.fields import FIELDS
from coverage_audit.rules import RULES
from tests.markdown import in_language, table
from tests.pages_of_rules import index_of_rules, pages_of_rules
from tests.pages_of_settings import all_settings, preset_tables
from tests.presets_compared import presets_compared

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"(<!-- (run|table)(?: (\d+))?: (.+?) -->\n)(.*?)(<!-- end -->)", re.DOTALL)
WIDTH = "80"
HEADERS_SHOWN = 4
SMALL = (
    "name", "credit_code", "full_members", "probationary_members", "members", "members_here",
    "members_elsewhere", "has_organisation", "organisation_mode", "organisation_name",
    "instructor", "liaison", "trade_union", "employees", "status", "ownership", "building",
    "community", "grid", "association", "chain",
)  # fmt: skip
"""The fields that a README shows; docs/headers.md shows all."""


def language_of(document: Path) -> locale.Language:
    """The language that a document is written in."""
    return "zh" if "zh-CN" in document.name or document.name == "上手.md" else "en"


def filled(document: Path) -> str:
    """The text of the document, every block written anew."""
    text = document.read_text(encoding="utf-8")
    with speaking(language_of(document)):
        return BLOCK.sub(lambda found: _block(found, folder_of(document)), text)


def folder_of(document: Path) -> Path:
    """Where the commands of a document are given: pages of docs speak of the examples."""
    return ROOT / "examples" if document.parent.name == "docs" else document.parent


def _block(found: re.Match[str], folder: Path) -> str:
    opening, kind, lines, says, _old, closing = found.groups()
    if kind == "run":
        content = console(says, folder, int(lines) if lines else None)
    else:
        content = "\n".join(TABLES[says]())
    return f"{opening}{content}\n{closing}"


def console(command: str, folder: Path, lines: int | None = None) -> str:
    """A fenced block: the command, and what it shows on a terminal of 80 columns."""
    shown = on_terminal(shlex.split(command)[1:], folder).rstrip("\n").splitlines()
    if lines is not None and len(shown) > lines:
        shown = [*shown[:lines], "…"]
    return "\n".join(("```console", f"$ {command}", *(line.rstrip() for line in shown), "```"))


def on_terminal(arguments: list[str], folder: Path) -> str:
    """What the program shows on a terminal, messages and results as they come."""
    with at_a_screen(folder, COVERAGE_AUDIT_LANG=locale.language()) as screen:
        assert session.run(arguments) == session.DONE, screen.getvalue()
    return screen.getvalue()


@contextmanager
def at_a_screen(folder: Path, **environ: str) -> Iterator[Screen]:
    """In this folder and environment, before a terminal of 80 columns that remembers."""
    screen = Screen()
    before = locale.language(), Path.cwd(), sys.stdout, sys.stderr, dict(os.environ)
    os.environ |= {"COLUMNS": WIDTH, "NO_COLOR": "1", **environ}
    os.chdir(folder)
    sys.stdout, sys.stderr = screen, Beside(screen)
    try:
        yield screen
    finally:
        sys.stdout, sys.stderr = before[2:4]
        os.chdir(before[1])
        os.environ.clear()
        os.environ.update(before[4])
        locale.use(before[0])


class Screen(io.StringIO):
    """A terminal that remembers what it showed."""

    def isatty(self) -> bool:
        return True


class Beside(io.TextIOBase):
    """Messages that land on the same screen; no terminal itself, so no progress is shown."""

    def __init__(self, screen: Screen) -> None:
        self.screen = screen

    def write(self, text: str, /) -> int:
        return self.screen.write(text)


@contextmanager
def speaking(language: locale.Language) -> Iterator[None]:
    """Speak a language for a while."""
    before = locale.language()
    locale.use(language)
    try:
        yield
    finally:
        locale.use(before)


# Tables. -------------------------------------------------------------------------------------


def fields() -> Iterator[str]:
    """What rosters are searched for: a few fields, a few headers of each."""
    header = in_language("内容 | 能识别的表头（举例） | 字段", "what | headers that work | field")
    return table(
        header,
        (
            (field_word(name) or name, "、".join(FIELDS[name].headers[:HEADERS_SHOWN]), f"`{name}`")
            for name in SMALL
        ),
    )


def headers() -> Iterator[str]:
    """Every field with every header; its name in both languages where the program says it."""
    said = {}
    for language in ("zh", "en"):
        with speaking(language):
            said[language] = {name: field_word(name) or "" for name in field_words.FIELDS}
    return table(
        "field | 内容 | what | 表头 headers",
        (
            (
                f"`{name}`",
                said["zh"].get(name, ""),
                said["en"].get(name, ""),
                "、".join((*field.headers, *(f"({weak})" for weak in field.weak))),
            )
            for name, field in FIELDS.items()
        ),
    )


def rules() -> Iterator[str]:
    """Every rule: code, title, severity, what it sees."""
    header = in_language("代码 | 名称 | 程度 | 说明", "code | title | severity | what it sees")
    return table(
        header,
        (
            (
                rule.code,
                gettext(rule.title),
                words.word(words.SEVERITIES, rule.severity) or "",
                gettext(rule.summary),
            )
            for rule in RULES
        ),
    )


def shares() -> Iterator[str]:
    """Every share, and the two counts that it is the quotient of."""
    header = in_language("比率 | 算法 | JSON 键", "share | is | key in JSON")
    return table(
        header,
        (
            (
                words.figure_word(share, 3),
                f"{words.figure_word(part, 3)} ÷ {words.figure_word(of, 3)}",
                f"`{share}`",
            )
            for share, (part, of) in SHARES.items()
        ),
    )


def exclusions() -> Iterator[str]:
    """The reasons that keep a firm out of the base, in the order in which they are asked."""
    reasons = (f"{words.word(words.EXCLUSIONS, r)} (`{r.value}`)" for r in STANDARD_EXCLUSIONS)
    yield in_language("、", ", ").join(reasons) + in_language("。", ".")


def own_fields() -> Iterator[str]:
    """What a rule of a district's own may ask, with all codes of a field that has some."""
    header = in_language("字段 | 类别 | 含义", "field | holds | what it is")
    comma, colon = gettext(", "), in_language("：", ": ")
    return table(
        header,
        (
            (
                f"`{one.name}`",
                gettext(KINDS[one.kind]),
                gettext(one.says) + (colon + comma.join(_codes(one)) if one.codes else ""),
            )
            for one in fields_of().values()
        ),
    )


def _codes(one: Field) -> Iterator[str]:
    for code, said in one.codes.items():
        yield f"`{code}` {gettext(said)}" if one.kind is Kind.CODE else f"`{code}`"


TABLES: Mapping[str, Callable[[], Iterator[str]]] = {
    "fields": fields,
    "headers": headers,
    "rules": rules,
    "index of rules": index_of_rules,
    "pages of rules": pages_of_rules,
    "settings": all_settings,
    **preset_tables(),
    "presets compared": presets_compared,
    "shares": shares,
    "exclusions": exclusions,
    "own_fields": own_fields,
}
