"""`python -m coverage_audit` is the command `coverage-audit`."""

from coverage_audit.cli.main import main

main()
