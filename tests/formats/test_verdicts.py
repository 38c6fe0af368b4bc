"""What a check says, in every format that other programs read."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from junitparser import JUnitXml

from coverage_audit import locale
from coverage_audit.formats import FORMAT_NAMES, LEAVING, format_for
from coverage_audit.formats.concise import Concise
from coverage_audit.formats.github import SHOWN, data, property_value
from coverage_audit.formats.github_page import page
from coverage_audit.formats.schema import model_of
from coverage_audit.formats.verdict_words import verdict_sentence
from coverage_audit.model.rule import Severity
from coverage_audit.model.tally import EMPTY
from coverage_audit.model.verdict import Judgement, Verdict
from tests.cli.small import finding, head
from tests.formats.edges import NASTY_NAME
from tests.formats.verdicts import VERDICTS

ALL = pytest.mark.parametrize("verdict", VERDICTS.values(), ids=VERDICTS.keys())
OF_JSON = {"sarif", "gitlab"}
NAME = 4
"""Characters from which a text can be told from the words around it."""
LEVELS = {"error", "warning", "note"}


def rendered(name: str, verdict: Verdict, **options: bool) -> str:
    return format_for(name)(**options).render(verdict).decode()


@ALL
@pytest.mark.parametrize(
    "name", ["table", "text", "md", "concise", "sarif", "junit", "github", "summary"]
)
def test_nothing_that_was_typed_steers_what_reads_it(name: str, verdict: Verdict) -> None:
    for with_names in (False, True):
        if name == "summary":
            text = page(verdict, with_names=with_names)
        else:
            options = {"with_names": with_names} if name in LEAVING else {}
            text = rendered(name, verdict, **options)
        assert not set("\x1b\u202e\u2066\x00\u2028") & set(text)


@ALL
@pytest.mark.parametrize("name", [*LEAVING, "summary"])
def test_what_leaves_the_house_names_no_firm(name: str, verdict: Verdict) -> None:
    text = page(verdict, with_names=False) if name == "summary" else rendered(name, verdict)
    plain = json.dumps(json.loads(text), ensure_ascii=False) if name in OF_JSON else text
    for one in verdict.findings:
        finding = one.finding
        for secret in (finding.firm, finding.credit_code, finding.message):
            assert not secret or len(secret) < NAME or secret not in plain
    for group in {one.group for one in verdict.bounds if one.group}:
        assert group not in plain


def test_with_names_they_name_firms_but_no_individual_business() -> None:
    for name in LEAVING:
        text = rendered(name, VERDICTS["check notes"], with_names=True)
        firm = next(one.finding.firm for one in VERDICTS["check notes"].findings)
        assert firm
        assert firm in text
        assert "沁玉阁" not in rendered(name, VERDICTS["check nasty"], with_names=True)


@ALL
def test_the_document_keeps_its_model(verdict: Verdict) -> None:
    text = rendered("json", verdict)
    model = model_of("check")
    model.model_validate_json(text)
    document = json.loads(text)
    assert list(document) == list(model.model_fields)
    assert "沁玉阁" not in text
    lines = [json.loads(line) for line in rendered("jsonl", verdict).splitlines()]
    assert lines == [*document["bounds"], *document["findings"]]
    assert document["failed"] is any(one["fails"] for one in lines)


@ALL
def test_every_table_holds_every_bound_and_every_finding(verdict: Verdict) -> None:
    n = len(verdict.bounds) + len(verdict.findings)
    assert len(rendered("tsv", verdict).splitlines()) == n + 1
    assert len(rendered("concise", verdict).splitlines()) == n


@ALL
def test_sarif_keeps_the_standard(verdict: Verdict) -> None:
    """The constraints of the schema of SARIF 2.1.0 (sections 3.13 to 3.52) on what we write."""
    log = json.loads(rendered("sarif", verdict))
    assert set(log) == {"$schema", "version", "runs"}
    assert log["version"] == "2.1.0"
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert driver["name"]
    rules = driver["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules)
    for rule in rules:
        assert set(rule) <= {
            "id", "name", "shortDescription", "fullDescription", "help", "defaultConfiguration",
        }  # fmt: skip
        assert rule["defaultConfiguration"]["level"] in LEVELS
        assert all(rule[key]["text"] for key in ("shortDescription",))
    broken = [one for one in verdict.bounds if one.fails]
    assert len(run["results"]) >= len(verdict.findings) + bool(broken)
    prints = []
    for result in run["results"]:
        assert result["ruleId"] == rules[result["ruleIndex"]]["id"]
        assert result["level"] in LEVELS
        assert result["message"]["text"]
        [location] = result["locations"]
        physical = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~:/%!$&'()*+,;=@-]+", physical["artifactLocation"]["uri"])
        region = physical["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
        prints.append(result["partialFingerprints"]["coverageAudit/v1"])
    assert len(set(prints)) == len(prints)


@ALL
def test_gitlab_gets_what_it_asks_for(verdict: Verdict) -> None:
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format."""
    found = json.loads(rendered("gitlab", verdict))
    assert len(found) >= len(verdict.findings)
    for one in found:
        assert set(one) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert one["severity"] in {"info", "minor", "major", "critical", "blocker"}
        assert not one["location"]["path"].startswith("./")
        assert one["location"]["lines"]["begin"] >= 1
    assert len({one["fingerprint"] for one in found}) == len(found)


