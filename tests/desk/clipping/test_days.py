"""Days are read in the ways and languages in which pages write them."""

from __future__ import annotations

import pytest

from plugins.desk.clipping.days import day_in, day_of_address, days_in, without_days
from tests.support.effort import within


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2019-06-17T00:00:00+00:00", "2019-06-17"),
        ("20200120T0812", "2020-01-20"),
        ("2020/01/20", "2020-01-20"),
        ("Kultur, 2.11.22", "2022-11-02"),
        ("29.04.2020, 12:01 Uhr", "2020-04-29"),
        ("am 24. Juli 2017 - 18:55", "2017-07-24"),
        ("3. Jänner 2018", "2018-01-03"),
        ("Tue 3 May 2016 // 16:26 UTC", "2016-05-03"),
        ("Thursday, May 26, 2016", "2016-05-26"),
        ("Sept. 9, 2019", "2019-09-09"),
        ("13th June 2013", "2013-06-13"),
        ("19-Jun-2019", "2019-06-19"),
        ("2019-June-19T10:11:00+02:00", "2019-06-19"),
        ("20 janvier 2020", "2020-01-20"),
        ("1er février 2020", "2020-02-01"),
        ("3 août 2019", "2019-08-03"),
        ("Lunes, 20 de enero de 2020", "2020-01-20"),
        ("20 de março de 2020", "2020-03-20"),
        ("20 gennaio 2020", "2020-01-20"),
        ("20 januari 2020", "2020-01-20"),
        ("20 stycznia 2020", "2020-01-20"),
        ("31. prosince 2019", "2019-12-31"),
        ("5. maj 2020", "2020-05-05"),
        ("2020. január 20.", "2020-01-20"),
        ("20 Ocak 2020", "2020-01-20"),
        ("20 января 2020", "2020-01-20"),
        ("24 Νοεμβρίου 2019", "2019-11-24"),
        ("22 Μαΐου 2021", "2021-05-22"),
        ("2020年1月20日", "2020-01-20"),
        ("2020. 1. 2. 11:40", "2020-01-02"),
        ("2020년 1월 20일", "2020-01-20"),
        ("27/04/2020", "2020-04-27"),
        ("04/27/2020", "2020-04-27"),
        ("Sonntag, 27. Juni 2010, 27.06.2010", "2010-06-27"),
    ],
)
def test_a_day_is_read(text, day):
    assert day_in(text) == day


@pytest.mark.parametrize(
    "text",
    [
        "03/04/2020",
        "Mo, 2. 1. 11:40 Uhr",
        "9 Sept 2019 and 10 Sept 2019",
        "Version 1.2.2020.3",
        "2020-13-40",
        "30 February 2020",
        "Phone 0123-45-6789",
        "Ausgabe 12/2019",
        "5 Mentions 2020",
        "",
    ],
)
def test_what_could_be_another_day_or_none_is_none(text):
    assert day_in(text) is None


@pytest.mark.parametrize(
    ("language", "day"),
    [("en-us", "2020-03-04"), ("en-gb", "2020-04-03"), ("fr", "2020-04-03"), ("en", None)],
)
def test_the_language_says_which_number_is_the_month(language, day):
    assert day_in("03/04/2020", language) == day


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Wed, 03/04/2020 - 10:11", "en", "2020-03-04"),
        ("Fri 03/04/2020", "en-us", "2020-04-03"),
        ("Freitag, 03/04/2020", "de", "2020-04-03"),
        ("Mercredi 03/04/2020", "fr", "2020-03-04"),
        ("Mon 03/04/2020", "en", None),
    ],
)
def test_the_day_of_the_week_says_which_number_is_the_month(text, language, day):
    assert day_in(text, language) == day


def test_several_days_come_in_their_order():
    assert [*days_in("Updated 4 Jun 2020, created 17 Jun 2019")] == ["2020-06-04", "2019-06-17"]


def test_a_byline_is_left_without_its_day():
    assert without_days("Ann Example, 3 May 2016, 12:00").startswith("Ann Example,")
    assert "May" not in without_days("Ann Example, 3 May 2016, 12:00")


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://a.example/2019/06/19/title", "2019-06-19"),
        ("https://a.example/2019-06-19-title", "2019-06-19"),
        ("https://a.example/news/20190619/title", "2019-06-19"),
        ("https://a.example/2019/6/9/title", "2019-06-09"),
        ("https://a.example/2019/06/title", None),
        ("https://a.example/article/1136087.html", None),
        ("https://a.example/?d=/2019/06/19/", None),
    ],
)
def test_the_day_in_an_address_is_read(address, day):
    assert day_of_address(address) == day


@pytest.mark.parametrize("text", ["1" * 50_000, "12. " * 20_000, "2020 " * 20_000, "May " * 20_000])
def test_a_text_without_end_is_read_in_time(text):
    with within(5):
        day_in(text)
