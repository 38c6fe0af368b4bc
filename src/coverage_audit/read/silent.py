"""What a library in another language prints about its own faults, past `sys.stderr`, unseen."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def silent() -> Iterator[None]:
    """Let what is printed to the system's standard error go nowhere meanwhile."""
    if sys.stderr is not None:
        sys.stderr.flush()
    if sys.platform == "win32":
        aside = _handle_aside()
    else:
        aside = _descriptor_aside()
    with aside:
        yield


@contextmanager
def _descriptor_aside() -> Iterator[None]:
    try:
        saved = os.dup(2)
    except OSError:  # it is closed
        yield
        return
    try:
        with open(os.devnull, "wb") as nothing:
            os.dup2(nothing.fileno(), 2)
        yield
    finally:
        os.dup2(saved, 2)
        os.close(saved)


if sys.platform == "win32":

    @contextmanager
    def _handle_aside() -> Iterator[None]:
        """The handle alone: to put another file behind descriptor 2 would close the console's own.

        Whoever has asked for that before, as typer has for its prompts, could write no more.
        """
        import ctypes
        import msvcrt

        standard_error = -12
        kernel = ctypes.WinDLL("kernel32")
        kernel.GetStdHandle.restype = ctypes.c_void_p
        saved = kernel.GetStdHandle(standard_error)
        with open(os.devnull, "wb") as nothing:
            handle = msvcrt.get_osfhandle(nothing.fileno())
            kernel.SetStdHandle(standard_error, ctypes.c_void_p(handle))
            try:
                yield
            finally:
                kernel.SetStdHandle(standard_error, ctypes.c_void_p(saved))
