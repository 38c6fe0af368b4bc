"""What is being done, on a terminal, once the work takes longer than a second."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer
from typing import TYPE_CHECKING, TypeAlias

from coverage_audit.formats.clean import printable
from coverage_audit.locale import gettext as _

if TYPE_CHECKING:
    from rich.status import Status

PATIENCE = 1.0
"""Seconds of silence: what is done by then needs no word."""

Step: TypeAlias = Callable[[str], None]


@contextmanager
def shown(*, wanted: bool, colour: bool) -> Iterator[Step | None]:
    """Hand out what a step is told to; nothing of it is left on the screen afterwards."""
    if not (wanted and sys.stderr.isatty()):
        yield None
        return
    display = _Display(colour=colour)
    timer = Timer(PATIENCE, display.begin)
    timer.daemon = True
    timer.start()
    try:
        yield display.step
    finally:
        timer.cancel()
        display.end()


class _Display:
    """The line of progress; it begins late, in another thread, and never after its end."""

    def __init__(self, *, colour: bool) -> None:
        self._colour = colour
        self._lock = Lock()
        self._sentence = _("working")
        self._status: Status | None = None
        self._over = False

    def step(self, sentence: str) -> None:
        """Show this sentence from now on."""
        with self._lock:
            self._sentence = printable(sentence)
            if self._status is not None:
                self._status.update(self._text())

    def begin(self) -> None:
        from rich.console import Console
        from rich.status import Status

        with self._lock:
            if self._over:
                return
            console = Console(stderr=True, no_color=not self._colour)
            self._status = Status(self._text(), console=console, spinner="line")
            self._status.start()

    def end(self) -> None:
        with self._lock:
            self._over = True
            if self._status is not None:
                self._status.stop()

    def _text(self) -> str:
        return self._sentence.replace("[", r"\[")
