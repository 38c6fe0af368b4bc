"""Markdown: the paragraph, the tables of shares and the most urgent firms; or one table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded, printable
from coverage_audit.formats.firm_tables import dimensions_of, of_standing, should_be_own
from coverage_audit.formats.group_tables import groups, summary
from coverage_audit.formats.paragraph import date_text, paragraph
from coverage_audit.formats.tables import main_listing
from coverage_audit.formats.target_tables import targets
from coverage_audit.locale import gettext
from coverage_audit.locale.words import cell_text
from coverage_audit.model.report import Column, Head, Listing, Report

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

_MARKS = re.compile(r"([\\`*_\[\]<>|~$])")
_LINKS = {"#": "&#35;", "://": "&#58;//", "@": "&#64;", "www.": "www&#46;"}


@dataclass(frozen=True, slots=True)
class Markdown:
    """Tables of GitHub's kind; what a cell holds is text, never a mark or a link."""

    suffixes: ClassVar[tuple[str, ...]] = (".md", ".markdown")

    def render(self, document: Document) -> bytes:
        """The parts of the document, each under a heading."""
        listings = list(_listings(document))
        if isinstance(document, Report) and document.head.command == "scan":
            blocks = [f"# {gettext('Coverage audit')} {date_text(document.head)}"]
            blocks += [*_preface(document.head), escaped_lines(paragraph(document))]
        else:
            blocks = list(_preface(document.head))
        if not isinstance(document, (Report, Listing)):
            from coverage_audit.formats.composed import paragraph_of

            blocks.append(escaped_lines(paragraph_of(document)))
        for listing in listings:
            blocks += [f"## {escaped(listing.title)}", *_noted(listing), table(listing)]
        return encoded("\n\n".join(blocks) + "\n")


def escaped(text: str) -> str:
    """A text as Markdown that shows it and does nothing else."""
    safe = _MARKS.sub(r"\\\1", printable(text).replace("&", "&amp;"))
    for sign, entity in _LINKS.items():
        safe = safe.replace(sign, entity)
    return safe


def escaped_lines(text: str) -> str:
    """The lines of a text as paragraphs."""
    return "\n\n".join(escaped(line) for line in text.splitlines())


def table(listing: Listing) -> str:
    """A table of GitHub's kind."""
    if not listing.rows:
        return gettext("None.")
    head = _line(escaped(column.label) for column in listing.columns)
    rule = _line(_alignment(column) for column in listing.columns)
    body = (_line(escaped(cell_text(value)) for value in row) for row in listing.rows)
    return "\n".join([head, rule, *body])


def _listings(document: Document) -> Iterator[Listing]:
    if isinstance(document, Listing):
        yield document
    elif not isinstance(document, Report):
        from coverage_audit.formats.composed import tables_of

        yield from tables_of(document)
    elif document.head.command in ("scan", "coverage"):
        if document.head.command == "scan":
            yield summary(document)
        for dimension in dimensions_of(document):
            yield groups(document, dimension)
        if document.targets:
            yield targets(document)
        if document.head.command == "scan":
            yield of_standing(document, "due")
            yield of_standing(document, "to_verify")
            yield should_be_own(document)
    else:
        yield main_listing(document)


def _preface(head: Head) -> Iterator[str]:
    yield "  \n".join(f"*{escaped(line)}*" for line in head.marking)
    for notice in head.notices:
        yield f"> {escaped(notice.text)}"


def _noted(listing: Listing) -> Iterator[str]:
    if listing.note:
        yield escaped(listing.note)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _alignment(column: Column) -> str:
    return "---:" if column.kind in ("number", "share") else "---"
