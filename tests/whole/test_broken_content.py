"""The broken-post matrix: each fault stops the build, with its file and line, and the output stays.

Pelican itself ends most of these with exit 0 and the post gone.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.site import GOOD, Site, make_site, post

BAD = "content/posts/2026-03-02-bad.md"


@dataclass(frozen=True)
class Fault:
    """One kind of bad input, and where it must be named."""

    name: str
    files: dict[str, str | bytes]
    line: int
    rule: str
    path: str = BAD


def bad(name: str, text: str | bytes, line: int, rule: str) -> Fault:
    """Return a fault in one post."""
    return Fault(name, {BAD: text}, line, rule)


def header(lines: str, body: str = "Words.") -> str:
    """Return a post with a header of its own."""
    return f"---\n{lines}\n---\n\n{body}\n"


FAULTS = [
    bad("YAML that cannot be read", header('title: "open\ndate: 2026-03-02'), 2, "yaml-error"),
    bad("a tab in YAML", header("title: A\ndate: 2026-03-02\nimage:\n\tfile: x"), 5, "yaml-error"),
    bad("a key twice", header("title: A\ntitle: B\ndate: 2026-03-02"), 3, "duplicate-key"),
    bad("front matter never closed", "---\ntitle: A\n\nWords.\n", 1, "unclosed-front-matter"),
    bad("front matter that is a list", header("- title"), 2, "invalid-field"),
    bad("no title", header("date: 2026-03-02\nid: x"), 2, "missing-title"),
    bad("no date", header("title: A\nid: x"), 2, "missing-date"),
    bad("a bad date", header("title: A\ndate: 2026-13-45"), 3, "invalid-field"),
    bad("a date in words", header("title: A\ndate: yesterday"), 3, "invalid-field"),
    bad(
        "an unknown status",
        header("title: A\ndate: 2026-03-02\nstatus: publshed"),
        4,
        "invalid-field",
    ),
    bad(
        "a misspelt field", header("title: A\ndate: 2026-03-02\nstatsu: draft"), 4, "unknown-field"
    ),
    bad(
        "a correction without text",
        header("title: A\ndate: 2026-03-02\ncorrections:\n  - date: 2026-03-03"),
        5,
        "missing-text",
    ),
    bad(
        "an image without alt",
        header("title: A\ndate: 2026-03-02\nimage: {file: images/x.png}"),
        4,
        "missing-alt",
    ),
    bad(
        "a language that is a path",
        header("title: A\ndate: 2026-03-02\nlang: ../../x"),
        4,
        "invalid-field",
    ),
    bad(
        "a slug that leaves the output",
        header("title: A\ndate: 2026-03-02\nslug: ../../evil"),
        4,
        "unsafe-path",
    ),
    bad(
        "save_as outside the output",
        header("title: A\ndate: 2026-03-02\nsave_as: ../output-evil/x.html"),
        4,
        "unsafe-path",
    ),
    bad(
        "an absolute save_as",
        header("title: A\ndate: 2026-03-02\nsave_as: /tmp/x.html"),
        4,
        "unsafe-path",
    ),
    bad(
        "a field that is Pelican's own",
        header("title: A\ndate: 2026-03-02\ncontent: x"),
        4,
        "reserved-field",
    ),
    bad(
        "an unknown template",
        header("title: A\ndate: 2026-03-02\ntemplate: nothing"),
        4,
        "unknown-template",
    ),
    bad(
        "an unknown time zone",
        header("title: A\ndate: 2026-03-02\ntimezone: Mars/Base"),
        4,
        "invalid-field",
    ),
    bad(
        "latin-1 bytes",
        "---\ntitle: A\ndate: 2026-03-02\n---\n\ncafé\n".encode("latin-1"),
        6,
        "wrong-encoding",
    ),
    bad("UTF-16", "---\ntitle: A\n---\n".encode("utf-16"), 1, "wrong-encoding"),
    Fault(
        "the slug of another post",
        {
            BAD: post("x", id="bad"),
            "content/posts/2026-04-02-bad.md": post("x", id="b2", date="2026-04-02"),
        },
        2,
        "duplicate-slug",
        "content/posts/2026-04-02-bad.md",
    ),
    Fault(
        "the output of another file",
        {
            BAD: post("x", id="bad"),
            "content/pages/other.md": "---\nid: o\ntitle: Other\nsummary: s\n"
            "save_as: 2026/03/bad/index.html\n---\n\nx\n",
        },
        2,
        "duplicate-output",
    ),
    Fault("the id of another post", {BAD: post("x", id="first")}, 2, "duplicate-id"),
    bad("an unknown clip", post("//// roundup\n\n/// clip | wrok\n///\n////"), 13, "unknown-clip"),
    bad("an unknown clip inline", post("Words.\n\nSee [it]({clip}wrok)."), 13, "unknown-clip"),
    bad("an unknown source", post("By [her]({source}anne)."), 11, "unknown-source"),
    bad(
        "an unknown thread",
        post("//// thread | tlak\n\n/// excerpt | c1\n///\n////"),
        11,
        "unknown-thread",
    ),
    bad(
        "an unknown comment",
        post("//// thread | talk\n\n/// excerpt | c9\n///\n////"),
        13,
        "unknown-comment",
    ),
    bad(
        "an excerpt that is not in its source",
        post('//// thread | talk\n\n/// excerpt | c1\n    from: "words never said"\n///\n////'),
        14,
        "excerpt-not-in-source",
    ),
    bad("a misspelt block", post("//// rondup\n////"), 11, "unknown-block"),
    bad(
        "an unclosed block",
        post("//// roundup\n\n/// clip | work\n///\n\nWords."),
        11,
        "unclosed-block",
    ),
    bad("a block closed twice", post("/// clip | work\n///\n\n///"), 14, "stray-block-end"),
    bad(
        "blocks that do not nest",
        post("/// roundup\n\n/// clip | work\n///\n\n///"),
        13,
        "block-nesting",
    ),
    bad("an excerpt outside of a thread", post("/// excerpt | c1\n///"), 11, "block-nesting"),
    bad("a clip without an id", post("/// clip\n///"), 11, "block-argument"),
    bad("an unknown option", post("/// clip | work\n    takeways: [a]\n///"), 12, "unknown-option"),
    bad(
        "the option attrs",
        post("/// clip | work\n    attrs: {onclick: x}\n///"),
        12,
        "unknown-option",
    ),
    bad(
        "options that are no YAML",
        post('/// clip | work\n    takeaways: ["a\n///'),
        12,
        "yaml-error",
    ),
    bad(
        "an unknown takeaway",
        post("/// clip | work\n    takeaways: [fear]\n///"),
        12,
        "unknown-takeaway",
    ),
    bad(
        "a broken {filename} link", post("See [that]({filename}/posts/none.md)."), 11, "broken-link"
    ),
    bad("a broken {static} link", post("![A chart]({static}/images/none.png)"), 11, "broken-link"),
    bad(
        "an unknown word in braces",
        post("See [that]({filenam}/pages/about.md)."),
        11,
        "unknown-reference",
    ),
    bad(
        "an image in the text without alt",
        post("![](https://ann.example/x.png)"),
        11,
        "image-without-alt",
    ),
    bad(
        "an element that only the site may use",
        post('<site-placement n="0">x</site-placement>'),
        11,
        "reserved-element",
    ),
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


@pytest.fixture(scope="module")
def good_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site without a fault, built."""
    site = make_site(tmp_path_factory.mktemp("good") / "site", GOOD)
    run = site.build()
    assert run.code == 0, run.err
    return site


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_stops_the_build_and_is_named(
    fault: Fault, good_site: Site, tmp_path: Path
) -> None:
    """Exit 1, `path:line: ... [rule]` with a hint, no traceback, the last good output untouched."""
    shutil.copytree(good_site.folder, tmp_path / "site")
    site = Site(tmp_path / "site")
    before = site.output()
    site.write(fault.files)
    run = site.build()
    assert run.code == 1, run.err
    assert "Traceback" not in run.err
    lines = run.err.splitlines()
    told = [
        n
        for n, line in enumerate(lines)
        if line.startswith(f"{fault.path}:{fault.line}: ") and line.endswith(f"[{fault.rule}]")
    ]
    assert told, run.err
    assert all(lines[n + 1].startswith("  hint: ") for n in told), run.err
    assert before
    assert site.output() == before


