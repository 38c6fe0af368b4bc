"""What leaves the house: remarks on cells without the names, codes and counts of firms."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from urllib.parse import quote

from coverage_audit.formats.clean import printable
from coverage_audit.formats.privacy import message_of, reason_of
from coverage_audit.formats.rule_words import rule_title
from coverage_audit.formats.verdict_words import bounds_unnamed
from coverage_audit.locale import gettext, mark
from coverage_audit.model.place import column_number
from coverage_audit.model.report import Finding
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.model.secret import keyed
from coverage_audit.model.verdict import Judged, Judgement, Verdict

BOUND = "bound"
"""What stands for the code of a rule where a bound is not kept."""
BOUND_TITLE = mark("a bound is not kept")
_CELL = re.compile(r"([A-Z]+)[0-9]+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Remark:
    """One line for a machine elsewhere; `row` and `column` are from 1.

    `place` is the cell as people write it. `fingerprint` stays the same while the rule, the
    field, the sheet and the cell do. `known`: whether a baseline holds it, None without one.
    What is `suppressed` is put up with; the `reason` is told with names only.
    """

    code: str
    rule: str
    severity: Severity
    message: str
    path: str
    place: str
    row: int
    column: int
    fingerprint: str
    fails: bool
    known: bool | None = None
    suppressed: bool = False
    reason: str | None = None


def remarks(verdict: Verdict, *, with_names: bool, secret: bytes | None = None) -> Iterator[Remark]:
    """The bounds that are not kept, then every finding by place.

    With a `secret` a finding is told by its rule, field and firm, whose name nobody reads back.
    """
    seen = Counter[str]()
    for one, said in bounds_unnamed(verdict, with_names=with_names):
        if one.fails:
            yield _of_bound(one, said, verdict, seen)
    for judgement in verdict.findings:
        finding = judgement.finding
        message = outside_message(finding, verdict.head.own_rules, with_names=with_names)
        told = (finding.code, finding.field, finding.path, finding.sheet, finding.cell, finding.row)
        yield Remark(
            code=finding.code,
            rule=finding.rule,
            severity=finding.severity,
            message=message,
            path=finding.path,
            place=_place(finding),
            row=max(finding.row, 1),
            column=_column(finding.cell),
            fingerprint=_of_firm(judgement, secret, seen) if secret else _fingerprint(told, seen),
            fails=judgement.fails,
            known=judgement.known if verdict.baseline else None,
            suppressed=finding.suppressed is not None,
            reason=reason_of(finding) if with_names else None,
        )


def outside_message(finding: Finding, own: Iterable[Rule] = (), *, with_names: bool) -> str:
    """The rule's name and the cell; with names the firm, and what was found."""
    if not with_names:
        return gettext("{rule} ({place})").format(
            rule=rule_title(finding.code, own) or finding.rule, place=_place(finding)
        )
    said = printable(message_of(finding))
    firm = finding.firm if finding.firm and not finding.individual else finding.credit_code
    return gettext("{name}: {text}").format(name=printable(firm), text=said) if firm else said


def uri(path: str) -> str:
    """A path as a URI: relative as it was given, `/` between its parts."""
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(slashed(path))


def slashed(path: str) -> str:
    """A path with `/` between its parts, and no `./` in front."""
    return PurePath(path).as_posix()


def _of_bound(one: Judged, said: str, verdict: Verdict, seen: Counter[str]) -> Remark:
    """A bound stands at the first row of the first roster: it is about all of them."""
    path = next((source.path for source in verdict.head.rosters if source.read), "")
    told = (one.bound.sense.value, *one.bound.where, one.group)
    return Remark(
        code=BOUND,
        rule=f"{one.bound.sense}-{one.bound.figure}".replace("_", "-"),
        severity=Severity.ERROR,
        message=gettext("{name}: {text}").format(name=gettext(BOUND_TITLE), text=said),
        path=path,
        place="",
        row=1,
        column=1,
        fingerprint=_fingerprint(told, seen),
        fails=True,
    )


def _place(finding: Finding) -> str:
    """The cell in its sheet; of a text, which has no sheets, the line."""
    if finding.sheet is None:
        return gettext("line {n}").format(n=finding.row)
    return f"{printable(finding.sheet)}!{finding.cell or finding.row}"


def _column(cell: str | None) -> int:
    match = _CELL.fullmatch(cell or "")
    return column_number(match.group(1)) if match else 1


def _of_firm(judgement: Judgement, secret: bytes, seen: Counter[str]) -> str:
    """What tells a finding wherever its row goes; alike ones are counted."""
    text = "\x1f".join(map(str, judgement.told))
    seen[text] += 1
    return keyed(secret, *judgement.told, str(seen[text]))


def _fingerprint(told: tuple[object, ...], seen: Counter[str]) -> str:
    """What tells a remark from all others; alike ones are counted."""
    text = "\x1f".join("" if part is None else str(part) for part in told)
    seen[text] += 1
    return sha256(f"{text}\x1f{seen[text]}".encode("utf-8", errors="replace")).hexdigest()[:32]
