"""Single words of options as what they stand for: a day, one of several names."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from difflib import get_close_matches

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _


def day_of_audit(text: str | None) -> date:
    """The day that is said to be that of the audit, else today."""
    return day(text) if text else date.today()


def day(text: str, option: str = "--as-of") -> date:
    """A date as 2026-11-23."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(
            _('{option}: "{text}" is no date').format(option=option, text=text),
            hint=_("write it as 2026-11-23"),
        ) from None


def known(
    option: str, text: str, names: Collection[str], words: Mapping[str, str] | None = None
) -> str:
    """The text, if it is one of the names; else an error that proposes the closest.

    `words` say what the names stand for.
    """
    if text in names:
        return text
    close = get_close_matches(text, names, n=1, cutoff=0.5)
    raise UsageError(
        _('{option}: "{text}" is not known').format(option=option, text=text),
        hint=_("did you mean {these}?").format(these=close[0])
        if close
        else _("known are: {names}").format(
            names=_(", ").join(_with_word(name, words or {}) for name in names)
        ),
    )


def _with_word(name: str, words: Mapping[str, str]) -> str:
    """A name and what it stands for, where it does not say that itself."""
    called = _(words.get(name, name))
    plain = {text.casefold().replace("_", " ").replace("-", " ") for text in (name, called)}
    return name if len(plain) == 1 else _("{name} ({called})").format(name=name, called=called)


def preset_named(name: str | None) -> str | None:
    """The preset of a name, where one is named; UsageError where there is none of it."""
    if name is None:
        return None
    from coverage_audit.locale import words
    from coverage_audit.settings.presets import PRESETS

    return known("--preset", name, PRESETS, words.PRESETS)
