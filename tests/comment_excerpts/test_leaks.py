"""Looking after a removal: what is found in a built site, and what is left alone."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from plugins.comment_excerpts.filing.leaks import leaks
from plugins.comment_excerpts.removals import Removed

WORDS = ("some", "very", "particular", "words", "were", "said")
REMOVED = Removed(
    frozenset({"Jane Roe", "Mark"}), frozenset({WORDS}), frozenset({"https://forum.example/t#9"})
)
SAID = "He wrote: Some very particular words were said."


def found(folder: Path, name: str, data: str | bytes, known: tuple[str, ...] = ()) -> list[str]:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else data.encode())
    places = {"talk": ["https://forum.example/t"]}
    problems = list(leaks(folder, "output", {"talk": REMOVED}, places, known))
    assert all(SAID[10:] not in str(p) and "Roe" not in str(p) for p in problems)
    return [p.location.path for p in problems]


LEFT = {
    "a/index.html": "<p>He wrote: Some <em>very</em> particular words&nbsp;were said.</p>",
    "atom.xml": "<c>&lt;p&gt;Some &lt;b&gt;very&lt;/b&gt; particular words were said</c>",
    "feed.json": json.dumps({"items": [{"content_html": f"<p>{SAID}</p>"}]}),
    "page.html": '<script type="application/ld+json">{"name": "J\\u0061ne Roe"}</script>',
    "x.html": '<a href="https://forum.example/t#9">there</a>',
    "f/en_1.pf_fragment": gzip.compress(b'pagefind_dcd{"content": "' + SAID.encode() + b'"}'),
    "index.html.gz": gzip.compress(f"<p>{SAID}</p>".encode()),
    "roe.html": "<p>As jane  roe said</p>",
    "by.html": '<p>Mark, <a href="https://forum.example/t">there</a></p>',
}
FREE = {
    "a.html": "<p>Some very particular words, others than those.</p>",
    "b.html": "<p>Mark it well.</p>",
    "c.html": '<a href="https://forum.example/t#91">another</a>',
    "d.png": b"Jane Roe",
    "e.pf_fragment": b"Jane Roe, not packed",
}


@pytest.mark.parametrize("name", LEFT)
def test_what_was_removed_is_found_however_it_is_written(tmp_path, name):
    assert found(tmp_path, name, LEFT[name]) == [f"output/{name}"]


@pytest.mark.parametrize("name", FREE)
def test_what_only_looks_like_it_is_left_alone(tmp_path, name):
    assert found(tmp_path, name, FREE[name]) == []


def test_a_name_that_others_have_too_is_no_sign(tmp_path):
    assert found(tmp_path, "a.html", "<p>Jane Roe</p>", ("jane roe",)) == []
