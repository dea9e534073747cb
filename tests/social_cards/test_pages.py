"""Whole sites: every page names a card that is there, and nobody learns of a draft."""

from __future__ import annotations

import io
import re
from collections.abc import Callable

from PIL import Image

from tests.support.site import Site, post

OG = re.compile(r'<meta (?:property|name)="((?:og:image|twitter:card)[^"]*)" content="([^"]*)">')


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (1300, 700), "#0b5a46").save(made, "PNG")
    return made.getvalue()


FILES = {
    "content/posts/2026-02-02-d.md": post(id="d", title="Secret").replace(
        "summary:", "status: draft\nsummary:"
    ),
    "content/posts/2027-01-01-s.md": post(id="s", title="Later", date="2027-01-01"),
    "content/posts/2026-03-02-p.md": post(id="p", title="Pictured").replace(
        "summary:", "image: {file: images/a.png, alt: A chain}\nsummary:"
    ),
    "content/images/a.png": png(),
}
"""Beside a post: a draft, one whose date is after that of every test build, one with a picture."""


def pictures_in(html: str) -> dict[str, str]:
    found = OG.findall(html)
    assert len(found) == len(dict(found))
    return dict(found)


def cards_in(site: Site) -> set[str]:
    return {name for name in site.output() if name.startswith("cards/")}


def test_every_page_names_a_card_that_is_there_and_drafts_have_none(
    site_of: Callable[..., Site],
) -> None:
    site = site_of(FILES)
    assert site.build().code == 0
    assert cards_in(site) == set()
    page = site.page("/2026/01/first/")
    assert site.build("--finish").code == 0
    assert site.page("/2026/01/first/") == page
    named = set()
    for name, data in site.output().items():
        if name.endswith(".html"):
            shown = pictures_in(data.decode())
            named.add(shown["og:image"].removeprefix("http://localhost:8000/"))
            if "pictures/" not in shown["og:image"]:
                assert shown["og:image:type"] == "image/png"
                assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
                assert shown["twitter:card"] == "summary_large_image"
    assert {name for name in named if name.startswith("cards/")} == cards_in(site)
    assert len(named - cards_in(site)) == 1
    assert len(named) == 3
    shown = pictures_in(page)
    assert shown["og:image:alt"] == "First. By Strategy desk, in Social media, Speaking Terms."
    assert "cards/site-" in pictures_in(site.page("/about/"))["og:image"]
    assert pictures_in(site.page("/2026/03/p/"))["og:image"].endswith("-large.jpg")


def test_a_new_title_gives_a_new_card_and_the_old_one_goes(site_of: Callable[..., Site]) -> None:
    site = site_of()
    assert site.build("--finish").code == 0
    before = cards_in(site)
    text = post("The first, again.", title="Once more", id="first", date="2026-01-05")
    site.write({"content/posts/2026-01-05-first.md": text})
    assert site.build("--finish").code == 0
    assert len(cards_in(site)) == 2
    assert len(cards_in(site) & before) == 1


def test_without_the_plugin_no_page_names_a_card(site_of: Callable[..., Site]) -> None:
    site = site_of(PLUGINS=["plugins.manuscripts", "plugins.incremental_builds"])
    site.write({"content/threads/talk.yml": ""})
    assert site.build("--finish").code == 0
    assert cards_in(site) == set()
    assert all(
        not OG.search(data.decode()) for n, data in site.output().items() if n.endswith(".html")
    )
