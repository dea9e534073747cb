"""What machines read in pages: every kind of page says what it is, where it stands, whose it is."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from urllib.parse import urlsplit

import mf2py
import pytest
from bs4 import BeautifulSoup
from lxml import etree
from PIL import Image

from tests.support.read_pages import HOME, data_of
from tests.support.site import GOOD, ROOT, Site, make_site, post

KINDS = {
    "the front page": "index.html",
    "the archives": "archives/index.html",
    "a year": "archives/2026/index.html",
    "a post": "2026/01/first/index.html",
    "a post in another language": "2026/01/first/de/index.html",
    "a hidden post": "2026/03/hidden/index.html",
    "a withdrawn post": "2026/03/gone/index.html",
    "a page": "about/index.html",
    "a category": "category/social-media/index.html",
    "a tag": "tag/executives/index.html",
    "a byline": "author/strategy-desk/index.html",
    "all categories": "category/index.html",
    "all tags": "tag/index.html",
    "all bylines": "author/index.html",
    "the corrections": "corrections/index.html",
    "the feeds": "feeds/index.html",
    "the search": "search/index.html",
    "a series": "series/on-fear/index.html",
    "all series": "series/index.html",
    "the links": "links/index.html",
    "a year of the log": "links/log/2026/index.html",
    "a clip": "links/work/index.html",
    "the sources": "sources/index.html",
    "a source": "sources/ann/index.html",
    "a former address": "old/index.html",
    "the page for nothing": "404.html",
}
WITHOUT_A_PLACE = {"the front page", "a former address", "the page for nothing"}
LISTS = {
    "the front page": "",
    "a year": "archives/2026/",
    "a category": "category/social-media/",
    "a tag": "tag/executives/",
    "a byline": "author/strategy-desk/",
    "the corrections": "corrections/",
    "a year of the log": "links/log/2026/",
    "a source": "sources/ann/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    first = post("By [them]({clip}work).", title="First & last", id="first", date="2026-01-05")
    fields = (
        "series: On fear\nmodified: 2026-02-01\nformer_addresses: [/old/]\n"
        "image: {file: images/a.png, alt: A chain}\n"
        "corrections:\n  - {date: 2026-01-09, text: It was <eight>.}\n"
        "  - {date: 2026-03-09, text: Nor nine.}\n"
    )
    picture = io.BytesIO()
    Image.new("RGB", (1200, 630), "#0b5a46").save(picture, "PNG")
    files = {
        "content/posts/2026-01-05-first.md": first.replace("summary:", f"{fields}summary:", 1),
        "content/posts/2026-01-05-first-de.md": post("Erste.", title="Erste", id="de")
        .replace("summary:", "lang: de\ntranslation: true\nslug: first\nsummary:", 1)
        .replace("date: 2026-03-02", "date: 2026-01-05"),
        "content/posts/hidden.md": post(id="h").replace("summary:", "status: hidden\nsummary:", 1),
        "content/posts/gone.md": post(id="g").replace("summary:", "status: withdrawn\nsummary:", 1),
        "content/images/a.png": picture.getvalue(),
    }
    clip = str(GOOD["content/clips/work.md"]).replace("kind:", "logged: 2026-02-03\nkind:")
    made = make_site(
        tmp_path_factory.mktemp("machines") / "site",
        {**GOOD, **files, "content/clips/work.md": clip},
    )
    run = made.build("--finish")
    assert run.code == 0, run.err
    return made


@pytest.fixture
def page(site: Site) -> Callable[[str], BeautifulSoup]:
    return lambda kind: BeautifulSoup((site.folder / "output" / KINDS[kind]).read_bytes(), "lxml")


def meta(soup: BeautifulSoup, name: str) -> str:
    (one,) = soup.select(f'meta[property="{name}"]')
    return one["content"]


def test_the_table_above_has_every_kind_of_page(site: Site) -> None:
    """Each template of the theme is one of them, but for the parents of others."""
    templates = {f.stem for f in (ROOT / "theme" / "templates").glob("*.html")}
    kinds = {
        "index", "archives", "period_archives", "article", "withdrawn", "page", "category", "tag",
        "author", "categories", "tags", "authors", "corrections", "feeds", "links_index",
        "link_log", "clip", "sources", "source", "moved", "404", "search", "series",
        "series_index",
    }  # fmt: skip
    assert templates - {"base", "listing", "accessibility"} == kinds
    assert all((site.folder / "output" / name).is_file() for name in KINDS.values())


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_has_a_canonical_address_an_icon_and_what_others_show_of_it(
    kind: str, page: Callable[[str], BeautifulSoup]
) -> None:
    soup = page(kind)
    (canonical,) = soup.select('link[rel="canonical"]')
    own = HOME + KINDS[kind].removesuffix("index.html")
    assert canonical["href"] == (f"{HOME}2026/01/first/" if kind == "a former address" else own)
    assert meta(soup, "og:url") == canonical["href"]
    assert meta(soup, "og:site_name") == "Speaking Terms"
    assert meta(soup, "og:title")
    assert meta(soup, "og:description") == soup.select_one('meta[name="description"]')["content"]
    assert meta(soup, "og:type") in {"article", "website"}
    icons = [
        icon["href"] for icon in soup.select('link[rel~="icon"], link[rel="apple-touch-icon"]')
    ]
    assert icons == [f"{HOME}{n}" for n in ("favicon.ico", "favicon.svg", "apple-touch-icon.png")]


def test_a_translated_post_names_all_of_its_languages_itself_among_them(
    page: Callable[[str], BeautifulSoup],
) -> None:
    """Search engines want the same list on each of them."""
    languages = {"en": f"{HOME}2026/01/first/", "de": f"{HOME}2026/01/first/de/"}
    for kind in ("a post", "a post in another language"):
        found = page(kind).select('head link[rel="alternate"][hreflang]')
        assert {link["hreflang"]: link["href"] for link in found} == languages
    assert page("a hidden post").select("head link[hreflang]") == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_page_shows_the_icon_at_its_foot_so_that_browsers_have_it_before_they_ask_for_it(
    kind: str, page: Callable[[str], BeautifulSoup]
) -> None:
    soup = page(kind)
    (icon,) = soup.select('link[rel="icon"][type="image/svg+xml"]')
    (sign,) = soup.select("footer img")
    size = {"width": "32", "height": "32"}
    assert sign.attrs == {"src": icon["href"], "alt": "", "fetchpriority": "low", **size}


@pytest.mark.parametrize("kind", [k for k in KINDS if k not in WITHOUT_A_PLACE])
def test_every_page_says_where_it_stands(kind: str, page: Callable[[str], BeautifulSoup]) -> None:
    (crumbs,) = data_of(page(kind), "BreadcrumbList")
    items = crumbs["itemListElement"]
    assert [item["position"] for item in items] == list(range(1, len(items) + 1))
    assert all(item["@type"] == "ListItem" and item["name"] for item in items)
    assert items[0]["item"] == HOME
    assert items[-1]["item"] == HOME + KINDS[kind].removesuffix("index.html")
    assert len({item["item"] for item in items}) == len(items)


@pytest.mark.parametrize("kind", sorted(WITHOUT_A_PLACE))
def test_pages_without_a_place_claim_none(kind: str, page: Callable[[str], BeautifulSoup]) -> None:
    assert data_of(page(kind), "BreadcrumbList") == []


def test_every_address_in_structured_data_is_whole_and_leads_to_a_page(
    site: Site, page: Callable[[str], BeautifulSoup]
) -> None:
    def addresses(value: object) -> list[str]:
        if isinstance(value, dict):
            named = [
                value[n] for n in ("@id", "url", "item", "image") if isinstance(value.get(n), str)
            ]
            return named + [a for inner in value.values() for a in addresses(inner)]
        return [a for inner in value for a in addresses(inner)] if isinstance(value, list) else []

    output = site.output()
    for kind in KINDS:
        for script in page(kind).find_all("script", type="application/ld+json"):
            for address in addresses(json.loads(script.string)):
                assert urlsplit(address).scheme in {"http", "https"}, address
                if address.startswith(HOME):
                    name = urlsplit(address).path.lstrip("/")
                    assert {name, f"{name}index.html"} & output.keys(), address


def test_a_post_is_a_blog_posting_with_all_that_search_engines_ask_for(
    page: Callable[[str], BeautifulSoup],
) -> None:
    (posting,) = data_of(page("a post"), "BlogPosting")
    assert posting["headline"] == "First & last"
    assert posting["description"] == "A summary."
    assert posting["datePublished"].startswith("2026-01-05T00:00")
    assert posting["dateModified"].startswith("2026-03-09T00:00")
    assert posting["author"][0]["name"] == "Strategy desk"
    assert posting["author"][0]["url"] == f"{HOME}author/strategy-desk/"
    assert posting["publisher"]["name"] == "Speaking Terms"
    assert posting["image"].startswith(f"{HOME}pictures/a-")
    assert posting["mainEntityOfPage"] == posting["@id"] == f"{HOME}2026/01/first/"
    assert [(c["@type"], c["text"], c["datePublished"]) for c in posting["correction"]] == [
        ("CorrectionComment", "It was <eight>.", "2026-01-09"),
        ("CorrectionComment", "Nor nine.", "2026-03-09"),
    ]
    (german,) = data_of(page("a post in another language"), "BlogPosting")
    assert german["inLanguage"] == "de"
    assert "correction" not in german
    assert german["dateModified"] == german["datePublished"]


def test_a_change_is_said_alike_in_the_page_its_data_and_the_feeds(
    site: Site, page: Callable[[str], BeautifulSoup]
) -> None:
    soup = page("a post")
    (posting,) = data_of(soup, "BlogPosting")
    moments = {
        posting["dateModified"],
        meta(soup, "article:modified_time"),
        soup.select_one("time.dt-updated")["datetime"],
    }
    names = {"a": "http://www.w3.org/2005/Atom"}
    feed = etree.fromstring(site.output()["atom.xml"])
    moments |= set(
        feed.xpath("//a:entry[a:id[contains(.,'post/first')]]/a:updated/text()", namespaces=names)
    )
    json_feed = json.loads(site.output()["feed.json"])
    moments |= {i["date_modified"] for i in json_feed["items"] if i["id"].endswith("post/first")}
    assert {moment.replace("Z", "+00:00") for moment in moments} == {"2026-03-09T00:00:00+00:00"}


def test_the_corrections_stand_on_their_page_and_in_its_feeds_newest_first(
    site: Site, page: Callable[[str], BeautifulSoup]
) -> None:
    soup = page("the corrections")
    entries = soup.select("main .h-entry")
    assert [e.select_one("time")["datetime"] for e in entries] == ["2026-03-09", "2026-01-09"]
    assert {e.select_one("a")["href"] for e in entries} == {f"{HOME}2026/01/first/#corrections"}
    assert "It was <eight>." in entries[1].get_text()
    assert page("a post").find(id="corrections")
    links = {link["href"] for link in soup.select('link[rel="alternate"]')}
    for name in ("atom.xml", "rss.xml", "feed.json"):
        assert f"{HOME}corrections/{name}" in links
        assert f"corrections/{name}" in site.output()
    items = json.loads(site.output()["corrections/feed.json"])["items"]
    assert [item["date_published"][:10] for item in items] == ["2026-03-09", "2026-01-09"]
    assert items[0]["id"].endswith(":correction/post/first/2026-03-09")
    assert f"{HOME}corrections/" in {a["href"] for a in page("a page").select("footer a")}


def test_a_post_is_an_h_entry_with_all_of_its_parts(site: Site) -> None:
    parsed = mf2py.parse(site.page("/2026/01/first/"), url=f"{HOME}2026/01/first/")
    (entry,) = [item for item in parsed["items"] if "h-entry" in item["type"]]
    found = entry["properties"]
    assert found["name"] == ["First & last"]
    assert found["url"] == found["uid"] == [f"{HOME}2026/01/first/"]
    assert found["published"][0].startswith("2026-01-05")
    assert found["updated"][0].startswith("2026-03-09")
    assert found["summary"] == ["A summary."]
    assert found["category"] == ["Social media", "executives"]
    assert found["author"][0]["properties"]["name"] == ["Strategy desk"]
    assert found["author"][0]["properties"]["url"] == [f"{HOME}author/strategy-desk/"]
    assert found["content"][0]["html"]


@pytest.mark.parametrize(("kind", "address"), LISTS.items())
def test_a_list_is_an_h_feed_with_its_entries(kind: str, address: str, site: Site) -> None:
    text = (site.folder / "output" / KINDS[kind]).read_text(encoding="utf-8")
    (feed, *_) = feeds_in(mf2py.parse(text, url=HOME)["items"])
    found = feed["properties"]
    assert found["name"][0].strip()
    assert found["url"] == [f"{HOME}{address}"]
    assert found["author"] == ["Speaking Terms"]
    entries = [child for child in feed["children"] if "h-entry" in child["type"]]
    assert entries
    for entry in entries:
        assert entry["properties"]["published"]
        assert entry["properties"]["url"][0].startswith(HOME)
        assert entry["properties"].get("name") or entry["properties"]["bookmark-of"]


def feeds_in(items: list[dict]) -> list[dict]:
    found = []
    for item in items:
        found += [item] if "h-feed" in item["type"] else []
        found += feeds_in(item.get("children", []))
    return found


def test_without_a_roundup_the_newest_post_is_the_front_page_s_first(site: Site) -> None:
    soup = BeautifulSoup(site.page("/"), "lxml")
    dates = [str(time["datetime"]) for time in soup.select(".issue-posts time.dt-published")]
    assert dates == sorted(dates, reverse=True)
    heading = soup.select_one(".earlier h2")
    assert heading is None or heading.get_text() == "Before that"
