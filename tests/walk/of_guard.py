"""The settings of [guard]: a file that is read, and refused once the bound is lowered."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.read import test_limits as limits
from tests.walk.step import JSON, Step, of, step

Writer = Callable[[Path], Path]


def spanned(folder: Path) -> Path:
    """A page whose header has a cell over three columns, before that of the members."""
    path = folder / "a.html"
    path.write_text(
        '<table><tr><td>企业名称</td><td colspan="3">备注</td><td>正式党员</td></tr>'
        f"<tr><td>{limits.FIRM[0]}</td><td>1</td><td>5</td><td>3</td><td>4</td></tr></table>",
        encoding="utf-8",
    )
    return path


REFUSED: dict[str, tuple[Writer, int]] = {
    name: lowered for name, lowered in limits.LOWERED.items() if name != "seconds"
}
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
