"""Tests of the promises of coverage-audit."""
