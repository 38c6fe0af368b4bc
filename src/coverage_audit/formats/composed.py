"""The documents that are a paragraph and several tables: changes, a check, visits, proposals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from coverage_audit.model.difference import Difference
from coverage_audit.model.joint import Joint
from coverage_audit.model.report import Listing
from coverage_audit.model.route import Routes
from coverage_audit.model.verdict import Verdict

Composed: TypeAlias = Difference | Verdict | Routes | Joint


def paragraph_of(document: Composed) -> str:
    """What the document says in words."""
    if isinstance(document, Verdict):
        from coverage_audit.formats.verdict_words import verdict_sentence

        return verdict_sentence(document)
    if isinstance(document, Routes):
        from coverage_audit.formats.visit_words import routes_sentence

        return routes_sentence(document)
    if isinstance(document, Joint):
        from coverage_audit.formats import joint_words

        return joint_words.paragraph(document)
    from coverage_audit.formats.changes_paragraph import changes_paragraph

    return changes_paragraph(document)


def tables_of(document: Composed) -> list[Listing]:
    """Every table of the document."""
    if isinstance(document, Verdict):
        from coverage_audit.formats import verdict_tables

        return list(verdict_tables.whole(document))
    if isinstance(document, Routes):
        return _lists(document)
    if isinstance(document, Joint):
        from coverage_audit.formats import joint_tables

        return list(joint_tables.whole(document))
    from coverage_audit.formats import changes

    return list(changes.whole(document))


def first_tables_of(document: Composed) -> list[Listing]:
    """The tables that a terminal shows where nobody asked for all of them."""
    if isinstance(document, Verdict):
        from coverage_audit.formats import verdict_tables

        return list(verdict_tables.failing(document))
    if isinstance(document, Routes):
        return _lists(document)
    if isinstance(document, Joint):
        from coverage_audit.formats import joint_tables

        return list(joint_tables.first(document))
    from coverage_audit.formats import changes, changes_figures

    found = [changes.firms(document)]
    found += [changes_figures.groups(document)] if document.chosen else []
    found += [changes.not_compared(document)] if document.not_compared else []
    return found


def main_table_of(document: Composed) -> Listing:
    """The one table that is piped."""
    if isinstance(document, Verdict):
        from coverage_audit.formats import verdict_tables

        return verdict_tables.everything(document)
    if isinstance(document, Routes):
        from coverage_audit.formats import visit_tables

        return visit_tables.everything(document)
    if isinstance(document, Joint):
        from coverage_audit.formats import joint_tables

        return joint_tables.everybody(document)
    from coverage_audit.formats import changes

    return changes.firms(document)


def parts_of(document: Composed) -> Mapping[str, object]:
    """What stands behind the envelope in JSON."""
    if isinstance(document, Verdict):
        from coverage_audit.formats.verdict_json import verdict_parts

        return verdict_parts(document)
    if isinstance(document, Routes):
        from coverage_audit.formats.plan_json import plan_record

        plan = {"plan": plan_record(document.plan)} if document.plan else {}
        return {**plan, "visits": list(records_of(document))}
    if isinstance(document, Joint):
        from coverage_audit.formats.joint_json import joint_parts

        return joint_parts(document)
    from coverage_audit.formats.changes_json import changes_parts

    return changes_parts(document)


def records_of(document: Composed) -> Iterable[object]:
    """The objects of JSON lines."""
    if isinstance(document, Verdict):
        from coverage_audit.formats.verdict_json import verdict_records

        return verdict_records(document)
    if isinstance(document, Routes):
        from coverage_audit.formats.plan_json import route_records

        return route_records(document)
    if isinstance(document, Joint):
        from coverage_audit.formats.joint_json import joint_records

        return joint_records(document)
    from coverage_audit.formats.changes_json import firm_changes

    return firm_changes(document)


def _lists(document: Routes) -> list[Listing]:
    from coverage_audit.formats import visit_tables
    from coverage_audit.formats.plan_tables import schedule

    lists = [visit_tables.of_route(document, route) for route in document.routes]
    days = [schedule(document)] if document.plan else []
    return [visit_tables.buildings(document), *days, *lists]


def only_verdict(document: object) -> Verdict:
    """The document, which can be nothing but what a check says: the other formats are not asked."""
    if not isinstance(document, Verdict):
        raise TypeError(type(document))
    return document
