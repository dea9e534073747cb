"""When a work was published: never when it was changed, never a day that is only near by."""

from __future__ import annotations

import pytest

from tests.support.web_pages import json_ld, metas, web_page, work

HEADING = "<h1>A title of a work</h1>"
DAY = "2020-01-02"


@pytest.mark.parametrize(
    "body",
    [
        f"{HEADING}<time datetime='2020-01-02T10:00:00+01:00'>2 January</time>",
        f"{HEADING}<time class='entry-date updated' datetime='2020-01-02'>2 January 2020</time>",
        f"""{HEADING}<time class='entry-date published' datetime='2020-01-02'>2 January 2020</time>
        <time class='updated' datetime='2020-03-04'>4 March 2020</time>""",
        f"{HEADING}<time datetime='2020-01'>2. Januar 2020</time>",
        f"{HEADING}<p class='post-date'>Thursday, January 2, 2020</p>",
        f"<div class='date'>Kultur, 2.1.20</div>{HEADING}",
        f"{HEADING}<small>January 2, 2020 at 08:45 AM | categories: <a>This one</a></small>",
        f"{HEADING} 2. Januar 2020, 19:49 | kiwi <p>Words</p>",
        f"{HEADING}<p>Last updated 04 Jun 2020, originally created 2 Jan 2020</p>",
        f"{HEADING}<p>Veröffentlicht am: 2. Januar 2020</p><p>Aktualisiert: 4. März 2020</p>",
        f"{HEADING}<li class='Date'><time>02.01.2020, 12:01 Uhr</time></li>",
        f"{HEADING}<abbr class='published' title='02-01-2020T14:12:32+0200'>2 January 2020</abbr>",
        "<div style='color:#aaa'>Jan 2, 2020</div><b>Old pages have no heading</b>",
        f"{HEADING}<p>Example wire service <abbr title='2020-01-02T03:04:05Z'>1 hr ago</abbr></p>",
        f"{HEADING}<p><b>Somebody Example</b> | Palma de Muestra Mayor | 2 January 2020</p>",
    ],
)
def test_days_of_many_themes_are_read(body):
    assert work(web_page(body)).published == DAY


def test_the_words_before_a_time_say_what_it_is_of():
    created = "<span>Created <time datetime='2020-01-02'>long ago</time>.</span>"
    edited = "<span>Edited <time datetime='2020-03-04'>lately</time>.</span>"
    far = "<p>" + "Words. " * 400 + "</p>"
    assert work(web_page(f"{HEADING}{far}<div>{created} {edited}</div>")).published == DAY
    assert work(web_page(f"{HEADING}<div>{edited}</div>")).published is None
    labelled = "<b>Last updated:</b> <time datetime='2020-03-04'>4 March</time>"
    assert work(web_page(f"{HEADING}<p>{labelled}</p>")).published is None


def test_days_in_the_text_beside_it_and_below_it_are_others():
    body = f"{HEADING}<p class='date'>2 January 2020</p><p>It was released on 5 May 2019.</p>"
    body += "<table><tr><td>3 March 2019</td></tr><tr><td>4 March 2019</td></tr></table>"
    assert work(web_page(body)).published == DAY
    found = work(web_page(f"{HEADING}<p>Python was released on November 5, 2019. It is good.</p>"))
    assert found.published is None


@pytest.mark.parametrize(
    "head",
    [
        metas(
            article__published_time="2020-01-02T03:04:05+00:00", article__modified_time="2021-01-01"
        ),
        metas(datePublished="2020-01-02"),
        metas(pubdate="20200102"),
        "<meta name='sailthru.date' content='Thu, 02 Jan 2020 03:04:05 GMT'>",
        json_ld(
            headline="A title of a work", datePublished="2020-01-02", dateModified="2021-01-01"
        ),
    ],
)
def test_the_head_says_it(head):
    assert work(web_page(HEADING, head)).published == DAY


def test_a_change_is_no_publication():
    found = work(web_page(HEADING, metas(article__modified_time="2020-01-02")))
    assert found.published is None
    assert "2020-01-02" in found.reasons["published"]
    assert work(web_page(f"{HEADING}<p class='date'>Updated: 2 January 2020</p>")).published is None
    assert work(web_page(f"{HEADING}<p class='date'>Stand: 2.1.2020</p>")).published is None


