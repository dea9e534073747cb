"""A notice can be quieted on its line, with a reason; nothing else, and not for nothing."""

from __future__ import annotations

import pytest

from plugins.editorial_checks.commands import check, missing_words

HEAD = "---\ntitle: Fear\nid: k3v9\nsummary: Why.\ndate: 2026-03-02\n---\n\n"
FIRST = HEAD.count("\n") + 1


def told(corpus):
    return [(p.location.line - FIRST, p.rule) for p in check(corpus)]


@pytest.mark.parametrize(
    ("body", "left"),
    [
        ("We recieve it. <!-- quiet: spelling, her own way -->\n", []),
        ("<!-- quiet: spelling, her own way -->\nWe recieve it.\n", []),
        ("<!-- quiet: spelling, her own way -->\n\nWe recieve it.\n", []),
        ("We recieve\nand recieve it. <!-- quiet: spelling, why -->\n", [(0, "spelling")]),
        ("# Fear <!-- quiet: heading-order, an anthology -->\n\nText.\n", []),
        ("> One. <!-- quiet: quote-without-attribution, an inscription -->\n", []),
        ("We recieve it. <!-- quiet: spelling -->\n", [(0, "invalid-quieting"), (0, "spelling")]),
        ("We recieve it. <!-- quiet: speling, x -->\n", [(0, "invalid-quieting"), (0, "spelling")]),
        ("They write TK TK. <!-- quiet: draft-marker, and mean it -->\n", []),
        ("TK TK<!-- quiet: draft-marker, meant -->\n\nTK TK\n", [(2, "draft-marker")]),
        ("TK TK <!-- quiet: draft-marker -->\n", [(0, "draft-marker"), (0, "invalid-quieting")]),
        ("[x](#no) <!-- quiet: broken-fragment, x -->\n",
         [(0, "broken-fragment"), (0, "invalid-quieting")]),
        ("Text. <!-- quiet: spelling, no need -->\n", [(0, "unused-quieting")]),
        ("Text. <!-- quiet: spelling, no need --> We recieve it.\n", []),
        ("Text, <!-- quiet: -->\n", [(0, "invalid-quieting")]),
        ("`<!-- quiet: spelling, x -->` We recieve it.\n", [(0, "spelling")]),
        ("We recieve <!-- quiet: spelling, a --> the the. <!-- quiet: doubled-word, b -->\n", []),
    ],
)  # fmt: skip
def test_a_line_is_quiet_for_a_reason(body, left, corpus_of):
    assert told(corpus_of(HEAD + body)) == left


def test_a_field_is_quieted_by_a_comment_in_the_header(corpus_of):
    text = HEAD.replace("summary: Why.", "summary: We recieve it. # quiet: spelling, his own way")
    assert told(corpus_of(f"{text}Text.\n")) == []
    above = HEAD.replace("title:", "# quiet: missing-summary, a stub\ntitle:")
    assert told(corpus_of(f"{above.replace('summary: Why.', 'lang: en')}Text.\n")) == []
    unused = HEAD.replace("summary: Why.", "summary: Why. # quiet: spelling, none")
    assert [rule for _, rule in told(corpus_of(f"{unused}Text.\n"))] == ["unused-quieting"]


def test_a_mark_that_is_meant_is_no_missing_word_of_a_draft_either(corpus_of):
    head = HEAD.replace("title: Fear", "title: TK TK # quiet: draft-marker, so they say")
    corpus = corpus_of(f"{head}TK TK<!-- quiet: draft-marker, so, too -->, but\nTK TK.\n")
    (document,) = corpus.documents
    assert [(mark, place.line - FIRST) for mark, place in missing_words(document)] == [("TK TK", 1)]


def test_a_note_of_the_library_is_quieted_in_its_file(corpus_of):
    clip = "---\ntitle: X\n---\n\nWe recieve it. <!-- quiet: spelling, so it says -->\n"
    assert told(corpus_of({"clips/x.md": clip})) == []


def test_what_is_switched_off_is_not_missed(corpus_of):
    corpus = corpus_of(
        f"{HEAD}We recieve it. <!-- quiet: spelling, why -->\n", EDITORIAL_RULES_OFF=["spelling"]
    )
    assert told(corpus) == []


def test_a_fault_of_a_quieting_says_what_to_write(corpus_of):
    bodies = {
        "a.md": "x <!-- quiet: spelling -->",
        "b.md": "x <!-- quiet: speling, y -->",
        "c.md": "x <!-- quiet: broken-link, y -->",
    }
    corpus = corpus_of({f"posts/{n}": f"{HEAD.replace('k3v9', n)}{b}\n" for n, b in bodies.items()})
    assert [(p.message, p.hint) for p in check(corpus)] == [
        (
            'nothing says why "spelling" is quieted',
            "write the reason: quiet: spelling, because ...",
        ),
        ('there is no rule "speling"', 'did you mean "spelling"? or write quiet: rule, reason'),
        ('"broken-link" gives errors and cannot be quieted', "correct what it finds"),
    ]
