"""An edit of bodies alone is done by a child that makes few contents; the bytes stay right."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.incremental_builds import attempt
from plugins.incremental_builds.edits.model import DeclinedError, Rendered
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.placing.spares import Spares
from plugins.incremental_builds.request_key import asked_of
from tests.support.amount import in_part, long
from tests.support.edited_site import EditedSite, Post
from tests.support.kept_sites import as_built
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
BARE = "---\ntitle: Bare\ndate: 2026-02-01\ncategory: Method\n---\n\n{body}\n"
NAMES = ("snapshots", "edits", "readings", "pages", "builds")


@pytest.fixture
def site() -> EditedSite:
    """Six posts in a plain theme, built; the feeds show three."""
    return as_built("six posts", six_posts)


def test_only_the_pages_that_show_a_body_are_made_again(site: EditedSite, whole: list[int]) -> None:
    site.change("p1", body="Other *words*.")
    result = built(site)
    assert not whole
    assert list(result.reasons) == ["p1/index.html"]
    assert (result.changes.written, result.changes.removed) == (1, 0)
    assert "Other <em>words</em>." in (site.folder / "output/p1/index.html").read_text()
    assert agrees_with_the_clean_build(site)
    assert not built(site).changes.written


@long
def test_one_edit_follows_the_other(site: EditedSite, whole: list[int]) -> None:
    for body in ("One.", "Two.", "Two.", "# Three", "Words."):
        for name in ("p0", "p1"):
            site.change(name, body=body)
            assert agrees_with_the_clean_build(site)
    site.change("p0", title="Another")
    assert agrees_with_the_clean_build(site)
    site.change("p0", body="Four.")
    assert agrees_with_the_clean_build(site)
    assert not whole
    site.write("content/images/new.png", b"\x89PNG")
    assert agrees_with_the_clean_build(site)
    site.change("p0", body="Five.")
    built(site)
    assert len(whole) == 1


def test_the_feeds_that_show_an_edited_post_are_written_again(
    site: EditedSite, whole: list[int]
) -> None:
    site.change("p5", body="News.")
    written = built(site)
    assert not whole
    assert written.changes.written > 2
    assert "News." in (site.folder / "output/feeds/all.atom.xml").read_text()
    assert agrees_with_the_clean_build(site)


def test_a_summary_that_comes_from_the_body_changes_with_it(
    site: EditedSite, whole: list[int]
) -> None:
    index = site.folder / "theme/templates/index.html"
    index.write_text(
        "{% for article in articles_page.object_list %}{{ article.summary }}{% endfor %}"
    )
    site.write("content/posts/bare.md", BARE.format(body="First words."))
    built(site)
    whole.clear()
    site.write("content/posts/bare.md", BARE.format(body="Second words."))
    result = built(site)
    assert not whole
    assert {"bare/index.html", "index2.html"} <= result.reasons.keys()
    assert agrees_with_the_clean_build(site)


def test_a_post_is_found_in_lists_though_a_page_before_had_them_made_already(
    site: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """All pages show its summary; one of them is declined, so it is made again as a post edited."""
    own = PartialSite.render

    def render(partial: PartialSite, page: int) -> Rendered:
        if partial.snapshot.files[page] == "p0/index.html":
            raise DeclinedError(page)
        return own(partial, page)

    monkeypatch.setattr(PartialSite, "render", render)
    (site.folder / "theme/templates/article.html").write_text(
        "{{ articles.index(article) if article in articles else 'nowhere' }}"
        "{{ articles|map(attribute='summary')|join }}{{ article.content }}"
    )
    site.settings["SUMMARY_MAX_PARAGRAPHS"] = 1
    site.configure()
    site.write("content/posts/bare.md", BARE.format(body="First words.\n\nSecond words."))
    built(site)
    whole.clear()
    site.write("content/posts/bare.md", BARE.format(body="First words.\n\nOther words."))
    result = built(site)
    assert not whole
    assert "bare/index.html" in result.reasons
    assert "p0/index.html" not in result.reasons
    assert agrees_with_the_clean_build(site)


def test_a_picture_that_is_no_file_of_the_site_is_a_body_like_others(
    site: EditedSite, whole: list[int]
) -> None:
    """Pelican looks at pictures only to warn of those that say nothing."""
    for word in ("One", "Two"):
        site.change("p1", body=f"{word} ![A bridge](https://elsewhere.example/a.png) 'n' more.")
        assert agrees_with_the_clean_build(site)
    assert not whole


def test_fields_that_are_formatted_too_are_as_they_were_unless_they_link(
    site: EditedSite, whole: list[int]
) -> None:
    """Pelican sets such fields once more when it has looked for links in them."""
    site.settings["FORMATTED_FIELDS"] = ["summary", "title"]
    site.configure()
    site.change("p2", title="*Other* words")
    built(site)
    whole.clear()
    site.change("p1", body="More words.")
    assert agrees_with_the_clean_build(site)
    assert not whole
    site.change("p3", title="[Next]({filename}2026-01-01-p0.md)")
    assert agrees_with_the_clean_build(site)
    site.change("p0", slug="elsewhere")
    assert agrees_with_the_clean_build(site)
    assert len(whole) == 2


REACHING: dict[str, Callable[[EditedSite], object]] = {
    "a picture": lambda site: site.change("p1", body="![p]({static}/images/a.png)"),
    "a picture that says nothing": lambda site: site.change("p1", body="![](/elsewhere/a.png)"),
    "no body at all": lambda site: site.change("p1", body=""),
    "a body and a template": lambda site: [
        site.change("p1", body="x"),
        site.write("theme/templates/page.html", "{{ page.title }}!"),
    ],
    "a body and a page of the output": lambda site: [
        site.change("p1", body="x"),
        site.write("output/p2/index.html", "Somebody else was here."),
    ],
    "the body of a post that is shown as a file too": lambda site: site.write(
        "content/raw/own.md", BARE.format(body="Other words.")
    ),
    "a body, after which all fell due": lambda site: [
        site.change("p1", body="x"),
        setattr(site, "now", site.now.replace(year=2027)),
    ],
}


@pytest.mark.parametrize("edit", in_part(REACHING.values(), 3), ids=REACHING)
def test_whatever_reaches_further_is_a_whole_build(
    edit: Callable[[EditedSite], object], site: EditedSite, whole: list[int]
) -> None:
    site.write("content/images/a.png", b"\x89PNG")
    site.write("content/raw/own.md", BARE.format(body="Words."))
    site.settings |= {"STATIC_PATHS": ["images", "raw"], "STATIC_EXCLUDE_SOURCES": False}
    site.settings |= {"ARTICLE_PATHS": ["posts", "raw"]}
    site.configure()
    site.put(Post("later.md", "later", slug="later", date=dt.date(2026, 12, 2)))
    built(site)
    whole.clear()
    edit(site)
    assert agrees_with_the_clean_build(site)
    assert whole


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("damage", in_part(["cut", "changed", "gone"], 3))
def test_what_was_kept_may_be_damaged(
    name: str, damage: str, site: EditedSite, whole: list[int]
) -> None:
    site.change("p1", body="Once.")
    built(site)
    assert not whole
    path = Path(asked_of(site.request("output")).path(name))
    for file in path.iterdir() if path.is_dir() else [path]:
        data = file.read_bytes()
        if damage == "gone":
            file.unlink()
        elif damage == "cut":
            file.write_bytes(data[: len(data) // 2])
        else:
            file.write_bytes(data[:-20] + bytes([data[-20] ^ 1]) + data[-19:])
    for body in ("Twice.", "Three times."):
        site.change("p1", body=body)
        assert agrees_with_the_clean_build(site)


def test_a_child_that_dies_while_it_writes_leaves_a_whole_build_to_be_done(
    site: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_spares: Spares, _name: str, file: str, _data: bytes) -> bool:
        Path(file).write_bytes(b"half")
        os._exit(3)

    monkeypatch.setattr(Spares, "put_whole", fail)
    site.change("p1", body="Other words.")
    assert agrees_with_the_clean_build(site)
    assert whole


def test_a_file_that_changes_right_after_it_was_read_is_read_again(
    site: EditedSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = attempt._note

    def note(*given: object) -> None:
        site.change("p1", body="Later words.")
        noted.append(1)
        own(*given)  # type: ignore[arg-type]

    noted: list[int] = []
    monkeypatch.setattr(attempt, "_note", note)
    site.change("p1", body="Other words.")
    built(site)
    assert noted
    monkeypatch.undo()
    assert agrees_with_the_clean_build(site)
    assert "Later words." in (site.folder / "output/p1/index.html").read_text()
