"""Plain text: the paragraph of an audit, or a table with aligned columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from coverage_audit.formats.clean import encoded, printable
from coverage_audit.formats.fitting import ANY_WIDTH, drawn, fitted
from coverage_audit.formats.paragraph import paragraph
from coverage_audit.formats.tables import main_listing
from coverage_audit.locale import gettext
from coverage_audit.model.report import Listing, Report

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

PARAGRAPH_OF = ("scan", "coverage")
"""The commands whose text is the paragraph; the others have a table."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text without marks or colours, of any width."""

    suffixes: ClassVar[tuple[str, ...]] = (".txt",)

    def render(self, document: Document) -> bytes:
        """Notices first, then the paragraph or the table."""
        text = "".join(
            gettext("Note: {notice}").format(notice=printable(notice.text)) + "\n"
            for notice in document.head.notices
        )
        if isinstance(document, Report) and document.head.command in PARAGRAPH_OF:
            return encoded(f"{text}{paragraph(document)}\n")
        if not isinstance(document, (Report, Listing)):
            from coverage_audit.formats.composed import paragraph_of

            return encoded(f"{text}{paragraph_of(document)}\n")
        table, _left_out = fitted(main_listing(document), ANY_WIDTH)
        return encoded(text + drawn([table], ANY_WIDTH))