def test_all_faults_of_a_site_are_told_at_once(site_of: Callable[..., Site]) -> None:
    """Three posts with a fault each: three problems, sorted by file and line."""
    site = site_of(
        {
            f"content/posts/2026-03-0{n}-bad{n}.md": post(f"/// clip | none{n}\n///", id=f"b{n}")
            for n in (3, 1, 2)
        }
    )
    run = site.build()
    told = [line for line in run.err.splitlines() if "[unknown-clip]" in line]
    assert [line.split(":")[0][-4] for line in told] == ["1", "2", "3"]
    assert run.err.splitlines()[-1].startswith("3 errors")


def test_a_fault_is_told_as_json_too(site_of: Callable[..., Site]) -> None:
    """With --json, standard output is one document; people still read standard error."""
    run = site_of({BAD: header("title: A")}).build("--json")
    found = run.json()["problems"]
    assert {"path": BAD, "line": 2, "rule": "missing-date"}.items() <= found[0].items()
    assert "missing-date" in run.err


def test_a_link_in_the_output_that_leads_outside_is_refused(
    site_of: Callable[..., Site], tmp_path: Path
) -> None:
    """A folder of the output that is a symbolic link to elsewhere is never written through."""
    site = site_of()
    assert site.build().code == 0
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (site.folder / "output" / "2030").symlink_to(elsewhere)
    site.write(
        {
            BAD: post("x", id="bad", date="2026-03-02").replace(
                "category:", "save_as: 2030/x.html\ncategory:"
            )
        }
    )
    run = site.build()
    assert run.code == 1
    assert f"{BAD}:5: " in run.err
    assert "[unsafe-path]" in run.err
    assert list(elsewhere.iterdir()) == []
