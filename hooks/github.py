"""The step of a GitHub job: checks the rosters, and tells what changed since the base branch.

What it is asked stands in the environment (see `action.yml`). It ends as `check` does; that a
comparison could not be made is told, and changes nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

BASE = "refs/coverage-audit/base"
PROGRAM = [sys.executable, "-P", "-X", "utf8", "-m", "coverage_audit"]
"""-P: modules that lie among the rosters are not ours."""


def main() -> int:
    """Check; then compare, where this is a pull request."""
    named = [*(_lines("ROSTERS") or ["."]), *_lines("READING"), *_option("--config", "CONFIG")]
    audited = [_from_the_root(word) for word in named]
    with TemporaryDirectory(dir=os.environ.get("RUNNER_TEMP")) as folder:
        code = _program(
            "check", *audited, "--format", "github",
            *_option("--baseline", "BASELINE"), *_key(Path(folder)), *_lines("OPTIONS"),
        )  # fmt: skip
        branch = os.environ.get("GITHUB_BASE_REF")
        if branch and os.environ.get("COMPARE") == "true":
            sys.stdout.flush()
            if not _told_changes(branch, audited, Path(folder)):
                _say_not_compared(branch)
    return code


def _told_changes(branch: str, audited: list[str], folder: Path) -> bool:
    """Audit the rosters as they are here and as they are there, and set both side by side."""
    outside = [word for word in audited if Path(_parted(word)[1]).is_absolute()]
    if outside:
        print(f"outside of the repository, the same on every branch: {outside}", file=sys.stderr)
        return False
    name = re.sub(r"[^\w.-]", "-", branch)
    before, after = folder / "before" / f"{name}.json", folder / "here.json"
    before.parent.mkdir()
    there = folder / "there"
    if not _fetched(branch) or _git("worktree", "add", "--quiet", "--detach", str(there), BASE):
        return False
    try:
        return not (
            _saved(audited, after, Path.cwd())
            or _saved(audited, before, there)
            or _program("diff", str(before), str(after), "--format", "github")
        )
    finally:
        _git("worktree", "remove", "--force", str(there))
        _git("update-ref", "-d", BASE)


def _from_the_root(word: str) -> str:
    """A path in the repository as it is called in any of its worktrees.

    `${{ github.workspace }}/rosters` would be the same rosters on both sides of a comparison.
    """
    root = str(Path.cwd())
    option, path = _parted(word)
    if path == root or path.startswith(root + os.sep):
        return option + os.path.relpath(path, root)
    return word


def _parted(word: str) -> tuple[str, str]:
    """What stands before a path, and the path: --organisations=FILE."""
    option, sign, value = word.partition("=") if word.startswith("--") else ("", "", word)
    return option + sign, value


def _fetched(branch: str) -> bool:
    """Get what this commit was merged with, else the branch as it is now.

    A branch may have moved on since, and what others did there is no change of this one.
    """
    head, _, _ = _asked_git("cat-file", "commit", "HEAD").partition("\n\n")
    parents = re.findall(r"^parent ([0-9a-f]+)$", head, re.MULTILINE)
    is_ours = _asked_git("rev-parse", "HEAD").strip() == os.environ.get("GITHUB_SHA")
    is_merged = is_ours and len(parents) > 1
    source = parents[0] if is_merged else f"refs/heads/{branch}"
    if is_merged and _asked_git("rev-parse", "--quiet", "--verify", f"{source}^{{commit}}"):
        return not _git("update-ref", BASE, source)
    # A history that is whole stays so: other steps of the job may ask for it.
    is_shallow = _asked_git("rev-parse", "--is-shallow-repository").strip() == "true"
    depth = ["--depth=1"] if is_shallow else []
    return not _git("fetch", "--quiet", *depth, "--no-tags", "origin", f"+{source}:{BASE}")


def _say_not_compared(branch: str) -> None:
    said = f"未能与 {branch} 比较，原因见日志 (not compared with {branch}: see the log)"
    print(f"::notice title=coverage-audit::{said.replace('%', '%25')}")
    page = os.environ.get("GITHUB_STEP_SUMMARY")
    if page:
        with Path(page).open("a", encoding="utf-8") as file:
            file.write(f"\n{said}\n")


def _saved(audited: list[str], path: Path, at: Path) -> int:
    """The exit code of an audit that is saved, and that is silent: what it says names firms.

    Why it could not be made is told by a check, whose errors quote no cell. Where not
    everything can be read there is nothing to compare.
    """
    words = [word for word in audited if word != "--keep-going"]
    code = _silent("scan", *words, "-o", str(path), at=at)
    if code:
        _silent("check", *words, "--fail-on", "never", "--format", "github", at=at, errors=True)
    return code


def _silent(*words: str, at: Path, errors: bool = False) -> int:
    kept = {name: value for name, value in os.environ.items() if name != "GITHUB_STEP_SUMMARY"}
    return subprocess.run(
        [*PROGRAM, *words], cwd=at, env=kept, check=False,
        stdout=subprocess.DEVNULL, stderr=None if errors else subprocess.DEVNULL,
    ).returncode  # fmt: skip


def _program(*words: str) -> int:
    return subprocess.run([*PROGRAM, *words], check=False).returncode


def _git(*words: str) -> int:
    """The exit code; what git says goes to the log, as all commands of a step on stdout count."""
    return subprocess.run(["git", *words], stdout=sys.stderr, check=False).returncode


def _asked_git(*words: str) -> str:
    done = subprocess.run(["git", *words], stdout=subprocess.PIPE, check=False)
    return done.stdout.decode(errors="replace")


def _key(folder: Path) -> list[str]:
    """The key as a file in the folder, which nobody else may open, and with which it goes."""
    key = os.environ.get("KEY")
    if not key:
        return []
    path = folder / "key"
    path.write_text(key, encoding="utf-8")
    return ["--hash-names", str(path)]


def _option(option: str, name: str) -> list[str]:
    value = os.environ.get(name, "").strip()
    return [option, value] if value else []


def _lines(name: str) -> list[str]:
    return [line.strip() for line in os.environ.get(name, "").splitlines() if line.strip()]


if __name__ == "__main__":
    sys.exit(main())
