"""What the pages show is what happens: files are written, commands run, their output compared."""

from __future__ import annotations

from functools import cache

import pytest

from tests.support.documents import DOCUMENTS, Workshop, blocks_of
from tests.support.site import ROOT

ACTING = [d for d in DOCUMENTS if any(block.acts for block in blocks_of(d))]


@pytest.fixture(scope="module")
def tried(tmp_path_factory):
    """Tries every block of a page, once; gives the site that they make."""

    @cache
    def use(document):
        workshop = Workshop(tmp_path_factory.mktemp(document.stem) / "site")
        for block in blocks_of(document):
            workshop.use(block)
        return workshop.site

    return use


@pytest.mark.parametrize("document", ACTING, ids=lambda d: d.name)
def test_every_block_of_a_page_does_what_the_page_says(document, tried):
    assert tried(document).folder.is_dir()


@pytest.mark.parametrize("name", ["README.md", "docs/writing.md", "docs/publishing.md"])
def test_a_page_with_examples_has_some_that_are_run(name):
    assert ROOT / name in ACTING


def test_the_first_roundup_is_a_page_with_its_work_and_our_note(tried):
    """The README promises three addresses."""
    site = tried(ROOT / "README.md")
    post = site.page("/2026/03/what-they-fear/")
    assert "One reading" in post
    assert "Seven fears of the corner office" in post
    assert "has aged best" in post
    assert "Seven fears" in site.page("/links/seven-fears/")
    assert "Seven fears" in site.page("/sources/ann-example/")


def test_the_site_of_the_writers_page_tells_the_chain_in_its_words(tried):
    site = tried(ROOT / "docs" / "writing.md")
    assert "DemoHill, as summarised by Erik Example" in site.page("/2026/03/two-readings/")
    assert "Erik Example (a client of ours)" in site.page("/2026/03/two-readings/")
    feed = site.output()["atom.xml"].decode()
    assert "Erik Example is a client of ours" in feed
    quoted = site.page("/2026/03/what-they-answered/")
    assert "1 of 12 comments shown" in quoted
    assert "[…]" in quoted
    assert "A reader" in quoted
    assert "Reader A" not in quoted
