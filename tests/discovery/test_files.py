"""What machines find: valid by the rules of each file, and the same on every day."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from plugins.discovery import files
from plugins.discovery.files import FILES, all_files, robots, security_txt, sitemap
from plugins.discovery.model import Place, Survey
from plugins.discovery.settings import DiscoverySettings
from tests.support.sitemaps import places_in

SETTINGS = DiscoverySettings("https://agency.tld/blog", "en", "Europe/London")
MARCH = dt.datetime(2026, 3, 2, 9, 30, 0, 123456, tzinfo=dt.timezone(dt.timedelta(hours=1)))
PLACES = (Place("", MARCH), Place("café & co/"), Place("tag/fear/", MARCH))


def survey(*places: Place, **settings: object) -> Survey:
    return Survey(replace(SETTINGS, **settings), places)


def test_the_folder_and_the_dict_name_the_same_modules() -> None:
    modules = {file.stem for file in Path(files.__file__).parent.glob("*.py")}
    assert modules - {"__init__", "base"} == set(FILES)
    assert list(FILES) == sorted(FILES)


def test_a_sitemap_has_every_page_with_its_last_change_where_it_is_known() -> None:
    (data,) = sitemap.files(survey(*PLACES)).values()
    assert places_in(data) == {
        "https://agency.tld/blog/": "2026-03-02T09:30:00+01:00",
        "https://agency.tld/blog/caf%C3%A9%20&%20co/": None,
        "https://agency.tld/blog/tag/fear/": "2026-03-02T09:30:00+01:00",
    }


@pytest.mark.parametrize(("most", "size"), [(2, 50_000_000), (50_000, 200)])
def test_above_the_limits_an_index_leads_to_several(
    most: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", most)
    monkeypatch.setattr(sitemap, "MOST_BYTES", size)
    found = sitemap.files(survey(*PLACES))
    index = places_in(found["sitemap.xml"])
    parts = {name: places_in(data) for name, data in found.items() if name != "sitemap.xml"}
    assert list(index) == [f"https://agency.tld/blog/{name}" for name in parts]
    assert set(index.values()) == {"2026-03-02T09:30:00+01:00"}
    assert sum(map(len, parts.values())) == len(PLACES)
    assert all(len(part) <= most for part in parts.values())


def test_as_many_pages_as_the_limit_are_one_file_and_one_more_makes_two(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert (sitemap.MOST_ADDRESSES, sitemap.MOST_BYTES < 52_428_800) == (50_000, True)
    monkeypatch.setattr(sitemap, "MOST_ADDRESSES", 2)
    assert list(sitemap.files(survey(*PLACES[:2]))) == ["sitemap.xml"]
    found = sitemap.files(survey(*PLACES))
    assert sorted(found) == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert len(places_in(found["sitemap-2.xml"])) == 1


def test_the_schema_of_the_test_refuses_what_it_must() -> None:
    (data,) = sitemap.files(survey(*PLACES)).values()
    for old, new in ((b"+01:00", b"+1"), (b"lastmod", b"changed"), (b"https://agency", b" ")):
        with pytest.raises(etree.DocumentInvalid):
            places_in(data.replace(old, new))


def test_robots_may_read_everything_and_are_told_of_the_sitemap() -> None:
    assert robots.files(survey())["robots.txt"] == (
        b"User-agent: *\nDisallow:\n\nSitemap: https://agency.tld/blog/sitemap.xml\n"
    )


def test_without_a_whole_siteurl_there_is_no_sitemap_and_nobody_is_told_of_one() -> None:
    assert all_files(survey(*PLACES, site_url="")) == {"robots.txt": b"User-agent: *\nDisallow:\n"}


def test_security_txt_has_the_fields_of_its_standard() -> None:
    found = security_txt.files(
        survey(
            security_contact=("https://agency.tld/report", "mailto:security@agency.tld"),
            security_expires=dt.datetime(
                2027, 3, 1, 23, tzinfo=dt.timezone(dt.timedelta(hours=-1))
            ),
        )
    )
    assert found[".well-known/security.txt"].decode().splitlines() == [
        "Contact: https://agency.tld/report",
        "Contact: mailto:security@agency.tld",
        "Expires: 2027-03-02T00:00:00Z",
        "Preferred-Languages: en",
        "Canonical: https://agency.tld/blog/.well-known/security.txt",
    ]


def test_without_a_contact_there_is_no_security_txt() -> None:
    assert security_txt.files(survey()) == {}
