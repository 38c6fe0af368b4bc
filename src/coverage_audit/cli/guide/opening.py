"""A file or a folder is opened as by a double click."""

from __future__ import annotations

import os
import subprocess
import sys
from subprocess import DEVNULL

PATIENCE = 3.0
"""Seconds after which whatever opens the file is taken to have done so."""
_begun: list[subprocess.Popen[bytes]] = []


def opened(path: str) -> bool:
    """Whether it was; nothing waits for it to be closed."""
    if sys.platform == "win32":  # where typer calls `start`, which is no program
        try:
            os.startfile(path)
        except OSError:  # nothing is set up to open it
            return False
        return True
    command = "open" if sys.platform == "darwin" else "xdg-open"
    try:
        begun = subprocess.Popen(
            [command, path], stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL, start_new_session=True
        )
        _begun.append(begun)  # one that is let go while it runs would be warned of
        return begun.wait(PATIENCE) == 0
    except OSError:  # there is no such program
        return False
    except subprocess.TimeoutExpired:  # it is the program that shows the file
        return True
