"""Where a way through redirects ends says what has become of a work."""

from __future__ import annotations

import pytest

from tests.desk.link_health.pages import TEXT, URL, found, page

BODY = page("A work", TEXT)
SITE = "https://www.a.example"


@pytest.mark.parametrize(
    "path",
    ["error?code=404", "errors/404.html", "de/404", "pages/404.htm", "404-page/", "gone"],
)
def test_a_page_that_says_that_there_is_none_is_gone(path):
    assert found(BODY, end=f"{SITE}/{path}", status=302) == "gone"


@pytest.mark.parametrize("path", ["posts/404", "articles/410", "books/gone", "poems/unavailable"])
def test_a_word_or_number_deeper_down_is_the_name_of_a_work(path):
    assert found(BODY, f"{SITE}/?p=1", f"{SITE}/{path}") == "moved"


@pytest.mark.parametrize(
    "end",
    [
        f"{SITE}/enter?next=%2F2010%2F05%2Fwhy-executives-stay-away",
        f"https://consent.a.example/m?continue={URL}",
        "https://signin.a.example/?returnUrl=x",
        f"{SITE}/authwall?trk=x",
        f"{SITE}/cookiewall",
        f"{SITE}/error.aspx?aspxerrorpath=/x",
    ],
)
def test_a_door_says_nothing(end):
    assert found(BODY, end=end, status=302) == "unknown"


@pytest.mark.parametrize("path", ["blog/auth-made-simple", "auth/auth-made-simple?next=/x"])
def test_the_name_of_the_work_in_a_path_is_no_door(path):
    assert found(BODY, f"{SITE}/auth-made-simple", f"{SITE}/{path}") == "moved"


def test_the_same_address_with_a_way_back_is_no_door():
    assert found(BODY, f"{SITE}/doc/77", f"{SITE}/doc/77?next=%2Fdoc%2F77", 302) == "live"


@pytest.mark.parametrize("path", ["blog/", "de/news", "search?q=why", "2010/05"])
def test_a_list_is_not_the_work(path):
    assert found(BODY, end=f"{SITE}/{path}") == "unknown"


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("weblog/", "blog/"),
        ("docs/index.html", "docs/"),
        ("why-they-stay-away/comment-page-1", "why-they-stay-away/"),
        ("why-they-stay-away/amp", "why-they-stay-away/"),
        ("why-they-stay-away", "press/why-they-stay-away"),
    ],
)
def test_a_list_may_move_and_a_work_too(start, end):
    assert found(BODY, f"{SITE}/{start}", f"{SITE}/{end}") == "moved"


def test_a_page_that_leads_on_to_none_is_gone():
    head = "<meta http-equiv=refresh content='0;url=/404.html'>"
    assert found(page("x", "<p>Moving.</p>", head=head)) == "gone"
