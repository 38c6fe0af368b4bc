"""Every setting changes what it says in the result, and nothing else of it."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coverage_audit import locale
from coverage_audit.cli import session
from coverage_audit.model.firm import Organisation, Standing
from coverage_audit.model.policy import STANDARD_EXCLUSIONS
from coverage_audit.settings import Settings, written_in
from coverage_audit.settings.origins import settings_of
from coverage_audit.settings.purposes import tables
from coverage_audit.settings.written import Written
from tests.walk import files, of_commands, of_guard, of_judging, of_reading, roster
from tests.walk.changes import Run, difference
from tests.walk.step import ROSTER, SCAN, Step, Words

STEPS = (*of_judging.STEPS, *of_reading.STEPS, *of_commands.STEPS, *of_guard.STEPS)
IN_BRACKETS = [name for name in tables() if isinstance(getattr(Settings(), name, None), tuple)]
EVERY = [
    *(setting.key for setting in settings_of(Written())),
    *(f"{name}.{key}" for name in IN_BRACKETS for key in tables()[name].model_fields),
    *(name for name in Settings.model_fields if isinstance(getattr(Settings(), name), dict)),
]
"""The keys of all settings, also of tables that stand in double brackets or hold any keys."""
OF_TIME = ("guard.seconds",)
"""What it changes depends on how fast a machine is; tests/read/test_limits.py sets it to none."""
OF_DIALOGUE = "dialogue."
"""No command reads these; tests/cli/guide/test_remember.py sees what they change."""
AS_OF = ("--as-of", "2026-11-23")
Show = Callable[[str, Words], Run]


@pytest.fixture(scope="module")
def shown() -> dict[tuple[str, Words], Run]:
    """What was shown without a setting: most steps begin from the same."""
    return {}


@pytest.fixture(scope="module", autouse=True)
def _folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The roster and the files beside it, for all steps."""
    before = locale.language()
    folder = tmp_path_factory.mktemp("walk")
    for written in (roster, files, of_guard):
        written.write(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        yield
    locale.use(before)


@pytest.fixture
def show(capsys: pytest.CaptureFixture[str]) -> Show:
    """Give a command with these settings."""

    def run(settings: str, words: Words) -> Run:
        Path("s.toml").write_text(settings, encoding="utf-8")
        capsys.readouterr()
        day = AS_OF if words[0] != "explain" else ()
        code = session.run([*words, "--config", "s.toml", "--lang", "en", *day])
        captured = capsys.readouterr()
        return Run(code, captured.out, captured.err)

    return run


def set_in(text: str) -> dict[str, str]:
    """The settings of a file by key, the same for each of the tables in double brackets."""
    Path("s.toml").write_text(text, encoding="utf-8")
    found = settings_of(written_in("s.toml", {}))
    return {_key(one.key): one.value for one in found if one.origin == "file"}


def _key(key: str) -> str:
    return re.sub(r"\[\d+\]", "", "columns" if key.startswith("columns.") else key)


def test_every_setting_has_its_step() -> None:
    walked = {*(step.key for step in STEPS), *OF_TIME}
    missing = [key for key in EVERY if key not in walked and not key.startswith(OF_DIALOGUE)]
    assert not missing, (
        f"{', '.join(missing)}: write a step in tests/walk/of_*.py with a value, and exactly what"
        " differs then in the result (see tests/walk/step.py and changes.py); the roster in"
        " tests/walk/roster.py needs a firm for which it makes a difference"
    )
    assert {step.key for step in STEPS} <= set(EVERY)


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_step_sets_one_setting(step: Step) -> None:
    before, after = set_in(step.before), set_in(step.after)
    assert {key for key in {**before, **after} if before.get(key) != after.get(key)} == {step.key}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_a_setting_changes_what_it_says_and_nothing_else(
    step: Step, show: Show, shown: dict[tuple[str, Words], Run]
) -> None:
    def usual(words: Words) -> Run:
        if (step.before, words) not in shown:
            shown[step.before, words] = show(step.before, words)
        return shown[step.before, words]

    assert step.changes, f"{step.key} changes nothing here: another value, or another firm"
    found = difference(usual(step.look), show(step.after, step.look))
    assert found.what == step.changes
    assert step.firms is None or found.firms == step.firms
    if ROSTER in step.look and step.look != SCAN:
        others = difference(usual(SCAN), show(step.after, SCAN)).what
        assert {what for what in others if not what.startswith("policy.")} == step.elsewhere


def test_the_roster_has_a_firm_for_everything_that_can_be_said(show: Show) -> None:
    """Every standing, every class, every reason: what nobody stands for would not be walked."""
    told = json.loads(show("", SCAN).out)
    assert {firm["standing"] for firm in told["firms"]} == {None, *Standing}
    assert {firm["organisation"] for firm in told["firms"]} == set(Organisation)
    assert {firm["excluded"] for firm in told["firms"]} == {None, *STANDARD_EXCLUSIONS}
