"""From a named file to its sheets as typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from coverage_audit.errors import SourceError, why
from coverage_audit.locale import gettext as _
from coverage_audit.model.table import RawTable
from coverage_audit.read.sniff import Content, sniff


def read_all(
    given: Sequence[str | Path | RawTable],
    encoding: str | None = None,
    say: Callable[[str], None] = lambda _sentence: None,
) -> list[RawTable]:
    """The sheets of all files in the order of their paths, behind what was read already.

    `say` is told each file. Raises SourceError where a file cannot be read, or none of
    them holds a table.
    """
    tables = [one for one in given if isinstance(one, RawTable)]
    for path in sorted({str(one) for one in given if not isinstance(one, RawTable)}):
        say(_("reading {path}").format(path=path))
        tables += read_tables(path, encoding)
    if given and not tables:
        raise SourceError(_("nothing was read"), hint=_("name a file that holds a table"))
    return tables


def read_tables(path: str, encoding: str | None = None) -> list[RawTable]:
    """All sheets of a workbook, hidden ones too and empty; a text file is one table.

    The kind of file is found from its content, never from its name. Raises SourceError
    where there is no such file, or it is none that can be read, or it is damaged.
    """
    file = Path(path)
    try:
        content = sniff(path, file)
    except FileNotFoundError:
        raise SourceError(
            _("no such file: {path}").format(path=path),
            hint=_("check the name; a path with blanks needs quotes around it"),
        ) from None
    except IsADirectoryError:
        raise SourceError(
            _("{path} is a folder").format(path=path),
            hint=_("name the files in it"),
        ) from None
    except OSError as error:
        raise SourceError(
            _("{path} cannot be opened ({reason})").format(path=path, reason=why(error)),
            hint=_("close it in other programs, check your rights, and try again"),
        ) from None
    return _read(content, path, file, encoding)


def _read(content: Content, path: str, file: Path, encoding: str | None) -> list[RawTable]:
    """By the reader of its kind, which is imported only now."""
    match content:
        case Content.XLSX:
            from coverage_audit.read.workbook import read_workbook

            return read_workbook(path, file)
        case Content.XLS | Content.XLSB | Content.ODS:
            from coverage_audit.read.apart import read_apart

            return read_apart(path, file, content)
        case Content.HTML:
            from coverage_audit.read.web_page import read_web_page

            return read_web_page(path, file, encoding)
        case Content.XML_2003:
            from coverage_audit.read.xml_2003 import read_xml_2003

            return read_xml_2003(path, file, encoding)
        case Content.TEXT:
            from coverage_audit.read.delimited import read_delimited

            return [read_delimited(path, file, encoding)]