@pytest.mark.parametrize(
    "day", ["2031-01-01", "1970-01-01", "0001-01-01", "1899-12-30", "yesterday", "03/04/2020"]
)
def test_a_day_that_cannot_be_is_unsure(day):
    found = work(web_page(HEADING, metas(article__published_time=day)))
    assert found.published is None
    assert "published" in found.unsure


def test_days_that_contradict_each_other_are_unsure_unless_the_page_shows_one_of_them():
    head = metas(article__published_time="2020-01-02") + json_ld(
        headline="A title of a work", datePublished="2019-05-06"
    )
    assert work(web_page(HEADING, head)).published is None
    body = f"{HEADING}<p class='date'>2 January 2020</p>"
    assert work(web_page(body, head)).published == DAY


def test_the_day_before_is_the_same_moment_elsewhere():
    body = f"{HEADING}<p class='date'>2 January 2020</p>"
    head = metas(article__published_time="2020-01-01T23:30:00+00:00")
    assert work(web_page(body, head)).published == DAY


def test_the_day_that_is_shown_comes_before_one_that_is_only_called_date():
    body = f"{HEADING}<p class='date'>2 January 2020</p>"
    assert work(web_page(body, metas(date="2020-03-04"))).published == DAY
    assert work(web_page(HEADING, metas(date="2020-01-02"))).published == DAY


def test_the_address_bears_out_one_of_several():
    body = "<b>x</b><p>2 January 2020</p><p>3 January 2020</p>"
    address = "https://paper.example/2020/01/02/a-title/"
    assert work(web_page(body, title="x"), address).published == DAY


def test_a_year_is_better_than_nothing_of_a_journal():
    head = "<meta name='citation_publication_date' content='1987'>"
    assert work(web_page(HEADING, head)).published == "1987"


@pytest.mark.parametrize("line", ["03/04/2020", "Published 03/04/2020", "3-4-2020"])
def test_a_day_that_could_be_two_is_none_whoever_finds_it(line):
    found = work(web_page(f"<h1>A title</h1><p class=date>{line}</p>", title="x"))
    assert found.published is None


def test_a_day_in_slashes_that_can_be_one_alone_is_read():
    found = work(web_page("<h1>A title</h1><p class=date>31/03/2020</p>", title="x"))
    assert found.published == "2020-03-31"


def test_a_library_gives_a_month_by_whichever_of_its_names():
    assert work(web_page(HEADING, "<meta name='DC.date' content='2011-05'>")).published == "2011-05"


def test_days_that_a_page_lists_are_not_its_own():
    """A line of two is the time that something took; more are what happened, or other works."""
    span = "<table><tr><td>Run: <i>2 January 2019</i> – <i>3 March 2020</i></td></tr></table>"
    assert work(web_page(HEADING + span)).published is None
    changes = "".join(f"<p>{number} May 2019</p>" for number in (7, 5, 3))
    found = work(web_page(HEADING + changes))
    assert found.published is None
    assert "2019-05-05" in found.reasons["published"]


def test_of_days_far_from_the_headline_none_is_nearer():
    far = "<p>" + "Words. " * 400 + "</p>"
    others = "<div><b>2 May 2019</b></div><div><b>9 May 2019</b></div>"
    assert work(web_page(HEADING + far + others)).published is None


@pytest.mark.parametrize(
    "line",
    [
        "<p class='date'>Event: 2 January 2020, 19:00</p>",
        "<time datetime='2020-01-02'>Apply until 2 January 2020</time>",
        "<p class='date'>Retrieved 2 January 2020</p>",
        "<p class='meta'>Last comment 2 January 2020</p>",
        "<time class='deadline' datetime='2020-01-02'>2 January 2020</time>",
        "<p class='date'>Last reviewed: 2 January 2020</p>",
        "<p class='date'>Geprüft am 2. Januar 2020</p>",
        "<p><b>When:</b> Thursday 2 January 2020, 7pm</p>",
        "<p>Termin: 2. Januar 2020</p>",
        "<p class='date'>2 January 2020 – 7 March 2020</p>",
        "<p class='datum'>Donnerstag, 2. Januar 2020, 15 bis 22 Uhr</p>",
        "<p class='date'>* 3 May 1931 † 2 January 2020</p>",
        "<p><time itemprop='startDate' datetime='2020-01-02T19:00'>2 January 2020</time></p>",
    ],
)
def test_a_day_of_something_else_is_none_of_the_page_whoever_finds_it(line):
    found = work(web_page(HEADING + line))
    assert found.published is None
    assert "published" in found.unsure


