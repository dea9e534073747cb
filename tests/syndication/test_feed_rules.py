"""The W3C feed validator's rules: each has a feed that it flags, and one that it does not."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.page_audit.feed_rules import RULES, faults_of
from tests.syndication.feed_rule_examples_a_k import EXAMPLES as A_TO_K
from tests.syndication.feed_rule_examples_l_z import EXAMPLES as L_TO_Z
from tests.syndication.feed_rule_feeds import ATOM, RSS

EXAMPLES = {**A_TO_K, **L_TO_Z}
NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)


def feed(base: str, old: str, new: str) -> bytes:
    text = {"a": ATOM, "r": RSS}[base]
    assert old in text, f"the example replaces {old!r}, which is not there"
    return text.replace(old, new, 1).encode(errors="surrogateescape")


def broken(raw: bytes) -> set[str]:
    return {fault.partition(":")[0] for fault in faults_of(raw, NOW)}


CASES = [
    pytest.param(rule, *example, id=f"{rule}-{n}")
    for rule, examples in EXAMPLES.items()
    for n, example in enumerate(examples)
]


def test_the_feeds_that_the_examples_start_from_break_no_rule():
    assert faults_of(ATOM.encode(), NOW) == faults_of(RSS.encode(), NOW) == ()


def test_every_rule_has_examples():
    assert set(EXAMPLES) == set(RULES)
    assert list(RULES) == sorted(RULES)


@pytest.mark.parametrize(("rule", "base", "old", "flagged", "clean"), CASES)
def test_a_rule_flags_what_it_must(rule, base, old, flagged, clean):
    assert rule in broken(feed(base, old, flagged))


@pytest.mark.parametrize(("rule", "base", "old", "flagged", "clean"), CASES)
def test_a_rule_lets_pass_what_it_must(rule, base, old, flagged, clean):
    assert rule not in broken(feed(base, old, clean))


def test_what_is_no_xml_is_judged_by_its_bytes_alone():
    assert broken(b"\n<?xml version='1.0'?><rss>") == {"SAXError", "WPBlankLine", "MissingEncoding"}
