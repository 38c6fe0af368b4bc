"""What is said of the reading of files, as text: the rows of a header, a delimiter, an encoding."""

from __future__ import annotations

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.model.reading import LETTERED

TABS = {"tab": "\t", "\\t": "\t"}


def header_rows(text: str, option: str) -> tuple[int | None, int]:
    """The first row of the header, where it is said, and the last; LETTERED where there is none."""
    first, dash, last = text.replace("–", "-").partition("-")
    numbers = [first, last] if dash else [first]
    if text == "0":
        return None, LETTERED
    if not all(number.isdecimal() and int(number) >= 1 for number in numbers) or (
        dash and int(first) > int(last)
    ):
        raise UsageError(
            _('{option}: "{text}" is no row number').format(option=option, text=text),
            hint=_(
                "rows are counted from 1, as the spreadsheet shows them; write 4, or 3-4, or 0"
                " where there is no header"
            ),
        )
    return (int(first), int(last)) if dash else (None, int(first))


def delimiter(text: str, option: str) -> str:
    """One sign, or the name of the tab."""
    sign = TABS.get(text, text)
    if len(sign) != 1 or sign in '"\r\n' or sign.isalnum():
        raise UsageError(
            _('{option}: "{text}" is no sign that can stand between cells').format(
                option=option, text=text
            ),
            hint=_("write one sign, as ; or | or tab"),
        )
    return sign


def encoding(text: str, option: str) -> str:
    """An encoding of texts that exists."""
    try:
        "a".encode(text)
    except (LookupError, ValueError):
        raise UsageError(
            _('{option}: "{text}" is no encoding').format(option=option, text=text),
            hint=_("utf-8 or gb18030 fit most files"),
        ) from None
    return text
