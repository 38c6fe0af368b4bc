"""How the dialogue asks: one question at a time, each of which may be answered with back or end."""

from __future__ import annotations

import signal
import unicodedata
from collections.abc import Callable, Sequence

import typer

from coverage_audit.cli import say
from coverage_audit.cli.complaints import complain
from coverage_audit.errors import AuditError, UsageError
from coverage_audit.locale import gettext as _
from coverage_audit.locale import mark

BACK = ("0", "b", "back", "返回", "上一步")
QUIT = ("q", "quit", "exit", "退出", "结束")
HELP = ("?", "h", "help", "帮助")
ALWAYS = mark("0 goes back, q ends, ? explains; what is typed counts once you press Enter.")


class Back(Exception):  # noqa: N818  (no error: somebody changes their mind)
    """The question before is to be asked again."""


class Quit(Exception):  # noqa: N818
    """Nothing more is wanted."""


def typed(prompt: str) -> str:
    """What is typed behind the prompt; KeyboardInterrupt where the input ends."""
    if hasattr(signal, "siginterrupt"):
        # polars has its own way with Ctrl-C, after which the line that is typed would not end
        signal.siginterrupt(signal.SIGINT, True)
    try:
        answer: str = typer.prompt(
            prompt, default="", show_default=False, prompt_suffix="", err=True
        )
    except typer.Abort:
        raise KeyboardInterrupt from None
    return answer


def plain(answer: str) -> str:
    """An answer as it is compared: an input method may write １ or ① for 1."""
    return unicodedata.normalize("NFKC", answer).strip().casefold()


class Talk:
    """Asks, and says; `asked` counts the answers so far that could be used."""

    def __init__(
        self, read: Callable[[str], str] = typed, tell: Callable[[str], None] = say.line
    ) -> None:
        self._read = read
        self._tell = tell
        self.asked = 0

    def say(self, *lines: str) -> None:
        """Say these lines; one blank line where there are none."""
        for line in lines or ("",):
            self._tell(line)

    def ask(self, prompt: str, more: str) -> str:
        """What is answered, which may be nothing; `more` is said to who asks for help.

        Raises Back or Quit where that is the answer.
        """
        while True:
            answer = self._read(f"{prompt} ").strip()
            word = plain(answer)
            if word in BACK:
                raise Back
            if word in QUIT:
                raise Quit
            if word not in HELP:
                self.asked += 1
                return answer
            self.say("", more, _(ALWAYS), "")

    def refuse(self, error: AuditError) -> None:
        """Say why the last answer cannot be used; it counts for none."""
        self.asked -= 1
        complain(error, debug=False)

    def choose(self, prompt: str, choices: Sequence[str], more: str, *, usual: int) -> int:
        """The number of the choice, from 1; Enter takes the `usual` one."""
        for number, choice in enumerate(choices, 1):
            self.say(f"  {number}  {choice}")
        while True:
            answer = plain(self.ask(prompt, more))
            if not answer:
                return usual
            if answer.isdecimal() and 1 <= int(answer) <= len(choices):
                return int(answer)
            self.refuse(none_of(answer, len(choices)))


def none_of(answer: str, most: int) -> UsageError:
    """The error for an answer that is no number of a list."""
    return UsageError(
        _("“{answer}” is none of them").format(answer=answer),
        hint=_("type a number from 1 to {n}").format(n=most)
        if most
        else _("drag a file into this window, then press Enter"),
    )
