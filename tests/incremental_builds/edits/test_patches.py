"""Pages that show something else only in what all share are not rendered again, but patched."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.support.edited_site import EditedSite
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


@pytest.fixture
def site(tmp_path: Path, whole: list[int]) -> EditedSite:
    """Six posts, built; all pages show the newest three."""
    made = newest_beside_all(tmp_path / "site")
    built(made)
    whole.clear()
    return made


def pages(site: EditedSite) -> set[str]:
    top = site.folder / "output"
    return {file.relative_to(top).as_posix() for file in top.rglob("*.html")}


def test_a_title_that_all_pages_show_is_put_into_them(
    site: EditedSite, whole: list[int], tmp_path: Path
) -> None:
    for title in ("Sëcond title", "A third, of another length", "4"):
        site.change("p5", title=title)
        with counted(tmp_path) as rendered:
            result = built(site)
        assert set(result.reasons) == pages(site)
        # and one page for each kind of part
        assert {"p5/index.html"} < {*rendered} < pages(site) - {f"p{n}/index.html" for n in (2, 3)}
        assert not built(site).changes.written
        assert agrees_with_the_clean_build(site)
    assert not whole


def test_patched_pages_are_known_to_later_builds(site: EditedSite, whole: list[int]) -> None:
    site.change("p5", title="Another")
    built(site)
    site.change("p4", body="A body, and then its title.")
    built(site)
    site.change("p4", title="More")
    built(site)
    site.change("p5", title="Post 5")
    site.change("p3", tags=("two",))
    built(site)
    assert not whole
    assert agrees_with_the_clean_build(site)
    site.write("content/images/new.png", b"\x89PNG")
    assert agrees_with_the_clean_build(site)
    whole.clear()
    site.change("p5", title="After a whole build")
    built(site)
    assert not whole
    assert agrees_with_the_clean_build(site)


@pytest.mark.parametrize(
    "base",
    [
        BASE.replace(NEWEST, "{% set all %}" + NEWEST + "{% endset %}{{ all }}{{ all|length }}"),
        BASE.replace(NEWEST, "{{ articles[0].title }}" + NEWEST),
    ],
    ids=["captured", "looked at by the page too"],
)
def test_what_cannot_be_patched_is_rendered(base: str, tmp_path: Path, whole: list[int]) -> None:
    site = newest_beside_all(tmp_path / "site", base)
    built(site)
    whole.clear()
    site.change("p5", title="Another title")
    with counted(tmp_path) as rendered:
        built(site)
    assert {*rendered} == pages(site)
    assert not whole
    assert agrees_with_the_clean_build(site)


def test_a_page_that_somebody_touched_is_left_to_a_whole_build(
    site: EditedSite, whole: list[int]
) -> None:
    site.change("p5", title="Another title")
    site.write("output/p2/index.html", "Somebody else was here.")
    assert agrees_with_the_clean_build(site)
    assert len(whole) == 1


def test_a_build_killed_while_it_patches_is_done_again(site: EditedSite, whole: list[int]) -> None:
    with dying_while_patching():
        site.change("p5", title="Another title")
        assert agrees_with_the_clean_build(site)
    assert len(whole) == 1
    site.change("p5", title="A third")
    assert agrees_with_the_clean_build(site)
    assert len(whole) == 1
