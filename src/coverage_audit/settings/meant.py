"""What was probably meant by a value that is not known: a code misspelt, or its Chinese name."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from difflib import get_close_matches

from coverage_audit.locale import chinese, words
from coverage_audit.locale import gettext as _
from coverage_audit.roster.fields import FIELDS

TABLES = (
    words.DIMENSIONS, words.SHARES, words.SEVERITIES, words.EXCLUSIONS, words.ORGANISATIONS,
)  # fmt: skip
"""The words of the codes that are values of settings, beside the headers of fields."""
ALIKE = 0.75
"""How like a word must be: short Chinese ones share signs by chance."""


def proposal(value: str, known: Collection[str]) -> str:
    """The code that was meant, or all that there are."""
    named = {word: code for code in known for word in _words(code)}
    exact = named.get(value.strip())
    close = [exact] if exact else get_close_matches(value, known, n=1)
    close = close or [named[word] for word in get_close_matches(value, named, 1, ALIKE)]
    if close:
        return _("did you mean {these}?").format(these=close[0])
    return _("known are: {names}").format(names=_(", ").join(name for name in known if name))


def _words(code: str) -> Iterator[str]:
    """What a code is called in Chinese."""
    for table in TABLES:
        if code in table:
            yield chinese(table[code])
    if code in FIELDS:
        yield from FIELDS[code].headers
