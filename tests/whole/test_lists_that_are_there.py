"""Pages link to lists, feeds and icons only where the site has them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.support.site import GOOD, Site, make_site, post

OWN = """---
id: {id}
title: Ein Beitrag
date: 2026-01-05
slug: first
lang: {lang}
status: {status}
category: {name} Rubrik
tags: [{name} Schlagwort, executives]
authors: [{name} Redaktion]
summary: Kurz.
---

Worte.
"""
MADE = {
    **GOOD,
    "content/posts/2026-01-05-first.de.md": OWN.format(
        id="erster", lang="de", status="published", name="Deutsche"
    ),
    "content/posts/2026-01-06-quiet.md": OWN.format(
        id="quiet", lang="en", status="hidden", name="Stille"
    ).replace("slug: first", "slug: quiet"),
}


def addresses(text: str) -> set[str]:
    """Return the addresses of the site that a page names, its data for machines too."""
    return set(re.findall(r'"(?:https://site\.example)?(/[^"#?]*)', text))


def dead(site: Site) -> set[tuple[str, str]]:
    """Return pages of posts with the addresses they name and that nothing is at.

    Cards are left out: they are drawn at a build's end, which these builds do without.
    """
    output = site.output()
    there = {f"/{name}" for name in output}
    pages = [name for name in output if re.match(r"20\d\d/.*\.html", name)]
    assert pages
    return {
        (page, address)
        for page in pages
        for address in addresses(output[page].decode())
        if not address.startswith("/cards/")
        and address not in there
        and f"{address}index.html" not in there
    }


def data_of(page: str) -> list[Any]:
    found = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return [json.loads(data) for data in found]


def test_a_translation_and_a_hidden_post_name_lists_of_their_own_without_links(
    tmp_path: Path,
) -> None:
    site = make_site(tmp_path, MADE, SITEURL="https://site.example")
    assert site.build().code == 0
    assert dead(site) == set()
    for address, name in (("2026/01/first/de/", "Deutsche"), ("2026/01/quiet/", "Stille")):
        page = site.page(address)
        for words in ("Rubrik", "Schlagwort"):
            assert f'<span class="p-category" dir="auto">{name} {words}</span>' in page
        assert f'<span class="p-author h-card" dir="auto">{name} Redaktion</span>' in page
        posting, crumbs = data_of(page)
        assert posting["author"] == [{"@type": "Organization", "name": f"{name} Redaktion"}]
        assert posting["articleSection"] == f"{name} Rubrik"
        assert len(crumbs["itemListElement"]) == 2
        assert 'href="https://site.example/tag/executives/">executives</a>' in page


def test_a_post_names_lists_that_are_there_with_links(tmp_path: Path) -> None:
    site = make_site(tmp_path, MADE, SITEURL="https://site.example")
    assert site.build().code == 0
    page = site.page("2026/01/first/")
    for address in ("category/social-media/", "tag/executives/", "author/strategy-desk/"):
        assert f'href="https://site.example/{address}"' in page
    assert data_of(page)[0]["author"][0]["url"] == "https://site.example/author/strategy-desk/"


def test_a_list_that_comes_later_is_linked_from_then_on(tmp_path: Path) -> None:
    site = make_site(tmp_path, MADE, SITEURL="https://site.example")
    assert site.build().code == 0
    text = post("More.", title="More", id="more", date="2026-02-01")
    text = text.replace("category: Social media", "category: Stille Rubrik")
    site.write({"content/posts/2026-02-01-more.md": text})
    assert site.build().code == 0
    assert "/category/stille-rubrik/" in site.page("2026/01/quiet/")
    assert dead(site) == set()


@pytest.mark.parametrize(
    "address", ["author/strategy-desk/", "tag/executives/", "category/social-media/"]
)
def test_a_site_without_a_kind_of_lists_links_to_none(tmp_path: Path, address: str) -> None:
    none = {f"{address.partition('/')[0].upper()}_SAVE_AS": ""}
    site = make_site(tmp_path, GOOD, SITEURL="https://site.example", **none)
    assert site.build().code == 0
    assert not any(address in found for _, found in dead(site))
    assert f"/{address}" not in site.page("2026/01/first/")


def test_icons_that_a_site_has_not_are_not_asked_for(tmp_path: Path) -> None:
    files = {name: data for name, data in GOOD.items() if "/extra/" not in name}
    site = make_site(tmp_path, files, SITEURL="https://site.example")
    assert site.build().code == 0
    assert dead(site) == set()
    assert "favicon" not in site.page("2026/01/first/")
    site.write({"content/extra/favicon.svg": GOOD["content/extra/favicon.svg"]})
    assert site.build().code == 0
    assert site.page("2026/01/first/").count("/favicon.svg") == 2
    assert dead(site) == set()


def test_a_title_is_told_to_machines_as_it_stands_on_the_page(tmp_path: Path) -> None:
    title = "If a<b and c>d, the <b> element is </script> no & way"
    made = {**GOOD, "content/posts/2026-01-05-first.md": post(title=f"'{title}'", id="first")}
    site = make_site(tmp_path, made, SITEURL="https://site.example")
    assert site.build().code == 0
    page = site.page("2026/03/first/")
    assert data_of(page)[0]["headline"] == title
    assert "<h1" in page


def test_a_post_without_a_category_is_filed_under_that_of_the_settings(tmp_path: Path) -> None:
    plain = str(GOOD["content/posts/2026-01-05-first.md"]).replace("category: Social media\n", "")
    site = make_site(tmp_path, {**GOOD, "content/posts/2026-01-05-first.md": plain})
    assert site.build().code == 0
    assert "category/commentary/index.html" in site.output()
    assert not any(name.startswith("category/posts") for name in site.output())
