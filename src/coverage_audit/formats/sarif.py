"""SARIF 2.1.0, which code scanning reads: https://docs.oasis-open.org/sarif/sarif/v2.1.0/."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from coverage_audit.formats.clean import encoded, whole
from coverage_audit.formats.composed import only_verdict
from coverage_audit.formats.outside import BOUND, BOUND_TITLE, Remark, remarks, uri
from coverage_audit.formats.rule_words import rule_help
from coverage_audit.locale import gettext
from coverage_audit.model.rule import Rule, Severity
from coverage_audit.model.ruling import Ruled

if TYPE_CHECKING:
    from coverage_audit.model.document import Document

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
STATES = {True: "unchanged", False: "new"}
FINGERPRINTS = ("coverageAudit/v1", "primaryLocationLineHash")
"""Our own, and the only one that GitHub compares."""


@dataclass(frozen=True, slots=True)
class Sarif:
    """One run with the rules that found something, and one result for each remark."""

    suffixes: ClassVar[tuple[str, ...]] = (".sarif",)
    with_names: bool = False
    secret: bytes | None = None

    def render(self, document: Document) -> bytes:
        """The log of one run."""
        verdict = only_verdict(document)
        found = list(remarks(verdict, with_names=self.with_names, secret=self.secret))
        ruled = verdict.head.ruled
        codes = sorted({one.code for one in found}.union(ruled.not_asked, ruled.severities))
        run = _run(found, codes, verdict.head.own_rules)
        run |= _invocation(verdict.unread, _overrides(ruled, codes))
        log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
        return encoded(json.dumps(log, ensure_ascii=False, indent=1) + "\n")


def _run(found: Collection[Remark], codes: list[str], own: Collection[Rule]) -> dict[str, Any]:
    from coverage_audit import __version__

    suppressed = any(one.suppressed for one in found)
    return {
        "tool": {
            "driver": {
                "name": "coverage-audit",
                "version": __version__,
                "rules": [_rule(code, own) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [
            _result(one, codes.index(one.code)) | (_suppressions(one) if suppressed else {})
            for one in found
        ],
    }


def _overrides(ruled: Ruled, codes: list[str]) -> dict[str, Any]:
    """The rules that were not asked, and those that weigh otherwise, after section 3.20.5."""
    changed: dict[str, dict[str, object]] = {
        **{code: {"enabled": False} for code in ruled.not_asked},
        **{code: {"level": weight.value} for code, weight in ruled.severities.items()},
    }
    if not changed:
        return {}
    return {
        "ruleConfigurationOverrides": [
            {
                "descriptor": {"id": code, "index": codes.index(code)},
                "configuration": changed[code],
            }
            for code in sorted(changed)
        ]
    }


def _invocation(unread: int, overrides: Mapping[str, Any]) -> dict[str, Any]:
    """Whether all files could be read, after section 3.20."""
    if not unread:
        return {"invocations": [{"executionSuccessful": True, **overrides}]}
    said = gettext("files that could not be read: {n}").format(n=unread)
    notification = {"level": "error", "message": {"text": said}}
    done = {
        "executionSuccessful": False,
        "toolExecutionNotifications": [notification],
        **overrides,
    }
    return {"invocations": [done]}


def _rule(code: str, own: Collection[Rule]) -> dict[str, Any]:
    if code == BOUND:
        title = gettext(BOUND_TITLE)
        return {
            "id": code,
            "name": "BoundNotKept",
            "shortDescription": {"text": title},
            "defaultConfiguration": {"level": Severity.ERROR.value},
        }
    rule = rule_help(code, own)
    if rule is None:
        return {"id": code}
    return {
        "id": code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.summary or rule.title},
        "help": {"text": "\n\n".join(filter(None, (rule.why, rule.what_to_do))) or rule.title},
        "defaultConfiguration": {"level": rule.severity.value},
    }


def _result(one: Remark, rule_index: int) -> dict[str, Any]:
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri(whole(one.path))},
            "region": {"startLine": one.row, "startColumn": one.column},
        }
    }
    if one.place:
        location["logicalLocations"] = [{"fullyQualifiedName": one.place}]
    state = {} if one.known is None else {"baselineState": STATES[one.known]}
    return {
        **state,
        "ruleId": one.code,
        "ruleIndex": rule_index,
        "level": one.severity.value,
        "message": {"text": one.message},
        "locations": [location],
        "partialFingerprints": dict.fromkeys(FINGERPRINTS, one.fingerprint),
        "properties": {"fails": one.fails},
    }


def _suppressions(one: Remark) -> dict[str, Any]:
    """Where one result of a run has them all have, after section 3.27.23; most have none."""
    if not one.suppressed:
        return {"suppressions": []}
    reason = {} if one.reason is None else {"justification": whole(one.reason)}
    return {"suppressions": [{"kind": "external", "status": "accepted", **reason}]}
