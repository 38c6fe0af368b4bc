"""Where results go: streams, files, and what is never written over."""

from __future__ import annotations

import io
import os
import sys
from pathlib import Path

import pytest

from coverage_audit.cli import files, output
from coverage_audit.cli.options import Shows
from coverage_audit.errors import OutputError, UsageError

from . import small


class Terminal(io.TextIOWrapper):
    """A stream that says that it is a terminal."""

    def isatty(self) -> bool:
        return True


def terminal(monkeypatch: pytest.MonkeyPatch) -> io.BytesIO:
    """A console of a Chinese Windows in the place of stdout."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", Terminal(written, encoding="gbk", errors="replace"))
    return written


@pytest.mark.parametrize(
    ("text", "form", "path"),
    [
        ("a.csv", "csv", "a.csv"),
        ("A.XLSX", "xlsx", "A.XLSX"),
        ("json:a.out", "json", "a.out"),
        ("JSON:a.out", "json", "a.out"),
        (r"C:\results\a.csv", "csv", r"C:\results\a.csv"),
        (r"tsv:C:\results\a.out", "tsv", r"C:\results\a.out"),
        ("./x:y.md", "md", "./x:y.md"),
        ("结果:一.md", "md", "结果:一.md"),
    ],
)
def test_a_file_is_in_the_format_of_its_suffix_or_the_one_named(
    text: str, form: str, path: str
) -> None:
    assert output.destination(text) == output.File(form, path)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("result", "no suffix"),
        ("result.docx", "docx"),
        ("jsn:a.out", '"jsn"'),
        ("csv:", "no file"),
    ],
)
def test_a_file_without_a_format_is_refused(text: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        output.destination(text)


def test_a_pipe_gets_tsv_unless_something_is_named(tmp_path: Path) -> None:
    beside = [str(tmp_path / "a.csv")]
    assert output.delivery(Shows()).stdout == "tsv"
    assert output.delivery(Shows(), piped="text").stdout == "text"
    assert output.delivery(Shows(format="JSON")).stdout == "json"
    assert output.delivery(Shows(output=beside), summary=True).stdout is None
    assert output.delivery(Shows(output=beside, format="md")).stdout == "md"
    assert output.delivery(Shows(format="xlsx")).stdout == "xlsx"


def test_a_terminal_gets_a_table_and_beside_files_only_a_summary(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal(monkeypatch)
    beside = [str(tmp_path / "a.csv")]
    assert output.delivery(Shows()).stdout == "table"
    assert output.delivery(Shows(output=beside), summary=True).stdout == "table"
    assert output.delivery(Shows(output=beside)).stdout is None
    with pytest.raises(UsageError, match="workbook"):
        output.delivery(Shows(format="xlsx"))


def test_a_format_nearly_right_is_proposed() -> None:
    with pytest.raises(UsageError) as error:
        output.delivery(Shows(format="jsn"))
    assert error.value.hint == "did you mean json?"


def test_a_character_that_the_console_lacks_is_no_error(monkeypatch: pytest.MonkeyPatch) -> None:
    written = terminal(monkeypatch)
    output.show("甲✓\n".encode(), terminal=True)
    assert written.getvalue() == "甲?\n".encode("gbk")


def test_what_is_written_is_said_and_stdout_stays_empty(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    paths = [str(tmp_path / "a.csv"), f"tsv:{tmp_path / 'b.out'}"]
    to = output.delivery(Shows(output=paths))
    output.deliver(small.listing(), to)
    captured = capfdbinary.readouterr()
    assert captured.out == b""
    assert b"a.csv, " in captured.err
    assert (tmp_path / "a.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    assert (tmp_path / "b.out").read_text(encoding="utf-8") == (
        "header\tfield\n企业名称\tname\n=1+1\t\n"
    )
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.csv", "b.out"]


def test_a_cell_that_begins_like_a_formula_is_raw_only_where_asked(tmp_path: Path) -> None:
    for raw in (False, True):
        path = tmp_path / f"{raw}.csv"
        output.deliver(
            small.listing(), output.delivery(Shows(output=[str(path)], csv_raw=raw, quiet=True))
        )
        assert ("'=1+1" in path.read_text(encoding="utf-8")) is not raw


def test_a_pipe_gets_bytes_in_utf8(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    output.deliver(small.listing(), output.delivery(Shows()))
    assert capfdbinary.readouterr().out.decode("utf-8").startswith("header\tfield\n企业名称")


def refused(tmp_path: Path, path: Path, *, force: bool = True) -> str:
    with pytest.raises(OutputError) as error:
        files.refuse([str(path)], inputs=[str(tmp_path / "in.csv")], force=force)
    return error.value.message.partition(": ")[2]


def test_an_input_is_never_written_over_however_it_is_spelled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    roster = tmp_path / "in.csv"
    roster.write_text("企业名称", encoding="utf-8")
    (tmp_path / "link.csv").symlink_to(roster)
    os.link(roster, tmp_path / "hard.csv")
    (tmp_path / "deeper").mkdir()
    monkeypatch.chdir(tmp_path)
    for path in ("in.csv", "./in.csv", "deeper/../in.csv", "link.csv", "hard.csv"):
        assert "is read here" in refused(tmp_path, Path(path))
    assert roster.read_text(encoding="utf-8") == "企业名称"


def test_another_file_is_replaced_only_by_force(tmp_path: Path) -> None:
    filled = tmp_path / "visits.csv"
    filled.write_bytes(b"filled in")
    filled.chmod(0o640)
    assert "exists already" in refused(tmp_path, filled, force=False)
    with pytest.raises(OutputError):
        files.write({str(filled): b"new"}, inputs=[], force=False)
    assert filled.read_bytes() == b"filled in"
    files.write({str(filled): b"new"}, inputs=[], force=True)
    assert filled.read_bytes() == b"new"
    assert filled.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["visits.csv"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "target.csv", tmp_path / "link.csv"
    target.write_bytes(b"old")
    link.symlink_to(target)
    files.write({str(link): b"new"}, inputs=[], force=True)
    assert link.is_symlink()
    assert target.read_bytes() == b"new"


def test_folders(tmp_path: Path) -> None:
    assert "there is no folder" in refused(tmp_path, tmp_path / "none" / "a.csv")
    assert "is a folder" in refused(tmp_path, tmp_path)


def test_what_is_no_ordinary_file_is_never_replaced(tmp_path: Path) -> None:
    assert "no ordinary file" in refused(tmp_path, Path(os.devnull))


def test_one_file_named_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "deeper").mkdir()
    twice = [str(tmp_path / "a.csv"), str(tmp_path / "deeper" / ".." / "a.csv")]
    with pytest.raises(OutputError, match="twice"):
        files.refuse(twice, inputs=[], force=True)


def test_all_files_or_none(tmp_path: Path) -> None:
    good, bad = tmp_path / "a.csv", tmp_path / "none" / "b.csv"
    with pytest.raises(OutputError):
        files.write({str(good): b"a", str(bad): b"b"}, inputs=[], force=False)
    assert list(tmp_path.iterdir()) == []
