"""The action of GitHub: its steps as they stand in `action.yml`, in an environment made up here."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import yaml

from tests.hooks.repositories import (
    DUE,
    GOOD,
    HEADER,
    NAMES,
    ROOT,
    ROSTER,
    Done,
    commit,
    environment,
    git,
    repository,
    run,
)

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]
MORE = f"{GOOD}佛山启明制造有限公司,西塔,6,是,130\n"


@dataclass(frozen=True, slots=True)
class Job:
    """The runner of a job: where the repository is checked out, and what is asked of the step."""

    at: Path
    inputs: tuple[tuple[str, str], ...] = (("rosters", "rosters"),)
    base: str = ""
    sha: str = ""

    @property
    def page(self) -> str:
        """The page of the step."""
        return (self.at.parent / "page.md").read_text(encoding="utf-8")

    def asked(self, **inputs: str) -> Job:
        """The job with these inputs of the action too."""
        return replace(self, inputs=(*self.inputs, *inputs.items()))

    def run(self) -> Done:
        """Run the step that checks, with the environment that the action gives it."""
        folder = self.at.parent / "temp"
        folder.mkdir(exist_ok=True)
        (self.at.parent / "page.md").write_text("", encoding="utf-8")
        given = {name: one["default"] for name, one in ACTION["inputs"].items()}
        given |= dict(self.inputs)
        env = {
            name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda match: given[match[1]], text)
            for name, text in CHECK["env"].items()
        }
        more = {
            "GITHUB_ACTIONS": "true",
            "GITHUB_ACTION_PATH": str(ROOT),
            "GITHUB_BASE_REF": self.base,
            "GITHUB_SHA": self.sha,
            "GITHUB_STEP_SUMMARY": str(self.at.parent / "page.md"),
            "RUNNER_TEMP": str(folder),
        }
        done = run("bash", "-e", "-c", CHECK["run"], at=self.at, env=environment(**env, **more))
        assert list(folder.iterdir()) == []
        for name in NAMES:
            assert name not in done.out + done.err + self.page
        return done


@pytest.fixture
def pushed(tmp_path: Path) -> Job:
    """A job on the branch `main` of a server."""
    server = repository(tmp_path / "server", {ROSTER: GOOD, "settings.toml": "[check]\n"})
    at = tmp_path / "checked out"
    git(tmp_path, "clone", "--quiet", "--depth=1", server.as_uri(), str(at))
    return Job(at, sha=git(at, "rev-parse", "HEAD"))


def requested(job: Job, files: dict[str, str], meanwhile: dict[str, str] | None = None) -> Job:
    """A pull request of these files as GitHub checks it out: merged, without what lies behind.

    `meanwhile` is what others do to `main` before the job runs.
    """
    server = job.at.parent / "server"
    git(server, "checkout", "--quiet", "-b", "more")
    commit(server, files)
    git(server, "checkout", "--quiet", "--detach", "main")
    git(server, "merge", "--quiet", "--no-ff", "-m", "merged", "more")
    merged = git(server, "rev-parse", "HEAD")
    git(server, "update-ref", "refs/pull/1/merge", merged)
    git(server, "checkout", "--quiet", "main")
    if meanwhile:
        commit(server, meanwhile)
    git(job.at, "fetch", "--quiet", "--depth=1", "origin", "refs/pull/1/merge")
    git(job.at, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    return replace(job, base="main", sha=merged)


def test_what_is_as_asked_passes_with_its_shares_on_the_page(pushed: Job) -> None:
    done = pushed.run()
    assert done.code == 0, done
    assert "50.0% (1/2)" in pushed.page
    assert "What changed" not in pushed.page


def test_a_seeded_regression_fails_and_says_where_and_what_changed(pushed: Job) -> None:
    job = requested(pushed, {ROSTER: DUE}).asked(options="--max=due=0")
    done = job.run()
    assert done.code == 1, done
    assert re.search(rf"^::error file={ROSTER},line=3,.*title=B201::", done.out, re.MULTILINE)
    assert "organisation due 1, at most 0" in done.err
    assert "Compared with main, the firms went from 2 to 2" in job.page
    assert "| organisation due | 0 | 1 | 1 |" in job.page
    assert git(job.at, "status", "--porcelain") == ""
    assert len(git(job.at, "worktree", "list").splitlines()) == 1
    assert git(job.at, "for-each-ref", "refs/coverage-audit") == ""


def test_a_request_is_set_beside_what_it_was_merged_with(pushed: Job) -> None:
    """What others did to the base branch since is no change of this one."""
    job = requested(pushed, {"rosters/more.csv": MORE}, meanwhile={ROSTER: DUE})
    job.run()
    assert "| base | 2 | 3 | 1 |" in job.page
    assert "organisation due |" not in job.page


def test_a_branch_that_is_no_merge_is_set_beside_the_base_branch(pushed: Job) -> None:
    job = requested(pushed, {"rosters/more.csv": MORE}, meanwhile={ROSTER: DUE})
    git(job.at, "fetch", "--quiet", "--depth=1", "origin", "more")
    git(job.at, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    job.run()
    assert "| organisation due | 1 | 0 | -1 |" in job.page


@pytest.mark.parametrize(
    ("base", "inputs", "why"),
    [
        ("no/such/100%branch", {}, "couldn't find remote ref"),
        ("main", {"rosters": "fresh"}, "no such file: fresh"),
        ("main", {"config": "fresh/own.toml"}, "fresh/own.toml"),
    ],
)
def test_what_cannot_be_compared_is_said_and_ends_as_the_check_does(
    pushed: Job, base: str, inputs: dict[str, str], why: str
) -> None:
    """The base branch is not there, or has no such rosters or settings."""
    files = {"fresh/名册.csv": GOOD, "fresh/own.toml": "[check]\n"}
    asked = replace(requested(pushed, files), base=base, sha="").asked(**inputs)
    done = asked.run()
    assert done.code == 0, done
    assert why in done.err
    assert f"not compared with {base}: see the log" in asked.page
    said = base.replace("%", "%25")
    assert f"::notice title=coverage-audit::未能与 {said} 比较" in done.out


def test_rosters_named_from_the_root_of_the_disk_are_those_of_the_branch(pushed: Job) -> None:
    """Else the rosters of the request would be set beside themselves, and nothing had changed."""
    ledger = "党组织名称,组建方式,覆盖单位\n灯湖第一党支部,联合组建,佛山青禾商贸有限公司\n"
    commit(pushed.at.parent / "server", {"台账.csv": ledger})
    more = ledger.replace("青禾商贸", "云岚科技")
    job = requested(pushed, {ROSTER: DUE, "台账.csv": more}).asked(
        rosters=str(pushed.at / "rosters"),
        reading=f"--organisations={pushed.at / '台账.csv'}",
        config=str(pushed.at / "settings.toml"),
    )
    done = job.run()
    assert f"file={ROSTER},line=3" in done.out
    assert "| joint branch | 1 | 1 |" not in job.page
    assert "| organised (form not stated) | 1 | 0 | -1 |" in job.page


def test_rosters_outside_of_the_repository_are_not_compared(pushed: Job, tmp_path: Path) -> None:
    """They are the same on every branch."""
    (tmp_path / "名册.csv").write_text(DUE, encoding="utf-8")
    job = requested(pushed, {ROSTER: DUE}).asked(rosters=str(tmp_path / "名册.csv"))
    done = job.run()
    assert done.code == 1
    assert "outside of the repository" in done.err
    assert "not compared with main" in job.page


def test_a_branch_may_be_called_like_a_file_of_ours(pushed: Job) -> None:
    git(pushed.at.parent / "server", "branch", "here")
    job = replace(requested(pushed, {ROSTER: DUE}), base="here", sha="")
    job.run()
    assert "Compared with here, the firms went from 2 to 2" in job.page


@pytest.mark.parametrize("is_merge", [True, False])
def test_a_whole_history_stays_whole(pushed: Job, tmp_path: Path, is_merge: bool) -> None:
    """Later steps of the job may ask for it."""
    job = requested(pushed, {ROSTER: DUE}, meanwhile={"other.txt": "x"})
    at = tmp_path / "whole"
    git(tmp_path, "clone", "--quiet", (tmp_path / "server").as_uri(), str(at))
    git(at, "fetch", "--quiet", "origin", "refs/pull/1/merge" if is_merge else "more")
    git(at, "checkout", "--quiet", "--detach", "FETCH_HEAD")
    commits = git(at, "rev-list", "--all", "HEAD")
    job = replace(job, at=at, sha=git(at, "rev-parse", "HEAD"))
    job.run()
    assert "| organisation due | 0 | 1 | 1 |" in job.page
    assert git(at, "rev-parse", "--is-shallow-repository") == "false"
    assert git(at, "rev-list", "--all", "HEAD") == commits


def test_why_it_cannot_be_compared_quotes_no_cell(pushed: Job) -> None:
    """The base branch has a sheet without a header, whose first row names a firm."""
    headless = GOOD.removeprefix(HEADER) * 2
    commit(pushed.at.parent / "server", {"rosters/more.csv": headless})
    job = requested(pushed, {"rosters/more.csv": MORE})
    done = job.run()
    assert done.code == 0, done
    assert "rosters/more.csv: no header row was found" in done.err
    assert "not compared with main" in job.page


def test_other_numbers_on_the_base_branch_are_no_silent_change(pushed: Job) -> None:
    asks = {"settings.toml": "[policy]\nown_branch_from = 5\n"}
    job = requested(pushed, asks).asked(config="settings.toml")
    done = job.run()
    assert done.code == 0, done
    assert "own_branch_from" in done.err
    assert "not compared with main" in job.page


def test_a_comparison_may_be_left_out(pushed: Job) -> None:
    job = requested(pushed, {ROSTER: MORE}).asked(compare="false")
    assert job.run().code == 0
    assert "main" not in job.page


def test_inputs_are_words_and_never_commands(pushed: Job) -> None:
    job = pushed.asked(
        rosters="rosters/名册.csv\n\n  rosters/名册.csv  ",
        reading='--set=community=A "B" $(touch seen) `touch seen`; touch seen',
        options="--max=due=0\n--fail-on=never",
    )
    assert job.run().code == 0
    assert not (job.at / "seen").exists()


def test_a_module_among_the_rosters_is_not_run(pushed: Job) -> None:
    for name in ("coverage_audit.py", "typer.py", "pip.py"):
        (pushed.at / name).write_text("open('seen', 'w').close()\n", encoding="utf-8")
    assert pushed.run().code == 0
    assert not (pushed.at / "seen").exists()
    assert INSTALL["run"].startswith('cd "$GITHUB_ACTION_PATH"\n')


@pytest.mark.parametrize("name", ["rosters/b.csv", "rosters/b.xlsx"])
def test_a_roster_that_was_not_fetched_is_no_roster_that_passes(pushed: Job, name: str) -> None:
    """Git LFS leaves a pointer where the file itself is not asked for; beside other rosters too."""
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a\nsize 12345\n"
    (pushed.at / name).write_text(pointer, encoding="utf-8")
    done = pushed.run()
    assert done.code == 2
    assert f"{name} is a pointer of Git LFS" in done.err


def test_a_baseline_with_hashed_names_is_read_with_the_key(pushed: Job, tmp_path: Path) -> None:
    key = "k" * 40
    (tmp_path / "key").write_text(key, encoding="utf-8")
    (pushed.at / ROSTER).write_text(DUE, encoding="utf-8")
    words = ("baseline", "write", "base.json", "rosters", "--hash-names", "../key")
    assert run("coverage-audit", *words, at=pushed.at).code == 0
    known = pushed.asked(baseline="base.json", key=key)
    assert known.run().code == 0
    assert pushed.run().code == 1
    assert known.asked(key="").run().code == 2


def test_firms_of_a_ledger_are_only_counted(pushed: Job) -> None:
    """A notice that names them inside the house goes into the log and onto the page."""
    ledger = "党组织名称,组建方式,覆盖单位\n灯湖第一党支部,联合组建,佛山市陌生商行\n"
    commit(pushed.at.parent / "server", {"台账.csv": ledger})
    job = requested(pushed, {ROSTER: DUE}).asked(
        reading="--organisations=台账.csv\n--keep-going", options="--max=due=0"
    )
    done = job.run()
    assert done.code == 1
    assert done.err.count("1 units of the ledger of organisations stand in no roster") == 1
    assert "1 units of the ledger of organisations stand in no roster" in job.page
    assert "| organisation due | 0 | 1 | 1 |" in job.page


def test_no_input_is_lost_on_the_way() -> None:
    given = {f"${{{{ inputs.{name} }}}}" for name in ACTION["inputs"]}
    asked = {text for text in CHECK["env"].values() if "inputs." in text}
    assert asked == given
    script = (ROOT / "hooks" / "github.py").read_text(encoding="utf-8")
    for name, text in CHECK["env"].items():
        assert f'"{name}"' in script or "inputs." not in text
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
