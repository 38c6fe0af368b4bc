"""What is named becomes files; what lies beside them and is no table is passed over and said."""

from __future__ import annotations

import builtins
import errno
import io
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from coverage_audit.errors import AuditError, SourceError
from coverage_audit.model.reading import Reading
from coverage_audit.pipeline import audit
from coverage_audit.read import read_tables
from coverage_audit.read.named import named
from coverage_audit.read.reached import followed, reached

PIPES = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")


def test_a_folder_is_read_through_and_what_is_no_table_is_said(folder: Path) -> None:
    found = named(["名册"])
    assert [Path(path).as_posix() for path in found.files] == [
        "名册/b.csv", "名册/二期/a.xls", "名册/二期/c.et",
    ]  # fmt: skip
    assert {Path(table.path).name: table.unread for table in found.passed_over} == {
        "合影.png": "a picture",
        "通知.md": "a text that is not named like a table",
        "~$b.xlsx": "the lock file of a workbook that is open",
        "首页.html": "a web page without a table",
    }


def test_an_empty_file_is_refused_where_it_was_meant_to_be_a_roster(tmp_path: Path) -> None:
    for name in ("a.csv", "b.txt", "c.xlsx", "说明", "coverage-audit.toml"):
        (tmp_path / name).write_bytes(b"\r\n")
    found = named([str(tmp_path)])
    assert [Path(path).name for path in found.files] == ["a.csv", "b.txt", "c.xlsx"]
    assert {Path(table.path).name: table.unread for table in found.passed_over} == dict.fromkeys(
        ("说明", "coverage-audit.toml"), "an empty file"
    )


@pytest.mark.parametrize(
    ("words", "files"),
    [
        (["名册/*.csv"], ["名册/b.csv"]),
        (["名册/**/*.[xe]*"], ["名册/二期/a.xls", "名册/二期/c.et"]),
        (["名册/b.csv", "名册/*.csv", "./名册/b.csv"], ["名册/b.csv"]),
        (["-"], ["-"]),
        (["名册/通知.md"], ["名册/通知.md"]),  # what is named is meant
        (["keine.csv"], ["keine.csv"]),
    ],
)
@pytest.mark.usefixtures("folder")
def test_words_and_the_files_they_name(words: list[str], files: list[str]) -> None:
    assert [Path(path).as_posix() for path in named(words).files] == files


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030"])
@pytest.mark.usefixtures("folder")
def test_a_list_of_paths(encoding: str) -> None:
    text = '# 第四季度\r\n"名册\\b.csv"\r\n\r\n名册/二期\r\n'.replace("\\", os.sep)
    Path("清单.txt").write_bytes(text.encode(encoding))
    assert len(named(["@清单.txt"]).files) == 3


@pytest.mark.parametrize(
    ("word", "said"),
    [("*.xlsb", "no file matches"), ("@none.txt", "cannot be opened"), ("leer", "empty folder"),
     ("@leer.txt", "names no file")],
)  # fmt: skip
def test_what_names_nothing_is_refused(
    word: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "leer").mkdir()
    (tmp_path / "leer.txt").write_text("\n# nothing\n", encoding="utf-8")
    with pytest.raises(SourceError, match=said) as error:
        named([word])
    assert error.value.hint


def test_lists_that_name_one_another_are_opened_once(folder: Path) -> None:
    for n in range(30):
        (folder / f"{n}.lst").write_text(f"@{folder / f'{n + 1}.lst'}\n" * 2, encoding="utf-8")
    (folder / "30.lst").write_text(f"{folder / 'b.csv'}\n", encoding="utf-8")
    assert named([f"@{folder / '0.lst'}"]).files == (str(folder / "b.csv"),)


@PIPES
def test_a_pattern_waits_for_no_pipe(folder: Path) -> None:
    os.mkfifo(folder / "p.csv")
    assert named([str(folder / "*.csv")]).files == (str(folder / "b.csv"),)


@PIPES
def test_a_folder_waits_for_no_pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.csv")
    assert len(named(["名册"]).files) == 3


@pytest.mark.skipif(os.name == "nt", reason="a link needs the rights of an administrator there")
def test_a_link_that_leads_nowhere_is_refused(folder: Path) -> None:
    (folder / "selbst.csv").symlink_to(folder / "selbst.csv")
    with pytest.raises(SourceError, match=r"selbst\.csv cannot be opened"):
        audit(named(["名册"]).files)


def test_a_workbook_with_a_broken_part_is_told_when_it_is_read(folder: Path) -> None:
    path = folder / "坏.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("docProps/core.xml", "<a>CORE</a>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
    path.write_bytes(path.read_bytes().replace(b"CORE", b"BORE"))
    assert str(path) in named([str(folder)]).files


@pytest.mark.usefixtures("folder")
def test_a_list_may_name_lists_and_files_that_begin_with_the_sign() -> None:
    Path("@c.csv").write_bytes(Path("名册/b.csv").read_bytes())
    Path("innen.txt").write_text("@c.csv\n", encoding="utf-8")
    Path("清单.txt").write_text("@innen.txt\n名册/b.csv\n", encoding="utf-8")
    assert [Path(path).as_posix() for path in named(["@清单.txt"]).files] == [
        "@c.csv", "名册/b.csv",
    ]  # fmt: skip
    Path("innen.txt").write_text("@清单.txt\n", encoding="utf-8")
    with pytest.raises(SourceError, match="names itself"):
        named(["@清单.txt"])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "gb18030"])
