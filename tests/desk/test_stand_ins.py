"""A page that stands in the place of a work is told from one that only has the name of such."""

from __future__ import annotations

from plugins.desk.stand_ins import why_no_work

PAGE = b"<title>404 Not Found | Docs</title><h1>404 Not Found</h1><p>" + b"What it means. " * 200


def test_a_work_about_missing_pages_is_one_at_an_address_that_says_so():
    assert "there is nothing" in why_no_work(PAGE, url="https://a.example/docs/http")
    assert why_no_work(PAGE, url="https://a.example/docs/http/status/404") == ""