def test_the_day_on_which_a_page_is_looked_at_is_not_its_own():
    today = "<div class='masthead'><span class='date'>Sunday, 22 November 2026</span></div>"
    assert work(web_page(today + HEADING)).published is None
    today = "<div id='header'><span class='heute'>Sonntag, 22. November 2026</span></div>"
    assert work(web_page(today + HEADING)).published is None
    body = f"{today}{HEADING}<p class='date'>2 January 2020</p>"
    assert work(web_page(body)).published == DAY


@pytest.mark.parametrize(
    "cells",
    [
        "<table><tr><th>When</th><td>2 January 2020, 19:00</td></tr></table>",
        "<table><tr><td>Stichtag:</td><td><p>2 January 2020</p></td></tr></table>",
        "<table><tr><td>日時:</td><td>2020年1月2日 13:00</td></tr></table>",
        "<dl><dt>Born</dt><dd>2 January 2000</dd></dl>",
    ],
)
def test_the_day_of_a_cell_is_what_its_label_says(cells):
    assert work(web_page(HEADING + cells)).published is None


@pytest.mark.parametrize("label", ["Published", "Published on", "Date", "Julkaistu"])
def test_a_label_that_does_not_say_otherwise_leaves_a_day_as_it_is(label):
    cells = f"<table><tr><th>{label}</th><td>2 January 2020</td></tr></table>"
    assert work(web_page(HEADING + cells)).published == DAY


def test_of_the_days_of_an_archive_the_first_counts():
    head = "<meta name='citation_online_date' content='2021/03/05'>"
    head += "<meta name='citation_date' content='2020/01/02'>"
    assert work(web_page(HEADING, head)).published == DAY


def test_pages_of_east_asia_say_which_day_is_of_a_change():
    assert work(web_page(f"{HEADING}<p>最終更新日: 2020年1月2日<br>Words</p>")).published is None
    lines = "<p>입력 2020.01.02 10:11 | 수정 2020.03.04 12:13</p>", "<p>公開日 2020年1月2日</p>"
    for line in (*lines, "<p>发布 2020-01-02 更新 2020-03-04</p>"):
        assert work(web_page(HEADING + line)).published == DAY


def test_the_day_of_a_comment_on_a_page_of_few_words_is_not_the_page_s():
    comment = "<ol class='commentlist'><li class='comment'><i>May 8, 2020, 10:31 pm</i></li></ol>"
    page = f"<title>A strip</title><body><div><h1>A strip</h1><p>Ha!</p>{comment}</div></body>"
    assert work(page.encode()).published is None


def test_the_day_of_an_event_that_the_data_name_is_not_the_page_s():
    event = json_ld(**{"@type": "Event", "name": "A night", "startDate": "2020-01-02T19:00"})
    line = "<p class='date'>2 January 2020</p>"
    assert work(web_page(HEADING + line, event)).published is None
    said = metas(article__published_time="2020-01-02")
    assert work(web_page(HEADING + line, event + said)).published == DAY


def test_the_minutes_that_a_text_takes_are_no_hours_of_an_event():
    for behind in ("10:15 - 2 min read", "10:15 – 11 comments", "10:15"):
        line = f"<p class='date'>2 January 2020, {behind}</p>"
        assert work(web_page(HEADING + line)).published == DAY


def test_the_days_over_the_entries_of_a_diary_are_none_of_the_page():
    entries = "<h2>2 January 2020</h2><p>Snow.</p><h2>5 January 2020: Thaw</h2><p>Mud.</p>"
    assert work(web_page(HEADING + entries)).published is None
    assert work(web_page(f"{HEADING}<h2>2 January 2020</h2><p>Snow.</p>")).published == DAY
