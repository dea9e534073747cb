"""Faults in posts and pages."""

from __future__ import annotations

from tests.support.faults.model import BAD, Fault, bad, header
from tests.support.site import post

FAULTS = [
    bad("YAML that cannot be read", header('title: "open\ndate: 2026-03-02'), 2, "yaml-error"),
    bad("a tab in YAML", header("title: A\ndate: 2026-03-02\nimage:\n\tfile: x"), 5, "yaml-error"),
    bad("a key twice", header("title: A\ntitle: B\ndate: 2026-03-02"), 3, "duplicate-key"),
    bad("front matter never closed", "---\ntitle: A\n\nWords.\n", 1, "unclosed-front-matter"),
    bad("front matter that is a list", header("- title"), 2, "invalid-field"),
    bad(
        "a tag without a letter",
        header('title: A\ndate: 2026-03-02\nid: x\ncategory: x\ntags: ["🎉"]'),
        6,
        "unsafe-path",
    ),
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
        "a field in capitals, of which Pelican would make its own",
        header("title: A\ndate: 2026-03-02\nTAGS: [fear]"),
        4,
        "unknown-field",
    ),
    bad("a name of Pelican's in capitals", header("title: A\nIs_Valid: [x]"), 3, "reserved-field"),
    bad("a date that is in no year", header("title: A\ndate: 0001-01-01"), 3, "invalid-field"),
    bad("a title after a number sign", header("title: Ranked #1\nid: x"), 2, "yaml-error"),
    bad("a bracket of another kind", post("\uff3ba]({clip}work)"), 11, "misplaced-reference"),
    bad(
        "an option behind another kind of space",
        post("/// clip | work\n\u00a0    again: true\n///"),
        12,
        "block-options",
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
        "a former address of another site",
        header("title: A\ndate: 2026-03-02\nformer_addresses:\n  - https://b.example/old/"),
        5,
        "former-address",
    ),
    bad(
        "a former address that leaves the output",
        header("title: A\ndate: 2026-03-02\nformer_addresses: [/../../evil/]"),
        4,
        "former-address",
    ),
    bad(
        "a former address where something else stands",
        header("title: A\ndate: 2026-03-02\nformer_addresses: [/about/]"),
        4,
        "duplicate-output",
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
        "a template that shows no post",
        header("title: A\ndate: 2026-03-02\ntemplate: tag"),
        4,
        "unknown-template",
    ),
    Fault(
        "a template that shows no page",
        {"content/pages/bad.md": header("title: A\nid: bad\ntemplate: article")},
        4,
        "unknown-template",
        "content/pages/bad.md",
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
    bad(
        "an escape of terminals in the text",
        "---\ntitle: A\ndate: 2026-03-02\n---\n\nSaid \x1b[1mloudly.\n",
        6,
        "control-character",
    ),
    bad(
        "an escape of terminals in a title",
        header('title: "A \\e[1m"\ndate: 2026-03-02'),
        2,
        "control-character",
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
]
