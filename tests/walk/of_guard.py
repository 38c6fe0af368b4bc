"""The settings of [guard]: a file that is read, and refused once the bound is lowered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.read import test_limits as limits
from tests.walk.step import JSON, Step, of, step
from tests.written import MANIFEST, OFFICE, TABLE, TEXT, zipped

Writer = Callable[[Path], Path]
ODS = "application/vnd.oasis.opendocument.spreadsheet"
STYLE = "urn:oasis:names:tc:opendocument:xmlns:style:1.0"
SMALLEST = 1
"""No bound can be lower; `seconds` needs a file that takes longer to read."""


def spanned(folder: Path) -> Path:
    """A page whose header has a cell over three columns, before that of the members."""
    path = folder / "a.html"
    path.write_text(
        '<table><tr><td>企业名称</td><td colspan="3">备注</td><td>正式党员</td></tr>'
        f"<tr><td>{limits.FIRM[0]}</td><td>1</td><td>5</td><td>3</td><td>4</td></tr></table>",
        encoding="utf-8",
    )
    return path


def slow(folder: Path) -> Path:
    """A workbook that takes some seconds to read: a hidden sheet of many cells, told in few."""
    rows = (
        "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        for row in (limits.HEADER, limits.FIRM)
    )
    shown = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    cell = '<table:table-cell table:number-columns-repeated="1000" office:value-type="float"'
    hidden = f'<table:table-row>{cell} office:value="1"/></table:table-row>' * 9000
    parts = {
        "mimetype": ODS,
        "META-INF/manifest.xml": f'<manifest:manifest xmlns:manifest="{MANIFEST}">'
        f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{ODS}"/>'
        "</manifest:manifest>",
        "content.xml": f'<office:document-content xmlns:office="{OFFICE}" xmlns:table="{TABLE}"'
        f' xmlns:text="{TEXT}" xmlns:style="{STYLE}"><office:automatic-styles>'
        '<style:style style:name="ta1" style:family="table">'
        '<style:table-properties table:display="false"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="甲">{shown}</table:table>'
        f'<table:table table:name="乙" table:style-name="ta1">{hidden}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    }
    path = folder / "a.ods"
    path.write_bytes(zipped({name: text.encode() for name, text in parts.items()}))
    return path


REFUSED: dict[str, tuple[Writer, int]] = {**limits.LOWERED, "seconds": (slow, SMALLEST)}
STEPS: tuple[Step, ...] = (
    *(
        step(
            f"guard.{name}", str(bound),
            "exit 0 -> 2", "account", "stderr", look=("scan", f"bounds/{name}", *JSON),
        )
        for name, (_writer, bound) in REFUSED.items()
    ),
    # the header of the members then stands over the third column, where 5 is and not 4
    step(
        "guard.page_span", "1",
        of("firms", "full", "any", "full_members"), of("findings.B202", "message", "value", "cell"),
        "sources.unmapped",
        look=("scan", "bounds/page_span", *JSON),
    ),
)  # fmt: skip


def write(folder: Path) -> None:
    """For each bound a folder with the one file that is refused."""
    for name, (writer, _bound) in {**REFUSED, "page_span": (spanned, 1)}.items():
        one = folder / "bounds" / name
        one.mkdir(parents=True)
        writer(one)
