"""The language of a session."""

from __future__ import annotations

from pathlib import Path

import pytest

from coverage_audit import locale
from coverage_audit.cli import language, session
from coverage_audit.errors import UsageError
from coverage_audit.model.variables import LANGUAGE

READING = ("scan", "visits")


def test_a_language_that_is_not_spoken_is_refused_in_that_of_the_system() -> None:
    with pytest.raises(UsageError, match="没有语言"):
        language.choose(["--lang", "fr"], {"LANG": "zh_CN.UTF-8"}, reading=())
    with pytest.raises(UsageError, match="not a language"):
        language.choose(["--lang", "fr"], {}, reading=())


@pytest.mark.parametrize(
    ("words", "environ", "spoken"),
    [
        (["scan", "x", "--lang", "en"], {"LANG": "zh_CN.UTF-8"}, "en"),
        (["scan", "x", "--lang=zh"], {"COVERAGE_AUDIT_LANG": "en"}, "zh"),
        (["--lang", "en", "scan"], {}, "en"),
        (["scan"], {"COVERAGE_AUDIT_LANG": "en_GB", "LANG": "zh_CN.UTF-8"}, "en"),
        (["rules"], {"COVERAGE_AUDIT_LANG": "zh-Hans"}, "zh"),
        (["rules"], {"LANG": "zh_CN.UTF-8"}, "zh"),
        (["scan"], {"LANG": "en_US.UTF-8"}, "en"),
        (["scan"], {"LANG": "de_DE@euro"}, "en"),
        (["rules"], {"LC_ALL": "zh_TW.Big5", "LANG": "en_US"}, "zh"),
        (["rules"], {"LC_ALL": "", "LC_MESSAGES": "zh_CN", "LANG": "en_US"}, "zh"),
        (["scan"], {"LC_ALL": "C", "LANG": "en_US"}, "zh"),
        (["scan"], {"LANG": "C.UTF-8"}, "zh"),
        (["scan"], {"LANG": "POSIX"}, "zh"),
        (["scan", "x"], {}, "zh"),
        (["scan", "--help"], {}, "en"),
        (["-h"], {}, "en"),
        (["rules"], {}, "en"),
        ([], {}, "en"),
        (["scan", "--", "--lang", "en"], {}, "zh"),
    ],
)
def test_said_before_set_before_the_system_before_a_guess(
    words: list[str], environ: dict[str, str], spoken: str
) -> None:
    assert language.choose(words, environ, reading=READING) == spoken


@pytest.mark.parametrize(
    ("words", "environ"),
    [(["--lang", "fr"], {}), (["scan", "--lang"], {}), ([], {"COVERAGE_AUDIT_LANG": "latin"})],
)
def test_a_language_that_is_not_spoken_is_refused(
    words: list[str], environ: dict[str, str]
) -> None:
    with pytest.raises(UsageError, match="not a language"):
        language.choose(words, environ, reading=READING)


@pytest.mark.parametrize(
    ("header", "words", "environ", "spoken"),
    [
        ("企业名称,正式党员,是否建立党组织", [], {}, "zh"),
        ("name,full members,organisation", [], {}, "en"),
        ("name,full members,organisation", ["--lang", "zh"], {}, "zh"),
        ("name,full members,organisation", [], {"LANG": "zh_CN.UTF-8"}, "zh"),
        ("企业名称,正式党员,是否建立党组织", [], {"LANG": "en_GB.UTF-8"}, "en"),
    ],
)
def test_the_headers_decide_where_nothing_else_is_set(
    header: str, words: list[str], environ: dict[str, str], spoken: str, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    for name in (*language.LOCALE_VARIABLES, LANGUAGE):
        monkeypatch.delenv(name, raising=False)
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    path = tmp_path / "a.csv"
    path.write_text(f"{header}\nAlpha,3,0\n", encoding="utf-8")
    maps = ("name=name", "full members=full_members", "organisation=has_organisation")
    said = [word for one in maps for word in ("--map", one)] if header.isascii() else []
    assert session.run(["scan", str(path), *said, *words]) == 0
    assert capsys.readouterr().err.startswith("已读取" if spoken == "zh" else "read ")
    locale.use("en")
