"""Texts become values: what HTML holds, and where Markdown has it."""

from __future__ import annotations

import pytest

from plugins.editorial_checks import source_text
from plugins.editorial_checks.model import Heading, Reading
from plugins.editorial_checks.read import HtmlReader
from plugins.editorial_checks.site_links import SiteLink


def read(html):
    return HtmlReader().read(html)


def test_a_text_without_marks_is_not_parsed():
    assert read("<p>Plain &amp; short.</p>") is read("")


def test_equal_addresses_are_counted_and_entities_are_resolved():
    reading = read(
        '<p><a href="/a?x&amp;y">one</a> <img src="/b.png" alt=""> '
        '<a href="/a?x&amp;y"> two <em>three</em></a></p>'
    )
    assert [(a.value, a.element, a.attribute, a.occurrence) for a in reading.addresses] == [
        ("/a?x&y", "a", "href", 0),
        ("/b.png", "img", "src", 0),
        ("/a?x&y", "a", "href", 1),
    ]
    assert [link.text for link in reading.links] == ["one", "two three"]


def test_a_link_is_called_by_its_text_its_picture_or_its_label():
    html = (
        '<a href="/a"><img src="/x.png" alt="A chain"></a><a href="/b" aria-label="B"></a>'
        '<a href="/c"> <!-- c --></a>'
    )
    assert [link.text for link in read(html).links] == ["A chain", "B", ""]


@pytest.mark.parametrize(
    ("attributes", "decorative"),
    [
        ('alt="" class="wide decorative"', True),
        ('alt="" role="presentation"', True),
        ('alt="" role="none"', True),
        ('aria-hidden="true"', True),
        ('alt=""', False),
        ('class="undecorative"', False),
    ],
)
def test_a_picture_is_decoration_where_it_is_marked(attributes, decorative):
    (picture,) = read(f'<img src="/x.png" {attributes}>').pictures
    assert picture.decorative is decorative


def test_headings_and_ids_are_read_in_order_and_comments_are_not():
    reading = read(
        '<h2 id="a">One <em>and</em> <code>all</code></h2><!-- <h3 id="b">no</h3> -->'
        '<p><a name="c"></a></p><h3>Two</h3>'
    )
    assert reading.headings == (Heading(2, "One and all"), Heading(3, "Two"))
    assert reading.ids == {"a", "c"}


@pytest.mark.parametrize("html", ["<a href=", "<h2", "</div><a href='x'>", "<p id='x'>\x0c&#0;"])
def test_broken_html_is_read_as_far_as_it_goes(html):
    assert isinstance(read(html), Reading)


@pytest.mark.parametrize(
    ("address", "link"),
    [
        ("{filename}/pages/a%20b.md?x=1#c%20d", SiteLink("filename", "/pages/a%20b.md", "c d")),
        ("|filename|a.md", SiteLink("filename", "a.md", "")),
        ("{filename}a.md", SiteLink("filename", "a.md", "")),
        ("{}x", SiteLink("", "x", "")),
        ("{static}//[x", SiteLink("static", "//[x", "")),
        ("https://other.example/{x}", None),
        ("{filename", None),
        ("", None),
    ],
)
def test_a_link_in_braces_is_taken_apart(address, link):
    assert SiteLink.of(address) == link


@pytest.mark.parametrize(
    ("path", "candidates"),
    [
        ("/pages/a%20b.md", ("pages/a%20b.md", "pages/a b.md")),
        ("b.md", ("posts/2026/b.md",)),
        ("../../pages/b.md", ("pages/b.md",)),
        ("../../../b.md", ("../b.md",)),
    ],
)
def test_a_path_is_read_from_the_content_folder_or_from_its_own(path, candidates):
    assert SiteLink("filename", path, "").candidates("posts/2026/a.md") == candidates


def test_code_and_comments_are_blanked_out_in_place():
    body = "a `b c` d\n```py\ne\n```\nf <!-- g\nh --> i\n~~~\nj"
    plain = source_text.without_code(body)
    assert len(plain) == len(body)
    assert plain.split("\n") == [
        "a       d",
        "     ",
        " ",
        "   ",
        "f       ",
        "      i",
        "   ",
        " ",
    ]


def test_an_address_is_found_whole_and_not_inside_a_longer_one():
    body = '(#fear-of)\n(#fear)\n"#fear"\n'
    assert source_text.line_of(body, "#fear") == 1
    assert source_text.line_of(body, "#fear", 1) == 2
    assert source_text.line_of(body, "#fear", 7) == 2
    assert source_text.line_of(body, "#hope") is None


def test_headings_are_found_by_hashes_and_by_underlines():
    body = "## One *and* all {#one}\n\nTwo\n---\n\n```\n# no\n```\n\nThree\n=====\n\n- x\n\n---\n"
    assert [(h.level, h.key, h.line) for h in source_text.headings_in(body) if h.key] == [
        (2, "oneandall", 0),
        (2, "two", 2),
        (1, "three", 9),
    ]


def test_quotations_inside_blocks_are_not_the_writer_s_own():
    body = (
        "> a\n> b\n\n> c\n\nd\n\n/// clip | x\n\n> e\n\n//// inner\n\n> f\n////\n\n> g\n///\n\n> h"
    )
    assert [(q.line, q.text, q.after) for q in source_text.quotations_in(body)] == [
        (0, "a\nb\n\nc", "d"),
        (19, "h", ""),
    ]
