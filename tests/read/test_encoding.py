"""Encodings, held against texts that were not used to find the rule."""

from __future__ import annotations

import codecs
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coverage_audit.errors import SourceError
from coverage_audit.read import read_tables
from coverage_audit.read.encoding import decode, is_wide
from coverage_audit.roster.names import _regions

HEADER = "企业名称,统一社会信用代码,正式党员,是否建立党组织\n"
RARE = "佛山市㻏缘玉器有限公司,,2,否\n佛山市𠮷祥珠宝有限公司,,3,是\n佛山市䶮盛贸易有限公司,,,否\n"
"""Names with characters that GBK lacks, one of them beyond the first plane."""
TRADITIONAL = (
    "企業名稱,統一社會信用代碼,正式黨員,是否建立黨組織\n"
    "龍灣貿易有限公司,,3,否\n嘉禾珠寶有限公司,,2,是\n"
)
PLACES = [name for _level, name in _regions().lines]


def certain(raw: bytes, encoding: str | None = None) -> tuple[str, str, str]:
    found = decode("a.csv", raw, encoding)
    return found.text, found.encoding, found.certainty


@pytest.mark.parametrize(
    ("text", "written", "read", "certainty"),
    [
        (HEADER + RARE, "utf-8", "utf-8", "proven"),
        (HEADER + RARE, "utf-8-sig", "utf-8-sig", "marked"),
        (HEADER + RARE, "utf-16", "utf-16", "marked"),
        (HEADER + RARE, "utf-32", "utf-32", "marked"),
        (HEADER + RARE, "utf-16-le", "utf-16-le", "likely"),
        (HEADER + RARE, "utf-16-be", "utf-16-be", "likely"),
        (HEADER + RARE, "gb18030", "gb18030", "likely"),
        (TRADITIONAL, "cp950", "cp950", "likely"),
        (TRADITIONAL, "utf-16-le", "utf-16-le", "likely"),
        (TRADITIONAL, "gb18030", "gb18030", "likely"),
        ("name,n\nalpha,3\n", "utf-8", "utf-8", "proven"),
        ("name,n\nalpha,3\n", "utf-16-le", "utf-16-le", "likely"),
        ("name,n\nalpha,3\n", "utf-16-be", "utf-16-be", "likely"),
    ],
)
def test_encodings(text: str, written: str, read: str, certainty: str) -> None:
    assert certain(text.encode(written)) == (text, read, certainty)


@pytest.mark.parametrize("mark", [codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE])
def test_marks_of_the_other_byte_order(mark: bytes) -> None:
    codec = "utf-16-be" if len(mark) == 2 else "utf-32-be"
    assert certain(mark + HEADER.encode(codec))[0] == HEADER


@pytest.mark.parametrize("written", ["utf-8", "gb18030", "cp950"])
def test_a_first_chinese_character_after_a_million_bytes(written: str) -> None:
    text = "name,n\n" + "a,1\n" * 300_000 + "南山區,2\n"
    assert certain(text.encode(written))[:2] == (text, written)


@pytest.mark.parametrize("seed", range(40))
@pytest.mark.parametrize("lines", [1, 3, 30])
def test_short_lists_of_places_are_never_taken_for_big5(lines: int, seed: int) -> None:
    generator = random.Random(seed)
    text = "".join(f"{generator.choice(PLACES)},{generator.randrange(9)}\n" for _ in range(lines))
    assert certain(text.encode("gb18030"))[:2] == (text, "gb18030")


@given(
    st.text(st.characters(codec="cp950", min_codepoint=0x4E00, max_codepoint=0x9FFF), min_size=8),
    st.booleans(),
)
def test_big5_comes_back_or_is_told_from_gb18030_by_its_commonest(text: str, first: bool) -> None:
    """Whatever is written in Big5 with the words of a roster beside it is read as that."""
    written = TRADITIONAL * 4 + text if first else text + TRADITIONAL * 4
    assert certain(written.encode("cp950"))[:2] == (written, "cp950")


@given(st.text(min_size=1))
def test_what_is_written_in_utf8_is_read_as_that(text: str) -> None:
    if "\x00" not in text and not text.startswith("\ufeff"):
        assert certain(text.encode("utf-8", "ignore"))[1] == "utf-8"


@pytest.mark.parametrize("written", ["utf-8", "gb18030", "cp950", "utf-16-le"])
def test_an_encoding_that_is_said_is_used(written: str) -> None:
    text = TRADITIONAL
    assert certain(text.encode(written), written) == (text, written, "said")


def test_names_that_people_use_for_an_encoding() -> None:
    assert certain(RARE.encode("gb18030"), "GB2312")[:2] == (RARE, "gb18030")
    assert certain(TRADITIONAL.encode("cp950"), "Big5")[:2] == (TRADITIONAL, "cp950")
    with pytest.raises(SourceError, match="unknown encoding"):
        decode("a.csv", b"x", "klingon")


@pytest.mark.parametrize(
    ("raw", "where"),
    [
        ((HEADER + RARE).encode() + b"x,\xff\n", "line 5"),
        (codecs.BOM_UTF8 + HEADER.encode() + b"\xff\n", "line 2"),
        (
            codecs.BOM_UTF16_LE + (HEADER + "上\n上\n").encode("utf-16-le") + b"\x00\xd8a\x00",
            "line 4",
        ),
        (
            "企业名称,正式党员\n云舟公司,3\n甲乙公司".encode() + b"\xe7A,3\n",
            "line 3",
        ),  # GB18030 too
        (b"name,n\n" + "佛山云舟公司".encode() + b"\xe7A,3\n", "line 2"),
        ((HEADER + "上海,1\n" * 1000).encode() + "桂\x00城".encode(), "line 1002"),
        ((HEADER + "上海,1\n" * 1000).encode("gb18030") + b"\x00", "line 1002"),
    ],
)
def test_one_bad_byte_is_refused_with_its_line(raw: bytes, where: str) -> None:
    with pytest.raises(SourceError) as error:
        decode("a.csv", raw)
    assert where in error.value.where
    assert error.value.hint


def test_zero_bytes_alone_make_no_text() -> None:
    generator = random.Random(7)
    assert is_wide(HEADER.encode("utf-16-le"))
    assert is_wide("一一,一\n".encode("utf-16-be"))
    for _ in range(200):
        assert not is_wide(bytes(generator.choices(range(256), k=512)) + b"\x00\x00\x00\x00")
    assert not is_wide(b"a,b\x00c\n")


def test_utf16_without_a_mark_is_read_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((HEADER + RARE).replace(",", "\t").encode("utf-16-le"))
    [table] = read_tables(str(path))
    assert (table.encoding, table.certainty, table.delimiter) == ("utf-16-le", "likely", "\t")
    assert table.rows[2][0] == "佛山市𠮷祥珠宝有限公司"
