"""What the shell offers behind an option: names from where they are defined, read only then."""

from __future__ import annotations

from collections.abc import Iterable

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")


def formats(incomplete: str) -> list[str]:
    """Names of formats."""
    from coverage_audit.formats import FORMAT_NAMES

    return _beginning(FORMAT_NAMES, incomplete)


def outputs(incomplete: str) -> list[str]:
    """Names of formats with the colon that a file follows."""
    return [f"{name}:" for name in formats(incomplete)]


def presets(incomplete: str) -> list[str]:
    """The settings that come with the program."""
    from coverage_audit.settings.presets import PRESETS

    return _beginning(PRESETS, incomplete)


def engines(incomplete: str) -> list[str]:
    """What an audit can run on."""
    from coverage_audit.cli.spreading import ENGINES

    return _beginning(ENGINES, incomplete)


def languages(incomplete: str) -> list[str]:
    """The languages that are spoken."""
    return _beginning(("zh", "en"), incomplete)


def encodings(incomplete: str) -> list[str]:
    """Encodings that Chinese text files have."""
    return _beginning(ENCODINGS, incomplete)


def kinds(incomplete: str) -> list[str]:
    """The kinds of file that can be read."""
    from coverage_audit.read.sniff import Content

    return _beginning(Content, incomplete)


def rows(incomplete: str) -> list[str]:
    """`firm`, `skip` and `section` for `--row`, once the number and the sign stand there."""
    number, sign, begun = incomplete.partition("=")
    return (
        [f"{number}={word}" for word in _beginning(("firm", "skip", "section"), begun)]
        if sign
        else []
    )


def dimensions(incomplete: str) -> list[str]:
    """The dimensions that exist without settings."""
    from coverage_audit.model.firm import DIMENSIONS

    return _beginning(DIMENSIONS, incomplete)


def standings(incomplete: str) -> list[str]:
    """Where a firm can stand."""
    from coverage_audit.model.firm import Standing

    return _beginning(Standing, incomplete)


def severities(incomplete: str) -> list[str]:
    """The severities of findings, the worst first, and `never`."""
    from coverage_audit.cli.checking import FAIL_ON

    return _beginning(FAIL_ON, incomplete)


def actions(incomplete: str) -> list[str]:
    """What can be done with a baseline."""
    from coverage_audit.cli.remembering import ACTIONS

    return _beginning(ACTIONS, incomplete)


def figures(incomplete: str) -> list[str]:
    """`FIGURE=` and `DIMENSION:` for bounds, or the figures behind a dimension."""
    from coverage_audit.model.firm import DIMENSIONS
    from coverage_audit.model.tally import COUNTS, SHARES

    if "=" in incomplete:
        return []
    before, colon, begun = incomplete.rpartition(":")
    found = [f"{before}{colon}{name}=" for name in _beginning((*COUNTS, *SHARES), begun)]
    return found if colon else [*found, *(f"{name}:" for name in _beginning(DIMENSIONS, begun))]


def rules(incomplete: str) -> list[str]:
    """Codes of rules."""
    from coverage_audit.rules import RULES

    return _beginning((rule.code for rule in RULES), incomplete.upper())


def commands(incomplete: str) -> list[str]:
    """Commands whose JSON has a schema."""
    from coverage_audit.formats.schema import COMMANDS

    return _beginning(COMMANDS, incomplete)


def assigned(incomplete: str) -> list[str]:
    """`FIELD=` for `--set`."""
    return [f"{name}=" for name in _fields(incomplete)] if "=" not in incomplete else []


def mapped(incomplete: str) -> list[str]:
    """`HEADER=FIELD` for `--map`, once the header and the sign stand there."""
    header, sign, begun = incomplete.rpartition("=")
    return [f"{header}={name}" for name in _fields(begun)] if sign else []


def _fields(incomplete: str) -> list[str]:
    from coverage_audit.roster.fields import FIELDS

    return _beginning(FIELDS, incomplete)


def _beginning(names: Iterable[str], incomplete: str) -> list[str]:
    return [str(name) for name in names if name.startswith(incomplete)]
