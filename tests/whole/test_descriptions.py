"""What a page says where there is little to say: descriptions, and corrections that are none."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup

from tests.support.read_pages import data_of
from tests.support.site import Site, post


@pytest.mark.parametrize(
    ("summary", "body", "expected"),
    [
        ("", "/// clip | work\n///", "The works A work Ann Example"),
        ("", f"## {'Long ' * 60}", f"{('Long ' * 39).strip()}…"),
        ("", "", "A post"),
        ("Its *own* & words.", "Others.", "Its own & words."),
    ],
)
def test_every_post_and_page_is_described(
    site_of: Callable[..., Site], summary: str, body: str, expected: str
) -> None:
    """By its summary, else by its first words, of blocks and headings too, else by its title."""
    text = post(body, id="d").replace("summary: A summary.", f"summary: {summary}")
    page = text.replace("id: d", "id: p").replace("tags: [executives]\n", "")
    page = page.replace("authors: [Strategy desk]\n", "").replace("category: Social media\n", "")
    made = site_of({"content/posts/2026-03-02-d.md": text, "content/pages/p.md": page})
    assert made.build().code == 0
    for address in ("/2026/03/d/", "/p/"):
        soup = BeautifulSoup(made.page(address), "lxml")
        for name in ('name="description"', 'property="og:description"'):
            assert soup.select_one(f"meta[{name}]")["content"].startswith(expected), address
    (posting,) = data_of(BeautifulSoup(made.page("/2026/03/d/"), "lxml"), "BlogPosting")
    assert posting["description"].startswith(expected)


def test_a_first_paragraph_that_serves_as_summary_is_shown_once(
    site_of: Callable[..., Site],
) -> None:
    """Lists and data have it; on the page of the text itself it would stand there twice."""
    text = post("Said *once* & well.", id="d").replace("summary: A summary.", "summary:")
    page = "---\nid: p\ntitle: A page\n---\n\nSaid *once* & well.\n"
    made = site_of({"content/posts/2026-03-02-d.md": text, "content/pages/p.md": page})
    assert made.build().code == 0
    for address in ("/2026/03/d/", "/p/"):
        body = BeautifulSoup(made.page(address), "lxml").select_one("main")
        assert body.get_text(" ").count("& well.") == 1, address
    (summary,) = BeautifulSoup(made.page("/2026/03/d/"), "lxml").select(".p-summary")
    assert (summary.name, summary["value"]) == ("data", "Said once & well.")


def test_without_a_correction_the_page_says_so(site_of: Callable[..., Site]) -> None:
    made = site_of()
    assert made.build().code == 0
    assert "We have not had to correct anything yet." in made.page("/corrections/")
    assert json.loads(made.output()["corrections/feed.json"])["items"] == []


def test_a_correction_in_another_language_says_so(site_of: Callable[..., Site]) -> None:
    """Those who hear the list hear German words as German ones."""
    german = post("Worte.", title="Berichtigt", id="german").replace(
        "\nsummary:",
        "\nlang: de\ncorrections: [{date: 2026-03-05, text: Es war acht.}]\nsummary:",
        1,
    )
    made = site_of({"content/posts/2026-03-02-german.md": german})
    done = made.build()
    assert done.code == 0, done.err
    page = made.page("/corrections/")
    assert '<p class="p-content" lang="de" dir="auto">Es war acht.</p>' in page
