"""Every block, command and table of the README files is what the program says and does."""

from __future__ import annotations

import doctest
import re
import shutil
from difflib import unified_diff
from pathlib import Path

import pytest
import tomli
from pydantic import BaseModel

from benchmarks.__main__ import parser as benchmarks
from coverage_audit.cli import app
from coverage_audit.locale.words import STANDINGS, word
from coverage_audit.model.firm import Standing
from coverage_audit.settings import Settings
from coverage_audit.settings.dialogue import DialogueTable
from coverage_audit.settings.own_rules import RuleTable
from coverage_audit.settings.plan import VisitorTable
from coverage_audit.settings.sources import SourceTable
from coverage_audit.settings.suppress import SuppressTable
from coverage_audit.settings.target import TargetTable
from tests.documents import BLOCK, ROOT, filled, language_of, on_terminal, speaking

READMES = [ROOT / "README.md", ROOT / "README.zh-CN.md"]
EXAMPLES = [ROOT / "examples" / "README.md", ROOT / "examples" / "README.zh-CN.md"]
INPUTS = [ROOT / "docs" / "inputs.md", ROOT / "docs" / "inputs.zh-CN.md"]
OWN_RULES = [ROOT / "docs" / "own-rules.md", ROOT / "docs" / "own-rules.zh-CN.md"]
SCALE = [ROOT / "docs" / "scale.md", ROOT / "docs" / "scale.zh-CN.md"]
FIRST_STEPS = [ROOT / "docs" / "first-steps.md", ROOT / "docs" / "上手.md"]
VISITS = [ROOT / "docs" / "visits.md", ROOT / "docs" / "visits.zh-CN.md"]
PAGES_OF_RULES = [ROOT / "docs" / "rules.md", ROOT / "docs" / "rules.zh-CN.md"]
PAGES_OF_SETTINGS = [ROOT / "docs" / "settings.md", ROOT / "docs" / "settings.zh-CN.md"]
NUMBERS = [ROOT / "docs" / "numbers.md", ROOT / "docs" / "numbers.zh-CN.md"]
GENERATED = [*PAGES_OF_RULES, *PAGES_OF_SETTINGS, *NUMBERS]
PAGES = [
    *READMES,
    *EXAMPLES,
    *INPUTS,
    *SCALE,
    *FIRST_STEPS,
    *VISITS,
    *OWN_RULES,
    *GENERATED,
    ROOT / "CONTRIBUTING.md",
    ROOT / "CHANGELOG.md",
]
WITH_BLOCKS = [*READMES, *EXAMPLES, *VISITS, *OWN_RULES, *GENERATED, ROOT / "docs" / "headers.md"]

