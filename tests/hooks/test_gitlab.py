"""The job of GitLab: its script as it stands in the template."""

from __future__ import annotations

import json
from pathlib import Path

import junitparser
import pytest
import yaml

from coverage_audit.model.variables import PREFIX
from tests.hooks.repositories import DUE, GOOD, HEADER, NAMES, ROOT, Done, environment, run

(NAME, JOB), *_OTHERS = yaml.safe_load((ROOT / "hooks/gitlab.yml").read_text("utf-8")).items()


@pytest.fixture
def at(tmp_path: Path) -> Path:
    (tmp_path / "rosters").mkdir()
    (tmp_path / "名册 2.csv").write_text(f"{HEADER}佛山启明制造有限公司,西塔,1,是,9\n", "utf-8")
    return tmp_path


def job(at: Path, roster: str, **variables: str) -> Done:
    """Run the script as the runner does: with the variables of the job and of who extends it."""
    (at / "rosters/名册.csv").write_text(roster, encoding="utf-8")
    asked = {**JOB["variables"], **variables, "GITLAB_CI": "true"}
    script = "\n".join(JOB["script"])
    return run("bash", "-e", "-o", "pipefail", "-c", script, at=at, env=environment(**asked))


def test_it_is_a_job_to_extend() -> None:
    assert NAME.startswith(".")
    assert _OTHERS == []
    assert JOB["artifacts"]["when"] == "always"
    assert sorted(JOB["artifacts"]["reports"].values()) == sorted(JOB["artifacts"]["paths"])


def test_what_is_as_asked_passes(at: Path) -> None:
    done = job(at, GOOD, ROSTERS="rosters")
    assert done.code == 0, done


def test_what_is_not_fails_and_leaves_its_reports_without_names(at: Path) -> None:
    (at / "list.txt").write_text("名册 2.csv\n", encoding="utf-8")
    done = job(at, DUE, ROSTERS="rosters @list.txt", OPTIONS="--max due=0 --fail-on never")
    assert done.code == 1, done
    assert "organisation due 1, at most 0" in done.err
    reports = JOB["artifacts"]["reports"]
    told = (at / reports["codequality"]).read_text("utf-8")
    found = [(one["location"]["path"], one["location"]["lines"]["begin"], one["check_name"])
             for one in json.loads(told)]  # fmt: skip
    assert ("rosters/名册.csv", 3, "B201 members-without-branch") in found
    suites = junitparser.JUnitXml.fromfile(str(at / reports["junit"]))
    assert suites.failures == 1
    told += (at / reports["junit"]).read_text("utf-8") + done.out + done.err
    assert [name for name in NAMES if name in told] == []


def test_reports_of_an_earlier_stage_are_replaced(at: Path) -> None:
    """GitLab fetches the artifacts of earlier stages: two jobs may check one after the other."""
    for roster, code in ((GOOD, 0), (DUE, 1), (GOOD, 0)):
        assert job(at, roster, ROSTERS="rosters").code == code
    told = (at / JOB["artifacts"]["reports"]["codequality"]).read_text("utf-8")
    assert "B201" not in told


def test_what_cannot_be_read_stops_the_job(at: Path) -> None:
    assert job(at, GOOD, ROSTERS="no-such-folder").code == 2


def test_no_variable_of_the_job_is_taken_for_a_setting() -> None:
    assert not [name for name in JOB["variables"] if name.startswith(PREFIX)]
