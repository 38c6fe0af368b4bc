"""Holds what import-linter cannot see: who asks for the time, the environment, the disk."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import coverage_audit

PACKAGE = Path(coverage_audit.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))

CLOCK = {"today", "now", "utcnow", "fromtimestamp", "monotonic", "perf_counter", "localtime"}
ENVIRONMENT = {"environ", "environb", "getenv", "getenvb", "cwd", "getcwd", "home", "expanduser"}
DISK = {
    "open",
    "read_bytes",
    "read_text",
    "write_bytes",
    "write_text",
    "mkdir",
    "unlink",
    "mkstemp",
}

ROOMS = {
    "clock": (CLOCK, {"cli"}),
    "environment": (ENVIRONMENT, {"cli"}),
    "disk": (DISK, {"cli", "read", "settings"}),
}
"""What is used, and the rooms that may."""

EXCEPTIONS = {
    ("clock", "pipeline"): "`audit` is the front door of the library, as the command line is the"
    " terminal's: it takes today where its caller names no day",
    ("disk", "roster/names"): "the list of regions is part of the package, not of the input",
    ("disk", "rules/examples/__init__"): "the examples are part of the package, not of the input",
}
"""Modules outside those rooms, each with the reason."""


def name_of(path: Path) -> str:
    """`roster/names` for its file, `pipeline` for pipeline.py."""
    return path.relative_to(PACKAGE).with_suffix("").as_posix()


def used(path: Path) -> Iterator[str]:
    """Every name that the module looks up: `date.today` gives `today`, `open(…)` gives `open`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute):
            yield node.attr
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id
        elif isinstance(node, ast.ImportFrom):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("what", ROOMS)
def test_only_the_shell_touches_the_world(what: str) -> None:
    names, rooms = ROOMS[what]
    outside = {
        name_of(path)
        for path in MODULES
        if name_of(path).split("/")[0] not in rooms and names.intersection(used(path))
    }
    assert outside == {module for of, module in EXCEPTIONS if of == what}


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_says_in_one_sentence_what_it_keeps(path: Path) -> None:
    docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert docstring, "a module opens with the sentence that it keeps"
    first = docstring.partition("\n\n")[0]
    assert first.endswith("."), first


def test_the_engine_maps_rows() -> None:
    """A row's answer depends on the row alone, or a cut of the roster would change the counts."""
    across = {"over", "shift", "rank", "cum_sum", "rolling", "forward_fill", "backward_fill"}
    row_local = [
        PACKAGE / "engine" / f"{name}.py" for name in ("base", "standing", "work", "judge")
    ]
    for path in (*row_local, *sorted((PACKAGE / "rules").glob("*.py"))):
        assert not across.intersection(used(path)), name_of(path)
