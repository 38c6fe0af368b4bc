"""Every kind of document that a command may show."""

from __future__ import annotations

from typing import TypeAlias

from coverage_audit.model.difference import Difference
from coverage_audit.model.joint import Joint
from coverage_audit.model.report import Listing, Report
from coverage_audit.model.route import Routes
from coverage_audit.model.verdict import Verdict

Document: TypeAlias = Report | Listing | Difference | Verdict | Routes | Joint
