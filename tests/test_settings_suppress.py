"""What is put up with, as the settings have it, and errors that say the line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from coverage_audit.model.suppression import Excuse, Suppression
from tests.test_settings import load, refused

ONE = """\
[[suppress]]
firm = " 佛山市启明制造有限公司 "
rule = "members-without-branch"
reason = "三人均为退休返聘，正在核实"
until = 2026-12-31
"""


def without(key: str) -> str:
    return "\n".join(line for line in ONE.splitlines() if not line.startswith(key))


def with_(key: str, value: str) -> str:
    return f"{without(key)}\n{key} = {value}"


def test_what_is_put_up_with_has_a_reason_and_an_end(tmp_path: Path) -> None:
    said = Suppression(
        "佛山市启明制造有限公司",
        "B201",
        Excuse("三人均为退休返聘，正在核实", date(2026, 12, 31)),
    )
    assert load(tmp_path, ONE).ruling.suppressions == (said,)
    assert load(tmp_path, with_("until", '"2026-12-31"')).ruling.suppressions == (said,)
    assert load(tmp_path, with_("rule", '"b201"')).ruling.suppressions == (said,)
    assert load(tmp_path, "").ruling.suppressions == ()
    lines = with_("reason", '"三人均为退休\\u0007返聘，\\n\\t正在核实 "')
    assert load(tmp_path, lines).ruling.suppressions[0].excuse.reason == (
        "三人均为退休 返聘， 正在核实"
    )


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        (without("until"), 1, "suppress.until is missing"),
        (without("reason"), 1, "suppress.reason is missing"),
        (without("firm"), 1, "suppress.firm is missing"),
        (without("rule"), 1, "suppress.rule is missing"),
        (with_("until", '"2026-13-31"'), 5, "suppress.until must hold days, as 2027-02-08"),
        (with_("until", '"never"'), 5, "suppress.until must hold days, as 2027-02-08"),
        (with_("until", '""'), 5, "suppress.until must hold days, as 2027-02-08"),
        (with_("until", "20261231"), 5, "suppress.until must hold days, as 2027-02-08"),
        (with_("until", "2026-12-31T08:00:00"), 5, "suppress.until must hold days"),
        (with_("reason", '" "'), 5, "suppress.reason must not be empty"),
        (with_("reason", '"\\u0007\\n"'), 5, "suppress.reason must not be empty"),
        (with_("reason", "1"), 5, "suppress.reason must be a text in quotes"),
        (with_("firm", '""'), 5, "suppress.firm must not be empty"),
        (with_("rule", '"B2"'), 5, 'suppress.rule: there is no rule "B2"'),
        (with_("rule", '"B299"'), 5, 'suppress.rule: there is no rule "B299"'),
        (with_("rule", '"D113"'), 5, "suppress.rule: D113 is about a whole sheet"),
        (with_("rule", '"header-claimed-twice"'), 5, "D109 is about a whole sheet"),
        (f"{ONE}{ONE.replace('业 ', '业').replace(' 佛山市', '佛山 市')}", 7,
         "suppress.firm is given twice"),
        (ONE.replace("[[suppress]]", "[suppress]"), 1, "must be written as [[suppress]]"),
        (ONE.replace("until", "untill"), 5, "suppress.untill is not a setting"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    error = refused(tmp_path, text)
    assert told in error.message
    assert error.where == f"line {line}"
