"""The hook as pre-commit runs it, in the environment of the tests."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
import yaml

from tests.hooks.repositories import (
    DUE,
    GOOD,
    ROOT,
    ROSTER,
    Done,
    environment,
    git,
    repository,
    run,
)

MANIFEST = ".pre-commit-hooks.yaml"
SETTINGS = {"coverage-audit.toml": '[check]\nmax = ["due=0"]\n'}


@pytest.fixture
def rosters(tmp_path: Path) -> Path:
    """A repository of rosters with our hook installed."""
    offered = repository(
        tmp_path / "offered", {MANIFEST: (ROOT / MANIFEST).read_text(encoding="utf-8")}
    )
    hook = {
        "id": "coverage-audit",
        "language": "system",
        "args": ["rosters", "--config", "coverage-audit.toml"],
    }
    config = {
        "repos": [{"repo": str(offered), "rev": git(offered, "rev-parse", "HEAD"), "hooks": [hook]}]
    }
    at = repository(
        tmp_path / "rosters",
        {ROSTER: GOOD, **SETTINGS, ".pre-commit-config.yaml": yaml.safe_dump(config)},
    )
    assert pre_commit(at, "install").code == 0
    return at


def pre_commit(at: Path, *words: str) -> Done:
    return run(sys.executable, "-m", "pre_commit", *words, at=at, env=_kept(at))


def _kept(at: Path) -> dict[str, str]:
    return environment(PRE_COMMIT_HOME=str(at.parent / "kept"))


def handed_in(at: Path, text: str | None) -> Done:
    """Change the roster, or take it away, and commit that as a person does."""
    path = at / ROSTER
    if text is None:
        path.unlink()
    else:
        path.write_text(text, encoding="utf-8")
    git(at, "add", "--all")
    return run("git", "commit", "-m", "a roster", at=at, env=_kept(at))


def test_a_roster_that_is_as_asked_is_committed(rosters: Path) -> None:
    done = handed_in(rosters, f"{GOOD}佛山启明制造有限公司,西塔,1,是,9\n")
    assert done.code == 0, done
    assert "coverage-audit check" in done.out + done.err


def test_a_roster_that_is_not_stops_the_commit_and_says_where(rosters: Path) -> None:
    before = git(rosters, "rev-parse", "HEAD")
    done = handed_in(rosters, DUE)
    said = done.out + done.err
    assert done.code == 1
    assert f"{ROSTER}:3: fails: 4 full" in said
    assert "[B201]" in said, said
    assert "organisation due" in said
    assert git(rosters, "rev-parse", "HEAD") == before


def test_what_is_no_roster_may_break_it_too(rosters: Path) -> None:
    """A roster that is taken away, and a setting that asks for what no roster states."""
    assert handed_in(rosters, None).code == 1
    git(rosters, "reset", "--quiet", "--hard")
    settings = rosters / "coverage-audit.toml"
    settings.write_text('[check]\nmin = ["chain:work_coverage=100"]\n', encoding="utf-8")
    done = handed_in(rosters, GOOD)
    assert done.code == 1
    assert 'no roster states "industrial chain"' in done.out + done.err


def test_the_hook_runs_what_the_program_has() -> None:
    (hook,) = yaml.safe_load((ROOT / MANIFEST).read_text(encoding="utf-8"))
    said = run(*hook["entry"].split(), "--help", at=ROOT)
    assert said.code == 0, said
