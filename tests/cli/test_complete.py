"""What the shell offers."""

from __future__ import annotations

import pytest

from coverage_audit.cli import complete, session


def offered(
    line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> list[str]:
    monkeypatch.setenv("_COVERAGE_AUDIT_COMPLETE", "complete_bash")
    monkeypatch.setenv("COMP_WORDS", line)
    monkeypatch.setenv("COMP_CWORD", str(len(line.split()) - 1))
    with pytest.raises(SystemExit) as end:
        session.run([])
    assert end.value.code == 0
    return capsys.readouterr().out.split()


@pytest.mark.parametrize(
    ("line", "first"),
    [
        ("coverage-audit cov", "coverage"),
        ("coverage-audit scan a --organisations-c", "--organisations-complete"),
        ("coverage-audit scan a --format js", "json"),
        ("coverage-audit coverage a --by bui", "building"),
        ("coverage-audit firms a --standing to_v", "to_verify"),
        ("coverage-audit scan a --set comm", "community="),
        ("coverage-audit scan a --lang z", "zh"),
        ("coverage-audit schema sc", "scan"),
    ],
)
def test_names_are_offered(
    line: str,
    first: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert offered(line, monkeypatch, capsys)[0] == first


def test_a_field_is_offered_behind_the_header() -> None:
    assert "党员=full_members" in complete.mapped("党员=full")
    assert complete.mapped("党员") == []
    assert complete.assigned("building=") == []


def test_files_have_formats() -> None:
    assert complete.outputs("x") == ["xlsx:"]
