"""What is put up with: the tables `[[suppress]]`, each with its reason and its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Annotated

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from coverage_audit.errors import UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark
from coverage_audit.model.rule import Rule
from coverage_audit.model.suppression import Excuse, Suppression
from coverage_audit.roster.names import key as key_of
from coverage_audit.settings import errors
from coverage_audit.settings.ruling import codes_of, unknown
from coverage_audit.settings.table import Day, Table
from coverage_audit.settings.written import Written

if TYPE_CHECKING:
    from coverage_audit.settings import Settings


def _line(text: str) -> str:
    """A text on one line, without what no document could hold."""
    said = " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
    if not said:
        raise PydanticCustomError("string_too_short", "nothing is said")
    return said


Said = Annotated[str, AfterValidator(_line)]


class SuppressTable(Table):
    """`[[suppress]]`: a finding that is put up with."""

    firm: Said = Field(description=mark("the firm, by its credit code or its name"))
    rule: Said = Field(description=mark("the one rule, by code or name"))
    reason: Said = Field(description=mark("why it is put up with"))
    until: Day = Field(description=mark("the last day on which it is"))


def suppressions_of(
    tables: Iterable[SuppressTable], own: tuple[Rule, ...] = ()
) -> tuple[Suppression, ...]:
    """What is put up with, in the order of the file; the names of rules are their codes."""
    some = tuple(tables)
    codes = codes_of(own) if some else {}
    return tuple(
        Suppression(one.firm, _code(one, codes) or one.rule, Excuse(one.reason, one.until))
        for one in some
    )


def agree_on_suppressions(settings: Settings, written: Written) -> None:
    """Raise SettingsError for the first that names no rule, one on sheets, or what was named."""
    if not settings.suppress:
        return
    from coverage_audit.rules import known

    ruling = settings.ruling
    codes = codes_of(ruling.own)
    on_sheets = {rule.code for rule in known(ruling) if rule.scope == "sheet"}
    seen = set[tuple[str, str]]()
    for position, one in enumerate(settings.suppress):
        code = _code(one, codes)
        at = ("suppress", position, "rule")
        if code is None:
            raise errors.of_usage(written, at, unknown(at, one.rule, codes))
        if code in on_sheets:
            raise errors.of_usage(written, at, _on_sheets(code))
        told = (key_of(one.firm), code)
        if told in seen:
            raise errors.of_twice(written, ("suppress", position, "firm"))
        seen.add(told)


def _code(one: SuppressTable, codes: Mapping[str, str]) -> str | None:
    return codes.get(one.rule.upper())


def _on_sheets(code: str) -> UsageError:
    return UsageError(
        _("suppress.rule: {code} is about a whole sheet, and no firm's finding").format(code=code),
        hint=_("leave the rule out for all, with ignore in [rules]"),
    )
