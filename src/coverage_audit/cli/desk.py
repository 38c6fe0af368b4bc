"""What a double click starts: `python -m coverage_audit.cli.desk FOLDER [FILE]...`."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from coverage_audit import locale
from coverage_audit.cli import language, say, session, terminal
from coverage_audit.cli.main import without_warnings


def main(words: Sequence[str]) -> int:
    """Audit the inbox of the folder that is named first, or the files behind it; the exit code."""
    say.prepare(sys.stdout, sys.stderr)
    without_warnings()
    try:
        return session.ended(lambda: _at(words[0], words[1:]), debug=False)
    finally:
        say.hush()


def _at(folder: str, dropped: Sequence[str]) -> int:
    from coverage_audit.cli.guide.desk import desk
    from coverage_audit.cli.guide.opening import opened
    from coverage_audit.cli.guide.talk import Talk

    spoken = language.choose((), os.environ, reading=())
    locale.use("zh" if language.settle() else spoken)
    dropped = [os.path.abspath(path) for path in dropped]  # noqa: PTH100  (a resolved link lies elsewhere)
    os.chdir(folder)
    if terminal.may_be_asked():
        return desk(dropped, session.do, opened, Talk())
    return desk(dropped, session.do, lambda _path: True, Talk(lambda _prompt: ""))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
