"""The words of a district: the table `[values]`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated, Any

from pydantic import Field, StringConstraints

from coverage_audit.locale import mark
from coverage_audit.model.values import OrganisationWord, StatusWord, Values
from coverage_audit.roster.names import key as key_of
from coverage_audit.settings import errors
from coverage_audit.settings.table import Table
from coverage_audit.settings.written import Key, Written

Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Words = tuple[Word, ...]


class ValuesTable(Table):
    """`[values]`: what words in cells mean."""

    yes: Words = Field(default=(), description=mark("more words that say yes, as whole cells"))
    no: Words = Field(default=(), description=mark("more words that say no"))
    unknown: Words = Field(
        default=(),
        description=mark("more words that say that nothing is known, as 不详 does, in any column"),
    )
    status: Mapping[StatusWord, Words] = Field(
        default_factory=dict,
        description=mark('more words in the column of the status: status.moved_out = ["已搬"]'),
    )
    organisation: Mapping[OrganisationWord, Words] = Field(
        default_factory=dict,
        description=mark(
            'more words for the form or kind of an organisation: organisation.area = ["街区统建"]'
        ),
    )

    def values(self) -> Values:
        """The words by what they mean."""
        return Values(**{name: getattr(self, name) for name in type(self).model_fields})


def each_means_one_thing(table: ValuesTable, written: Written) -> None:
    """Raise SettingsError for the first word that is given two meanings in one kind of cell."""
    answers = {name: getattr(table, name) for name in ("yes", "no", "unknown")}
    for within, meanings in (
        ((), answers), (("status",), table.status), (("organisation",), table.organisation),
    ):  # fmt: skip
        told: dict[str, Key] = {}
        for key, word in _words(("values", *within), meanings):
            before = told.setdefault(key_of(word), key)
            if before[:-1] != key[:-1]:
                raise errors.of_meanings(written, key, word, before)


def _words(table: Key, meanings: Mapping[Any, Words]) -> Iterator[tuple[Key, str]]:
    for meaning, words in meanings.items():
        for position, word in enumerate(words):
            yield (*table, meaning, position), word
