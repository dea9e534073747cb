"""An edit of a post makes few of the other posts: what lists say of them is known from before."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.snapshots import snapshot_file
from tests.support.amount import in_part
from tests.support.edited_site import EditedSite, Post
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
MANY = 40
ROUND = (
    "{% for article in LIST %}<a href='{{ SITEURL }}/{{ article.url }}'>{{ article.title }}</a>"
    "{{ article.date.strftime('%d %B') }}{% endfor %}"
)


@pytest.fixture
def site(tmp_path: Path) -> EditedSite:
    """Forty posts and six, in lists that show them alike; one post was edited before."""
    made = six_posts(tmp_path, DEFAULT_PAGINATION=4)
    for number in range(MANY):
        made.put(
            Post(
                f"q{number:02}.md",
                f"q{number:02}",
                title=f"Q {number}",
                slug=f"q{number:02}",
                date=dt.date(2025, 1, 1) + dt.timedelta(days=number),
                tags=("two",) if number % 2 else (),
            )
        )
    templates = made.folder / "theme/templates"
    for name, items in {
        "index": "articles_page.object_list",
        "tag": "articles_page.object_list",
        "category": "articles_page.object_list",
        "author": "articles_page.object_list",
        "archives": "dates",
        "period_archives": "dates",
        "tags": "articles[:2]",
        "article": "[]",
    }.items():
        text = ROUND.replace("LIST", items)
        (templates / f"{name}.html").write_text(
            "{{ article.title }}{{ article.content }}" if name == "article" else text
        )
    built(made)
    made.change("q00", title="Before")
    built(made)
    return made


@pytest.fixture
def made(site: EditedSite, monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """How many contents were made since this was last asked, in all processes."""
    log, own = site.folder / "made.log", PartialSite.made

    def noted(self: PartialSite, *given: Any) -> object:
        with log.open("a") as file:
            file.write("x")
        return own(self, *given)

    monkeypatch.setattr(PartialSite, "made", noted)

    def count() -> int:
        found = len(log.read_text()) if log.exists() else 0
        log.unlink(missing_ok=True)
        return found

    return count


MOST = 5
"""The post before and now, the page about the site, and the three newest that it shows."""
EDITS: dict[str, tuple[Callable[[EditedSite], object], int]] = {
    "added": (
        lambda site: site.put(Post("n.md", "n", slug="n", date=dt.date(2025, 1, 20))),
        22,
    ),
    "deleted": (lambda site: site.remove("q20"), 21),
    "tagged anew": (lambda site: site.change("q20", tags=("one", "two")), 6),
    "moved in time": (lambda site: site.change("q20", date=dt.date(2025, 1, 30)), 12),
}


@pytest.mark.parametrize(("edit", "pages"), in_part(EDITS.values(), 2), ids=EDITS)
def test_a_post_that_is(
    edit: Callable[[EditedSite], object],
    pages: int,
    site: EditedSite,
    made: Callable[[], int],
    whole: list[int],
) -> None:
    """Its own page and the lists that it moves are rendered, and hardly another post is made."""
    edit(site)
    result = built(site)
    assert made() <= MOST
    assert len(result.reasons) == pages
    assert agrees_with_the_clean_build(site)
    assert not whole[1:]


def test_without_what_was_kept_all_is_made_again(
    site: EditedSite, made: Callable[[], int], whole: list[int]
) -> None:
    (kept,) = (site.folder / ".cache/items").iterdir()
    kept.write_bytes(kept.read_bytes().replace(b"Q 20", b"Q 21"))
    site.change("q03", title="Now")
    built(site)
    assert made() >= MANY
    assert agrees_with_the_clean_build(site)
    assert not whole[1:]


def test_a_body_between_two_edits_is_shown_as_it_is_now(site: EditedSite, whole: list[int]) -> None:
    text = "{% for article in articles_page.object_list %}{{ article.content }}{% endfor %}"
    (site.folder / "theme/templates/index.html").write_text(text)
    built(site)
    whole.clear()
    site.change("q05", title="Now")
    built(site)
    site.change("q07", body="Another body.")
    built(site)
    site.change("q04", tags=("two",))
    assert agrees_with_the_clean_build(site)
    site.remove("q39")
    assert agrees_with_the_clean_build(site)
    assert not whole[2:]


def test_an_edit_that_died_before_it_kept_the_texts_costs_time_alone(
    site: EditedSite, made: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as dying:
        dying.setattr(snapshot_file, "encoded", lambda _shot: os._exit(3))
        site.change("q20", title="Another")
        built(site)
    assert not any((site.folder / ".cache/snapshots").iterdir())
    site.change("q21", title="Another too")
    assert agrees_with_the_clean_build(site)
    site.change("q22", title="And another")
    assert agrees_with_the_clean_build(site)


def test_a_tag_is_spelt_as_its_first_post_spells_it_first(site: EditedSite) -> None:
    """Only the order of the two spellings is another one."""
    site.change("q05", tags=("one", "Spelt", "spelt"))
    assert agrees_with_the_clean_build(site)
    site.change("q05", tags=("one", "spelt", "Spelt"))
    assert agrees_with_the_clean_build(site)
