"""The page of a step at GitHub, of a check or of what changed: the whole, never a group."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from coverage_audit.formats.changes import CHANGES
from coverage_audit.formats.changes_figures import totals
from coverage_audit.formats.composed import paragraph_of
from coverage_audit.formats.github import worst_first
from coverage_audit.formats.markdown import escaped, escaped_lines, table
from coverage_audit.formats.outside import BOUND, BOUND_TITLE, Remark
from coverage_audit.formats.rule_words import rule_title
from coverage_audit.formats.verdict_words import verdict_sentence
from coverage_audit.locale import gettext, words
from coverage_audit.model.difference import Difference
from coverage_audit.model.report import Column, Head, Listing, Value
from coverage_audit.model.tally import SHARES
from coverage_audit.model.verdict import Verdict

LISTED = 1000
"""Remarks that the page lists: it may hold 1 MiB."""


def page(document: Difference | Verdict, *, with_names: bool) -> str:
    """The page as Markdown."""
    blocks = (
        _of_changes(document)
        if isinstance(document, Difference)
        else _of_check(document, with_names=with_names)
    )
    return "\n\n".join(blocks) + "\n"


def _of_check(verdict: Verdict, *, with_names: bool) -> Iterator[str]:
    """Why, the shares of the whole, how often each rule is broken, and every remark by place."""
    head = verdict.head
    yield f"## {gettext('Coverage audit')}"
    yield escaped(verdict_sentence(verdict, unnamed=not with_names))
    for notice in head.notices:
        yield f"> {escaped(notice.text if with_names else notice.outside)}"
    shares = ((name, verdict.totals.share(name, head.missing)) for name in SHARES)
    yield _table(
        head,
        (gettext("share"), gettext("is now")),
        (
            (words.figure_word(name, head.policy.own_branch_from), words.share_text(share))
            for name, share in shares
        ),
    )
    found = worst_first(verdict, with_names=with_names)
    if found:
        counted = Counter(one.code for one in found)
        yield _table(
            head,
            (gettext("rule"), gettext("title"), gettext("findings")),
            ((code, _title(code, head), n) for code, n in sorted(counted.items())),
        )
        yield "\n".join(_remark(one) for one in found[:LISTED])
    if len(found) > LISTED:
        yield gettext("{n} more are not listed here.").format(n=len(found) - LISTED)


def _of_changes(document: Difference) -> Iterator[str]:
    """The paragraph, the figures that changed, and how many firms and findings did."""
    head = document.head
    yield f"## {gettext('What changed')}"
    for notice in head.notices:
        yield f"> {escaped(notice.outside)}"
    yield escaped_lines(paragraph_of(document))
    figures = totals(document)
    changed = [row for row in figures.rows if row[1] != row[2]]
    if changed:
        yield _table(head, tuple(column.label for column in figures.columns), changed)
    firms = Counter(change.change for change in document.firms)
    if firms:
        yield _table(
            head,
            (gettext("change"), gettext("firms")),
            ((gettext(said), firms[change]) for change, said in CHANGES.items() if firms[change]),
        )
    findings = Counter((change.finding.code, change.new) for change in document.findings)
    if findings:
        codes = sorted({code for code, _new in findings})
        yield _table(
            head,
            (gettext("rule"), gettext("title"), gettext("new"), gettext("gone")),
            (
                (code, _title(code, head), findings[code, True], findings[code, False])
                for code in codes
            ),
        )


def _table(head: Head, labels: tuple[str, ...], rows: Iterable[tuple[Value, ...]]) -> str:
    """A table that is words in front and numbers behind."""
    rows = tuple(rows)
    columns = tuple(
        Column(label, label, "text" if isinstance(rows[0][n], str) else "number")
        for n, label in enumerate(labels)
    )
    return table(Listing(head=head, key="page", title="", columns=columns, rows=rows))


def _title(code: str, head: Head) -> str:
    return gettext(BOUND_TITLE) if code == BOUND else rule_title(code, head.own_rules) or code


def _remark(one: Remark) -> str:
    where = "" if one.code == BOUND else f"{one.code} {one.path}: "
    return f"- {escaped(f'{where}{one.message}')}"
