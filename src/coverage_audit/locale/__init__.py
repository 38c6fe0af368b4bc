"""The language of messages: English in the source, Chinese from the catalogue."""

from __future__ import annotations

import gettext as _gettext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal

Language = Literal["zh", "en"]

DOMAIN = "coverage_audit"
FOLDER = Path(__file__).parent

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language: Language = "en"


def use(language: Language) -> None:
    """Speak this language from now on, in the whole process."""
    global _translations, _language
    _language = language
    _translations = (
        _gettext.translation(DOMAIN, FOLDER, languages=["zh_CN"])
        if language == "zh"
        else _gettext.NullTranslations()
    )


def language() -> Language:
    """The language that is spoken now."""
    return _language


@dataclass(frozen=True, slots=True)
class Both:
    """A text that whoever wrote it gave in both languages."""

    zh: str
    en: str


def gettext(message: str | Both) -> str:
    """The message in the language that is spoken now; an empty message stays empty."""
    if isinstance(message, Both):
        return message.zh if _language == "zh" else message.en
    return _translations.gettext(message) if message else message


def chinese(message: str | Both) -> str:
    """The message in Chinese, whatever is spoken now."""
    return message.zh if isinstance(message, Both) else _chinese().gettext(message)


def mark(message: str) -> str:
    """The message itself: marks a text that is said later for the catalogue."""
    return message


def closing(code: str, message: str) -> str:
    """A message with its code as it is shown: the sentence first, the code last."""
    return f"{message}[{code}]" if _language == "zh" else f"{message} [{code}]"


@cache
def _chinese() -> _gettext.NullTranslations:
    return _gettext.translation(DOMAIN, FOLDER, languages=["zh_CN"])
