"""Repositories of rosters, made by git without the settings of whoever runs the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
HEADER = "企业名称,所属楼宇,正式党员,是否建立党组织,从业人员\n"
GOOD = f"{HEADER}佛山青禾商贸有限公司,东塔,1,否,12\n佛山云岚科技有限公司,东塔,4,是,60\n"
DUE = GOOD.replace("云岚科技有限公司,东塔,4,是", "云岚科技有限公司,东塔,4,否")
NAMES = ("佛山", "东塔")
"""What no output that leaves the house may hold."""
ROSTER = "rosters/名册.csv"


@dataclass(frozen=True, slots=True)
class Done:
    """How a command ended, and what it said."""

    code: int
    out: str
    err: str


def environment(**more: str) -> dict[str, str]:
    """As in a fresh account: our Python in front, no language or system of CI said beforehand."""
    named = ("GITHUB_", "GITLAB_", "COVERAGE_AUDIT_", "GIT_", "PRE_COMMIT")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(named)}
    return {
        **kept,
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "COVERAGE_AUDIT_LANG": "en",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "audit@example.invalid"
           for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        **more,
    }  # fmt: skip


def run(*words: str, at: Path, env: Mapping[str, str] | None = None) -> Done:
    """Run a command there."""
    done = subprocess.run(
        words, cwd=at, env=env or environment(), capture_output=True, check=False, encoding="utf-8"
    )
    return Done(done.returncode, done.stdout, done.stderr)


def git(at: Path, *words: str) -> str:
    """Run git there; what it must not do is fail."""
    done = run("git", *words, at=at)
    assert done.code == 0, done
    return done.out.strip()


def repository(at: Path, files: Mapping[str, str]) -> Path:
    """A repository on the branch `main` with one commit of these files."""
    at.mkdir()
    git(at, "init", "--quiet", "--initial-branch=main")
    commit(at, files)
    return at


def commit(at: Path, files: Mapping[str, str]) -> str:
    """Write the files there and commit them; the commit."""
    for name, text in files.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(text, encoding="utf-8")
    git(at, "add", "--all")
    git(at, "commit", "--quiet", "--no-verify", "-m", "rosters")
    return git(at, "rev-parse", "HEAD")
