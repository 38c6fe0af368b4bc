"""The first question: which rosters; each is looked at, and what cannot be used is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from coverage_audit.cli import passwords
from coverage_audit.cli.complaints import complain
from coverage_audit.cli.configured import nearest
from coverage_audit.cli.guide.answers import Answers, answered, shown
from coverage_audit.cli.guide.dropped import chosen
from coverage_audit.cli.guide.nearby import Found, nearby, places
from coverage_audit.cli.guide.results import common_folder
from coverage_audit.cli.guide.settled import with_settled
from coverage_audit.cli.guide.talk import Back, Talk
from coverage_audit.cli.options import Reads
from coverage_audit.errors import AuditError, SettingsError, UsageError
from coverage_audit.formats.width import cell_width
from coverage_audit.locale import gettext as _
from coverage_audit.locale.words import listed

if TYPE_CHECKING:
    from coverage_audit.glance import Glance

MOST_TOLD = 20
"""Files that are told one by one."""


def which_rosters(talk: Talk, _before: Answers) -> Answers:
    """Ask for the rosters until some can be audited."""
    found, more = nearby(places())
    talk.say("", _("Where are the rosters of firms?"))
    for number, one in enumerate(found, 1):
        talk.say(_line(number, one, found))
    if more:
        talk.say(_("  … and older ones, which are not listed"))
    if more:
        prompt = _(
            "Type the number (as 1,2), or drag files or a folder into this window, then Enter:"
        )
    elif found:
        prompt = _(
            "Type the number (1,2 or all), or drag files or a folder into this window, then Enter:"
        )
    else:
        prompt = _("Drag files or a folder into this window, then Enter:")
    while True:
        try:
            listed = [shown(str(one.path)) for one in found]
            answers = usable(talk, chosen(talk.ask(prompt, _more()), listed, more=more))
        except AuditError as error:
            talk.refuse(error)
            continue
        if answers.leaves_out:
            ask_to_go_on(talk)
        return answers


def _more() -> str:
    return _(
        "A roster is a table (.xlsx, .xls, .et, .csv …) with one firm in each row, its Party"
        " members and its Party organisation. It is read and never changed. To drag: take the file"
        " with the mouse from its folder and let go above this window; its path then stands here."
    )


def _line(number: int, one: Found, found: Sequence[Found]) -> str:
    widest = max(cell_width(each.path.name) for each in found)
    blanks = " " * (widest - cell_width(one.path.name))
    saved = datetime.fromtimestamp(one.saved).strftime("%Y-%m-%d %H:%M")
    return f"  {number:>2}  {one.path.name}{blanks}  {saved}  {one.place}"


def usable(talk: Talk, given: Sequence[str]) -> Answers:
    """As `looked_at`; where the file of settings cannot be used, also without it.

    Raises Back where it is to be mended first.
    """
    try:
        return looked_at(talk, given)
    except SettingsError as error:
        complain(error, debug=False)
    choices = (
        _("audit without this file; nothing that it says holds"),
        _("choose again, once it is mended"),
    )
    more = _("The file of settings says how rosters are read and what counts; anyone may mend it.")
    talk.say(_("The file of settings cannot be used."))
    if talk.choose(_("Which? (Enter: {n})").format(n=2), choices, more, usual=2) == 2:
        raise Back
    return looked_at(talk, given, isolated=True)


def looked_at(
    talk: Talk, given: Sequence[str], *, isolated: bool = False, beside: Sequence[str] = ()
) -> Answers:
    """The answers that the files give; AuditError where nothing can be audited.

    Ledgers are put aside as such, and files that cannot be read are told and left out. The
    settings are those `beside` the rosters, wherever a ledger lies: what is a roster is seen first.
    """
    from coverage_audit.cli.asked import ask
    from coverage_audit.glance import glance
    from coverage_audit.read.named import named

    passwords.forget()
    files = named(given)
    if not files.files:
        raise UsageError(_("no table lies in it"), hint=_("name another folder, or the files"))
    config = None if isolated else _settings_of(beside or files.files)
    answers = Answers(given=tuple(given), config=config, isolated=isolated)
    held = None if isolated else config or nearest(Path.cwd())
    asked = ask(given, Reads(config=held, isolated=isolated))
    own = asked.policy.own_dimensions
    looks = [glance(path, asked.reading, own, asked.passwords) for path in files.files]
    ledgers = tuple(look.path for look in looks if look.is_ledger)
    unread = [look for look in looks if look.errors and not look.is_ledger]
    rosters = {look.path: look for look in looks if look.read}
    if not (beside or isolated) and rosters and _settings_of([*rosters]) != config:
        return looked_at(talk, given, beside=[*rosters])
    if held:  # nothing is judged by a file unseen
        talk.say(_("settings: {names}").format(names=held))
    for path in [] if isolated else _nearer([*rosters], held):
        text = _("not used here, as it holds for its own folder alone: {path}")
        talk.say(text.format(path=path))
    _tell(talk, looks, len(files.passed_over))
    for look in unread:
        for error in look.errors:
            complain(error, debug=False)
    if not rosters:
        raise UsageError(
            _("none of this can be audited: no roster of firms is among it"),
            hint=_("name a roster; the ledger of organisations is asked for afterwards"),
        )
    answers = replace(
        answers,
        given=tuple(path for path in given if path not in ledgers),
        others=tuple(look.path for look in looks if not look.is_ledger),
        rosters=rosters,
        leaves_out=bool(unread),
        ledgers=ledgers,
    )
    return with_settled(answers, asked.settings, asked.config)


def _settings_of(files: Sequence[str]) -> str | None:
    """The settings nearest to the rosters, where they are not those that hold here anyway."""
    folder = common_folder(files)
    there, here = nearest(folder) if folder else None, nearest(Path.cwd())
    if (
        folder is None
        or there is None
        or (here is not None and Path.cwd() / here == folder / there)
    ):
        return None
    return shown(str(folder / there))


def _nearer(rosters: Sequence[str], held: str | None) -> list[str]:
    """The settings that would hold for some of the rosters alone, and do not for all together."""
    folders = dict.fromkeys(Path(path).absolute().parent for path in rosters)
    found = {folder / path: None for folder in folders if (path := nearest(folder))}
    return [shown(str(path)) for path in found if held is None or path != Path.cwd() / held]


def _tell(talk: Talk, looks: Sequence[Glance], passed_over: int) -> None:
    talk.say("")
    for look in looks[:MOST_TOLD]:
        talk.say(f"  {look.path}  {_what(look)}")
    if len(looks) > MOST_TOLD:
        talk.say(_("  … and {n} more files").format(n=len(looks) - MOST_TOLD))
    if any(not (look.is_ledger or look.errors or look.visit_lists or look.read) for look in looks):
        talk.say(
            _(
                "  If one that holds no firms is a roster: put a header above its firms (企业名称,"
                " 正式党员 …), save it, and begin again."
            )
        )
    if passed_over:
        talk.say(
            _(
                "  other files that are no rosters (pictures, earlier results …), left out: {n}"
            ).format(n=passed_over)
        )


def _what(look: Glance) -> str:
    if look.is_ledger:
        return _("a ledger of Party organisations, used as such")
    if look.errors:
        return _("cannot be read, or not all of it")
    if look.visit_lists:
        return _("a visit list: what it found corrects the rosters")
    if not look.read:
        reasons = dict.fromkeys(source.why for source in look.sources if source.why)
        return _("holds no firms: {why}").format(why=listed([*reasons])) if reasons else _("empty")
    said = _("rows of firms: {n}").format(n=look.rows)
    if len(look.read) > 1:
        said = _("sheets: {m}, {said}").format(m=len(look.read), said=said)
    told = answered(look.said_groups, look.said_names, look.said_members)
    return _("{said} (by the settings: {told})").format(said=said, told=told) if told else said


def ask_to_go_on(talk: Talk) -> None:
    """Raise Back where files that cannot be read are to be mended first."""
    choices = (
        _("audit the others; the report says what is missing"),
        _("choose again, once these files are mended"),
    )
    talk.say(_("Not all files can be read."))
    more = _("What is left out is in no count and in no share.")
    if talk.choose(_("Which? (Enter: {n})").format(n=2), choices, more, usual=2) == 2:
        raise Back
