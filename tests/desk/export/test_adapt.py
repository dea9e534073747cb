"""A text is made fit for mail programs: old elements, one picture, no player."""

from __future__ import annotations

import pytest

from plugins.core.words import english
from plugins.desk.export.letter.adapt import TooDeepError, adapted

PAGE = "https://blog.example/fear/"


@pytest.mark.parametrize(
    ("html", "fit"),
    [
        ("a &amp; b <b>c</b> d &lt; e", "a &amp; b <b>c</b> d &lt; e"),
        ('<section class="roundup" id="r"><h2>a</h2></section>',
         '<div class="roundup"><h2>a</h2></div>'),
        ("<figure><img src='x' alt='y'><figcaption>z</figcaption></figure>",
         '<div><img src="x" alt="y"><div>z</div></div>'),
        ("<p><q>a <i>b</i></q>, c</p>", "<p><span>“a <i>b</i>”</span>, c</p>"),
        ("<q>a</q>", "<span>“a”</span>"),
        ('<p class="item-links"><a href="x">y</a></p><p>z</p>', "<p>z</p>"),
        ("<picture><source srcset='a.avif'><img src='a.jpg' srcset='b 2x'></picture>",
         '<img src="a.jpg" alt="">'),
        ("<img src='a' width='1152' height='800' alt='b'>",
         '<img src="a" width="536" height="372" alt="b">'),
        ("<img src='a' width='300' height='200' alt='b'>",
         '<img src="a" width="300" height="200" alt="b">'),
        ("<p>a <video src='v' controls>x</video> b</p>",
         f'<p>a <a href="{PAGE}">To be heard or seen on our page</a> b</p>'),
        ("<details><summary>a</summary><p>b</p></details>", "<div><p>a</p><p>b</p></div>"),
    ],
)  # fmt: skip
def test_a_text_has_what_mail_programs_know(html, fit):
    assert adapted(html, PAGE, english()) == fit


def test_an_empty_text_stays_one():
    assert adapted("", PAGE, english()) == ""


def test_what_nests_too_deep_to_be_read_is_refused_and_not_cut():
    assert "deep" in adapted("<b>" * 500 + "deep" + "</b>" * 500, PAGE, english())
    with pytest.raises(TooDeepError):
        adapted("<b>" * 5000 + "deep" + "</b>" * 5000, PAGE, english())
