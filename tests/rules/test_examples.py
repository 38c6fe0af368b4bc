"""Every rule has an example that breaks it and one that does not, and depends on what it names."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.cli.explaining import PROSE_WIDTH, Explained, prose
from coverage_audit.formats.width import cell_width
from coverage_audit.model.policy import Policy
from coverage_audit.model.rule import Rule
from coverage_audit.rules import RULES, examples
from coverage_audit.rules.examples import Example, cells, example_of
from coverage_audit.settings.environment import name_of
from coverage_audit.settings.policy import PolicyTable
from tests.documents import speaking

FOLDER = Path(examples.__file__).parent
KEYS = {"breaks", "keeps", "beside", "also", "instead", "options", "changes"}
AS_OF = "2026-11-23"
"""The day of every example that names no other in its options."""

of_every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


class Watched:
    """A policy that remembers which of its numbers and switches were read."""

    def __init__(self) -> None:
        self.read: set[str] = set()

    def __getattr__(self, name: str) -> object:
        self.read.add(name)
        return getattr(Policy(), name)


class Audits:
    """The command `findings`, given in a folder of its own for each audit."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.folder, self.patch, self.capsys = folder, patch, capsys

    def broken(
        self,
        files: Mapping[str, str],
        options: tuple[str, ...],
        settings: Mapping[str, object] | None = None,
    ) -> set[str]:
        """The codes that the files of an example break, with these settings by key."""
        folder = self.folder / str(len([*self.folder.iterdir()]))
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
        rosters = [n for n in files if not n.endswith(".toml") and n not in options]
        with self.patch.context() as patch:
            patch.chdir(folder)
            for key, value in (settings or {}).items():
                said = value if isinstance(value, str) else json.dumps(value)
                patch.setenv(name_of(tuple(key.split("."))), said)
            self.capsys.readouterr()
            words = ["findings", *rosters, "--format", "json", "--as-of", AS_OF, *options]
            code = session.run([*words, "--lang", "en"])
        shown = self.capsys.readouterr()
        assert code == session.DONE, shown.err
        return {finding["code"] for finding in json.loads(shown.out)["findings"]}


@pytest.fixture
def audits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Iterator[Audits]:
    before = locale.language()
    yield Audits(tmp_path, monkeypatch, capsys)
    locale.use(before)


def example(rule: Rule) -> Example:
    found = example_of(rule.code)
    assert found, f"write src/coverage_audit/rules/examples/{rule.code}.toml"
    return found


@of_every_rule
def test_one_breaks_the_rule_and_one_does_not(rule: Rule, audits: Audits) -> None:
    one = example(rule)
    broken = audits.broken(one.breaks, one.options)
    kept = audits.broken(one.keeps, one.options)
    assert broken - kept == {rule.code, *one.also}
    assert kept - broken == set(one.instead)


@of_every_rule
def test_one_cell_makes_the_difference(rule: Rule) -> None:
    one = example(rule)
    assert one.breaks.keys() == one.keeps.keys()
    differing = [
        (old, new)
        for name, text in one.breaks.items()
        if not name.endswith(".toml")
        for before, after in zip(cells(text), cells(one.keeps[name]), strict=True)
        for old, new in zip(before, after, strict=True)
        if old != new
    ]
    assert len(differing) == 1


@of_every_rule
def test_the_examples_fit_where_they_are_shown(rule: Rule) -> None:
    with speaking("zh"):
        lines = prose(Explained(rule, example(rule), ())).splitlines()
    assert max(map(cell_width, lines)) <= PROSE_WIDTH


@of_every_rule
def test_a_rule_depends_on_each_setting_that_it_names(rule: Rule, audits: Audits) -> None:
    one = example(rule)
    assert one.changes.keys() == set(rule.settings)
    for key, value in one.changes.items():
        still = rule.code in audits.broken(one.breaks, one.options, {key: value})
        now = rule.code in audits.broken(one.keeps, one.options, {key: value})
        assert now or not still, key


@of_every_rule
@pytest.mark.parametrize("number", [1, 1000])
def test_a_rule_depends_on_no_number_that_it_does_not_name(
    rule: Rule, number: int, audits: Audits
) -> None:
    one = example(rule)
    others = {
        key: min(number, 100) if "years" in key else number  # terms of a century are refused
        for key in (f"policy.{name}" for name in PolicyTable.model_fields)
        if key not in rule.settings
    }
    assert rule.code in audits.broken(one.breaks, one.options, others)
    assert rule.code not in audits.broken(one.keeps, one.options, others)


@of_every_rule
def test_what_a_question_reads_of_the_policy_is_named(rule: Rule) -> None:
    watched = Watched()
    for field in rule.fields:
        rule.ask(cast("Policy", watched), field)
    named = {part for key in rule.settings for part in key.split(".")}
    assert watched.read <= named


def test_every_file_is_of_a_rule_and_says_nothing_else() -> None:
    assert {file.stem for file in FOLDER.glob("*.toml")} == {rule.code for rule in RULES}
    for file in FOLDER.glob("*.toml"):
        assert tomllib.loads(file.read_text(encoding="utf-8")).keys() <= KEYS, file
