"""Faults in sources, clips, threads and removals."""

from __future__ import annotations

from tests.support.faults.model import Fault

FAULTS = [
    Fault(
        "a source with an unknown field",
        {"content/sources/ben.md": "---\nname: Ben\nkind: person\nfeed: https://b.example/\n---\n"},
        4,
        "unknown-field",
        "content/sources/ben.md",
    ),
    Fault(
        "a source of an unknown kind",
        {"content/sources/ben.md": "---\nname: Ben\nkind: persn\n---\n"},
        3,
        "invalid-field",
        "content/sources/ben.md",
    ),
    Fault(
        "a clip by an unknown source",
        {"content/clips/two.md": "---\ntitle: T\nauthors: [anne]\n---\n"},
        3,
        "unknown-source",
        "content/clips/two.md",
    ),
    Fault(
        "a clip that comes from itself",
        {"content/clips/two.md": "---\ntitle: T\nvia:\n  - {clip: two, relation: quotes}\n---\n"},
        4,
        "via-self",
        "content/clips/two.md",
    ),
    Fault(
        "a chain that dangles",
        {"content/clips/two.md": "---\ntitle: T\nvia:\n  - {clip: wrok, relation: quotes}\n---\n"},
        4,
        "unknown-clip",
        "content/clips/two.md",
    ),
    Fault(
        "clips that come from each other",
        {
            "content/clips/a.md": "---\ntitle: A\nvia:\n  - {clip: b, relation: quotes}\n---\n",
            "content/clips/b.md": "---\ntitle: B\nvia:\n  - {clip: a, relation: quotes}\n---\n",
        },
        4,
        "via-cycle",
        "content/clips/b.md",
    ),
    Fault(
        "a date that no calendar has",
        {"content/clips/two.md": '---\ntitle: T\npublished: "2010-02-31"\n---\n'},
        3,
        "invalid-field",
        "content/clips/two.md",
    ),
    Fault(
        "an address that is none",
        {"content/clips/two.md": "---\ntitle: T\nurl: javascript:alert(1)\n---\n"},
        3,
        "invalid-field",
        "content/clips/two.md",
    ),
    Fault(
        "a clip without front matter",
        {"content/clips/two.md": "Words.\n"},
        1,
        "no-front-matter",
        "content/clips/two.md",
    ),
    Fault(
        "a reply to no comment",
        {
            "content/threads/two.yml": "clip: work\ncomments:\n  - id: c1\n    parent: c0\n"
            "    author: {name: A}\n"
            "    text: <p>x</p>\n"
        },
        4,
        "unknown-parent",
        "content/threads/two.yml",
    ),
    Fault(
        "a comment twice",
        {
            "content/threads/two.yml": "clip: work\ncomments:\n  - id: c1\n    author: {name: A}\n"
            "    text: <p>x</p>\n"
            "  - id: c1\n    author: {name: A}\n    text: <p>x</p>\n"
        },
        6,
        "duplicate-id",
        "content/threads/two.yml",
    ),
    Fault(
        "a removal of no thread",
        {"content/removals.yml": "- {thread: tlak, comment: c1, action: withheld}\n"},
        1,
        "unknown-thread",
        "content/removals.yml",
    ),
]
