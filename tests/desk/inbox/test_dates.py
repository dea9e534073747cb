"""Dates in all their forms become ISO 8601, or nothing."""

from __future__ import annotations

import time

import pytest

from plugins.desk.inbox.dates import iso_date


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mon, 02 Mar 2026 10:00:00 GMT", "2026-03-02T10:00:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 +0200", "2026-03-02T08:00:00+00:00"),
        ("Thu, 01 Jan 04 19:48 GMT", "2004-01-01T19:48:00+00:00"),
        ("Mon, 26 January 2004 16:31:00 ET", "2004-01-26T21:31:00+00:00"),
        ("Mon, 26 Jan 2004 16:31:00 CEST", "2004-01-26T14:31:00+00:00"),
        ("Thu (oh), 16(th) Feb(ruary) 2006 01:39 +0000", "2006-02-16T01:39:00+00:00"),
        ("Sun Jan  4 16:29:06 PST 2004", "2004-01-05T00:29:06+00:00"),
        ("2026-03-02T10:00:00Z", "2026-03-02T10:00:00+00:00"),
        ("2026-03-02T10:00:00.123+02:00", "2026-03-02T08:00:00+00:00"),
        ("2026-03-02 10:00", "2026-03-02T10:00:00+00:00"),
        ("2004/03/03 10:00", "2004-03-03T10:00:00+00:00"),
        ("2026-03-02", "2026-03-02"),
        ("2026-03", "2026-03"),
        ("2026", "2026"),
        ("2 Mar 2026", "2026-03-02"),
        ("March 3rd, 2004", "2004-03-03"),
        ("20031231", "2003-12-31"),
        ("2003-365", "2003-12-31"),
        ("2003-W52-3", "2003-12-24"),
        ("13/04/2004", "2004-04-13"),
        ("Mon, 02 Mar 2026 10:00:00 +01:00", "2026-03-02T09:00:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 -3:30", "2026-03-02T13:30:00+00:00"),
        ("Mon, 02 Mar 2026 10:00 GMT+1", "2026-03-02T09:00:00+00:00"),
        ("Mon Mar 02 2026 10:00:00 GMT-0500 (EST)", "2026-03-02T15:00:00+00:00"),
        ("2026-03-02 10:00:00 UTC+02:00", "2026-03-02T08:00:00+00:00"),
        ("Mon, 2 Mar 2026 1:55 PM EST", "2026-03-02T18:55:00+00:00"),
        ("March 2 2026 07:02:38 PM", "2026-03-02T19:02:38+00:00"),
        ("Mon, March 2, 2026 at 01:11 PM EDT", "2026-03-02T17:11:00+00:00"),
        ("03/22/2026 4:20 pm PST", "2026-03-23T00:20:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 Europe/Brussels", "2026-03-02T09:00:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 Europe/Nowhere", "2026-03-02T10:00:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 MST-07:00", "2026-03-02T17:00:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 --0700", "2026-03-02T17:00:00+00:00"),
        ("Mon, 02 Mar 2026 10:00:00 JST", "2026-03-02T01:00:00+00:00"),
        ("2 Mar 2026 GMT", "2026-03-02"),
        ("2026年3月2日", "2026-03-02"),
        ("2026년 03월 02일 오전 10:00:00", "2026-03-02"),
        ("2026-03-02 오전 10:00:00", "2026-03-02"),
        ("٢٠٢٦-٠٣-٠٢", "2026-03-02"),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(written, read):
    assert iso_date(written, None) == read


@pytest.mark.parametrize(
    "written",
    [
        "", "soon", "03/04/2004", "2004-02-30", "2004-13", "Thu, 31 Dec 2003 25:61:00 GMT",
        "0000-00-00 00:00:00", "Fri, 13 Feb 2009 23:31:30 +9999", "31 Dec 1969", "1717200000",
        "Mar 2026", "10:00", "9" * 200, "Sat, 01 Jan 0001 00:00:00 +1200",
        "1970-01-01", "Thu, 01 Jan 1970 00:00:00 GMT", "Thu, 01 Jan 1970 01:00:00 +0100",
        "2026年", "2026年13月2日", "15:04 02.01.2026 -0700", "Mon, 11 04 2026 08:51:49 +0100",
        "Mon, 09 Mar 0000 10:00:00 GMT", "0001-01-01T00:00:00Z", "0001-01-01", "09-Mar-0020",
    ],
)  # fmt: skip
def test_what_is_no_date_or_could_be_two_is_none(written):
    assert iso_date(written, None) is None


def test_what_feedparser_makes_of_months_in_other_languages_is_taken():
    parsed = time.struct_time((2004, 7, 13, 23, 15, 0, 1, 195, 0))
    assert iso_date("július-13T9:15-05:00", parsed) == "2004-07-13T23:15:00+00:00"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("Mo, 03 Mär 2014 10:00:00 +0100", "2014-03-03T09:00:00+00:00"),
        ("lun., 05 janv. 2026 10:00:00 +01:00", "2026-01-05T09:00:00+00:00"),
        ("Пн, 05 янв 2026 10:00:00 +0300", "2026-01-05T07:00:00+00:00"),
        ("5. März 2026", "2026-03-05"),
        ("5 de diciembre de 2026", "2026-12-05"),
        ("5 января 2026 год", "2026-01-05"),
    ],
)
def test_a_month_may_stand_in_another_language(written, read):
    assert iso_date(written, None) == read


@pytest.mark.parametrize("written", ["5 listopad 2026", "5 birthday 2026", "31. Februar 2026"])
def test_a_month_that_is_none_or_not_the_same_in_all_languages_is_not_guessed(written):
    assert iso_date(written, None) is None


def test_no_month_of_today_is_put_into_a_date_that_begins_with_its_year():
    today = time.struct_time((2026, 11, 1, 0, 0, 0, 6, 305, 0))
    assert iso_date("2026年3月2日", today) == "2026-03-02"
    assert iso_date("2026 am zweiten März", today) is None
