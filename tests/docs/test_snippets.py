"""What the pages show is what happens: files are written, commands run, their output compared."""

from __future__ import annotations

import pytest

from tests.support.documents import DOCUMENTS, Workshop, blocks_of
from tests.support.site import ROOT

ACTING = [d for d in DOCUMENTS if any(block.acts for block in blocks_of(d))]


@pytest.mark.parametrize("document", ACTING, ids=lambda d: d.name)
def test_every_block_of_a_page_does_what_the_page_says(document, tmp_path):
    workshop = Workshop(tmp_path / "site")
    for block in blocks_of(document):
        workshop.use(block)


@pytest.mark.parametrize("name", ["README.md", "docs/writing.md", "docs/publishing.md"])
def test_a_page_with_examples_has_some_that_are_run(name):
    assert ROOT / name in ACTING


def test_the_first_roundup_is_a_page_with_its_work_and_our_note(tmp_path):
    """The README promises three addresses."""
    workshop = Workshop(tmp_path / "site")
    for block in blocks_of(ROOT / "README.md"):
        workshop.use(block)
    post = workshop.site.page("/2026/03/what-they-fear/")
    assert "One reading" in post
    assert "Seven fears of the corner office" in post
    assert "has aged best" in post
    assert "Seven fears" in workshop.site.page("/links/seven-fears/")
    assert "Seven fears" in workshop.site.page("/sources/ann-example/")


def test_the_site_of_the_writers_page_tells_the_chain_in_its_words(tmp_path):
    workshop = Workshop(tmp_path / "site")
    for block in blocks_of(ROOT / "docs" / "writing.md"):
        workshop.use(block)
    assert "DemoHill, as summarised by Erik Example" in workshop.site.page("/2026/03/two-readings/")
    assert "Erik Example (a client of ours)" in workshop.site.page("/2026/03/two-readings/")
    feed = workshop.site.output()["atom.xml"].decode()
    assert "Erik Example is a client of ours" in feed
    quoted = workshop.site.page("/2026/03/what-they-answered/")
    assert "1 of 12 comments shown" in quoted
    assert "[…]" in quoted
    assert "A reader" in quoted
    assert "Reader A" not in quoted
