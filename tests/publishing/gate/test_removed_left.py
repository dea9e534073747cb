"""`inv remove --check`: what was removed is found however it is written."""

from __future__ import annotations

import gzip
import json

import pytest

from plugins.comment_excerpts import commands
from plugins.core.errors import ConfigurationError, ContentError
from plugins.publishing.gate.removed_left import refuse_what_is_left
from tests.support.site import GOOD

SAID = "He wrote: Some very particular words were said."
LEFT = {
    "a/index.html": "<p>He wrote: Some <em>very</em> particular words&nbsp;were said.</p>",
    "atom.xml": "<c>&lt;p&gt;Some &lt;b&gt;very&lt;/b&gt; particular words were said</c>",
    "feed.json": json.dumps({"items": [{"content_html": f"<p>{SAID}</p>"}]}),
    "page.html": '<script type="application/ld+json">{"name": "J\\u0061ne Roe"}</script>',
    "x.html": '<a href="https://ann.example/work#c3">there</a>',
    "f/en_1.pf_fragment": gzip.compress(b'pagefind_dcd{"content": "' + SAID.encode() + b'"}'),
    "index.html.gz": gzip.compress(f"<p>{SAID}</p>".encode()),
    "roe.html": "<p>As jane  roe said</p>",
    "d.png": b"\x89PNG\0\0 Jane Roe \0",
    "ja.html": "<p>そう、経営者がこのような場所を恐れるのは当然だと言った</p>",
    "ja-by.html": '<p>川上水子さん <a href="https://ann.example/work#c1">there</a></p>',
    "by.html": '<p>Mark, <a href="https://ann.example/work#c1">there</a></p>',
}
FREE = {
    "a.html": "<p>Some very particular words, others than those.</p>",
    "b.html": "<p>Mark it well.</p>",
    "c.html": '<a href="https://ann.example/work#c31">another</a>',
    "d.html": "<p>Reader One</p>",
    "e.html": "<p>経営者がこのような話をした</p>",
}
THREAD = f"""{GOOD["content/threads/talk.yml"]}  - id: c3
    author: {{name: Jane Roe}}
    permalink: https://ann.example/work#c3
    text: <p>Some very particular words were said.</p>
  - id: c4
    author: {{name: Mark}}
    text: <p>What I think of it.</p>
  - id: c5
    author: 川上水子
    text: <p>経営者がこのような場所を恐れるのは当然だと思います。</p>
"""


@pytest.fixture
def root(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1767600000")
    for name in ("threads/talk.yml", "clips/work.md"):
        file = tmp_path / "content" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        text = THREAD if name.startswith("threads") else str(GOOD[f"content/{name}"])
        file.write_text(text.replace("total: 3", "total: 5"), "utf-8")
    with pytest.raises(ConfigurationError, match="no built site"):
        refuse_what_is_left(tmp_path)
    for comment in ("c3", "c4", "c5"):
        commands.remove(tmp_path, "talk", comment, "asked", "")
    return tmp_path


def found(root, folder, files):
    for name, data in files.items():
        file = root / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data if isinstance(data, bytes) else data.encode())
    try:
        refuse_what_is_left(root)
    except ContentError as error:
        words = "\n".join(map(str, error.problems))
        assert "Roe" not in words
        assert "particular" not in words
        return [problem.location.path for problem in error.problems]
    return []


def test_what_was_removed_is_found_however_it_is_written(root):
    assert sorted(found(root, "output", LEFT)) == sorted(f"output/{name}" for name in LEFT)


def test_what_only_looks_like_it_is_left_alone(root):
    assert found(root, "output", FREE) == []


def test_every_folder_that_was_built_is_looked_through_and_what_a_clip_quotes_is_the_clips(root):
    assert found(root, "public", {"x.html": f"<p>{SAID}</p>"}) == ["public/x.html"]
    clip = root / "content" / "clips" / "work.md"
    clip.write_text(f"{clip.read_text('utf-8')}\n{SAID}\n", "utf-8")
    assert found(root, "output", {"index.html": "<p>Nothing.</p>"}) == []
