"""Pages that say that there is nothing, and pages that only speak of it."""

from __future__ import annotations

import pytest

from tests.desk.link_health.pages import MENU, NAVIGATION, NOTE, TEXT, URL, found, page

NOTHING = {
    "asked for": page("Oops", MENU + "<p>We can't seem to find the page you're looking for.</p>"),
    "not here": page("Lost? | Site", "<h2>The page you're looking for is not here.</h2>"),
    "server": page("Report", "<p>The requested resource (/blog/1) is not available.</p>"),
    "cannot get": page("Error", "<p>Cannot GET /2010/05/x</p>"),
    "numbered": page("Error 404: Página no encontrada | Diario", NAVIGATION, "Lo sentimos"),
    "long heading": page(
        "404 | Site", NAVIGATION, "Sorry, we couldn't find the page you were looking for. Try again"
    ),
    "sorry": page("Forums", "<p>Sorry, this page is no longer available or the URL is wrong.</p>"),
    "video": page("Videos", MENU + "<p>This video has been removed by the user.</p>"),
    "product": page("Product no longer available", NAVIGATION, "Product no longer available"),
    "blog": page("Blogs", "<p>Sorry, the blog you were looking for does not exist.</p>"),
    "thread": page("Board", MENU + "<p>The requested topic does not exist.</p>", "Information"),
    "french": page("Oups", "<p>Nous ne trouvons pas la page que vous cherchez.</p>", "Oups !"),
    "indonesian": page("Halaman tidak ditemukan", NAVIGATION, "Halaman tidak ditemukan"),
    "vietnamese": page("Không tìm thấy trang", NAVIGATION, "Không tìm thấy trang"),
    "hebrew": page("הדף לא נמצא", NAVIGATION, "הדף לא נמצא"),
    "japanese": page("ページが見つかりません", NAVIGATION, "404 お探しのページが見つかりません"),
    "410": page("410 Gone", "", "Gone"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING)
def test_a_page_that_says_so_is_gone(name):
    assert found(NOTHING[name]) == "gone"


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("docs/http/status/404", page("404 Not Found - HTTP | Docs", TEXT, "404 Not Found")),
        ("wiki/HTTP_404", page("HTTP 404 - Wiki", TEXT, "HTTP 404")),
        ("film/page-not-found", page("Page Not Found | Films", NOTE, "Page Not Found")),
        ("room/404", page("404", "<p>Room 404 has a view of the sea.</p>", "404")),
        ("our-site-is-gone", page("Our site is gone", "<p>Read on there.</p>", "Our site is gone")),
    ],
)
def test_what_the_address_says_too_is_what_the_work_is_called(path, body):
    assert found(body, f"https://a.example/{path}") == "live"


@pytest.mark.parametrize(
    "body",
    [
        page("A week of errors", "<p>On Monday the page was not found. Today it is back.</p>"),
        page("A short post", "<p>Two lines.</p><p>No comments found.</p>", "A short post"),
        page("Post deleted by agency draws criticism | News", NOTE, "Post deleted by agency"),
        page("Nothing found in probe | Paper", NOTE, "Nothing found in probe of the mayor"),
        page("The missing link | Blog", "<p>One thing is missing: talk.</p>", "The missing link"),
        page("Missing article: a note on grammar", "<p>Learners leave them out.</p>"),
        page("Gone | Poems", "<p>The birds are gone, and so is the light.</p>", "Gone"),
        page('Fix "This page isn\'t available" | Help', NOTE, 'Fix "This page isn\'t available"'),
        page("Ann", "<p>The article that I read is no longer available, says my friend.</p>"),
        page("Das Urteil", "<p>Die Seite wurde nicht vom Gericht gefunden.</p>"),
        page("A report", "<p>The Spanish version of this document is not available.</p>"),
    ],
)
def test_a_page_that_speaks_of_it_is_live(body):
    assert found(body, "https://a.example/p/1234") == "live"


PARKED = {
    "named": page("a.example", "<p>The domain a.example may be for sale by its owner!</p>"),
    "site": page("x", "<p>This website is for sale! It is your first source for much else.</p>"),
    "script": "<script>window.onload=function(){window.location.href='/lander'}</script>".replace(
        "'", '"'
    ),
    "registrar": page("www.a.example - Registered at Names.com", "<p>Check back later!</p>"),
    "pending": page("x", "<p>This domain is pending renewal or deletion.</p>"),
    "german": page("x", "<p>Diese Domain ist bereits registriert.</p>"),
    "expired": page("a.example has expired", "<p>If you are the owner, please renew it.</p>"),
    "long": page("a.example is for sale", NOTE, "a.example is for sale"),
}


@pytest.mark.parametrize("name", PARKED)
def test_a_placeholder_of_a_name_is_gone(name):
    assert found(PARKED[name]) == "gone"


@pytest.mark.parametrize("path", ["domain?d=a.example", "", "?domain=a.example"])
def test_a_way_to_who_sells_the_name_is_gone(path):
    end = f"https://market.example/{path}"
    for title in ("A.example is for sale | Market", "Buy a.example | Market"):
        assert found(page(title, TEXT), end=end, status=302) == "gone"


@pytest.mark.parametrize(
    "body",
    [
        page("Scams explained", f"{NOTE}Look at who says that this domain is for sale.", "Scams"),
        page("The domain has expired and nobody noticed", NOTE, "Nobody noticed"),
        page("Ours", f"{NOTE}<a href='https://www.hugedomains.com/x'>There</a> it was.", "Ours"),
        page("Why executives stay away | New site, formerly a.example", TEXT),
    ],
)
def test_an_article_about_names_is_live(body):
    assert found(body, "https://a.example/p/1234") == "live"
    assert found(body, URL, "https://new.example/why-executives-stay-away") == "moved"


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("404 Error | Glossary", "A code of servers. You see it where a page does not exist."),
        ("404 Not Found: what it means | Blog", "It says that the page you want is not there."),
        ("How to fix a page not found | Help", "Look at the links first."),
        ("Site of lost abbey not found after dig | News", "They dug for three weeks."),
        ("Link between diet and mood not found | News", "No link was found by the study."),
        ("What happens when a domain expires? | Help", "This domain is for sale, it may say."),
        ("Story not available in stores | Music", "A small label sells by mail only."),
    ],
)
def test_a_title_that_asks_or_tells_is_of_an_article(title, text):
    body = page(title, f"<p>{text}</p>{NOTE}", title.partition(" |")[0])
    assert found(body, "https://a.example/p/1234") == "live"
