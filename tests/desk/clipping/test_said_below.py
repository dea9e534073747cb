"""What a page says of itself below its text: lists of data, and sentences of blog software."""

from __future__ import annotations

import pytest

from tests.support.web_pages import ARTICLE, names, web_page, work

HEADING = "<h1>A title of a work</h1>" + ARTICLE * 2


LISTED = {
    "items": """<ul><li><strong>Date</strong>
14.12.2015
</li><li><strong>Author</strong>
Anna Muster
</li><li><strong>Subjects</strong> Berlin</li></ul>""",
    "definitions": """<dl><dt>Author</dt><dd>Anna Muster</dd>
<dt>Published</dt><dd>14 December 2015</dd></dl>""",
    "rows": """<table><tr><th>Autorin:</th><td>Anna Muster</td></tr>
<tr><th>Datum:</th><td>14.12.2015</td></tr></table>""",
    "spans": """<div><span>Auteur</span><span>Anna Muster</span>
<span>Date</span><span>14 décembre 2015</span></div>""",
    "paragraphs": "<p><b>Autorin:</b> Anna Muster</p><p><b>Datum:</b> 14.12.2015</p>",
}
POSTED = {
    "en": """This entry was posted on Monday, December 14th, 2015 at 2:48 pm and is filed under
<a href="/c">Misc</a>. You can follow any responses to this entry through the feed.""",
    "de": """Dieser Beitrag wurde am Montag, 14. Dezember 2015 um 14:48 Uhr veröffentlicht und
unter <a href="/c">Allgemein</a> abgelegt. Du kannst die Kommentare verfolgen.""",
    "fr": """Cette entrée a été publiée le lundi 14 décembre 2015 à 14:48 et est classée dans
<a href="/c">Divers</a>. Vous pouvez en suivre les commentaires.""",
    "es": """Esta entrada fue publicada el lunes 14 de diciembre de 2015 a las 14:48 y está
archivada en <a href="/c">Varios</a>. Puedes seguir las respuestas.""",
}


@pytest.mark.parametrize("listed", LISTED.values(), ids=LISTED)
def test_labels_say_who_wrote_and_when(listed):
    found = work(web_page(HEADING + ARTICLE + listed))
    assert (names(found), found.published) == (["Anna Muster"], "2015-12-14")


@pytest.mark.parametrize(
    "listed",
    [
        "<dl><dt>Author</dt><dd>Berta Buch</dd><dt>Publisher</dt><dd>A House</dd></dl>",
        "<p><b>Title:</b> A book of fears</p><p><b>Author:</b> Berta Buch</p>",
        "<ul><li><b>Version:</b> 2.1</li><li><b>Author:</b> Berta Buch</li></ul>",
        "<p>They say that the <b>author</b> Berta Buch was there.</p>",
        "<table><tr><th>Author</th><th>Berta Buch</th></tr></table>",
        "<aside><p><b>Author:</b> Berta Buch</p></aside>",
        "".join(f"<p><b>Author:</b> {name} Muster</p>" for name in ("Anna", "Berta", "Carla")),
    ],
)
def test_labels_of_something_else_name_nobody(listed):
    assert names(work(web_page(HEADING + ARTICLE + listed))) == []


@pytest.mark.parametrize(("language", "sentence"), POSTED.items(), ids=POSTED)
def test_the_sentence_of_blog_software_says_when_a_post_was_written(language, sentence):
    page = web_page(
        f'{HEADING}<p class="postmetadata"><small>{sentence}</small></p>', lang=language
    )
    assert work(page).published == "2015-12-14"


def test_a_sentence_of_the_text_that_only_sounds_like_it_says_nothing():
    text = (
        "<p>This article was written with care, and long after 14 December 2015 had passed, when "
    )
    text += "all of those who had been there at the time had " + "long " * 20 + "been gone.</p>"
    page = web_page(HEADING + text.replace("14 December 2015", "x" * 150 + " 14 December 2015"))
    assert work(page).published is None


def test_a_day_that_is_only_shown_is_no_publication_after_the_last_change():
    changed = '<p class="updated">Updated: 15 February 2012</p>'
    event = '<div class="when">27 November 2016 15:00</div>'
    found = work(web_page("<h1>A title of a work</h1>" + changed + event + ARTICLE))
    assert found.published is None
    assert "2012-02-15" in found.reasons["published"]
    earlier = event.replace("2016", "2011")
    found = work(web_page("<h1>A title of a work</h1>" + changed + earlier + ARTICLE))
    assert found.published == "2011-11-27"


def test_a_service_in_a_box_about_the_author_is_nobody():
    box = '<div class="author">Anna Muster</div><ul class="authors"><li>Anna Muster</li>'
    box += (
        '<li>Search for this author in</li><li><a href="https://x.example/q">Pub Med</a></li></ul>'
    )
    found = work(web_page("<h1>A title of a work</h1>" + box + ARTICLE))
    assert names(found) == ["Anna Muster"]


def test_the_footer_of_an_article_in_microdata_is_the_article_s():
    footer = "<div class='footer'><i>2 January 2020</i> <span>Von Anna Beispiel</span></div>"
    text = f"<h1>A title of a work</h1>{footer}"
    found = work(web_page(f"<div itemscope itemtype='http://schema.org/Article'>{text}</div>"))
    assert (found.published, names(found)) == ("2020-01-02", ["Anna Beispiel"])
    assert names(work(web_page(f"<div>{text}</div>"))) == []
