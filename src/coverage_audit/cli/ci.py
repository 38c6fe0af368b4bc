"""What a system of continuous integration says of itself, and the page that GitHub shows."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING

from coverage_audit.locale import gettext as _

if TYPE_CHECKING:
    from coverage_audit.cli.output import Delivery
    from coverage_audit.model.difference import Difference
    from coverage_audit.model.verdict import Verdict

SUMMARY = "GITHUB_STEP_SUMMARY"
"""Where GitHub says which file the page of the step is made of."""


def format_here(environ: Mapping[str, str] = os.environ) -> str | None:
    """The format of the system of continuous integration that runs here; None for others."""
    systems = {"GITHUB_ACTIONS": "github", "GITLAB_CI": "gitlab"}
    return next((name for word, name in systems.items() if environ.get(word) == "true"), None)


def summarise(document: Difference | Verdict, to: Delivery) -> None:
    """Where annotations are shown, the page of the step has room for what they leave out."""
    path = os.environ.get(SUMMARY)
    if to.stdout != "github" or not path:
        return
    from coverage_audit.errors import OutputError, why
    from coverage_audit.formats.github_page import page

    try:
        with open(path, "a", encoding="utf-8", errors="replace") as file:
            file.write(page(document, with_names=to.with_names))
    except OSError as error:
        raise OutputError(
            _("{path}: the summary of the step cannot be written ({why})").format(
                path=path, why=why(error)
            ),
            hint=_("unset {name}, or choose another --format").format(name=SUMMARY),
        ) from error
