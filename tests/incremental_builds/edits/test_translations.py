"""Posts and pages in several languages are edited from what the last build left, as others are."""

from __future__ import annotations

import datetime as dt
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.incremental_builds.edits import relatives
from plugins.incremental_builds.snapshots.lineup import Lineup
from plugins.incremental_builds.snapshots.lists import Lists
from plugins.incremental_builds.values.identity import identity
from tests.support.amount import in_part
from tests.support.edited_site import EditedSite, Post
from tests.support.kept_sites import as_built
from tests.support.partial_builds import agrees_with_the_clean_build, built, six_posts
from tests.support.plain_theme import show_translations

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
Edit = Callable[[EditedSite], object]
NEW = Post("p0-de.md", "p0-de", "Null", dt.date(2026, 1, 9), "p0", lang="de", tags=("zwei",))
GERMAN = Post("p1-de.md", "p1-de", "Eins", dt.date(2026, 1, 9), "p1", lang="de")
SEVERAL = {
    "FEED_ALL_ATOM": "feeds/everything.atom.xml",
    "TRANSLATION_FEED_ATOM": "feeds/in-{lang}.atom.xml",
    "TRANSLATION_FEED_RSS": "feeds/in-{lang}.rss.xml",
    "ARTICLE_LANG_URL": "{lang}/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/{slug}/index.html",
    "DRAFT_LANG_SAVE_AS": "drafts/{slug}-{lang}.html",
}
ABOUT = "Title: {title}\nSlug: us\nLang: {lang}\n\n{body}\n"


def in_two_languages(folder: Path) -> EditedSite:
    """Return six posts, three of them in French too, and one in French; lists show languages."""
    made = six_posts(folder, **SEVERAL)
    show_translations(made.folder / "theme")
    for lang, title in (("en", "About"), ("fr", "Nous")):
        made.write(f"content/pages/{lang}.md", ABOUT.format(lang=lang, title=title, body="Us."))
    for number in (1, 3, 5, 9):
        date = dt.date(2026, number, 12)
        tags = ("un",) if number == 3 else ("one",)
        name = f"p{number}"
        made.put(Post(f"{name}-fr.md", f"{name}-fr", f"Post {number}, en français", date, name))
        made.change(f"{name}-fr", lang="fr", tags=tags)
    made.change("p5-fr", status="hidden")
    built(made)
    return made


@pytest.fixture
def site(whole: list[int]) -> EditedSite:
    """Six posts, three of them in French too, and one in French alone; lists show languages."""
    found = as_built("in two languages", in_two_languages)
    whole.clear()
    return found


