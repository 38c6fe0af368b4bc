"""Whatever is said to somebody can be said in both languages, and an error says the next move."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from coverage_audit import errors

SOURCE = Path(errors.__file__).parent
MODULES = sorted(SOURCE.rglob("*.py"))
KINDS = {
    name
    for name, kind in vars(errors).items()
    if isinstance(kind, type) and issubclass(kind, errors.AuditError)
} - {"JoinedError"}
SAYING = {"line", "note", "Notice"}
IN_DIALOGUE = {"say", "ask", "choose", "refuse"}
"""Functions of ours whose arguments are read by people, everywhere and in the dialogue."""


def calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(module.read_text("utf-8"))):
        if isinstance(node, ast.Call):
            yield getattr(node.func, "id", getattr(node.func, "attr", "")), node


def raw(node: ast.AST) -> Iterator[str]:
    """The texts in an argument that go out as they stand, whatever language is spoken."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        if any(character.isalpha() for character in node.value):
            yield node.value
    elif isinstance(node, ast.JoinedStr):
        for value in node.values:
            yield from raw(value)
    elif isinstance(node, ast.IfExp):
        yield from (*raw(node.body), *raw(node.orelse))
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from raw(value)
    elif isinstance(node, ast.Starred):
        yield from raw(node.value)


def said(module: Path, names: set[str]) -> list[str]:
    """The texts that stand bare in calls of these names, each behind its line."""
    return [
        f"{node.lineno}: {text}"
        for name, node in calls(module)
        if name in names
        for argument in (*node.args, *(keyword.value for keyword in node.keywords))
        for text in raw(argument)
    ]


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_nothing_is_said_in_one_language_alone(module: Path) -> None:
    spoken = IN_DIALOGUE if module.parent.name == "guide" else set()
    assert said(module, KINDS | SAYING | spoken) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_every_error_says_the_next_move(module: Path) -> None:
    silent = [
        node.lineno
        for name, node in calls(module)
        if name in KINDS and not any(keyword.arg == "hint" for keyword in node.keywords)
    ]
    assert silent == []


def test_a_bare_text_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "a.py"
    module.write_text('note(f"{a}: b"); UsageError(_("c"), hint="d" if e else _("f"))', "utf-8")
    assert said(module, KINDS | SAYING) == ["1: : b", "1: d"]
