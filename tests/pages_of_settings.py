"""The tables of docs/settings.md: every key from the models, what presets set, what cites what."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from coverage_audit.locale import gettext
from coverage_audit.rules import RULES
from coverage_audit.settings import Settings
from coverage_audit.settings.environment import name_of
from coverage_audit.settings.origins import settings_of
from coverage_audit.settings.presets import DEFAULT, PRESETS, preset
from coverage_audit.settings.purposes import purposes, tables
from coverage_audit.settings.written import Written
from tests.markdown import in_language, table
from tests.sources import SOURCES

Schema = Mapping[str, Any]
SCHEMA: Schema = Settings.model_json_schema()


def all_settings() -> Iterator[str]:
    """Every table with its keys, in the order of the models."""
    for position, (name, field) in enumerate(Settings.model_fields.items()):
        yield from [""] * (position > 0)
        yield from _section(field.alias or name)


def of_preset(name: str) -> Iterator[str]:
    """What a preset sets; of its base, what is other than without it."""
    defaults = {one.key: one.value for one in settings_of(Written())}
    said = {
        f"{part}.{key}": value for part, keys in preset(name).items() for key, value in keys.items()
    }
    for key, value in said.items():
        if isinstance(value, list) and key in defaults:
            before = json.loads(defaults[key])
            more = [one for one in value if one not in before]
            less = [one for one in before if one not in value]
            if more:
                yield f"- {_key(key)}{_colon()}{in_language('增加', 'with')} {_listed(more)}"
            if less:
                yield f"- {_key(key)}{_colon()}{in_language('减去', 'without')} {_listed(less)}"
        else:
            yield f"- {_key(key)} = `{json.dumps(value, ensure_ascii=False)}`"
    if not said:
        yield in_language("各项均为默认值。", "Everything is as it is by default.")


def preset_tables() -> dict[str, partial[Iterator[str]]]:
    """A table for each preset, by the name of its block."""
    return {f"preset {name}": partial(of_preset, name) for name in PRESETS if name != DEFAULT}


def _section(name: str) -> Iterator[str]:
    heading = f"[[{name}]]" if _several(name) else f"[{name}]" if name != "preset" else "preset"
    yield from (f'<a id="{name}"></a>', "", f"### `{heading}`", "")
    if name not in tables():
        says = SCHEMA["properties"][name].get("description", "")
        value = SCHEMA["properties"][name].get("default")
        yield _sentence(gettext(says))
        if value is not None:
            yield ""
            yield (
                f"{in_language('默认', 'Default')} `{json.dumps(value)}`{in_language('，', '; ')}"
                f"{in_language('可选', 'may be')} {_kind(SCHEMA['properties'][name])}"
                f"{in_language('；变量', '; variable')} `{name_of((name,))}`"
            )
        return
    yield _sentence(gettext(purposes()[name]))
    yield ""
    yield from table(
        in_language(
            "设置 | 默认值 | 可以是 | 含义 | 环境变量",
            "key | default | may be | what it says | variable",
        ),
        _several_rows(name) if _several(name) else _rows(name),
    )
    yield from _cited(name)


def _rows(name: str) -> Iterator[tuple[str, ...]]:
    properties = _properties(name)
    for one in settings_of(Written()):
        of, _, key = one.key.partition(".")
        if of == name:
            anchor = f'<a id="{one.key}"></a>`{key}`'
            kind = _kind(properties[key])
            yield anchor, _code(one.value), kind, gettext(one.says), _code(one.variable or "")


def _several_rows(name: str) -> Iterator[tuple[str, ...]]:
    for key, field in tables()[name].model_fields.items():
        default = in_language("必填", "needed")
        if not field.is_required():
            value = field.get_default(call_default_factory=True)
            default = "" if value is None else _code(json.dumps(value, ensure_ascii=False))
        kind = _kind(_properties(name)[field.alias or key])
        yield f"`{field.alias or key}`", default, kind, gettext(field.description or ""), ""


def _cited(name: str) -> Iterator[str]:
    """Where the numbers of a table are from, and which rules compare with them."""
    notes = []
    for key in (one.key for one in settings_of(Written()) if one.key.startswith(f"{name}.")):
        rules = [
            f"[{rule.code}]({in_language('rules.zh-CN.md', 'rules.md')}#{rule.code.lower()})"
            for rule in RULES
            if key in rule.settings
        ]
        said = [in_language(*SOURCES[key])] if key in SOURCES else []
        if rules:
            said.append(f"{in_language('有关规则：', 'Rules: ')}{_enumerated(rules)}")
        if said:
            stop = in_language("。", ". ")
            notes.append(f"- {_key(key)}{_colon()}{stop.join(said)}{stop.strip()}")
    if notes:
        yield ""
        yield from notes


def _kind(schema: Schema) -> str:
    """What a value may be, in a few words."""
    if "$ref" in schema:
        return _kind(SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]])
    if "anyOf" in schema:
        return in_language("或", " or ").join(
            _kind(one) for one in schema["anyOf"] if one.get("type") != "null"
        )
    if "enum" in schema:
        return _listed(schema["enum"])
    match schema.get("type"):
        case "integer":
            return _number(schema)
        case "boolean":
            return "`true`, `false`"
        case "array":
            items = _kind(schema.get("items", {}))
            return in_language(f"列表：{items}", f"a list: {items}")
        case "object":
            return in_language("表", "a table")
        case _:
            is_day = schema.get("format") == "date"
            return in_language("日期", "date") if is_day else in_language("文字", "text")


def _number(schema: Schema) -> str:
    least, most = schema["minimum"], schema.get("maximum")
    if most is not None:
        return in_language(f"{least}至{most}的整数", f"a whole number from {least} to {most}")
    return in_language(f"不小于{least}的整数", f"a whole number, {least} or more")


def _properties(name: str) -> Schema:
    properties: Schema = tables()[name].model_json_schema(ref_template="#/$defs/{model}")
    return dict(properties["properties"])


def _several(name: str) -> bool:
    return bool(SCHEMA["properties"][name].get("type") == "array")


def _key(key: str) -> str:
    return f"[`{key}`](#{key})"


def _code(text: str) -> str:
    return f"`{text}`" if text else ""


def _listed(names: list[str]) -> str:
    return _enumerated([f"`{name}`" for name in names])


def _enumerated(parts: list[str]) -> str:
    return in_language("、", ", ").join(parts)


def _colon() -> str:
    return in_language("：", ": ")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + in_language("。", ".")
