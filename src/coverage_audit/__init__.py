"""Audit of the two coverages (两个覆盖) of enterprises, from rosters as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coverage_audit.pipeline import audit

__version__ = "0.1.0"
__all__ = ["__version__", "audit"]


def __getattr__(name: str) -> object:
    """`audit` is imported when it is first asked for: the version alone needs no engine."""
    if name == "audit":
        from coverage_audit.pipeline import audit

        return audit
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
