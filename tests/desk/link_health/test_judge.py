"""What one answer says of a link: it is there, has moved, is gone, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.fetching import Fault, FetchError, Hop, Response
from plugins.desk.link_health.judge import lasting_target, verdict_of
from plugins.desk.link_health.model import Finding
from tests.support.effort import within
from tests.support.site import ROOT

URL = "https://a.example/2010/05/executives"
LONG = "<p>" + "Executives say that they have no time for it, and mean something else. " * 60
ARTICLE = f"<title>Why executives stay away | A Blog</title><h1>Why executives stay away</h1>{LONG}"
REAL = ROOT.parent / "shared" / "realworld"


def answer(body="", status=200, url=URL, hops=(), kind="text/html; charset=utf-8"):
    way = tuple(Hop(status, address) for status, address in hops)
    return Response(url, status, {"content-type": kind}, body.encode(), way)


def finding(response, url=URL):
    return verdict_of(url, response).finding


def page(title, body, heading=""):
    return f"<html><head><title>{title}</title></head><body><h1>{heading}</h1>{body}</body></html>"


@pytest.mark.parametrize(
    "response",
    [
        answer(ARTICLE),
        answer("%PDF-1.7", kind="application/pdf"),
        answer("", kind="text/plain"),
        answer(ARTICLE, hops=[(302, URL)], url="https://a.example/today/executives"),
        answer(ARTICLE, hops=[(301, URL)], url="http://a.example/plain"),
        answer(page("How we design a page not found | Blog", LONG, "Our 404 page, not found")),
        answer(page("404", LONG, "A song about a number")),
        answer(page("Domain for sale: a market report", LONG, "This domain is for sale")),
        answer(page("A short note", "Back on Monday.", "Hello")),
        answer(""),
        answer("<<<<" * 9),
    ],
    ids=lambda response: response.body.decode()[:30] or response.headers["content-type"],
)
def test_a_page_that_is_there_is_live(response):
    assert finding(response) is Finding.LIVE


@pytest.mark.parametrize("status", [401, 402, 403, 405, 418, 429, 451, 500, 502, 503, 504, 999])
def test_who_is_refused_or_put_off_knows_nothing(status):
    assert finding(answer("Not found", status)) is Finding.UNKNOWN


@pytest.mark.parametrize("fault", [fault for fault in Fault if fault is not Fault.NAME])
def test_no_answer_says_nothing(fault):
    verdict = verdict_of(URL, FetchError(fault, "why", URL))
    assert (verdict.finding, verdict.why) == (Finding.UNKNOWN, "why")


def test_a_host_that_is_no_more_is_gone():
    assert finding(FetchError(Fault.NAME, "a.example has no address")) is Finding.GONE


def test_404_is_gone_and_410_for_good():
    assert [verdict_of(URL, answer("", status)) for status in (404, 410)] == [
        verdict_of(URL, answer("x", 404)),
        verdict_of(URL, answer("x", 410)),
    ]
    assert not verdict_of(URL, answer("", 404)).for_good
    assert verdict_of(URL, answer("", 410)).for_good


SOFT = {
    "english": page("Page not found - A Blog", "Sorry, try the search.", "Nothing here"),
    "bare": "<h1>Not Found</h1>",
    "text alone": "<p>Sorry, this page does not exist.</p>",
    "404": page("404", "Try the search.", "404"),
    "long with navigation": page("404 Not Found | Shop", LONG, "Oops! Page not found"),
    "asked for": page("A Blog", "<p>Back home</p>", "The page you requested could not be found."),
    "no longer": page("A News Site", "", "This article is no longer available"),
    "removed": page("Error", "The document you were looking for has been removed."),
    "german": page("Seite nicht gefunden – Zeitung", "", "Die Seite wurde nicht gefunden"),
    "german polite": page("Fehler", "Die gesuchte Seite existiert leider nicht mehr.", "Hoppla!"),
    "french": page("Page introuvable", LONG, "Cette page n’existe plus"),
    "spanish": page("Página no encontrada", "La página que buscas no existe", "Error 404"),
    "portuguese": page("Página não encontrada", LONG, "Esta página não existe"),
    "italian": page("Pagina non trovata", "", "Pagina non trovata"),
    "dutch": page("Pagina niet gevonden", "", "Deze pagina bestaat niet meer"),
    "swedish": page("Sidan hittades inte", "", "Sidan finns inte"),
    "polish": page("Nie znaleziono strony", "", "404"),
    "russian": page("Страница не найдена", "", "Ошибка 404"),
    "japanese": page("ページが見つかりません", "", "404"),
    "chinese": page("页面不存在", "", "404"),
}


@pytest.mark.parametrize("name", SOFT)
def test_a_page_that_says_that_there_is_none_is_gone(name):
    assert finding(answer(SOFT[name])) is Finding.GONE


@pytest.mark.parametrize(
    "body",
    [
        page("Down for maintenance", "The site is currently unavailable.", "We will be back soon"),
        page("Wartungsarbeiten", "Die Seite ist zurzeit nicht verfügbar."),
        page("Site en maintenance", "La page n'est pas disponible pour le moment."),
    ],
)
def test_a_site_that_is_away_for_a_while_is_not_gone(body):
    assert finding(answer(body)) is Finding.UNKNOWN


def test_what_is_not_found_is_gone_though_it_may_be_unavailable_for_a_while():
    text = "The page has been removed, had its name changed, or is temporarily unavailable."
    assert finding(answer(page("404 - File or directory not found.", text))) is Finding.GONE


def test_a_page_in_another_charset_that_says_so_is_gone():
    body = page("Страница не найдена", "", "Ошибка 404")
    in_header = Response(URL, 200, {"content-type": "text/html; charset=windows-1251"}, b"", ())
    in_page = b"<meta charset=koi8-r>" + body.encode("koi8-r")
    assert finding(Response(URL, 200, in_header.headers, body.encode("cp1251"))) is Finding.GONE
    assert finding(Response(URL, 200, {"content-type": "text/html"}, in_page)) is Finding.GONE
    cut = b"<title>" + "Страница не найдена".encode() + b"</title><h1>404</h1>\xd0"
    assert finding(Response(URL, 200, {}, cut)) is Finding.GONE


@pytest.mark.parametrize(
    "name", ["punycode", "idna", "zlib", "unicode_escape", "nonsense", "utf-16"]
)
def test_a_charset_that_is_none_does_no_harm(name):
    headers = {"content-type": f"text/html; charset={name}"}
    assert finding(Response(URL, 200, headers, ARTICLE.encode() * 20)) is Finding.LIVE


HOSTILE = {
    "deep": b"<div>" * 26_000,
    "attributes": b"<p " + b"a=1 " * 30_000,
    "nothing": b"\0" * 100_000,
    "entities": b"<!DOCTYPE x [<!ENTITY a 'b'>]>" + b"&a;" * 40_000,
    "titles": b"<title>404" + b"!" * 50_000 + b"page not " * 5000,
    "headings": b"<h1>page </h1>" * 9000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_page_made_to_take_long_does_not(name):
    page = Response(URL, 200, {"content-type": "text/html"}, HOSTILE[name])
    with within(2):
        assert finding(page) is Finding.LIVE


PARKED = {
    "phrase": page("a.example", "This domain is for sale! Make an offer."),
    "title": page("Buy this domain", "Contact the owner."),
    "german": page("a.example", "Diese Domain steht zum Verkauf."),
    "adsense": '<html data-adblockkey="MFww"><body>Related searches</body></html>',
    "script": page("a.example", '<script src="https://img.sedoparking.com/x.js"></script>'),
    "expired": page("Expired", "This domain name has expired. Renew it now."),
}


@pytest.mark.parametrize("name", PARKED)
def test_a_name_that_is_for_sale_is_gone(name):
    assert finding(answer(PARKED[name])) is Finding.GONE


@pytest.mark.parametrize(
    "end",
    [
        "https://a.example/", "https://a.example", "https://www.a.example/index.html",
        "https://a.example/en/", "https://a.example/de-at/home", "https://a.example/?ref=old",
        "https://b.example/", "https://a.example/404", "https://a.example/error/404.html",
        "https://a.example/page-not-found/", "https://a.example/x/nicht-gefunden.php",
    ],
)  # fmt: skip
@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_to_a_home_page_or_to_none_is_gone(end, status):
    assert finding(answer(ARTICLE, url=end, hops=[(status, URL)])) is Finding.GONE


def test_a_page_that_leads_to_the_home_page_by_itself_is_gone():
    body = '<meta http-equiv="Refresh" content="0; url=/"><p>You are being redirected.'
    assert finding(answer(body)) is Finding.GONE
    other = '<meta http-equiv="refresh" content="0; url=/2010/05/there"><p>Redirected.'
    assert finding(answer(other)) is Finding.LIVE


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("https://a.example/", "https://www.a.example/"),
        ("https://a.example/index.html", "https://a.example/"),
        ("https://a.example/en/", "https://a.example/en"),
        ("https://a.example/old", "https://a.example/?p=1234"),
    ],
)
def test_a_home_page_may_lead_to_a_home_page(start, end):
    assert finding(answer(ARTICLE, url=end, hops=[(301, start)]), start) is Finding.MOVED


def test_a_short_address_may_lead_to_another_home_page():
    short = "https://s.example/aB3xY"
    response = answer(ARTICLE, url="https://b.example/", hops=[(301, short)])
    assert finding(response, short) is Finding.UNKNOWN


@pytest.mark.parametrize(
    "end",
    [
        "https://a.example/login?next=/x",
        "https://sso.b.example/auth/x",
        "https://a.example/consent",
    ],
)
def test_a_form_on_the_way_says_nothing(end):
    assert finding(answer(ARTICLE, url=end, hops=[(301, URL), (302, URL)])) is Finding.UNKNOWN


@pytest.mark.parametrize(
    "title", ["Just a moment...", "Attention Required! | A CDN", "Access denied"]
)
def test_a_question_whether_one_is_a_person_says_nothing(title):
    assert finding(answer(page(title, "Please wait."))) is Finding.UNKNOWN


A, B, C = (f"https://a.example/{letter}" for letter in "abc")


@pytest.mark.parametrize(
    ("hops", "target"),
    [
        ([], ""),
        ([(301, A)], C),
        ([(308, A), (301, B)], C),
        ([(301, A), (302, B)], B),
        ([(302, A), (301, B)], ""),
        ([(303, A)], ""),
        ([(307, A)], ""),
    ],
)
def test_only_what_is_permanent_from_the_start_has_moved(hops, target):
    assert lasting_target(tuple(Hop(*hop) for hop in hops), C) == target
    verdict = verdict_of(A, answer(ARTICLE, url=C, hops=hops))
    assert verdict.finding is (Finding.MOVED if target else Finding.LIVE)
    assert verdict.target == target


def test_the_scheme_alone_is_a_move_and_a_fragment_is_none():
    old = "http://a.example/a"
    assert verdict_of(old, answer(ARTICLE, url=A, hops=[(301, old)])).target == A
    assert verdict_of(A, answer(ARTICLE, url=f"{A}#x", hops=[(301, A)])).finding is Finding.LIVE


@pytest.mark.skipif(not REAL.is_dir(), reason="the pages of others are not here")
def test_pages_of_others_that_are_there_are_live():
    files = sorted(Path(REAL).glob("*/*.html"))
    assert files
    judged = {
        file.name: finding(Response(URL, 200, {"content-type": "text/html"}, file.read_bytes()))
        for file in files
    }
    assert {name: found for name, found in judged.items() if found is not Finding.LIVE} == {}
