"""Dates of an export."""

from __future__ import annotations

import pytest

from plugins.migration.moments import from_mail, in_address, iso, moment_of


@pytest.mark.parametrize(
    ("local", "gmt", "moment"),
    [
        ("2012-06-07 23:30:00", "2012-06-08 03:30:00", "2012-06-07T23:30:00-04:00"),
        ("2012-06-07 10:00:00", "2012-06-07 04:15:00", "2012-06-07T10:00:00+05:45"),
        ("2012-06-07 10:00:00", "2012-06-07 10:00:00", "2012-06-07T10:00:00+00:00"),
        ("2012-06-07 10:00:00", "0000-00-00 00:00:00", "2012-06-07T10:00:00"),
        ("0000-00-00 00:00:00", "2012-06-07 10:00:00", "2012-06-07T10:00:00+00:00"),
        ("2012-06-07 10:00:00", "1970-01-01 00:00:00", "1970-01-01T00:00:00+00:00"),
        ("2012-06-07 10:00:01", "2012-06-07 08:00:00", "2012-06-07T10:00:01+02:00"),
        ("2012-06-07", "", "2012-06-07T00:00:00"),
        ("", "2013-10-10T19:20:29Z", "2013-10-10T19:20:29+00:00"),
        ("", "2013-10-10T19:20:29+02:00", "2013-10-10T19:20:29+02:00"),
    ],
)
def test_the_blog_s_own_time_is_kept_with_its_zone(local, gmt, moment):
    assert iso(moment_of(local, gmt)) == moment


@pytest.mark.parametrize(
    "text", ["", "0000-00-00 00:00:00", "2012-13-40 10:00:00", "soon", "-0001"]
)
def test_what_is_no_moment_is_none(text):
    assert moment_of(text, text) is None
    assert from_mail(text) is None


def test_a_date_of_a_feed_is_read():
    assert iso(from_mail("Thu, 07 Jun 2012 10:00:00 +0200")) == "2012-06-07T10:00:00+02:00"
    assert from_mail("Mon, 30 Nov -0001 00:00:00 +0000") is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://old.example/2012/06/07/x/", "2012-06-07T00:00:00"),
        ("https://old.example/blog/2012/06/x/", "2012-06-01T00:00:00"),
    ],
)
def test_an_address_may_have_the_day(url, day):
    assert iso(in_address(url)) == day


@pytest.mark.parametrize("url", ["https://old.example/x/", "/2012/13/x", "/2012/02/31/x/"])
def test_an_address_without_a_day_has_none(url):
    assert in_address(url) is None
