"""What programs that save pages write into them is read."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.core.saved_copies import address_of, day_of

BROWSER = b"<!DOCTYPE html>\n<!-- saved from url=(0025)https://blog.example/post -->\n<html>"
SINGLE_FILE = b"""<!DOCTYPE html> <html lang="en"><!--
 Page saved with SingleFile
 url: https://blog.example/post
 saved date: Wed Mar 12 2014 10:15:00 GMT+0100 (Central European Standard Time)
-->"""
HTTRACK = (
    b"<html><!-- Mirrored from blog.example/post by HTTrack Website Copier/3.x [XR&CO'2014],"
    b" Wed, 12 Mar 2014 10:15:00 GMT -->"
)


def test_where_a_page_was_saved_from_is_read():
    assert {address_of(BROWSER), address_of(SINGLE_FILE)} == {"https://blog.example/post"}


def test_the_day_of_saving_is_read():
    assert {day_of(SINGLE_FILE), day_of(HTTRACK)} == {dt.date(2014, 3, 12)}
    assert day_of(BROWSER) is None


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"<html><p>saved from url=(0025)https://blog.example/post",
        b"<!-- saved from url=(0014)about:internet -->",
        b"<!-- saved date: Wed Foo 32 2014 -->",
        b"<!--" * 100_000,
    ],
)
def test_what_says_nothing_of_it_gives_nothing(body: bytes):
    assert (address_of(body), day_of(body)) == (None, None)
