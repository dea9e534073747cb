"""A post's own thread grows by a comment; what stands in its file stays to the letter."""

from __future__ import annotations

import pytest

from plugins.comment_excerpts.filing.grow import add_comment, is_thread_of, words_of_letter
from plugins.comment_excerpts.material import ImportedComment
from plugins.core.errors import ContentError

OLD = """# Ours, since spring.
post: p1
total: 1
comments:
  # the first
  - id: "1"
    author: Reader C
    text: <p>Which one?</p>
"""
NEW = ImportedComment(id="r-1", parent="1", author="Ann", html="<p>That one.</p>", text="That one.")


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "content" / "threads" / "own.yml"
    file.parent.mkdir(parents=True)
    file.write_text(OLD, encoding="utf-8")
    return file


def test_a_comment_comes_last_and_the_total_counts_it(tmp_path, file):
    stored = add_comment(tmp_path, "own", "p1", NEW)
    assert (stored.file, stored.added) == ("content/threads/own.yml", ("r-1",))
    text = file.read_text("utf-8")
    assert text.startswith(OLD.replace("total: 1", "total: 2"))
    assert text[len(OLD) :].startswith("  - id: r-1\n    parent: '1'\n    author: Ann\n")


def test_a_comment_that_is_there_already_stays_as_it_is(tmp_path, file):
    add_comment(tmp_path, "own", "p1", NEW)
    text = file.read_text("utf-8")
    assert add_comment(tmp_path, "own", "p1", NEW).added == ()
    assert file.read_text("utf-8") == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        (OLD.replace("p1", "p2"), "thread-of-another"),
        (OLD.replace("post: p1", "clip: work"), "thread-of-another"),
        (OLD.replace('"1"', '"2"'), "unknown-comment"),
        ("post: p1\ncomments: [{id: '1', author: A, text: T}]\n", "unknown-layout"),
        ("post: p1\ncomments: [", "yaml-error"),
    ],
)
def test_a_file_that_cannot_grow_is_told_and_not_changed(tmp_path, file, text, rule):
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as told:
        add_comment(tmp_path, "own", "p1", NEW)
    assert told.value.problems[0].rule == rule
    assert file.read_text("utf-8") == text


def test_a_thread_is_a_post_s_where_it_says_so_or_is_not_there(tmp_path, file):
    assert is_thread_of(tmp_path, "own", "p1")
    assert not is_thread_of(tmp_path, "own", "p2")
    assert is_thread_of(tmp_path, "none", "p2")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("One.\nTwo.\n\nThree.", "<p>One.<br>Two.</p><p>Three.</p>"),
        ("<script>1</script> & <p>", "<p>&lt;script&gt;1&lt;/script&gt; &amp; &lt;p&gt;</p>"),
        ("javascript:alert(1)", "<p>javascript:alert(1)</p>"),
        (
            "(https://x.example/a_(b)).",
            '<p>(<a href="https://x.example/a_(b)" rel="nofollow ugc">https://x.example/a_(b)</a>).</p>',
        ),
        ('https://x.example/"onclick="x', None),
    ],
)
def test_words_are_safe_and_web_addresses_in_them_are_links(text, html):
    found = words_of_letter(text).html
    assert html is None or found == html
    assert "onclick" not in found.partition("</a>")[0]
