from pathlib import Path

import pytest

from plugins.core.content_policy import POLICY, SEARCH_POLICY
from plugins.hosting.rules import (
    FOLDERS_FOR_EVER,
    HASHED,
    policy_of,
    type_of,
)


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("tag/fear/atom.xml", "application/atom+xml; charset=utf-8"),
        ("rss.xml", "application/rss+xml; charset=utf-8"),
        ("feed.json", "application/feed+json; charset=utf-8"),
        ("sitemap.xml", "application/xml; charset=utf-8"),
        ("feeds/feeds.opml", "text/x-opml; charset=utf-8"),
        ("pictures/a.AVIF", "image/avif"),
        ("cards/x.png", ""),
        (".well-known/security.txt", "text/plain; charset=utf-8"),
    ],
)
def test_a_file_has_the_type_that_its_name_says(path: str, kind: str) -> None:
    assert type_of(path) == kind


def test_the_search_alone_has_a_policy_of_its_own() -> None:
    for path in ("index.html", "search/index.html", "theme/css/site.0123456789ab.css"):
        assert policy_of(path) == (SEARCH_POLICY if path.startswith("search/") else POLICY)


@pytest.mark.parametrize("path", ["index.html", "atom.xml", "pagefind/pagefind.js", "favicon.ico"])
def test_what_keeps_its_name_is_asked_for_again(path: str) -> None:
    assert not HASHED.fullmatch(path)


def test_what_is_kept_for_ever_has_a_name_that_changes_with_its_bytes(built_site: Path) -> None:
    """And nothing else stands in the folders of such files."""
    files = [f.relative_to(built_site).as_posix() for f in built_site.rglob("*") if f.is_file()]
    kept = [name for name in files if HASHED.fullmatch(name)]
    assert {name.partition("/")[0] for name in kept} == {"cards", "pagefind", "pictures", "theme"}
    assert [n for n in files if n.startswith(FOLDERS_FOR_EVER) and n not in kept] == []
