"""Addresses that the export knows as private: a text repeats none, wherever it has it."""

from __future__ import annotations

import pytest

from plugins.migration.hiding import cut, gives_away
from plugins.migration.texts.discretion import hide
from plugins.migration.texts.nodes import Node, tree_of
from tests.migration.samples import body, comment, export, item, moved, rules_of
from tests.support.site import files_in

PRIVATE = frozenset({"reader@mail.example", "198.51.100.7"})


def words_of(html):
    root = tree_of(html)
    return hide(root, PRIVATE), root


@pytest.mark.parametrize(
    ("html", "words"),
    [
        ("<p>to rea<b>der@mail.example</b> now</p>", "to […] now"),
        ("<p>to <i>reader</i>@<b>mail</b>.example, now</p>", "to […], now"),
        ("<p>Reader@Mail.Example and reader@mail.example</p>", "[…] and […]"),
        ("<p>rea\u00adder@mail.example</p>", "[…]"),
        ("<p>reader@mail.example.It is so</p>", "[…] is so"),
        ("<p>from 198.51.100.7: hello</p>", "from […]: hello"),
        ("<p>desk@mail.example and 198.51.100.8</p>", "desk@mail.example and 198.51.100.8"),
        (
            "<p><code>reader@mail.example</code>xm<i>ab</i>rea<b>der@mail.example</b>xy</p>",
            "[…]xmab[…]xy",
        ),
        ("<p>reader%40mail.example, reader\uff20mail\u3002example</p>", "[…], […]"),
        ("<p>rea</p><p>der@mail.example</p>", "rea der@mail.example"),
        ("<p>rea<br>der@mail.example</p>", "rea der@mail.example"),
    ],
)
def test_an_address_goes_though_it_is_spread_over_elements(html, words):
    found, root = words_of(html)
    assert root.plain() == words
    assert found == ("[…]" in words)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="mailto:reader@mail.example?subject=x">Write</a>',
        '<a href="https://x.example/?u=reader@mail.example">Write</a>',
        '<a href="https://x.example/reader%40mail.example/">Write</a>',
        '<a href="http://198.51.100.7:8080/">Write</a>',
        '<img src="https://x.example/reader@mail.example.png" alt="Write">',
        '<span id="reader@mail.example" title="reader@mail.example">Write</span>',
    ],
)
def test_an_address_in_an_attribute_goes_and_the_words_stay(html):
    found, root = words_of(f"<p>{html}</p>")
    assert found
    assert root.plain() == "Write"
    said = [value for node in root.walk() for value in node.attributes.values()]
    assert not any("reader" in value or "198" in value for value in said)


def test_what_is_not_private_stays():
    html = '<p><a href="mailto:desk@mail.example">Write</a> <img src="a@2x.png" alt="b"></p>'
    found, root = words_of(html)
    assert not found
    assert [n.attributes for n in root.walk() if isinstance(n, Node) and n.attributes] == [
        {"href": "mailto:desk@mail.example"}, {"src": "a@2x.png", "alt": "b"},
    ]  # fmt: skip


def test_an_address_is_cut_whole():
    assert cut("a reader\u200b@mail.example, b") == "a […], b"
    assert gives_away("/by/Reader%40mail.example/", PRIVATE)
    assert gives_away("/by-reader@mail.example/", PRIVATE)
    assert not gives_away("/by/reader/", PRIVATE)


def test_a_post_repeats_no_private_address(tmp_path):
    text = (
        'Ask rea<b>der5@mail.example</b> or <a href="https://x.example/?u=reader5@mail.example">here'
        '</a>. <img src="https://x.example/reader5@mail.example.png" alt="A picture">'
    )
    excerpt = "Ask rea<b>der5@mail.example</b>."
    account = moved(tmp_path, export(item(1, comment(5), body=text, excerpt=excerpt)))
    assert body(tmp_path, "posts/2012-06-07-post-1.md") == "Ask […] or here. A picture"
    assert b"mail.example" not in b"".join(files_in(tmp_path / "content").values())
    assert "private-data" in rules_of(account)
