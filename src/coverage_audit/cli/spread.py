"""Options that many commands share stand once, as the fields of a dataclass.

A command function takes such dataclasses as parameters; the parser is shown one option for
each of their fields, and hands the function the filled dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache, partial
from inspect import Parameter, Signature, signature
from typing import Any, TypeAlias, get_type_hints

Work: TypeAlias = Callable[[], int | None]
"""What a command does; it may give an exit code of its own."""


def spread(function: Callable[..., int | None], *extra: type[Any]) -> Callable[..., Work]:
    """A callback for typer that gathers what `function` takes, and returns the call of it.

    It does not call it: the work is done when the parser is out of the way. The fields of
    `extra` are offered too, for options that were answered before (`--lang`).
    """
    hints = get_type_hints(function, include_extras=True)
    groups = {name: hints[name] for name in hints if is_dataclass(hints[name])}
    own = [p for p in signature(function).parameters.values() if p.name not in groups]
    parameters = [
        *(_shown(p.name, hints[p.name], p.default) for p in own),
        *(shown for group in (*groups.values(), *extra) for shown in _options(group)),
    ]

    def gather(**values: Any) -> Work:
        filled = {name: _filled(group, values) for name, group in groups.items()}
        return partial(function, **{p.name: values[p.name] for p in own}, **filled)

    gather.__name__ = function.__name__
    gather.__signature__ = Signature(parameters)  # type: ignore[attr-defined]
    gather.__annotations__ = {p.name: p.annotation for p in parameters}
    return gather


class AsTyped:
    """Stands where the parser would turn text into types."""

    def coerce(self, value: Any, param: Any, ctx: Any) -> Any:
        """The value as it was typed; a list where an option may be given again."""
        several = param.multiple or param.nargs == -1
        return list(value or ()) if several else value


def leave_as_typed(command: Any) -> None:
    """Let the parser turn no value of a command, and of those below it, into anything.

    Each option is text or a switch, so there is nothing to turn; but to make ready for it
    the parser loads pydantic and builds a validator per option, which takes a third of the
    time that polars takes to load.
    """
    for parameter in command.params:
        parameter.get_runtime_param = AsTyped
    for below in getattr(command, "commands", {}).values():
        leave_as_typed(below)


@cache
def _options(group: type[Any]) -> tuple[Parameter, ...]:
    hints = get_type_hints(group, include_extras=True)
    return tuple(_shown(one.name, hints[one.name], _default(one)) for one in fields(group))


def _shown(name: str, annotation: Any, default: Any) -> Parameter:
    return Parameter(name, Parameter.KEYWORD_ONLY, annotation=annotation, default=default)


def _default(one: Field[Any]) -> Any:
    if one.default_factory is not MISSING:
        return one.default_factory()
    return Parameter.empty if one.default is MISSING else one.default


def _filled(group: type[Any], values: dict[str, Any]) -> Any:
    return group(**{one.name: values[one.name] for one in fields(group)})