@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_texts_as_odd_as_they_come_are_found_in_a_folder(
    encoding: str, end: str, tmp_path: Path
) -> None:
    text = f"企业名称,正式党员,是否建立党组织{end}佛山云岚科技有限公司,4,否{end}"
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    page = "<html><table><tr><td>企业名称<td>正式党员</table></html>"
    (tmp_path / "b.xls").write_bytes(page.encode("utf-16"))
    found = named([str(tmp_path)])
    assert [Path(path).name for path in found.files] == ["a.csv", "b.xls"]


@pytest.mark.parametrize(
    ("content", "move"),
    [
        (b"\x89PNG\r\n\x1a\n", "workbook that was photographed"),
        (b"%PDF-1.7", "workbook that it was printed from"),
        (b"{\\rtf1", "copy its table"),
        (b"Rar!\x1a\x07", "unpack it"),
        (b'{"schema_version": "1.0"}', "for diff"),
        (b"version https://git-lfs.github.com/spec/v1\noid sha256:4d\nsize 9\n", "git lfs pull"),
        (b"MIME-Version: 1.0", "save it as .xlsx"),
    ],
)
def test_a_kind_that_is_no_table_has_its_own_next_move(
    content: bytes, move: str, tmp_path: Path
) -> None:
    path = tmp_path / "名册.xlsx"
    path.write_bytes(content)
    with pytest.raises(SourceError) as error:
        read_tables(str(path))
    assert move in str(error.value.hint)


def closed(patch: pytest.MonkeyPatch, name: str) -> None:
    """Let nobody look into folders of this name: to root the system would open any."""
    for function in ("scandir", "listdir"):
        looked_into = getattr(os, function)

        def refuses(path: object = ".", looked_into: Callable[..., object] = looked_into) -> object:
            if Path(os.fspath(path)).name == name:  # type: ignore[call-overload]
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return looked_into(path)

        patch.setattr(os, function, refuses)


def test_a_folder_that_nobody_may_look_into_is_refused_and_not_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed(monkeypatch, "二期")
    found = named(["名册"])
    assert [Path(path).as_posix() for path in found.files] == ["名册/b.csv", "名册/二期"]
    with pytest.raises(SourceError) as refused:
        read_tables("名册/二期")
    assert "the folder 名册/二期 cannot be opened" in refused.value.message
    for pattern in ("名册/*/*.xls", "名册/**/*.xls", "名册/二*/*/*.xls", "名册/b.c[s]v"):
        files = [Path(path).as_posix() for path in named([pattern]).files]
        assert files == (["名册/二期"] if "*" in pattern else ["名册/b.csv"])
    errors: list[AuditError] = []
    report = audit(found.files, reading=Reading(keep_going=True), refused=errors)
    assert [source.path for source in report.head.sources if source.read] == ["名册/b.csv"]
    assert ["二期" in error.message for error in errors] == [True]


def entered_by_nobody(patch: pytest.MonkeyPatch, name: str) -> None:
    """Let nobody reach a file in folders of this name, which still can be listed."""
    for module, function in ((os, "stat"), (builtins, "open"), (io, "open")):
        reaches = getattr(module, function)

        def refuses(
            path: object, *rest: object, reaches: Callable[..., object] = reaches, **options: object
        ) -> object:
            if not isinstance(path, int) and Path(os.fspath(path)).parent.name == name:  # type: ignore[call-overload]
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return reaches(path, *rest, **options)

        patch.setattr(module, function, refuses)


@pytest.mark.parametrize("words", [["名册/二期/a.xls"], ["名册/二期"], ["名册/*/*.xls"], ["@清单"]])
def test_a_file_in_a_folder_that_nobody_may_enter_is_refused(
    words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Path("清单").write_text("名册/二期/a.xls\n", encoding="utf-8")
    before = named(words).files
    entered_by_nobody(monkeypatch, "二期")
    assert named(words).files == before
    with pytest.raises(AuditError) as refused:
        audit(before)
    assert "a.xls cannot be opened (no permission)" in str(refused.value)


def test_folders_of_the_system_are_passed_over(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = named(["名册"]).files
    for name in ("$RECYCLE.BIN", "System Volume Information", ".Trash-1000", "lost+found"):
        (Path("名册") / name).mkdir()
        (Path("名册") / name / "x.csv").write_text("企业名称,正式党员\n", encoding="utf-8")
    closed(monkeypatch, "System Volume Information")
    assert named(["名册"]).files == before
    assert set(named(["名册/**/*.csv"]).files) < {*before}


def test_long_paths_of_windows_are_whole_and_have_their_prefix() -> None:
    deep = "\\".join(["长" * 60] * 5)
    assert reached(rf"C:\a\{deep}\b.xlsx", windows=True) == rf"\\?\C:\a\{deep}\b.xlsx"
    assert reached(rf"C:\a\x\..\{deep}/b.xlsx", windows=True) == rf"\\?\C:\a\{deep}\b.xlsx"
    assert reached(rf"\\server\share\{deep}", windows=True) == rf"\\?\UNC\server\share\{deep}"
    for path in (r"C:\a\b.xlsx", "b.xlsx", rf"\\?\C:\{deep}"):
        assert reached(path, windows=True) == path
    assert reached(f"/a/{deep}", windows=False) == f"/a/{deep}"


def test_where_the_system_does_not_follow_a_path_it_stands_for_itself(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_path: str) -> str:
        raise OSError(errno.EINVAL, "more data is available")

    assert named(["名册/b.csv", "名册"]).files[0] == "名册/b.csv"
    monkeypatch.setattr(os.path, "realpath", refuses)
    assert followed("名册/b.csv") == str(Path("名册/b.csv").absolute())
    assert named(["名册/b.csv", "名册"]).files[0] == "名册/b.csv"
    assert len(named(["名册/b.csv", "./名册/b.csv"]).files) == 1
