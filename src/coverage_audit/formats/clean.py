"""What may stand in a document of a text that others typed."""

from __future__ import annotations

import re

_BREAKS = re.compile("\r\n|[\t\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def one_line(text: str) -> str:
    """The text with tabs and line breaks as blanks, and nothing else changed."""
    return text if text.isalnum() else _BREAKS.sub(" ", text)


def printable(text: str) -> str:
    """The text on one line, without control characters, ESC and marks of direction."""
    return text if text.isalnum() else _UNSEEN.sub("", one_line(whole(text)))


def writable(text: str) -> str:
    """What a cell of a workbook can hold: line breaks stay, control characters go."""
    return text if text.isalnum() else _UNSEEN.sub("", whole(text).replace("\r\n", "\n"))


def whole(text: str) -> str:
    """The text with a question mark for halves of characters (undecodable file names)."""
    return _SURROGATES.sub("?", text)


def begins_live(text: str) -> bool:
    """Whether a spreadsheet might take the text for a formula."""
    return text.startswith(_LIVE)


def encoded(text: str) -> bytes:
    """The text as UTF-8, whatever is in it."""
    return text.encode("utf-8", errors="replace")
