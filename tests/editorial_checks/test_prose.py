"""What is prose and what is not, which words are watched for, and the house's own words."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.core.sharing import SHARING
from plugins.editorial_checks.commands import check
from plugins.editorial_checks.prose import dictionary
from plugins.editorial_checks.prose.dictionary import meant_by, misspellings
from plugins.editorial_checks.prose.house_style import FILE, load_style
from plugins.editorial_checks.prose.masking import our_prose
from plugins.editorial_checks.prose.watch import DOUBLED, Watch, seen_in, words_of
from plugins.editorial_checks.rules import spelling
from tests.support.effort import within

HEAD = "---\ntitle: Fear\nid: k3v9\nsummary: Why.\ndate: 2026-03-02\n---\n\n"


def told(corpus, rule):
    return [(p.location.line, p.message, p.hint) for p in check(corpus) if p.rule == rule]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("One `two` three", "One three"),
        ("One <!-- two --> three", "One three"),
        ('[One](two.html "three") [four][five]', "[One [four"),
        ('[x]: https://two.example "three"\nOne', "One"),
        ("One <b class=two>three</b> <q>four</q>", "One three"),
        ('One <i lang="de">als zwei</i> three', "One three"),
        ("> One\ntwo\n\nthree", "three"),
        ('One “two” ‘three’ "four" «five» „six“ seven', "One seven"),
        ("He’d say ‘it’s two’, wouldn’t he?", "He’d say , wouldn’t he?"),
        ("The firms’ one ‘two’", "The firms’ one"),
        ("6' tall and 2\" wide", "6' tall and 2\" wide"),
        ("A quote “that never ends\n\nOne", "A quote “that never ends One"),
        ("One https://two.example/x three@four.example #five six.seven.example a/b", "One"),
        ("//// roundup | Two\n    three: four\n\nOne\n////", "One"),
        ("One {#two} {static}/three", "One /three"),
        ("The end.Next", "The"),
    ],
)  # fmt: skip
def test_only_our_own_prose_is_left(text, left):
    assert " ".join(our_prose(text).split()) == left


@given(st.text(alphabet="ab ’‘“”\"'`<>[](){}/@#.:\n!-~|", max_size=200))
def test_every_character_keeps_its_place_whatever_the_text(text):
    found = our_prose(text)
    assert len(found) == len(text)
    assert all(new in {old, " "} for old, new in zip(text, found, strict=True))


def test_no_text_takes_long_however_awkward():
    awkward = ["“" * 20_000, "‘" * 20_000, "[" * 20_000, "<" * 20_000, "(" * 20_000, "a." * 10_000,
               '"a' * 10_000, "]( (" * 5_000, "@" * 20_000, "> \n" * 7_000,
               "<q>" * 7_000]  # fmt: skip
    with within(30):
        for text in awkward:
            our_prose(text)
            seen_in(text, frozenset())


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Firm’s “words”, don’t", "the firm words don't"),
        ("‘One’ 'two' three's", "one two three"),
        ("Müller—Söhne 2010", "müller söhne 2010"),
        ("", ""),
    ],
)
def test_a_text_is_cut_into_words_in_small_letters(text, words):
    assert b" ".join(words_of(text)).decode() == words


def test_a_word_that_is_there_twice_running_is_seen_whatever_its_case():
    assert seen_in("Fear the The public. It. It is", frozenset()) == {DOUBLED + b"the"}


def test_a_word_that_stands_twice_elsewhere_or_in_another_form_is_no_doubled_one():
    text = "Fear it. It goes by’s\nBy. They say so, so. Fear\n\nfear"
    assert seen_in(text, frozenset()) == frozenset()
    assert seen_in("It. It is. Fear  fear. Fear.", frozenset()) == {DOUBLED + b"fear"}
    assert seen_in("Élan élan. élan", frozenset()) == {DOUBLED + "élan".encode()}
    assert seen_in("It's it’s so", frozenset()) == frozenset()


def test_texts_that_are_new_are_looked_at_together_and_those_known_are_not(tmp_path):
    parts = []

    def share(work, tasks):
        parts.append(sum(map(len, tasks)))
        return [work(task) for task in tasks]

    store = tmp_path / "seen.json"
    texts = [f"Fear {number}" for number in range(40)]
    for more in ([], ["Hope"]):
        watch = Watch(lambda: frozenset({b"fear"}), "k", store)
        watch.look_at([*texts, *more], {SHARING: share})
        assert [watch.seen(text) for text in texts] == [{b"fear"}] * 40
        watch.keep()
    assert parts == [40, 1]


def test_a_text_is_looked_at_once_and_known_by_its_digest(tmp_path):
    asked = []

    def watched():
        asked.append(1)
        return frozenset({b"fear"})

    store = tmp_path / "seen.json"
    first = Watch(watched, "k", store)
    assert first.seen("Fear it") == {b"fear"}
    assert first.seen("Hope") == frozenset()
    first.keep()
    again = Watch(watched, "k", store)
    assert again.seen("Fear it") == {b"fear"}
    assert asked == [1]
    stamp = store.stat().st_mtime_ns
    again.seen("Hope")
    again.keep()
    assert store.stat().st_mtime_ns == stamp
    other = Watch(watched, "another key", store)
    other.seen("Hope")
    assert asked == [1, 1]


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"key": "k", "seen": []}', b"\xff"])
def test_a_damaged_record_is_no_record(tmp_path, data):
    store = tmp_path / "seen.json"
    store.write_bytes(data)
    assert Watch(lambda: frozenset({b"fear"}), "k", store).seen("fear") == {b"fear"}


def test_the_dictionary_has_misspellings_with_what_is_meant():
    assert len(misspellings()) > 50_000
    assert meant_by("recieve") == ("receive",)
    assert len(meant_by("abd")) > 1
    assert meant_by("receive") == ()
    assert b"colour" not in misspellings()
    assert b"organise" not in misspellings()


def test_without_codespell_nothing_is_said_of_spelling(corpus_of, monkeypatch):
    """A place that only builds need not have it."""
    monkeypatch.setattr(dictionary, "find_spec", lambda _name: None)
    misspellings.cache_clear()
    try:
        text = f"{HEAD}We recieve it. <!-- quiet: spelling, why -->\n"
        assert [p.rule for p in check(corpus_of(text))] == []
    finally:
        misspellings.cache_clear()


def test_a_misspelling_is_named_with_its_line_and_what_is_meant(corpus_of):
    text = f"{HEAD}Text.\n\nWe recieve, and\nhe’s abd.\n"
    or_right = "or, if it is right, add it to spelt_so in house-style.yml"
    assert told(corpus_of(text), "spelling") == [
        (10, '"recieve" is not how it is spelt', f'write "receive"; {or_right}'),
        (11, '"abd" is not how it is spelt', f'write "and" or "bad"; {or_right}'),
    ]


def test_names_of_sources_and_bylines_are_no_misspellings(corpus_of):
    source = "---\nname: Fom\nkind: organisation\nurl: https://fom.example/\n---\n"
    files = {"sources/fom.md": source, "posts/a.md": f"{HEAD}At fom it is so; Fom says.\n"}
    assert told(corpus_of(files), "spelling") == []


def test_the_house_s_words_are_told_with_the_reason(corpus_of):
    style = "words:\n  - {not: [leverage], write: use, why: it is a thing and no deed}\n"
    files = {FILE: style, "posts/a.md": f"{HEAD}We leverage it.\n"}
    assert told(corpus_of(files), "house-style") == [
        (8, 'we do not write "leverage"', 'write "use": it is a thing and no deed')
    ]


@pytest.mark.parametrize(
    ("style", "line", "rule"),
    [
        ("words:\n  - {not: []}\n", 2, "invalid-field"),
        ("words:\n  - {write: use}\n", 2, "missing-not"),
        ("words: {a: b}\n", 1, "invalid-field"),
        ("wrods: []\n", 1, "unknown-field"),
        ("words:\n  - {not: [a]}\n  - {not: [a]}\n", 1, "duplicate-key"),
        ("words: [\n", 1, "yaml-error"),
    ],
)
def test_a_fault_in_the_house_s_file_is_an_error_with_its_line(style, line, rule, corpus_of):
    corpus = corpus_of({FILE: style, "posts/a.md": f"{HEAD}Text.\n"})
    problems = [(p.location.path, p.location.line, p.rule) for p in check(corpus)]
    assert problems == [("content/house-style.yml", line, rule)]


def test_a_site_without_the_file_has_no_words_of_its_own(tmp_path):
    assert load_style(tmp_path, "content").avoided == ()


def test_the_texts_of_a_site_are_looked_at_once_for_all_rules(corpus_of, monkeypatch):
    seen = []
    real = Watch.seen
    monkeypatch.setattr(Watch, "seen", lambda self, text: seen.append(text) or real(self, text))
    check(corpus_of({"posts/a.md": HEAD, "posts/b.md": HEAD.replace("k3v9", "b")}))
    assert len(seen) == 2


def test_what_was_seen_is_kept_beside_the_content_for_the_next_build(corpus_of, tmp_path):
    corpus = corpus_of(f"{HEAD}We recieve it.\n")
    check(corpus)
    kept = json.loads((tmp_path / ".cache" / "prose" / "seen.json").read_text("utf-8"))
    assert list(kept["seen"].values()) == ["recieve"]


def test_every_word_in_an_example_of_the_rule_is_one_that_the_dictionary_has():
    assert all(meant_by(word) for word in ("recieve", "acheive", "goverment", "beleive"))
    assert spelling.SEVERITY.value == "notice"