EDITS: dict[str, Edit] = {
    "the body of an original": lambda site: site.change("p1", body="Other words."),
    "the body of a translation": lambda site: site.change("p3-fr", body="Des mots."),
    "the title of an original": lambda site: site.change("p1", title="Another title"),
    "the title of a translation": lambda site: site.change("p1-fr", title="Un autre"),
    "the tags of a translation": lambda site: site.change("p1-fr", tags=("deux",)),
    "the category of a translation": lambda site: site.change("p1-fr", category="Crise"),
    "the date of a translation": lambda site: site.change("p1-fr", date=dt.date(2024, 5, 5)),
    "the date of an original": lambda site: site.change("p1", date=dt.date(2024, 5, 5)),
    "another language": lambda site: site.change("p1-fr", lang="de"),
    "a language for each other": lambda site: [
        site.change("p1-fr", lang="en"),
        site.change("p1", lang="fr"),
    ],
    "no language in common any more": lambda site: site.change("p1", lang="de", slug="q1"),
    "a slug that no other post has": lambda site: site.change("p1-fr", slug="un"),
    "the slug of another post": lambda site: site.change("p1-fr", slug="p2"),
    "a slug for both": lambda site: [
        site.change("p3", slug="both"),
        site.change("p3-fr", slug="both"),
    ],
    "a translation added": lambda site: site.put(NEW),
    "a translation deleted": lambda site: site.remove("p3-fr"),
    "an original deleted": lambda site: site.remove("p3"),
    "both deleted": lambda site: [site.remove("p3"), site.remove("p3-fr")],
    "an original for one without": lambda site: site.put(Post("p9.md", "p9", "Nine", slug="p9")),
    "a translation that is a draft": lambda site: site.change("p1-fr", status="draft"),
    "an original that is a draft": lambda site: site.change("p1", status="draft"),
    "both drafts": lambda site: [
        site.change("p1", status="draft"),
        site.change("p1-fr", status="draft"),
    ],
    "a hidden translation published": lambda site: site.change("p5-fr", status="published"),
    "an original hidden": lambda site: site.change("p5", status="hidden"),
    "a translation's file renamed": lambda site: site.rename("p3-fr", "a.md"),
    "an original's file renamed": lambda site: site.rename("p3", "z.md"),
    "one for the other": lambda site: [site.remove("p3-fr"), site.put(NEW)],
    "a mark": lambda site: site.write(
        "content/posts/marked.md",
        "Title: M\nSlug: p0\nLang: de\nTranslation: true\nDate: 2026-01-05\n\nWords.\n",
    ),
    "a third language": lambda site: site.put(GERMAN),
    "two originals, neither in the site's language": lambda site: site.change("p1", lang="de"),
    "a translation of nothing": lambda site: site.write(
        "content/posts/marked.md",
        "Title: M\nSlug: m\nTranslation: true\nDate: 2026-01-05\n\nWords.\n",
    ),
    "another post": lambda site: site.put(Post("new.md", "new", "New", slug="new")),
    "the body of a page": lambda site: site.write(
        "content/pages/fr.md", ABOUT.format(lang="fr", title="Nous", body="Des mots.")
    ),
}


@pytest.mark.parametrize("edit", in_part(EDITS.values(), 4), ids=EDITS)
def test_edits_of_translated_posts_are_done_without_a_whole_build(
    edit: Edit, site: EditedSite, whole: list[int]
) -> None:
    edit(site)
    assert built(site).reasons
    site.change("p4", title="And then a title")
    assert agrees_with_the_clean_build(site)
    assert not built(site).changes.written
    assert not whole


def test_a_translation_reaches_the_pages_that_show_its_original_s_languages(
    site: EditedSite, whole: list[int]
) -> None:
    site.put(NEW)
    reasons = built(site).reasons
    assert {name for name in reasons if "p" in name and name.endswith("index.html")} == {
        "p0/index.html",
        "de/p0/index.html",
    }
    assert {name for name in reasons if name.startswith("index")} == {"index3.html"}
    assert "translations of posts/2026-01-01-p0.md" in str(reasons["index3.html"])
    site.remove("p0-de")
    assert "p0/index.html" in built(site).reasons
    assert not whole


def test_the_translation_of_a_post_that_goes_takes_its_place_in_lists(
    site: EditedSite, whole: list[int]
) -> None:
    site.remove("p3")
    assert "tag/un/index.html" in built(site).reasons
    site.put(Post("p3.md", "p3", "Three", dt.date(2026, 4, 2), "p3"))
    built(site)
    assert not (site.folder / "output/tag/un/index.html").exists()
    assert not whole


def test_a_body_reaches_no_page_that_only_names_the_post_s_translations(
    site: EditedSite, whole: list[int]
) -> None:
    site.change("p1-fr", body="Des mots.")
    assert {*built(site).reasons} == {"fr/p1/index.html"}
    assert not whole


def test_templates_that_show_translations_are_edited_without_a_whole_build(
    site: EditedSite, whole: list[int]
) -> None:
    for name, words in (("article", "other.slug"), ("base", "article.translations|length")):
        file = site.folder / f"theme/templates/{name}.html"
        end = "{% endblock %}" if name == "article" else "</body>"
        loop = f"{{% for other in article.translations %}}{{{{ {words} }}}}{{% endfor %}}"
        more = f"{{% if article %}}{loop}{{% endif %}}"
        file.write_text(file.read_text(encoding="utf-8").replace(end, more + end, 1), "utf-8")
        assert agrees_with_the_clean_build(site)
        site.change("p3-fr", lang="it" if name == "article" else "de")
        assert agrees_with_the_clean_build(site)
    assert not whole


