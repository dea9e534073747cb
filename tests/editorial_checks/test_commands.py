"""A check runs every rule that is on, and only notices can be switched off."""

from __future__ import annotations

import pytest
from lxml import etree

from plugins.core import stages
from plugins.core.errors import ConfigurationError
from plugins.core.problems import Severity
from plugins.editorial_checks import wiring
from plugins.editorial_checks.commands import check, rules_of
from plugins.editorial_checks.rules import RULES
from plugins.manuscripts.model import State

POST = "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n[Gone]({filename}gone.md)\n\n# Fear\n"


def summary_of(problems):
    return [(p.location.line, p.rule, p.severity) for p in problems]


def test_a_check_returns_every_problem_by_line_with_its_severity(corpus_of):
    assert summary_of(check(corpus_of(POST))) == [
        (2, "missing-id", Severity.NOTICE),
        (2, "missing-summary", Severity.NOTICE),
        (6, "broken-link", Severity.ERROR),
        (8, "heading-order", Severity.NOTICE),
    ]


def test_a_site_without_texts_has_no_problems(corpus_of):
    assert check(corpus_of({})) == ()


def test_a_rule_that_is_off_is_not_run(corpus_of):
    corpus = corpus_of(POST, EDITORIAL_RULES_OFF=["missing-id", "heading-order"])
    assert [p.rule for p in check(corpus)] == ["missing-summary", "broken-link"]


@pytest.mark.parametrize(
    ("off", "words"),
    [
        (["broken-link"], '"broken-link" gives errors and cannot be switched off'),
        (["missing-sumary"], 'there is no rule "missing-sumary"; did you mean "missing-summary"?'),
        ("missing-id", "must be a list of rule ids"),
        ([1], "must be a list of rule ids"),
    ],
)
def test_a_wrong_switch_is_an_error_of_the_settings(off, words):
    with pytest.raises(ConfigurationError, match=words.replace("?", r"\?")):
        rules_of({"EDITORIAL_RULES_OFF": off})


def test_every_notice_can_be_switched_off():
    notices = [name for name, rule in RULES.items() if rule.SEVERITY is Severity.NOTICE]
    left = rules_of({"EDITORIAL_RULES_OFF": notices})
    assert {rule.SEVERITY for rule in left.values()} == {Severity.ERROR}


def test_every_text_is_parsed_once_and_a_plain_one_not_at_all(corpus_of, monkeypatch):
    parsed = []
    parse = etree.fromstring
    monkeypatch.setattr(etree, "fromstring", lambda *given: parsed.append(1) or parse(*given))
    plain = "---\ntitle: Plain\ndate: 2026-03-02\n---\n\nNo link, no picture.\n"
    check(corpus_of({"posts/a.md": POST, "posts/b.md": POST, "posts/c.md": plain}))
    assert len(parsed) == 2


def test_what_cannot_be_read_is_not_blamed_for_missing_fields(corpus_of):
    corpus = corpus_of("---\ntitle: Fear\ndate: yesterday\n---\n\nText.\n")
    assert check(corpus) == ()


def test_nothing_is_asked_of_the_text_of_a_withdrawn_post(corpus_of):
    corpus = corpus_of(
        "---\ntitle: Fear\nid: k3v9\ndate: 2026-03-02\nstatus: withdrawn\n---\n\n"
        "[Gone]({filename}gone.md) {gap}\n\n![](/x.png)\n"
    )
    assert [d.state for d in corpus.documents] == [State.WITHDRAWN]
    assert check(corpus) == ()


def test_the_stage_gets_the_problems_and_wrong_settings_stop_the_start(corpus_of, monkeypatch):
    connected = []
    monkeypatch.setattr(stages.corpus_resolved, "connect", connected.append)
    monkeypatch.setattr(wiring.signals.initialized, "connect", connected.append)
    wiring.register()
    assert connected == [wiring.refuse_wrong_settings, wiring.check_corpus]
    corpus = corpus_of(POST)
    assert wiring.check_corpus(corpus) == check(corpus)

    class Started:
        settings = {"EDITORIAL_RULES_OFF": ["broken-link"]}  # noqa: RUF012 - as Pelican has it

    with pytest.raises(ConfigurationError):
        wiring.refuse_wrong_settings(Started())
