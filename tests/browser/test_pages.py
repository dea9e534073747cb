from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.support.amount import MORE, long
from tests.support.browser_tools import (
    check_with_axe,
    check_with_html_validate,
    check_with_nu,
    files_of,
    pages_of_each_kind,
)
from tests.support.site import GOOD, make_site, post

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from tests.support.browser_tools import Finding

pytestmark = pytest.mark.browser


def none(findings: Sequence[Finding]) -> None:
    if findings:
        told = "\n".join(map(str, findings))
        pytest.fail(f"{len(findings)} findings:\n{told}", pytrace=False)


def test_the_nu_html_checker_finds_nothing_in_any_page(built_site: Path) -> None:
    none(check_with_nu(built_site, files_of(built_site, ".html")))


def test_the_nu_html_checker_finds_no_error_in_any_stylesheet(built_site: Path) -> None:
    none(check_with_nu(built_site, files_of(built_site, ".css"), "--css", "--errors-only"))


def test_html_validate_finds_nothing_in_any_page(built_site: Path) -> None:
    none(check_with_html_validate(built_site, files_of(built_site, ".html")))


def test_pages_of_each_kind_are_accessible_and_fit_their_window(built_site: Path) -> None:
    """Each is looked at in six windows."""
    none(check_with_axe(built_site, pages_of_each_kind(built_site, 25 if MORE else 5)))


LONG = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"


@long
def test_one_long_word_makes_no_page_wider_than_a_narrow_phone(tmp_path: Path) -> None:
    """In titles, names, tags and ways in; on the front page and in lists, too."""
    text = post("/// clip | work\nOur note.\n///", title=LONG, id="long")
    site = make_site(
        tmp_path,
        {
            **GOOD,
            "content/posts/2026-03-02-long.md": text.replace("[executives]", f"[{LONG}]"),
            "content/sources/ann.md": str(GOOD["content/sources/ann.md"]).replace(
                "Ann Example", LONG
            ),
            "content/clips/work.md": str(GOOD["content/clips/work.md"]).replace("A work", LONG),
            "content/pages/about.md": str(GOOD["content/pages/about.md"]).replace("About", LONG),
        },
        SITEURL="http://localhost:8000",
        MENUITEMS=[(LONG, "https://example.org/")],
    )
    run = site.build()
    assert run.code == 0, run.err
    paths = [
        "/",
        "/2026/03/long/",
        "/links/work/",
        "/sources/ann/",
        "/sources/",
        "/feeds/",
        "/tag/",
    ]
    found = check_with_axe(tmp_path / "output", paths if MORE else paths[:3])
    none([finding for finding in found if finding.what.startswith("horizontal-overflow")])


def test_fingers_can_tell_a_work_from_its_maker_of_whom_no_more_is_known(tmp_path: Path) -> None:
    """One link lies right below the other, in roundups and without, and among works cited."""
    other = str(GOOD["content/clips/work.md"]).replace("A work", "Another work")
    body = "By [her]({clip}other).\n\n/// clip | work\nOur note.\n///"
    site = make_site(
        tmp_path,
        {
            **GOOD,
            "content/posts/2026-03-02-two.md": post(body, id="two"),
            "content/clips/other.md": other.replace("/work", "/other"),
        },
        SITEURL="http://localhost:8000",
    )
    run = site.build()
    assert run.code == 0, run.err
    none(check_with_axe(tmp_path / "output", ["/2026/03/two/", "/links/work/"]))
