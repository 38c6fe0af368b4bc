"""How the variables of the environment are called that the program reads."""

from __future__ import annotations

PREFIX = "COVERAGE_AUDIT_"
LANGUAGE = "COVERAGE_AUDIT_LANG"
PASSWORD = "COVERAGE_AUDIT_PASSWORD"
NO_SETTINGS = frozenset({LANGUAGE, PASSWORD})
"""All others of the prefix are settings."""
