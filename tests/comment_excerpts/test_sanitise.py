import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.comment_excerpts.markup import pieces_of, plain_text
from plugins.comment_excerpts.sanitise import ALLOWED, digest_of, sanitised

ATTACKS = [
    "<script>alert(1)</script>",
    "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<img src=x onerror=alert(1)>",
    "<img src=x onerror=alert(1)",
    "<b onmouseover=alert(1)>x</b>",
    "<p onclick='alert(1)' style='position:fixed' class=x id=y>x</p>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="jAvAsCrIpT:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="java&#x09;script:alert(1)">x</a>',
    '<a href="java\nscript:alert(1)">x</a>',
    '<a href=" &#14; javascript:alert(1)">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="data:text/html;base64,PHNjcmlwdD4=">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="https://user:secret@evil.example/">x</a>',
    '<a href="mailto:a">x</a>',
    "<a href='https://ok.example/\"onmouseover=\"alert(1)'>x</a>",
    "<svg onload=alert(1)><path/></svg>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href='javascript:alert(1)'><text>x</text></a></svg>",
    (
        "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;"
        "&lt;img src=x onerror=alert(1)&gt;'>"
    ),
    "<math><mi xlink:href='data:x,<script>alert(1)</script>'>x</mi></math>",
    "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
    "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    "<style>@import url(https://evil.example/x.css)</style>",
    "<link rel=stylesheet href=https://evil.example/x.css>",
    "<form action=https://evil.example/><input name=password><button>x</button></form>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<object data=x></object><embed src=x>",
    "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/'>",
    "<template><script>alert(1)</script></template>",
    "<template><template><img src=x onerror=alert(1)></template></template>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<title><a title='</title><img src=x onerror=alert(1)>'></title>",
    "<xmp><script>alert(1)</script></xmp>",
    "<plaintext><script>alert(1)</script>",
    "<!-- <img src=x onerror=alert(1)> -->x",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    "<?xml version='1.0'?><script>alert(1)</script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<video><source onerror=alert(1)></video><audio src=x></audio>",
    "<details open ontoggle=alert(1)>x</details>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<blockquote cite='javascript:alert(1)'>x</blockquote>",
    "<q cite='{filename}/secret.md'>x</q>",
    '<a href="{filename}/secret.md">x</a>',
    '<site-placement n="0">x</site-placement>',
    "<b>\x00<script\x00>alert(1)</script></b>",
    "{{ settings }}{% raw %}",
]

MARKUP = st.text(
    alphabet=st.sampled_from([*"<>/&;=\"' \nab#x&", "\u0301", "\u0338", "\x00", "é", "文"]),
    max_size=40,
)
TAGS = st.lists(
    st.sampled_from(
        [
            "<p>",
            "</p>",
            "<b>",
            "</b>",
            "<em>",
            "</em>",
            "<a href='https://a.example/'>",
            "</a>",
            "<ul>",
            "<li>",
            "</ul>",
            "<blockquote>",
            "</blockquote>",
            "<pre>",
            "</pre>",
            "<br>",
            "\n\n",
            "\n",
            "<svg>",
            "</svg>",
            "<math>",
            "<style>",
            "</style>",
            "<table>",
            "<td>",
            "<script>",
            "<!--",
            "-->",
            "word",
            "&amp;",
            "&#x338;",
            "&nbsp;",
            "<q>",
            "<code>",
            "</code>",
            "<select>",
        ]
    ),
    max_size=24,
).map("".join)


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_attack_leaves_only_allowed_elements_and_no_attribute_but_a_web_address(
    attack: str,
) -> None:
    """Whatever goes in: only the allow-list, only whole http links, each with its relation."""
    for piece in pieces_of(sanitised(attack)):
        if piece.name:
            assert piece.name in ALLOWED
            assert re.fullmatch(
                r'</?\w+>|<a href="https?://[^"<>\s]+" rel="nofollow ugc">', piece.source
            )
        else:
            assert "<" not in piece.source


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_harmless_neighbour_survives_an_attack_before_it(attack: str) -> None:
    """Sanitising is no reason to lose an honest paragraph that was closed before."""
    assert plain_text(sanitised(f"<p>Honest words.</p>{attack}")).startswith("Honest words.")


@given(st.one_of(st.text(max_size=60), MARKUP, TAGS))
def test_sanitising_is_a_fixed_point(text: str) -> None:
    """What is clean stays as it is, to the letter."""
    once = sanitised(text)
    assert sanitised(once) == once


@given(st.one_of(MARKUP, TAGS))
def test_what_comes_out_is_balanced_allowed_and_composed(text: str) -> None:
    """Every start tag has its end tag, in order; texts are NFC."""
    still_open = []
    for piece in pieces_of(sanitised(text)):
        if not piece.name:
            assert unicodedata.is_normalized("NFC", piece.source)
            assert still_open, "words stand in no paragraph"
        elif piece.is_start:
            assert piece.name in ALLOWED
            still_open.append(piece.name)
        elif piece.is_end:
            assert still_open.pop() == piece.name
    assert not still_open


@given(
    st.text(
        alphabet=st.characters(exclude_categories=("Cc", "Cs", "Cn"), exclude_characters="&<"),
        max_size=60,
    )
)
def test_plain_text_keeps_every_word(text: str) -> None:
    """Plain text comes back as its words, composed and with single spaces."""
    composed = unicodedata.normalize("NFC", text)
    assert plain_text(sanitised(text)) == " ".join(composed.split())


def test_plain_text_gets_a_paragraph_at_each_blank_line() -> None:
    """A person pastes words; signs of HTML among them are words, too."""
    assert sanitised('One, "two" & <3.\nSame.\n\n \nTwo: a < b > c.\n') == (
        '<p>One, "two" &amp; &lt;3.\nSame.</p><p>Two: a &lt; b &gt; c.</p>'
    )


def test_words_that_stand_loose_get_paragraphs() -> None:
    """Some places put the first paragraph in no element, or none in any."""
    assert sanitised("First <i>one</i>.<p>Second.") == "<p>First <i>one</i>.</p><p>Second.</p>"
    assert sanitised("a<br>b\n\nc <b>d</b>") == "<p>a<br>b</p><p>c <b>d</b></p>"


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ("<div>one</div><div>two</div>", "<p>one</p><p>two</p>"),
        ("<h2>Big</h2><h3>Small</h3>a<hr>b", "<p>Big</p><p>Small</p><p>a</p><p>b</p>"),
        ("<center>a</center><section>b</section>c", "<p>a</p><p>b</p><p>c</p>"),
        ("<dl><dt>a<dd>b</dl><details><summary>c</summary>d</details>",
         "<p>a</p><p>b</p><p>c</p><p>d</p>"),
        ("<table><tr><th>Name</th><th>Age</th></tr><tr><td>Ann<td>12</table>",
         "<p>Name Age</p><p>Ann 12</p>"),
        ('<div title="1 > 0">one</div>two', "<p>one</p><p>two</p>"),
        ("<ul><li>a<hr>b</li></ul>", "<ul><li>a\n\nb</li></ul>"),
        ("<b>a</b><p></p><p></p><i>b</i>", "<p><b>a</b></p><p><i>b</i></p>"),
    ],
)  # fmt: skip
def test_words_of_neighbouring_blocks_never_run_together(html: str, safe: str) -> None:
    assert sanitised(html) == safe
    assert sanitised(safe) == safe


