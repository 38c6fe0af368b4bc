"""Visits divided into lists, of reports made by hand."""

from __future__ import annotations

from coverage_audit.plan.walk import routes
from tests.formats.edges import empty, nasty
from tests.formats.reports import plausible

ROUTES = {
    "building": routes(plausible("visits"), "building"),
    "visitor": routes(plausible("visits"), "visitor"),
    "nasty": routes(nasty("visits"), "building"),
    "empty": routes(empty("visits"), "visitor"),
}
