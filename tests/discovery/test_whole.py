"""The files for machines in whole builds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from bs4 import BeautifulSoup

from tests.support.site import MOMENT, Site, files_in, post
from tests.support.sitemaps import places_in

CONTACT = {"SECURITY_CONTACT": "mailto:security@agency.tld", "SECURITY_EXPIRES": "2027-06-01"}


def address_of(name: str) -> str:
    return f"http://localhost:8000/{name.removesuffix('index.html')}"


def to_be_found(output: dict[str, bytes]) -> set[str]:
    """The pages that name themselves as canonical and do not ask to be left out."""
    found = set()
    for name, data in output.items():
        if name.endswith(".html"):
            soup = BeautifulSoup(data, "lxml")
            canonical = soup.select_one('link[rel="canonical"]')["href"]
            hidden = soup.select('meta[name="robots"]')
            if not hidden and canonical == address_of(name):
                found.add(canonical)
    return found


def test_the_sitemap_of_the_site_has_every_page_that_is_to_be_found_and_no_other(
    built_site: Path,
) -> None:
    output = files_in(built_site)
    found = places_in(output["sitemap.xml"])
    assert set(found) == to_be_found(output)
    assert len(found) > 60
    assert b"Sitemap: http://localhost:8000/sitemap.xml\n" in output["robots.txt"]
    without = {name.removeprefix("http://localhost:8000/") for name in found if not found[name]}
    assert not [name for name in without if re.match(r"\d{4}/|tag/|category/|author/", name)]


def test_what_is_hidden_withdrawn_or_moved_is_in_no_sitemap(site_of: Callable[..., Site]) -> None:
    def of(name: str, fields: str) -> str:
        return post(id=name).replace("\nsummary:", f"\n{fields}\nsummary:")

    site = site_of(
        {
            "content/posts/hidden.md": of("hidden", "status: hidden"),
            "content/posts/gone.md": of("gone", "status: withdrawn\nreason: Wrong."),
            "content/posts/later.md": of("later", "status: draft"),
            "content/posts/moved.md": of("moved", "former_addresses: [/old/]"),
        }
    )
    assert site.build().code == 0
    output = site.output()
    found = places_in(output["sitemap.xml"])
    assert set(found) == to_be_found(output)
    assert "http://localhost:8000/2026/03/moved/" in found
    assert not [address for address in found if re.search("hidden|gone|later|old|404", address)]


def test_the_files_are_the_same_on_another_day(site_of: Callable[..., Site]) -> None:
    site = site_of(**CONTACT)
    names = ("sitemap.xml", "robots.txt", ".well-known/security.txt", "feeds/feeds.opml")
    assert site.build().code == 0
    first = {name: site.output()[name] for name in names}
    assert site.build(SOURCE_DATE_EPOCH=str(int(MOMENT) + 86_400)).code == 0
    assert {name: site.output()[name] for name in names} == first


def test_a_robots_txt_of_the_site_s_own_wins(site_of: Callable[..., Site]) -> None:
    site = site_of({"content/extra/robots.txt": "User-agent: *\nDisallow: /\n"})
    assert site.build().code == 0
    assert site.output()["robots.txt"] == b"User-agent: *\nDisallow: /\n"


def test_a_contact_that_has_expired_stops_the_build_and_one_that_will_is_told(
    site_of: Callable[..., Site],
) -> None:
    """The build that did nothing because nothing changed looks again when the day comes."""
    site = site_of(**(CONTACT | {"SECURITY_EXPIRES": "2026-12-24"}))
    run = site.build()
    assert run.code == 0, run.err
    assert "security-expires" not in run.err
    assert "security-expires" in site.build(SOURCE_DATE_EPOCH=str(int(MOMENT) + 5 * 86_400)).err
    run = site.build(SOURCE_DATE_EPOCH=str(int(MOMENT) + 40 * 86_400))
    assert run.code == 2
    assert "SECURITY_EXPIRES 2026-12-24 is past" in run.err
    assert "Traceback" not in run.err


def test_a_post_in_the_place_of_a_file_for_machines_is_an_error(
    site_of: Callable[..., Site],
) -> None:
    text = post().replace("summary:", "save_as: sitemap.xml\nurl: sitemap.xml\nsummary:", 1)
    run = site_of({"content/posts/x.md": text}).build()
    assert run.code == 1
    assert "[duplicate-output]" in run.err