def test_links_say_that_they_are_a_users() -> None:
    """Each link that stays has its relation; a link that leads nowhere whole becomes words."""
    assert sanitised('<a href="https://a.example/?b=1&amp;c" rel=me target=_top>x</a>') == (
        '<p><a href="https://a.example/?b=1&amp;c" rel="nofollow ugc">x</a></p>'
    )
    assert sanitised('<a href="/about">x</a>') == "<p>x</p>"


def test_no_attribute_stays_that_any_element_may_have() -> None:
    """A title shows words that nobody reads in the text, and a language is not ours to tell."""
    assert sanitised('<p title="Buy!" lang=xx dir=rtl>x</p>') == "<p>x</p>"
    assert sanitised('<a title="Buy!" href="https://a.example/">x</a>') == (
        '<p><a href="https://a.example/" rel="nofollow ugc">x</a></p>'
    )


def test_the_inside_of_what_is_no_text_goes_with_it() -> None:
    """A script's code or a drawing's labels are not the commenter's words."""
    assert sanitised("a<script>b</script><style>c</style><svg><text>d</text></svg>e") == "<p>ae</p>"
    assert sanitised("<script>b</script>") == ""


def test_characters_that_break_a_feed_are_dropped() -> None:
    """XML 1.0 knows no control characters, escaped or not."""
    assert sanitised("a\x0b\x1b&#1;b\ufffe") == "<p>ab</p>"


def test_a_digest_does_not_depend_on_line_ends_or_composition() -> None:
    """The same words have the same digest on every machine."""
    assert digest_of("cafe\u0301\r\nx\n") == digest_of("caf\u00e9\nx")
    assert digest_of("a") != digest_of("b")


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (
            '<p>See <a href="https://a.example/"><img src="x.png"></a> there</p>',
            "<p>See  there</p>",
        ),
        ('<p>Words</p><p><a href="https://a.example/"> <img></a></p>', "<p>Words</p>"),
        ('<a href="https://a.example/"><b></b></a>', ""),
        ("0<a href=https://a.example/><p>", "<p>0\n\n</p>"),
    ],
)
def test_a_link_without_words_leads_nobody_anywhere(html, kept):
    assert sanitised(html) == kept
    assert sanitised(kept) == kept
