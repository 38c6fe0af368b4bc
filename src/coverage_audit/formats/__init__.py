"""The formats in which a finished report is laid out: one name each, loaded when asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

if TYPE_CHECKING:
    from coverage_audit.model.document import Document


class Format(Protocol):
    """Lays a finished report out as bytes: no clock, no disk, no terminal."""

    suffixes: ClassVar[tuple[str, ...]]

    def render(self, document: Document) -> bytes:
        """The document as bytes; the same document gives the same bytes."""
        ...


_CLASSES = {
    "table": ("terminal", "Table"),
    "tsv": ("delimited", "Tsv"),
    "csv": ("delimited", "Csv"),
    "json": ("json_document", "Json"),
    "jsonl": ("json_document", "JsonLines"),
    "md": ("markdown", "Markdown"),
    "xlsx": ("workbook", "Workbook"),
    "text": ("text", "Text"),
}

_OF_CHECKS = {
    "concise": ("concise", "Concise"),
    "sarif": ("sarif", "Sarif"),
    "junit": ("junit", "JUnit"),
    "github": ("github", "GitHub"),
    "gitlab": ("gitlab", "GitLab"),
}

FORMAT_NAMES = tuple(_CLASSES)
CHECK_FORMATS = (*FORMAT_NAMES, *_OF_CHECKS)
"""The formats of `check`."""
DIFF_FORMATS = (*FORMAT_NAMES, "github")
"""The formats of `diff`."""
LEAVING = ("sarif", "junit", "github", "gitlab")
"""Formats that leave the house; they take `with_names`."""
FINGERPRINTED = ("sarif", "gitlab")
"""Formats by which others remember a finding; they take a `secret` to tell it by its firm."""


def format_for(name: str) -> Callable[..., Format]:
    """The class of a format. Made without arguments it lays out for a file.

    `table` takes `width`, `colour` and `verbose`; `csv` takes `raw`.
    """
    found: Callable[..., Format] = _class(name)
    return found


def name_for_suffix(suffix: str, names: Sequence[str] = FORMAT_NAMES) -> str:
    """The name of the format, one of `names`, that writes files with this suffix, as `.xlsx`."""
    for name in names:
        if suffix.lower() in _class(name).suffixes:
            return name
    raise _unknown(suffix, [suffix for name in names for suffix in _class(name).suffixes])


def _class(name: str) -> Any:
    known = {**_CLASSES, **_OF_CHECKS}
    if name not in known:
        raise _unknown(name, FORMAT_NAMES)
    module, thing = known[name]
    return getattr(import_module(f"{__name__}.{module}"), thing)


def _unknown(name: str, known: list[str] | tuple[str, ...]) -> Exception:
    from coverage_audit.errors import UsageError
    from coverage_audit.locale import gettext

    return UsageError(
        gettext('no format is called "{name}"').format(name=name),
        hint=gettext("choose one of {names}").format(names=", ".join(known)),
    )
