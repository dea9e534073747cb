"""What templates and the rest of a build learn of the feeds."""

from __future__ import annotations

from plugins.syndication.announce import files_of, links_of
from plugins.syndication.channels import all_listings
from plugins.syndication.material import material_of
from tests.syndication.fakes import small_site


def test_templates_find_the_feeds_of_a_list_by_its_page():
    links = {link.page: link for link in links_of(all_listings(material_of(small_site())))}
    tag = links["tag/fear/"]
    assert tag.title == "Ink & Air: tagged Fear"
    assert tag.addresses == {
        "atom": "tag/fear/atom.xml",
        "json_feed": "tag/fear/feed.json",
        "rss": "tag/fear/rss.xml",
    }
    assert links["links/"].addresses["atom"] == "links/log/atom.xml"


def test_every_file_is_named_once():
    files = [file for file, _ in files_of(all_listings(material_of(small_site())))]
    assert len(files) == len(set(files)) == 24
    assert "atom.xml" in files