@ALL
@pytest.mark.parametrize("with_names", [False, True])
def test_junit_counts_what_fails(verdict: Verdict, with_names: bool) -> None:
    """The JUnit of the Ant schema: names everywhere, counts that are those of the cases."""
    text = rendered("junit", verdict, with_names=with_names)
    root = ElementTree.fromstring(text)
    report = JUnitXml.fromstring(text.encode())
    cases = [case for suite in report for case in suite]
    assert cases or not verdict.head.sources
    failures = root.findall(".//failure")
    bounds = sum(one.fails for one in verdict.bounds)
    told = bounds if with_names else len({one.bound for one in verdict.broken})
    assert len(failures) == verdict.failing + told
    assert int(root.attrib["failures"]) == len(failures)
    assert int(root.attrib["tests"]) == len(cases)
    assert all(case.name and case.classname for case in cases)
    assert "time" not in root.findall(".//testcase")[0].attrib if cases else True


@ALL
def test_github_gets_ten_at_most_the_worst_first(verdict: Verdict) -> None:
    lines = rendered("github", verdict).splitlines()
    assert len(lines) <= SHOWN
    order = ["error", "warning", "notice"]
    kinds = []
    for line in lines:
        at = r"file=[^,:]*,line=\d+,col=\d+,title=\w+"
        match = re.fullmatch(rf"::(error|warning|notice) {at}::.+", line)
        assert match, line
        kinds.append(order.index(match.group(1)))
    if verdict.fail_on is Severity.ERROR:
        assert kinds == sorted(kinds)
    listed = page(verdict, with_names=False)
    assert listed.count("\n- ") >= len(verdict.findings)


@given(st.text())
def test_what_is_escaped_for_github_reads_back(text: str) -> None:
    """As the runner reads it: %0D, %0A, then %25; in properties also %3A and %2C."""
    escaped = property_value(text)
    assert not set("\r\n:,") & set(escaped)
    assert not set("\r\n") & set(data(text))
    for sign, code in {"\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C", "%": "%25"}.items():
        escaped = escaped.replace(code, sign)
    assert escaped == text


@pytest.mark.parametrize("language", ["en", "zh"])
@ALL
def test_the_sentence_says_why(verdict: Verdict, language: locale.Language) -> None:
    before = locale.language()
    locale.use(language)
    try:
        sentence = verdict_sentence(verdict)
        assert sentence.count("\n") == 0
        assert str(verdict.failing) in sentence or verdict.fail_on is None
        assert ("failed" in sentence or "未通过" in sentence) == verdict.failed
    finally:
        locale.use(before)


def test_other_documents_have_none_of_these_formats() -> None:
    assert not {"sarif", "junit", "github", "gitlab", "concise"} & set(FORMAT_NAMES)
    assert NASTY_NAME not in rendered("concise", VERDICTS["check nasty"])


def test_where_no_cell_is_named_the_row_is() -> None:
    found = replace(finding("W301"), sheet="Sheet1")
    judged = Judgement(found, fails=False, told=("W301", None, None))
    verdict = Verdict(head("check"), EMPTY, None, (judged,), ())
    assert Concise().render(verdict).decode().startswith("b.csv:Sheet1!2: ")