REACHING: dict[str, Edit] = {
    "the same language twice": lambda site: site.change("p1-fr", lang="en"),
    "a new page": lambda site: site.write(
        "content/pages/de.md", ABOUT.format(lang="de", title="Wir", body="Wir.")
    ),
}


@pytest.mark.parametrize("edit", in_part(REACHING.values(), 2), ids=REACHING)
def test_one_language_twice_and_a_new_page_are_a_whole_build(
    edit: Edit, site: EditedSite, whole: list[int]
) -> None:
    edit(site)
    assert agrees_with_the_clean_build(site)
    assert len(whole) == 1


@pytest.fixture
def three(site: EditedSite, whole: list[int]) -> EditedSite:
    """The same, with three posts in four languages."""
    for number in (1, 2, 3):
        for lang in ("de", "it", "fr"):
            name = f"p{number}-{lang}"
            site.put(Post(f"{name}.md", name, name, dt.date(2026, 1, 9), f"p{number}", lang=lang))
    built(site)
    whole.clear()
    return site


def test_several_translations_are_in_the_order_in_which_pelican_reads_them(
    three: EditedSite, whole: list[int]
) -> None:
    """That is another one when there are more files: Python puts names into a set."""
    for number in range(6):
        three.put(Post(f"n{number}.md", f"n{number}", slug=f"n{number}"))
        if number % 2:
            assert agrees_with_the_clean_build(three)
    for name in ("p1", "p2-fr", "n1"):  # of p1 there are three originals now, all of one date
        three.remove(name)
        assert agrees_with_the_clean_build(three)
    for number in range(6, 10):
        three.put(Post(f"n{number}.md", f"n{number}", slug=f"n{number}"))
    assert agrees_with_the_clean_build(three)
    assert not whole


def test_an_order_that_no_other_process_has_stays(
    three: EditedSite, whole: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(relatives, "CHANCE", relatives.CHANCE + 1)

    def languages() -> list[str]:
        text = (three.folder / "output/p2/index.html").read_text(encoding="utf-8")
        return re.findall(r'hreflang="(..)"', text)

    before = languages()
    for number in range(20):
        three.put(Post(f"n{number}.md", f"n{number}", slug=f"n{number}", date=dt.date(2020, 1, 1)))
    assert "p2/index.html" in built(three).reasons
    assert languages() == before
    three.remove("p1-it")
    three.put(Post("p2-es.md", "p2-es", "Dos", dt.date(2026, 1, 9), "p2", lang="es"))
    built(three)
    assert languages() == [*before, "es"]
    assert not whole


def test_bodies_need_no_whole_build_where_a_post_is_there_in_four_languages(
    three: EditedSite, whole: list[int]
) -> None:
    for name in ("p1", "p1-de", "p4"):
        three.change(name, body="Other words.")
        assert built(three).reasons
    assert agrees_with_the_clean_build(three)
    assert not whole


def test_lists_that_pelican_made_otherwise_are_not_taken_for_known() -> None:
    """A stand-in has a translation that the content has not, or a generator has another list."""
    contents = [object(), object()]
    numbers = {identity(content): number for number, content in enumerate(contents)}
    first, second = (SimpleNamespace(number=n, translations=[]) for n in range(2))
    first.translations, second.translations = [second], [first]
    posts: Any = {0: first, 1: second}
    made = Lineup([first], [], [], [first], [second], [], [], False, {})  # type: ignore[list-item]
    shared = {"articles": contents[:1], "dates": contents[:1], "hidden_articles": [], "drafts": []}
    assert Lists(shared, [], {0: [1], 1: [0]}, numbers).are(made, posts)
    assert not Lists(shared, [], {0: [1]}, numbers).are(made, posts)
    assert not Lists({**shared, "dates": contents}, [], {0: [1], 1: [0]}, numbers).are(made, posts)
