"""The settings file: every switch, and errors that say the line and what was meant."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from coverage_audit import settings
from coverage_audit.errors import SettingsError
from coverage_audit.model.facts import Facts
from coverage_audit.model.firm import Exclusion, Work
from coverage_audit.model.policy import JointNumbers, Policy
from coverage_audit.model.report import MARKING

EVERYTHING = """\
[policy]
own_branch_from = 4
branch_at_most = 40
members_expected_from = 60
organisation_expected_from = 80
visit_from = 20
committee_from = 8
general_branch_from = 60
party_committee_from = 90
branch_term_years = 2
committee_term_years = 4
extension_years_at_most = 2
term_notice_days = 30
first_contact_days = 10
new_firm_days = 100
visit_again_days = 90

[base]
excluded = ["deregistered", "below_size"]
below_size = 12
regions = ["桂城"]

[coverage]
work_by = ["organisation", "instructor"]
committee_above_counts = true

[dimensions]
split = false
split_except = ["building", "片长"]
own."片长" = ["片长", "片区负责人"]
aliases.building."灯湖 国际中心" = ["灯湖国际中心大厦", "灯湖　中心"]
aliases."片长"."甲" = ["乙"]
facts."片长"."乙" = { grid = ["一格", "二格"] }
zones."东　片" = ["甲社区", "乙社区"]
zones."西片" = ["乙社区"]

[joint]
levels = ["片长", "grid"]
firms_at_most = 4
seconds = 9

