"""A file or a folder is opened as by a double click."""

from __future__ import annotations

import os
import sys

import typer


def opened(path: str) -> bool:
    """Whether it was; nothing waits for it to be closed."""
    if sys.platform == "win32":  # where typer calls `start`, which is no program
        try:
            os.startfile(path)
        except OSError:  # nothing is set up to open it
            return False
        return True
    return typer.launch(path) == 0
