"""Whole sites: every page names a card that is there, and nobody learns of a draft."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from tests.support.site import Site, post

OG = re.compile(r'<meta (?:property|name)="((?:og:image|twitter:card)[^"]*)" content="([^"]*)">')
AHEAD = "2027-01-01"
"""After the moment of every test build."""


def pictures_in(html: str) -> dict[str, str]:
    found = OG.findall(html)
    assert len(found) == len(dict(found))
    return dict(found)


def cards_in(site: Site) -> set[str]:
    return {name for name in site.output() if name.startswith("cards/")}


@pytest.fixture
def site(site_of: Callable[..., Site]) -> Site:
    return site_of()


def test_every_page_names_a_card_that_is_there(site: Site) -> None:
    assert site.build("--finish").code == 0
    named = set()
    for name, data in site.output().items():
        if name.endswith(".html"):
            shown = pictures_in(data.decode())
            named.add(shown["og:image"].removeprefix("http://localhost:8000/"))
            assert shown["og:image:type"] == "image/png"
            assert (shown["og:image:width"], shown["og:image:height"]) == ("1200", "630")
            assert shown["twitter:card"] == "summary_large_image"
    assert named == cards_in(site)
    assert len(named) == 2
    shown = pictures_in(site.page("/2026/01/first/"))
    assert shown["og:image:alt"] == "First. By Strategy desk, in Social media, Speaking Terms."
    assert "cards/site-" in pictures_in(site.page("/about/"))["og:image"]


def test_drafts_and_scheduled_posts_have_no_card_and_change_none(site: Site) -> None:
    assert site.build("--finish").code == 0
    before = cards_in(site)
    site.write(
        {
            "content/posts/2026-02-02-d.md": post(id="d", title="Secret").replace(
                "summary:", "status: draft\nsummary:"
            ),
            "content/posts/2027-01-01-s.md": post(id="s", title="Later", date=AHEAD),
        }
    )
    assert site.build("--finish").code == 0
    assert cards_in(site) == before
    shown = "\n".join(map(str, pictures_in(site.page("/2026/01/first/")).values()))
    assert "Secret" not in shown


def test_a_new_title_gives_a_new_card_and_the_old_one_goes(site: Site) -> None:
    assert site.build("--finish").code == 0
    before = cards_in(site)
    site.write(
        {
            "content/posts/2026-01-05-first.md": post(
                "The first, again.", title="First", id="first", date="2026-01-05"
            )
        }
    )
    assert site.build("--finish").code == 0
    assert cards_in(site) == before
    site.write(
        {
            "content/posts/2026-01-05-first.md": post(
                title="Once more", id="first", date="2026-01-05"
            )
        }
    )
    assert site.build("--finish").code == 0
    assert len(cards_in(site)) == 2
    assert len(cards_in(site) & before) == 1


def test_a_build_that_does_not_ask_for_cards_draws_none_and_pages_are_the_same(site: Site) -> None:
    assert site.build().code == 0
    assert cards_in(site) == set()
    page = site.page("/2026/01/first/")
    assert site.build("--finish").code == 0
    assert site.page("/2026/01/first/") == page


def test_a_picture_of_its_own_is_preferred(site: Site) -> None:
    text = post(id="p").replace("summary:", "image: {file: images/a.png, alt: A chain}\nsummary:")
    site.write({"content/posts/2026-03-02-p.md": text, "content/images/a.png": b"\x89PNG"})
    run = site.build("--finish")
    shown = pictures_in(site.page("/2026/03/p/"))
    assert shown["og:image"].endswith("images/a.png"), run.err
    assert len(cards_in(site)) == 2


def test_without_the_plugin_no_page_names_a_card(site_of: Callable[..., Site]) -> None:
    site = site_of(PLUGINS=["plugins.manuscripts", "plugins.incremental_builds"])
    site.write({"content/threads/talk.yml": ""})
    assert site.build("--finish").code == 0
    assert cards_in(site) == set()
    assert all(
        not OG.search(data.decode()) for n, data in site.output().items() if n.endswith(".html")
    )
