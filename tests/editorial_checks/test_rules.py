"""Every rule keeps its word: it flags what it must, and nothing that it must not."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.problems import Severity
from plugins.editorial_checks import rules
from plugins.editorial_checks.rules import RULES

FOLDER = Path(rules.__file__).parent
FLAGGED = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, rule in RULES.items()
    for number, example in enumerate(rule.FLAGGED, 1)
]
CLEAN = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, rule in RULES.items()
    for number, example in enumerate(rule.CLEAN, 1)
]


def test_the_folder_and_the_dict_hold_the_same_rules():
    files = {file.stem.replace("_", "-") for file in FOLDER.glob("*.py")}
    assert files - {"base", "--init--"} == set(RULES)


def test_the_dict_is_sorted_and_each_id_is_its_file_s_name():
    assert list(RULES) == sorted(RULES)
    for name, rule in RULES.items():
        assert rule.__name__.rpartition(".")[2] == name.replace("-", "_")


@pytest.mark.parametrize("name", RULES)
def test_a_rule_says_in_a_sentence_what_it_demands_and_shows_it(name):
    rule = RULES[name]
    assert rule.SUMMARY.endswith(".")
    assert rule.SUMMARY.count(". ") == 0
    assert rule.FLAGGED
    assert rule.CLEAN


@pytest.mark.parametrize(("name", "example"), FLAGGED)
def test_what_a_rule_must_flag_is_flagged_with_its_id_its_severity_and_a_hint(
    name, example, site_of
):
    problems = list(RULES[name].check(site_of(example)))
    assert problems
    for problem in problems:
        assert problem.rule == name
        assert problem.severity is RULES[name].SEVERITY
        assert problem.hint
        assert problem.location.path.startswith("content/")
        assert problem.location.line > 0 or name.startswith("unread-")


@pytest.mark.parametrize(("name", "example"), CLEAN)
def test_what_a_rule_must_not_flag_is_left_alone(name, example, site_of):
    assert [str(problem) for problem in RULES[name].check(site_of(example))] == []


def test_only_faults_that_harm_readers_are_errors():
    errors = {name for name, rule in RULES.items() if rule.SEVERITY is Severity.ERROR}
    assert errors == {
        "broken-fragment",
        "broken-link",
        "byline-address",
        "correction-date",
        "draft-marker",
        "image-without-alt",
        "link-to-unpublished",
        "missing-image",
        "not-approved",
        "private-address",
        "unclosed-summary",
        "unknown-approver",
        "unknown-list",
        "unknown-reference",
        "unread-file",
    }
