"""An edit around the blocks of a base is put into the pages; any other is done as before."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.support.amount import long
from tests.support.edited_site import EditedSite
from tests.support.kept_sites import as_built
from tests.support.partial_builds import agrees_with_the_clean_build, built
from tests.support.patched_site import (
    BASE,
    NEWEST,
    counted,
    dying_while_patching,
    newest_beside_all,
)

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork"),
    pytest.mark.usefixtures("unconnected"),
]
COUNTS = "{% for category, found in categories %}{{ category }} {{ found|length }}{% endfor %}"


def with_foot(folder: Path) -> EditedSite:
    """Return a site of six posts; all pages show the newest three, and a foot that is included."""
    made = newest_beside_all(folder, BASE + "{% include 'foot.html' %}")
    made.write("theme/templates/foot.html", "<footer>Föt</footer>")
    built(made)
    return made


@pytest.fixture
def site(whole: list[int]) -> EditedSite:
    """Six posts, built; all pages show the newest three, and a foot that is included."""
    found = as_built("with a foot", with_foot)
    whole.clear()
    return found


def pages(site: EditedSite) -> set[str]:
    top = site.folder / "output"
    return {file.relative_to(top).as_posix() for file in top.rglob("*.html")}


def edit_base(site: EditedSite, old: str, new: str) -> None:
    file = site.folder / "theme/templates/base.html"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@long
def test_one_edit_of_the_base_follows_the_other(
    site: EditedSite, whole: list[int], tmp_path: Path
) -> None:
    """And titles, and what is included, in between; each page is rendered for a check at most."""
    steps: list[Callable[[], object]] = [
        lambda: edit_base(site, "<main>", "<p>Wörds</p><main>"),
        lambda: edit_base(site, "</main>", f"</main>{COUNTS}"),
        lambda: site.change("p5", title="Ünother title"),
        lambda: edit_base(site, NEWEST, ""),
        lambda: site.change("p5", title="Not beside the others now"),
        lambda: site.write("theme/templates/foot.html", f"<footer>{NEWEST}</footer>"),
        lambda: site.change("p4", title="A title at the foot"),
        lambda: edit_base(
            site, "<p>Wörds</p>", "{% if MENU %}x{% else %}{{ SITENAME }}{% endif %}"
        ),
    ]
    for number, step in enumerate(steps):
        step()
        with counted(tmp_path) as rendered:
            result = built(site)
        assert {*rendered} < pages(site), number
        assert result.reasons, number
        assert agrees_with_the_clean_build(site), number
        assert not built(site).changes.written, number
    assert not whole
    site.write("content/images/new.png", b"\x89PNG")
    assert agrees_with_the_clean_build(site)
    assert whole


def test_every_page_is_told_why(site: EditedSite) -> None:
    edit_base(site, "<main>", "<main class='a'>")
    result = built(site)
    assert {*result.reasons} == pages(site)
    assert "its template changed: article.html" in str(result.reasons["p1/index.html"])


def test_what_the_base_asks_of_each_page_is_asked_of_each(
    site: EditedSite, whole: list[int], tmp_path: Path
) -> None:
    edit_base(
        site, "<main>", "{{ output_file }}{% if article %}{{ article.title }}{% endif %}<main>"
    )
    with counted(tmp_path) as rendered:
        built(site)
    assert {*rendered} < pages(site)
    site.change("p1", title="A title that its own page shows twice")
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_two_templates_at_once_are_one_edit(site: EditedSite, whole: list[int]) -> None:
    edit_base(site, "<main>", "<main>{% include 'more.html' %}")
    site.write("theme/templates/more.html", "More")
    site.write("theme/templates/foot.html", "Another foot")
    assert agrees_with_the_clean_build(site)
    site.write("theme/templates/more.html", "Less")
    site.write("theme/templates/foot.html", "The foot again")
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_pages_of_a_template_that_is_another_are_rendered(
    site: EditedSite, whole: list[int], tmp_path: Path
) -> None:
    site.write(
        "theme/templates/author.html",
        '{% extends "base.html" %}{% block main %}By {{ author }}{% endblock %}',
    )
    with counted(tmp_path) as rendered:
        built(site)
    assert rendered
    assert all(name.startswith("author/") for name in rendered)
    assert agrees_with_the_clean_build(site)
    assert not whole


def edit_a_post_too(site: EditedSite) -> None:
    edit_base(site, "<main>", "<main>!")
    site.change("p1", title="Another")


def edit_a_body_too(site: EditedSite) -> None:
    edit_base(site, "<main>", "<main>!")
    site.change("p1", body="B.")


def add_what_nobody_uses(site: EditedSite) -> None:
    site.write("theme/templates/none.html", "x")


def remove_what_was_included(site: EditedSite) -> None:
    edit_base(site, "{% include 'foot.html' %}", "")
    (site.folder / "theme/templates/foot.html").unlink()


def touch_a_page_too(site: EditedSite) -> None:
    edit_base(site, "<main>", "<main>!")
    site.write("output/p2/index.html", "Somebody else was here.")


WHOLE: tuple[Callable[[EditedSite], None], ...] = (
    edit_a_post_too,
    edit_a_body_too,
    add_what_nobody_uses,
    remove_what_was_included,
    touch_a_page_too,
)


@pytest.mark.parametrize("edit", WHOLE)
def test_whatever_else_is_edited_is_for_a_whole_build(
    edit: Callable[[EditedSite], None], site: EditedSite, whole: list[int]
) -> None:
    edit(site)
    assert agrees_with_the_clean_build(site)
    assert whole


def test_what_nobody_can_follow_is_for_a_whole_build(site: EditedSite, whole: list[int]) -> None:
    edit_base(site, "<main>", "<main>{{ [1]|random }}")
    assert agrees_with_the_clean_build(site)
    assert whole


def test_a_template_that_takes_the_place_of_one_is_an_edit_of_it(
    tmp_path: Path, whole: list[int]
) -> None:
    folder = tmp_path / "site"
    site = newest_beside_all(
        folder, BASE + "{% include 'foot.html' %}", THEME_TEMPLATES_OVERRIDES=["over"]
    )
    site.write("theme/templates/foot.html", "The theme's")
    site.write("over/more.html", "")
    built(site)
    whole.clear()
    site.write("over/more.html", "Now not empty")
    site.write("theme/templates/foot.html", "The theme's own")
    assert agrees_with_the_clean_build(site)
    site.write("over/foot.html", "The site's")
    assert agrees_with_the_clean_build(site)
    whole.clear()
    site.write("over/foot.html", "The site's own")
    assert agrees_with_the_clean_build(site)
    assert not whole


def test_a_build_killed_while_it_splices_is_done_again(site: EditedSite, whole: list[int]) -> None:
    with dying_while_patching():
        edit_base(site, "<main>", "<main>!")
        assert agrees_with_the_clean_build(site)
    assert len(whole) == 1
