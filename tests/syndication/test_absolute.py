"""The text of an entry: whole addresses, and nothing that acts."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from plugins.core.addresses import as_uri
from plugins.syndication.absolute import absolute_address, whole_text

PAGE = "https://example.org/repo/2026/03/a-post/"


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ('<a href="#fn:1">1</a>', f'<a href="{PAGE}#fn:1">1</a>'),
        ('<a href="../other/">x</a>', '<a href="https://example.org/repo/2026/03/other/">x</a>'),
        ('<a href="/about/">x</a>', '<a href="https://example.org/about/">x</a>'),
        ('<a href="//cdn.example/x">x</a>', '<a href="https://cdn.example/x">x</a>'),
        ('<a href="">x</a>', f'<a href="{PAGE}">x</a>'),
        ('<img src="x y.png" alt="">', f'<img src="{PAGE}x%20y.png" alt="">'),
        (
            '<blockquote cite="/q"><p>q</p></blockquote>',
            '<blockquote cite="https://example.org/q"><p>q</p></blockquote>',
        ),
        (
            '<video poster="p.png" src="v.mp4"></video>',
            f'<video poster="{PAGE}p.png" src="{PAGE}v.mp4"></video>',
        ),
        (
            '<img srcset="/a.png 1x, b.png 2x" alt="">',
            f'<img srcset="https://example.org/a.png 1x, {PAGE}b.png 2x" alt="">',
        ),
        (
            '<picture><source srcset="a.avif"><img src="a.png" alt=""></picture>',
            f'<picture><source srcset="{PAGE}a.avif"><img src="{PAGE}a.png" alt=""></picture>',
        ),
    ],
)
def test_every_address_is_made_whole(written, whole):
    assert whole_text(written, PAGE) == whole


@pytest.mark.parametrize(
    "address",
    [
        "mailto:a@example.org?subject=x%20y",
        "tel:+4420",
        "https://example.org/%C3%A9?a=b#c",
    ],
)
def test_an_address_that_is_whole_stays_as_it_is(address):
    assert absolute_address(address, PAGE) == address


def test_a_picture_may_be_data_but_a_link_may_not():
    pixel = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
    assert whole_text(f'<img src="{pixel}" alt="">', PAGE) == f'<img src="{pixel}" alt="">'
    assert whole_text('<a href="data:text/html,x">x</a>', PAGE) == "<a>x</a>"


@pytest.mark.parametrize(
    "acting",
    [
        "<script>alert(1)</script>",
        "<style>p{}</style>",
        '<form action="/x"><input></form>',
        '<iframe src="https://example.org/"></iframe>',
        "<svg><script>1</script></svg>",
        "<button>Copy</button>",
        "<object data='x'></object>",
        "<!-- a comment -->",
    ],
)
def test_what_acts_leaves_with_what_is_in_it(acting):
    assert whole_text(f"<p>a</p>{acting}<p>b</p>", PAGE) == "<p>a</p><p>b</p>"


def test_handlers_styles_and_our_own_hooks_are_left_out_and_ids_are_kept():
    html = (
        '<section class="x" role="region" tabindex="0" aria-label="A table" id="t">'
        '<p style="color:red" onclick="x()" data-x="1">a</p></section>'
    )
    assert whole_text(html, PAGE) == '<section id="t"><p>a</p></section>'


def test_a_javascript_address_is_no_link():
    assert whole_text('<a href=" javascript:alert(1)">x</a>', PAGE) == "<a>x</a>"


def test_control_characters_are_dropped_and_a_lost_character_is_written_as_a_reference():
    assert whole_text("a\x0b&#1;\x85b\ufffd", PAGE) == "ab&#xfffd;"


def test_text_that_only_looks_like_markup_stays_text():
    assert whole_text("<p>1 &lt; 2 &amp;amp; 3</p>", PAGE) == "<p>1 &lt; 2 &amp;amp; 3</p>"


@pytest.mark.parametrize(
    ("address", "uri"),
    [
        ("https://bücher.example/ä b", "https://xn--bcher-kva.example/%C3%A4%20b"),
        ("https://straße.example:8443/", "https://xn--strae-oqa.example:8443/"),
        ("https://example.org/?q=[1]|2#é", "https://example.org/?q=%5B1%5D%7C2#%C3%A9"),
        ("https://example.org/100%", "https://example.org/100%25"),
        ("https://example.org", "https://example.org/"),
    ],
)
def test_an_address_is_written_in_the_characters_of_rfc_3986(address, uri):
    assert as_uri(address) == uri
    assert as_uri(uri) == uri


@pytest.mark.parametrize("before", ["\x08", "\x00 ", "\t", "\x08\u00a0\x08"])
@pytest.mark.parametrize("scheme", ["javascript:", "java\nscript:", "java\tscr\ript:", "a:"])
def test_characters_that_browsers_pass_over_hide_no_scheme(before, scheme):
    assert absolute_address(f"{before}{scheme}alert(1)", PAGE) is None


@given(st.text(max_size=60))
@example("\x08A:")
def test_making_an_address_whole_twice_changes_nothing_more(text):
    once = absolute_address(text, PAGE)
    assert once is None or absolute_address(once, PAGE) == once
