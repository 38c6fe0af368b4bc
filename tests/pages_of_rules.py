"""The page of each rule in docs/rules.md: from the registry, the examples and the catalogue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from coverage_audit.formats.field_words import field_word
from coverage_audit.formats.rule_words import rule_title
from coverage_audit.locale import gettext, words
from coverage_audit.model.rule import Rule, Scope
from coverage_audit.rules import RULES
from coverage_audit.rules.examples import Example, cells, example_of
from tests.markdown import grid, in_language, table


def index_of_rules() -> Iterator[str]:
    """Every rule with a link to its page."""
    header = in_language(
        "代码 | 名称 | 程度 | 查什么 | 英文名", "code | title | severity | what it sees | name"
    )
    return table(
        header,
        (
            (
                f"[{rule.code}](#{anchor(rule.code)})",
                gettext(rule.title),
                _severity(rule),
                gettext(rule.summary),
                f"`{rule.name}`",
            )
            for rule in RULES
        ),
    )


def pages_of_rules() -> Iterator[str]:
    """The pages, one after the other."""
    for position, rule in enumerate(RULES):
        yield from [""] * (position > 0)
        yield from _page(rule)


def anchor(code: str) -> str:
    """Where the page of a rule begins, in both languages."""
    return code.lower()


def _page(rule: Rule) -> Iterator[str]:
    yield f'<a id="{anchor(rule.code)}"></a>'
    yield ""
    yield f"### {rule.code} {gettext(rule.title)}"
    yield ""
    yield gettext(rule.summary)
    yield ""
    facts = {
        in_language("英文名", "Name"): f"`{rule.name}`",
        in_language("程度", "Severity"): _severity(rule),
        in_language("对象", "Asked of"): _scope(rule.scope),
        in_language("字段", "Fields"): _fields(rule),
        gettext("The message"): gettext(rule.message),
        gettext("Why it matters"): gettext(rule.why),
        gettext("What to do"): gettext(rule.what_to_do),
    }
    if rule.settings:
        facts[gettext("Settings")] = in_language("、", ", ").join(
            f"[`{key}`]({in_language('settings.zh-CN.md', 'settings.md')}#{key})"
            for key in rule.settings
        )
    colon = in_language("：", ": ")
    yield from (f"- **{title}**{colon}{text}" for title, text in facts.items())
    example = example_of(rule.code)
    if example:
        yield from _example(example)


def _example(example: Example) -> Iterator[str]:
    yield from ("", f"{gettext('An example that breaks it')}{in_language('：', ':')}")
    yield from _folder(example.breaks)
    yield from _others(gettext("It also breaks {code} {title}."), example.also)
    yield from ("", f"{gettext('One like it that does not')}{in_language('：', ':')}")
    yield from _folder(example.keeps)
    yield from _others(gettext("Instead it breaks {code} {title}."), example.instead)
    if example.options:
        said = gettext("Both with: {options}")
        yield from ("", said.format(options=f"`{' '.join(example.options)}`"))


def _others(said: str, codes: Sequence[str]) -> Iterator[str]:
    for code in codes:
        link = f"[{code}](#{anchor(code)})"
        yield from ("", said.format(code=link, title=rule_title(code)))


def _folder(files: Mapping[str, str]) -> Iterator[str]:
    for name, text in files.items():
        yield ""
        if len(files) > 1:
            yield from (f"`{name}`", "")
        if name.endswith(".toml"):
            yield from ("```toml", text.rstrip(), "```")
        else:
            header, *rows = cells(text)
            yield from grid(header, rows)


def _severity(rule: Rule) -> str:
    return words.word(words.SEVERITIES, rule.severity) or ""


def _fields(rule: Rule) -> str:
    said = (f"{field_word(name)} (`{name}`)" if field_word(name) else f"`{name}`"
            for name in rule.fields)  # fmt: skip
    return in_language("、", ", ").join(said)


def _scope(scope: Scope) -> str:
    said: Mapping[Scope, str] = {
        "row": in_language("名册的每一行", "each row of a roster"),
        "sheet": in_language("每个工作表", "each sheet"),
        "firm": in_language("统计基数内的每家企业", "each firm of the base"),
        "excluded": in_language("未纳入统计的每家企业", "each firm outside the base"),
    }
    return said[scope]
