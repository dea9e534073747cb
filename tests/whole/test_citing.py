"""What cites a work: the pages that do, and the headings above it; from whole builds."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from tests.support.site import Site, post


def test_a_page_that_cites_stands_before_the_posts_which_have_a_date(
    site_of: Callable[..., Site],
) -> None:
    """On the page of the work and on that of its source; a page may be the only one that cites."""
    cites = "See [it]({clip}work).\n"
    page = f"---\nid: read\ntitle: To read\nsummary: S.\n---\n\n{cites}"
    site = site_of({"content/pages/read.md": page})
    assert site.build().code == 0
    for address in ("/links/work/", "/sources/ann/"):
        assert _citing(site, address) == ["To read"]
    site.write({"content/posts/2026-03-02-d.md": post(cites, id="d", title="Dated")})
    assert site.build().code == 0
    for address in ("/links/work/", "/sources/ann/"):
        assert _citing(site, address) == ["To read", "2026", "Dated"]


def _citing(site: Site, address: str) -> list[str]:
    soup = BeautifulSoup(site.page(address), "lxml")
    return [found.get_text() for found in soup.select(".posts h3, .posts li a")]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("/// clip | work\n///", ["h1", "h2", "h3"]),
        ("Words.\n\n/// clip | work\n///\n\n/// clip | other\n///", ["h1", "h2", "h3", "h3"]),
        ("## One\n\n/// clip | work\n///", ["h1", "h2", "h3"]),
        ("//// roundup | One\n\n/// clip | work\n///\n////", ["h1", "h2", "h3"]),
        (
            "//// thread | talk\n\n/// excerpt | c1\n///\n////\n\n/// clip | work\n///",
            ["h1", "h2", "h3"],
        ),
    ],
)
def test_headings_go_down_one_level_at_a_time_to_a_work(
    site_of: Callable[..., Site], body: str, expected: list[str]
) -> None:
    """Outside of a roundup too, where no heading of the writer's may stand above it."""
    other = "---\ntitle: Other\nurl: https://ann.example/other\nauthors: [ann]\n---\n"
    site = site_of(
        {"content/clips/other.md": other, "content/posts/2026-03-02-d.md": post(body, id="d")}
    )
    assert site.build().code == 0
    page = BeautifulSoup(site.page("/2026/03/d/"), "lxml")
    found = page.select("article h1, .e-content :is(h2, h3, h4)")
    assert [heading.name for heading in found] == expected


def test_a_post_and_its_translation_are_two_entries_of_a_bibliography(
    site_of: Callable[..., Site],
) -> None:
    """They share a slug, and two entries with one key are an error to BibTeX."""
    ours = post("Words.\n", id="d", title="Why so")
    theirs = post("Worte.\n", id="d2", title="Warum").replace(
        "title:", "lang: de\ntranslation: true\nslug: why-so\ntitle:", 1
    )
    site = site_of(
        {
            "content/posts/2026-03-02-why-so.md": ours,
            "content/posts/2026-03-02-why-so-de.md": theirs,
        }
    )
    assert site.build().code == 0
    pages = [site.page(f"/2026/03/{name}/") for name in ("why-so", "why-so/de")]
    keys = {re.findall(r"^(?:<pre>)?@misc\{(.+),$", page, re.MULTILINE)[0] for page in pages}
    assert keys == {"strategy-desk-2026-why-so", "strategy-desk-2026-why-so-de"}
