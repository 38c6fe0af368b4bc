"""A settings file to begin with: every setting with its default and what it says, none set."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from coverage_audit.locale import gettext as _
from coverage_audit.model.needs import Needs
from coverage_audit.settings.filled import lines_of, replaced
from coverage_audit.settings.origins import Setting, settings_of
from coverage_audit.settings.purposes import purposes
from coverage_audit.settings.written import Written

WIDTH = 100


def commented(needs: Needs | None = None) -> str:
    """The text of the file; whoever takes the first # of a line away sets what stands there.

    Behind all settings stands what rosters need, where there are any: `needs`.
    """
    left_out = replaced(needs) if needs else ()
    lines = [
        f"# {_('Settings of coverage-audit. What is not set here is as it stands behind the #.')}",
        f"# {_('All values, and where they come from: coverage-audit settings')}",
    ]
    said = purposes()
    for table, settings in groupby(settings_of(Written()), lambda one: one.key.rpartition(".")[0]):
        lines.append("")
        if table:
            lines.append(f"[{table}]  # {_(said[table])}")
        for one in settings:
            lines += _setting(one) if one.key not in left_out else ()
    lines += lines_of(needs) if needs else ()
    return "\n".join((*lines, ""))


def _setting(one: Setting) -> Iterator[str]:
    said = f"# {one.key.rpartition('.')[2]} = {one.value}"
    beside = f"{said}  # {_(one.says)}"
    if len(beside) <= WIDTH:
        yield beside
    else:
        yield f"# # {_(one.says)}"
        yield said
