"""Two texts of one reading: what must be the same, and what may differ."""

from __future__ import annotations

import pytest

from plugins.migration.texts.nodes import built
from plugins.migration.texts.readings import reading_of


def is_like(one, other):
    first, second = reading_of(built(one)), reading_of(built(other))
    assert first.is_like(second) == second.is_like(first)
    return first.is_like(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a <b>b</b></p>", "<p>a <strong> b</strong></p>"),
        ("<p>a<br>b</p>", "<p>a</p><p>b</p>"),
        ("<figure><figcaption>a</figcaption></figure>", "<p><em>a</em></p>"),
        ("<p><code><i>a</i></code></p>", "<p><code>a</code></p>"),
        ("<pre>a<br>b\t \n</pre>", "<pre><code>a\nb\n</code></pre>"),
        ("<h2>a<br>b</h2>", "<h2>a b</h2>"),
        ("<p>W<i>or</i>d</p>", "<p>Word</p>"),
    ],
)
def test_what_readers_see_alike_is_alike(one, other):
    assert is_like(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a b</p>", "<p>a c</p>"),
        ("<p>a b</p>", "<p>a<br>b</p>"),
        ("<p>a <b>b</b></p>", "<p>a b</p>"),
        ("<p>a <em>b</em></p>", "<p>a <strong>b</strong></p>"),
        ("<p>a <del>b</del></p>", "<p>a b</p>"),
        ("<pre>a <b>b</b></pre>", "<pre>a b</pre>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<ul><li>a</li></ul><ul><li>b</li></ul>", "<ul><li>a</li><li>b</li></ul>"),
        ("<blockquote><p>a</p></blockquote>", "<p>a</p>"),
        ("<pre>a\n  b</pre>", "<pre>a\nb</pre>"),
        ("<pre>a</pre>", "<p><code>a</code></p>"),
        ("<h2>a</h2>", "<p>a</p>"),
        ('<p><a href="/a">a</a></p>', "<p>a</p>"),
    ],
)
def test_what_readers_see_otherwise_is_not(one, other):
    assert not is_like(one, other)
