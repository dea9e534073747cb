"""Threads to test with: one file as a person writes it, and threads made of values."""

from __future__ import annotations

from plugins.comment_excerpts.model import Comment, CommentAuthor, Thread

PATH = "content/threads/talk.yml"

BY_HAND = """\
clip: work
platform: forum
fetched: 2026-09-21T09:00:00+00:00
total: 41
complete: false
comments:
  - id: c1
    author: Ann Archer
    permalink: https://forum.example/t/9#c1
    published: 2026-08-17
    text: |
      The first paragraph, with "marks" & <3.

      The second one.
  - id: c2
    parent: c1
    author: {name: Ben Baker, url: "https://ben.example/"}
    permalink: https://forum.example/t/9#c2
    published: 2026-08-17T11:40:00+00:00
    edited: 2026-08-18T07:00:00+00:00
    text: <p>I would <em>not</em> say so.</p>
"""
"""A thread without an id, with plain text and a plain name: the least a person can write."""


def comment(name: str, parent: str | None = None, **given: object) -> Comment:
    """Return a shown comment by "Author of <id>"; ``given`` are fields that differ."""
    fields: dict[str, object] = {
        "id": name,
        "parent": parent,
        "author": CommentAuthor(f"Author of {name}"),
        "permalink": f"https://forum.example/t/9#{name}",
        "text": f"<p>The words of {name}.</p>",
    }
    return Comment(**{**fields, **given})  # type: ignore[arg-type]


def thread(*comments: Comment, **given: object) -> Thread:
    """Return a thread called ``talk``."""
    fields: dict[str, object] = {"id": "talk", "comments": comments}
    return Thread(**{**fields, **given})  # type: ignore[arg-type]
