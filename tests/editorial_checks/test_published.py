"""What was published is noted by its words, and a change of them in silence is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.core.errors import ContentError
from plugins.core.machine_files import PUBLISHED
from plugins.editorial_checks.commands import Noting, check, note_published
from plugins.editorial_checks.published import words_of

HEAD = "---\ntitle: Fear\nid: k3v9q-x2d7m\ndate: 2026-03-02\nsummary: Why.\n"
TEXT = f"{HEAD}---\n\nThere were *eighty* of [them](https://a.example/one).\n\n- One\n- Two\n"


def told(corpus):
    return [p.rule for p in check(corpus) if p.rule == "changed-without-correction"]


@pytest.fixture
def changed(corpus_of):
    """Return a function that notes a post, then changes it and says what is told."""

    def after(text, before=TEXT):
        note_published(corpus_of(before))
        return told(corpus_of(text))

    return after


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("eighty", "eight"),
        ("title: Fear", "title: Hope"),
        ("summary: Why.", "summary: How."),
        ("- Two\n", ""),
        ("eighty", "not eighty"),
    ],
)
def test_other_words_without_a_correction_are_told(old, new, changed):
    assert changed(TEXT.replace(old, new)) == ["changed-without-correction"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("*eighty*", "**eighty**"),
        ("https://a.example/one", "https://a.example/two"),
        ("There were", "There\nwere"),
        ("- One\n- Two\n", "* One\n\n* Two\n"),
        ("There", "## There"),
        ("of [them]", "of <em>[them]"),
        ("(https://a.example/one)", "({clip}one)"),
        ("eighty", "eig**h**ty"),
    ],
)
def test_form_white_space_and_addresses_do_not_count(old, new, changed):
    assert changed(TEXT.replace(old, new)) == []


@pytest.mark.parametrize(
    "field",
    ["modified: 2026-03-03", "corrections: [{date: 2026-03-02, text: It was eight.}]"],
)
def test_a_correction_or_a_later_modified_is_enough(field, changed):
    text = TEXT.replace("eighty", "eight").replace("summary:", f"{field}\nsummary:")
    assert changed(text) == []
    assert changed(text.replace("eight", "nine"), before=text) == ["changed-without-correction"]


def test_a_second_correction_on_the_same_day_is_one_more(changed):
    first = TEXT.replace("summary:", "corrections:\n  - {date: 2026-03-02, text: One.}\nsummary:")
    second = first.replace("One.}\n", "One.}\n  - {date: 2026-03-02, text: Two.}\n")
    assert changed(second.replace("eighty", "eight"), before=first) == []


def test_only_posts_that_readers_can_reach_are_noted(corpus_of):
    corpus = corpus_of(
        {
            "posts/a.md": TEXT,
            "posts/b.md": TEXT.replace("k3v9q-x2d7m", "b").replace(
                "title:", "status: hidden\ntitle:"
            ),
            "posts/c.md": TEXT.replace("k3v9q-x2d7m", "c").replace(
                "title:", "status: draft\ntitle:"
            ),
            "posts/d.md": TEXT.replace("k3v9q-x2d7m", "d").replace("2026-03-02", "2027-03-02"),
            "pages/e.md": "---\ntitle: About\nid: e\n---\n\nUs.\n",
        }
    )
    assert note_published(corpus) == Noting(posts=2, new=2, changed=0, gone=0)
    file = Path(corpus.settings["PATH"]) / PUBLISHED
    assert set(json.loads(file.read_bytes())) == {"k3v9q-x2d7m", "b"}
    assert "eighty" not in file.read_text(encoding="utf-8")


def test_noting_again_counts_what_is_new_changed_and_gone(corpus_of):
    other = TEXT.replace("k3v9q-x2d7m", "other")
    corpus = corpus_of({"posts/a.md": TEXT, "posts/b.md": other})
    note_published(corpus)
    file = Path(corpus.settings["PATH"]) / PUBLISHED
    first = file.read_bytes()
    assert note_published(corpus) == Noting(2, 0, 0, 0)
    assert file.read_bytes() == first
    (file.parent.parent / "posts/b.md").unlink()
    changed, new = TEXT.replace("eighty", "8"), TEXT.replace("k3v9q-x2d7m", "new")
    noting = note_published(corpus_of({"posts/a.md": changed, "posts/c.md": new}))
    assert noting == Noting(posts=2, new=1, changed=1, gone=1)
    assert str(noting) == "2 posts noted as published: 1 new, 1 changed, 1 gone"


@pytest.mark.parametrize("data", ["", "[]", '{"a": {}}', '{"a": {"words": "x"}}', '{"a": "x"}'])
def test_a_file_that_cannot_be_read_is_an_error_and_is_not_written_over(data, corpus_of):
    corpus = corpus_of({"posts/a.md": TEXT, PUBLISHED: data})
    (problem,) = [p for p in check(corpus) if p.rule == "machine-file"]
    assert problem.location.path == f"content/{PUBLISHED}"
    with pytest.raises(ContentError):
        note_published(corpus)
    assert (Path(corpus.settings["PATH"]) / PUBLISHED).read_text(encoding="utf-8") == data


def test_words_are_what_is_left_without_marks_of_form():
    text = (
        '# A *head*\n\n> Quoted `code`\n\n1. One [link](x "t")\n\n[1]: https://a.example/\n'
        "//// roundup | R\n\n/// clip | work\n    takeaways: [a]\n///\n\n////\n"
        "It's 1.5 – not_so {#id} <b>bold</b><!-- gone -->"
    )
    assert words_of(text) == (
        "A head Quoted code One link roundup R clip work takeaways: a It's 1.5 – notso bold"
    )
