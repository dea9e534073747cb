"""What posts were before is no measure of what they are now, once they say something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.support.amount import in_part
from tests.support.edited_site import EditedSite, Post
from tests.support.plain_theme import PLAIN_SETTINGS, write_plain_theme

pytestmark = pytest.mark.usefixtures("unconnected")
LINK, WORDS, OTHER = "See [next]({filename}b.md).", "Words.", "See [tagged]({tag}one)."


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """Two posts in a plain theme, built."""
    made = EditedSite(tmp_path, dict(PLAIN_SETTINGS))
    made.begin()
    write_plain_theme(tmp_path / "theme")
    for name in ("a", "b"):
        made.put(Post(f"{name}.md", name, slug=name))
    assert made.differences() == []
    return made


@pytest.mark.parametrize("bodies", in_part([[LINK, WORDS], [OTHER, WORDS], [LINK, OTHER]], 3))
def test_a_text_that_goes_back_to_what_it_was(bodies: list[str], site: EditedSite) -> None:
    """A text with a link is compared by itself, one without by its source: the two take turns."""
    for body in bodies * 2:
        site.change("a", body=body)
        assert site.differences() == []


def test_posts_that_go_back_together(site: EditedSite) -> None:
    """As where a branch is switched."""
    site.change("a", body=LINK, title="Another title")
    site.remove("b")
    site.put(Post("c.md", "c", slug="b"))
    assert site.differences() == []
    for _ in range(3):
        site.take_back(1)
        assert site.differences() == []
    assert sorted(site.posts) == ["a", "b"]