COMMAND = re.compile(r"<!-- command: (\w+) -->\n```sh\n(.+)\n```")
FENCED = re.compile(r"^```(\w+)\n(.*?)^```", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\((?!http)([^)#]*)(?:#([^)]+))?\)")
ANCHOR = re.compile(r'<a id="(.+?)">|^#+ (.+)$', re.MULTILINE)
OTHERS_OPTIONS = {"--python", "--extra", "--renew", "--stat", "--hypothesis-profile"} | {
    f"--{name}"
    for name in ("num-executors", "executor-cores", "executor-memory", "driver-memory", "conf")
}
"""Options of uv, of our tests, of git; of spark-submit."""


def relative(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def fenced(document: Path, language: str) -> list[str]:
    """The contents of the fenced blocks of a language that the program does not fill in."""
    text = BLOCK.sub("", document.read_text(encoding="utf-8"))
    return [content for name, content in FENCED.findall(text) if name == language]


@pytest.mark.parametrize("document", WITH_BLOCKS, ids=relative)
def test_blocks_are_what_the_program_says(document: Path, renew: bool) -> None:
    expected = filled(document)
    if renew:
        document.write_text(expected, encoding="utf-8", newline="\n")
    shown = document.read_text(encoding="utf-8")
    difference = list(unified_diff(shown.splitlines(), expected.splitlines(), "shown", "said"))
    if difference:
        pytest.fail("\n".join(("renew it with: pytest --renew", *difference)), pytrace=False)


@pytest.mark.parametrize(
    "pair",
    [READMES, EXAMPLES, VISITS, OWN_RULES, PAGES_OF_RULES, PAGES_OF_SETTINGS, NUMBERS],
    ids=["top", "examples", "visits", "own-rules", "rules", "settings", "numbers"],
)
def test_both_languages_show_the_same(pair: list[Path]) -> None:
    one, other = (path.read_text(encoding="utf-8") for path in pair)
    assert [found[1] for found in BLOCK.finditer(one)] == [f[1] for f in BLOCK.finditer(other)]
    assert COMMAND.findall(one) == COMMAND.findall(other)
    assert fenced(pair[0], "powershell") == fenced(pair[1], "powershell")
    assert fenced(pair[0], "pycon") == fenced(pair[1], "pycon")
    assert one.count("\n## ") == other.count("\n## ")


def test_the_one_line_commands_do_the_same_on_every_system() -> None:
    text = READMES[0].read_text(encoding="utf-8")
    commands = dict(COMMAND.findall(text))
    assert set(commands) == {"scan", "tests"}
    for unix, windows in zip(commands.values(), fenced(READMES[0], "powershell"), strict=True):
        same = unix.replace("python3 -m", "py -m").replace(" && ", "; ")
        assert windows.strip() == same.replace(".venv/bin/", ".venv/Scripts/").replace("/", "\\")
        work = unix.rpartition(".venv/bin/")[2]
        assert f"uv run {work}" in text or f"uv run --extra dev {work}" in text


@pytest.mark.parametrize("document", READMES, ids=relative)
def test_the_commands_shown_work(
    document: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    lines = [line for block in fenced(document, "sh") for line in block.splitlines()]
    ours = [line.split()[1:] for line in lines if line.startswith("coverage-audit ")]
    assert ours
    for words in ours:
        on_terminal(words, tmp_path)
        assert not {"-o"} & set(words) or (tmp_path / words[-1]).stat().st_size


@pytest.mark.parametrize("document", PAGES, ids=relative)
def test_commands_and_options_named_exist(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    parser = app.parser()
    known = {
        option
        for command in (parser, *parser.commands.values())
        for parameter in command.params
        for option in parameter.opts
    }
    known |= set(re.findall("--[a-z]+", benchmarks().format_help()))
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text))
    assert named <= known | OTHERS_OPTIONS, named - known - OTHERS_OPTIONS
    commands = set(re.findall(r"coverage-audit ([a-z]+)\b(?! \w+ed\b)", text))
    assert commands <= set(app.COMMANDS), commands - set(app.COMMANDS)


@pytest.mark.parametrize("document", PAGES, ids=relative)
def test_files_and_places_linked_exist(document: Path) -> None:
    for target, anchor in LINK.findall(document.read_text(encoding="utf-8")):
        found = document.parent / target if target else document
        assert found.exists(), target
        assert not anchor or anchor in anchors(found), f"{target}#{anchor}"


def anchors(document: Path) -> set[str]:
    """What a link into a page may name: anchors, and headings as GitHub calls them."""
    found = ANCHOR.findall(document.read_text(encoding="utf-8"))
    return {
        given or re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-")
        for given, heading in found
    }


@pytest.mark.parametrize("document", READMES, ids=relative)
def test_the_table_of_standings_is_whole(document: Path) -> None:
    with speaking("zh"):
        chinese = [word(STANDINGS, standing) for standing in Standing]
    with speaking("en"):
        english = [word(STANDINGS, standing) for standing in Standing]
    text = document.read_text(encoding="utf-8").partition("<!-- check: standings -->")[2]
    rows = re.findall(r"^\| `(\w+)` \| (.+?) \| (.+?) \|", text.partition("\n\n")[0], re.MULTILINE)
    assert rows == list(zip(map(str, Standing), chinese, english, strict=True))


@pytest.mark.parametrize("document", READMES, ids=relative)
def test_the_settings_shown_are_all_the_defaults(document: Path) -> None:
    shown, *others = fenced(document, "toml")
    tables = tomli.loads(shown)
    assert Settings.model_validate(tables) == Settings()
    every = Settings().model_dump(by_alias=True)
    several: dict[str, type[BaseModel]] = {
        "visitor": VisitorTable,
        "source": SourceTable,
        "suppress": SuppressTable,
        "target": TargetTable,
        "dialogue": DialogueTable,
    }
    assert all(every.pop(name) == () for name in (*several, "rule"))
    assert {name: set(keys) for name, keys in tables.items()} == {
        name: set(table) for name, table in every.items()
    }
    told = Settings.model_validate(tomli.loads("\n".join(others)))
    for name, table in several.items():
        keys = {key for one in getattr(told, name) for key in one.model_fields_set}
        assert keys == set(table.model_fields)


@pytest.mark.parametrize("document", OWN_RULES, ids=relative)
def test_the_rules_shown_are_those_of_the_file(document: Path) -> None:
    (shown,) = fenced(document, "toml")
    assert shown == (ROOT / "docs" / "own-rules.toml").read_text(encoding="utf-8")
    keys = {key for one in tomli.loads(shown)["rule"] for key in one}
    assert keys == set(RuleTable.model_fields)


@pytest.mark.parametrize("document", READMES, ids=relative)
def test_the_library_answers_as_shown(document: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    (shown,) = fenced(document, "pycon")
    test = doctest.DocTestParser().get_doctest(shown, {}, document.name, document.name, 0)
    with speaking(language_of(document)):
        assert doctest.DocTestRunner().run(test).failed == 0


def test_ci_runs_the_commands_of_the_readme() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert "readme_command scan" in script
    assert "readme_command tests" in script


def test_nothing_to_show_would_be_noticed() -> None:
    """A block that is emptied, or a marker that is misspelt, is no block that agrees."""
    for document in WITH_BLOCKS:
        text = document.read_text(encoding="utf-8")
        assert text.count("<!-- end -->") == len(BLOCK.findall(text)) > 0
        assert all(len(found[5].splitlines()) >= 1 for found in BLOCK.finditer(text))
