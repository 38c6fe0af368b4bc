"""Settings that come with the program, each a file that says where its numbers are from."""

from __future__ import annotations

from importlib.resources import files
from typing import Any, Literal, TypeAlias, get_args

import tomli

Preset: TypeAlias = Literal["national", "building", "legal-persons", "three-haves"]
PRESETS: tuple[str, ...] = get_args(Preset)
DEFAULT: Preset = "national"


def preset(name: str) -> dict[str, Any]:
    """The tables of a preset."""
    return tomli.loads(files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8"))