[report]
marking = ["甲", "乙"]
"""


def load(tmp_path: Path, text: str) -> settings.Settings:
    path = tmp_path / "audit.toml"
    path.write_bytes(text.encode())
    return settings.load(str(path))


def refused(tmp_path: Path, text: str) -> SettingsError:
    with pytest.raises(SettingsError) as error:
        load(tmp_path, text)
    return error.value


def test_every_switch_of_the_policy_can_be_set(tmp_path: Path) -> None:
    found = load(tmp_path, EVERYTHING)
    policy = found.policy(found.facts(None))
    assert policy == Policy(
        own_branch_from=4,
        branch_at_most=40,
        members_expected_from=60,
        organisation_expected_from=80,
        visit_from=20,
        committee_from=8,
        general_branch_from=60,
        party_committee_from=90,
        branch_term_years=2,
        committee_term_years=4,
        extension_years_at_most=2,
        term_notice_days=30,
        first_contact_days=10,
        new_firm_days=100,
        visit_again_days=90,
        excluded=(Exclusion.DEREGISTERED, Exclusion.BELOW_SIZE),
        below_size=12,
        regions=("桂城",),
        work_by=(Work.ORGANISATION, Work.INSTRUCTOR),
        committee_above_counts=True,
        split=False,
        split_except=("building", "片长"),
        own_dimensions={"片长": ("片长", "片区负责人")},
        group_aliases={
            "building": {
                "灯湖国际中心大厦": "灯湖 国际中心",
                "灯湖 中心": "灯湖 国际中心",
            },
            "片长": {"乙": "甲"},
        },
        facts=(
            Facts("dimensions.facts.片长", "片长", {"grid": {"甲": ("一格", "二格")}}),
            Facts(
                "dimensions.zones",
                "community",
                {"zone": {"甲社区": ("东 片",), "乙社区": ("东 片", "西片")}},
            ),
        ),
        joint=JointNumbers(levels=("片长", "grid"), firms_at_most=4, seconds=9),
    )
    assert found.marking == ("甲", "乙")
    unchanged = {
        field.name
        for field in fields(Policy)
        if getattr(policy, field.name) == getattr(Policy(), field.name)
    }
    assert unchanged == {"preset"}


@pytest.mark.parametrize("text", ["", "\ufeff# 空\r\n", "[policy]\n[dimensions]\n"])
def test_nothing_set_is_the_default(tmp_path: Path, text: str) -> None:
    assert load(tmp_path, text).policy() == Policy()
    assert load(tmp_path, text).marking == MARKING


def test_every_key_is_described() -> None:
    for table in settings.Settings.model_fields.values():
        held = next(iter(get_args(table.annotation)), table.annotation)
        for key in getattr(held, "model_fields", {"": table}).values():
            assert key.description


@pytest.mark.parametrize(
    ("text", "says", "where", "hint"),
    [
        ("[policy]\nown_branch_form = 3\n", "policy.own_branch_form is not a setting", "line 2",
         "did you mean own_branch_from?"),
        ("# a\n\nown_branch_from = 3\n", "own_branch_from is not a setting", "line 3",
         "did you mean own_branch_from in the table [policy]?"),
        ("[polcy]\nx = 1\n", "polcy is not a setting", "line 1", "did you mean policy?"),
        ("policy.visit_from = 1\npolicy.visit_fron = 2\n", "policy.visit_fron is not", "line 2",
         "did you mean visit_from?"),
        ("[policy]\nvisit_from = '3'\n", "policy.visit_from must be a whole number", "line 2", ""),
        ("[policy]\nvisit_from = true\n", "must be a whole number", "line 2", ""),
        ("[policy]\n\nvisit_from = 0\n", "must be at least 1", "line 3", ""),
        ("[policy]\nown_branch_from = 99999999999999999999\n", "must be at most 1000000000000",
         "line 2", ""),
        ("policy = 3\n", "policy must be a table", "line 1", ""),
        ("[base]\n# why\nexcluded = [\n  'revoked',\n  'revokd',\n]\n",
         'base.excluded: "revokd" is not known', "line 3", "did you mean revoked?"),
        ("[base]\nexcluded = 'revoked'\n", "base.excluded must be a list", "line 2", ""),
        ("[base]\nregions = ['']\n", "base.regions must not be empty", "line 2", ""),
        ("[coverage]\nwork_by = ['no']\n", '"no" is not known', "line 2", "known are: org"),
        ("[coverage]\ncommittee_above_counts = 1\n", "must be true or false", "line 2", ""),
        ("[dimensions.own]\npark = ['x']\n", "dimensions.own.park cannot name", "line 2", ""),
        ("[dimensions]\nsplit_except = ['bilding']\n", '"bilding" is not known', "line 2",
         "did you mean building?"),
        ("[joint]\nlevels = ['building', 'size_band']\n", 'joint.levels: "size_band" is not known',
         "line 2", "known are: building"),
        ("[report]\nmarking = ['a', 'b', 'c']\n", "at most 2", "line 2", ""),
        ("[policy]\nvisit_from = “3”\n", "not valid TOML", "line 2, column 14", "the straight \""),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_with_its_line_and_what_was_meant(
    tmp_path: Path, text: str, says: str, where: str, hint: str
) -> None:
    error = refused(tmp_path, text)
    assert says in error.message
    assert error.where == where
    assert hint in error.hint
    assert bool(hint) == bool(error.hint)


def test_the_first_wrong_key_is_named_and_the_others_counted(tmp_path: Path) -> None:
    error = refused(tmp_path, "[report]\nx = 1\n[base]\ny = 2\nz = 3\n")
    assert "report.x" in error.message
    assert error.hint.endswith("wrong keys in this file besides: 2")


def test_a_file_that_is_no_text_or_not_there(tmp_path: Path) -> None:
    path = tmp_path / "gbk.toml"
    path.write_bytes('x = "片区"'.encode("gb18030"))
    with pytest.raises(SettingsError, match="not UTF-8"):
        settings.load(str(path))
    with pytest.raises(SettingsError, match="no such file"):
        settings.load(str(tmp_path / "none.toml"))
    with pytest.raises(SettingsError, match="cannot be read"):
        settings.load(str(tmp_path))


@pytest.mark.parametrize("name", ["building", "status", "employees"])
def test_an_own_dimension_is_named_like_nothing_that_exists(name: str, tmp_path: Path) -> None:
    error = refused(tmp_path, f'[dimensions]\nown.{name} = ["登记状态"]\n')
    assert "cannot name a dimension" in error.message
