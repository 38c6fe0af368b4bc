"""`python -m coverage_audit` is the command `coverage-audit`."""

import sys

from coverage_audit.cli.main import run

sys.exit(run())
