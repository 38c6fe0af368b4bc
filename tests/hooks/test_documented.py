"""What the pages tell people to write into their files is what the hooks read."""

from __future__ import annotations

import re
from typing import Any

import pytest
import yaml

from tests.hooks.repositories import ROOT

PAGES = ["ci.md", "ci.zh-CN.md"]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


def blocks(name: str) -> list[Any]:
    """The YAML of a page, read."""
    texts = re.findall(r"^```yaml\n(.*?)^```$", page(name), re.MULTILINE | re.DOTALL)
    return [yaml.safe_load(text) for text in texts]


def table(name: str) -> dict[str, str]:
    """The inputs as the page explains them."""
    part = page(name).partition("<!-- inputs -->")[2].partition("<!-- end -->")[0]
    return dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", part, re.MULTILINE))


def test_both_languages_tell_the_same() -> None:
    assert blocks(PAGES[0]) == blocks(PAGES[1])
    assert page("windows-folder.md").count("```") == page("windows-folder.zh-CN.md").count("```")


@pytest.mark.parametrize("name", PAGES)
def test_hooks_and_jobs_are_those_that_exist(name: str) -> None:
    commit, workflow, _upload, pipeline = blocks(name)
    ((hook,),) = ([hook["id"] for hook in repo["hooks"]] for repo in commit["repos"])
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    assert [hook] == [one["id"] for one in offered]
    used = workflow["jobs"]["rosters"]["steps"][-1]
    assert set(used["with"]) <= set(ACTION["inputs"])
    job = yaml.safe_load((ROOT / "hooks/gitlab.yml").read_text("utf-8"))
    assert pipeline["rosters"]["extends"] in job
    assert set(pipeline["rosters"]["variables"]) <= set(job[".coverage-audit"]["variables"])


def test_every_input_is_explained() -> None:
    told = {name: one["description"] for name, one in ACTION["inputs"].items()}
    assert table("ci.md") == told
    assert list(table("ci.zh-CN.md")) == list(told)


@pytest.mark.parametrize("name", [*PAGES, "windows-folder.md", "windows-folder.zh-CN.md"])
def test_links_lead_to_files(name: str) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page(name)):
        assert (ROOT / "docs" / target).exists(), target
