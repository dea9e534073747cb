"""What Pagefind is given to read."""

from __future__ import annotations

from plugins.site_search.compose import document_of, parted, text_of
from plugins.site_search.model import Findable, Kind


def findable(**given) -> Findable:
    values = {"address": "a/", "kind": Kind.POST, "title": "A & B", "language": "en"}
    return Findable(**values | {"html": "<p>Words.</p>"} | given)


def test_a_document_has_its_text_and_what_stands_beside_a_result():
    text = document_of(findable(by="Ann <Example>", date_words="2010", date_iso="2010"), "en")
    assert "<body data-pagefind-body>" in text
    assert '<p data-pagefind-ignore data-pagefind-meta="kind">qqpost</p>' in text
    assert '<p data-pagefind-ignore data-pagefind-meta="title">A &amp; B</p>' in text
    assert '<p data-pagefind-ignore data-pagefind-meta="by">Ann &lt;Example&gt;</p>' in text
    assert "\n<p>Words.</p></body>" in text


def test_a_page_without_words_can_be_found_by_its_title():
    """Pagefind leaves out what has no words."""
    assert "<p>A &amp; B</p></body>" in document_of(findable(html="<p> <br>\n</p>"), "en")


def test_a_picture_does_not_stand_beside_a_result():
    made = text_of('<p>One <img src="{static}/x.png" alt="a > b"> two.</p>')
    assert "One  two." in made
    assert "img" not in made


def test_what_is_not_known_or_goes_without_saying_is_not_said():
    text = document_of(findable(), "en")
    assert not [name for name in ("by", "date", "day", "lang") if f'meta="{name}"' in text]
    assert 'meta="lang">de<' in document_of(findable(language="de"), "en")


def test_a_heading_takes_the_id_of_what_it_stands_over():
    """Roundups, works and threads have theirs on the element around."""
    text = (
        '<section id="r"><h2>Roundup</h2>'
        '<article id="c1"><header><h3>One</h3></header></article>'
        '<article id="c2"><h3>Two</h3><h4>More</h4></article></section>'
    )
    made = text_of(text)
    for heading in ('<h2 id="r">', '<h3 id="c1">', '<h3 id="c2">', "<h4>More"):
        assert heading in made
    assert made.count(" id=") == 3


def test_a_heading_with_an_id_keeps_it_and_a_text_without_headings_is_left_alone():
    kept = '<section id="s"><h2 id="own">Own</h2><h2>Next</h2></section>'
    assert kept in text_of(kept)
    plain = "<p>No <br> heading & nothing to <hr/> do.</p>"
    assert text_of(plain) is plain


def test_signs_of_scripts_without_blanks_are_words_of_their_own():
    """A sentence of them was one word, which nobody types."""
    made = document_of(
        findable(title="三封信", html='<p id="短文">ABC短文、没有「写」かな。</p>'), "en"
    )
    assert '<p id="短文">ABC 短 文、 没 有「 写」 か な。</p>' in made
    assert 'meta="title">三 封 信</p>' in made
    assert parted("<p>naïve “words”</p>") == "<p>naïve “words”</p>"
