"""Reports of agencies and companies begin with a place and their day."""

from __future__ import annotations

import pytest

from tests.support.web_pages import web_page, work

HEADING = "<h1>A title of a work</h1>"


@pytest.mark.parametrize(
    ("opening", "lang"),
    [
        ("<p>MUSTERSTADT, Ohio, <i>Jan. 2, 2020</i> /ExampleWire/ -- The company said.</p>", "en"),
        ("<p>MUSTERSTADT, Ohio, Jan. 2, 2020 /ExampleWire/ -- The company said.</p>", "en"),
        ("<p>MUSTERSTADT, January 02, 2020 (EXAMPLE WIRE) -- The company said.</p>", "en"),
        ("<p><b>Musterstadt, 2 January 2020</b> – The company said today.</p>", "en"),
        ("<p>(example) Musterstadt, 2. Januar 2020. – Die Firma hat heute etwas gesagt.</p>", "de"),
        ("<p>Musterstadt, den 2. Januar 2020 – Die Firma hat heute etwas gesagt.</p>", "de"),
        ("<p>Ville-sur-Exemple, le 2 janvier 2020 — La société a dit quelque chose.</p>", "fr"),
    ],
)
def test_a_report_begins_with_its_day(opening, lang):
    later = "<p>It opens on 3 May 2021, and was founded on 4 June 1998.</p>"
    found = work(web_page(HEADING + opening + later, lang=lang))
    assert found.published == "2020-01-02"


@pytest.mark.parametrize(
    "opening",
    [
        "<p>In Musterstadt, 2 January 2020 is a holiday. The company said.</p>",
        "<p>Musterstadt, 2 January 2020 – 5 March 2020. Open daily, and it is free.</p>",
        "<p>we met in Musterstadt, 2 January 2020 – and the company was there.</p>",
    ],
)
def test_other_sentences_with_a_place_and_a_day_say_nothing(opening):
    assert work(web_page(HEADING + opening)).published is None


def test_a_month_that_is_cut_off_ends_no_sentence():
    assert work(web_page(f"{HEADING}<div>Jan. 2, 2020</div>")).published == "2020-01-02"
