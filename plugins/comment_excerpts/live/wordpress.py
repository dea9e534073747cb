"""WordPress, on any host: a page names its API and its number; the API gives all comments."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import urlsplit

from plugins.comment_excerpts.importers.wordpress_rest import PLATFORM
from plugins.comment_excerpts.live.base import Answer, Asks, ask, material_of
from plugins.comment_excerpts.live.links import PageHead
from plugins.comment_excerpts.material import Material, ThreadError
from plugins.comment_excerpts.reading.answers import number as number_in
from plugins.comment_excerpts.reading.answers import records
from plugins.core.errors import RemoteError

__all__ = ["PLATFORM", "fetch_for"]
_NUMBERED: Final = re.compile(r"^(?:postid|page-id)-(\d{1,12})$")
_SHORT: Final = re.compile(r"[?&](?:p|page_id)=(\d{1,12})\b")
_SELF: Final = re.compile(r"/wp/v2/(?:posts|pages)/(\d{1,12})$")
_PAGES: Final = 100
"""So many pages of a hundred comments are asked for at most."""


def fetch_for(client: Asks, page: PageHead, url: str) -> Material | None:
    """Return all comments on the post of a page; None where it has no API, or it gives none."""
    api, post = _api(page, url), _post(page)
    if not api or not post:
        return None
    asked = f"{api}wp/v2/comments?post={post}&per_page=100&order=asc&page="
    try:
        first = ask(client, f"{asked}1")
        found = _comments(first)
        for number in range(2, min(_header(first, "x-wp-totalpages"), _PAGES) + 1):
            found += _comments(ask(client, f"{asked}{number}"))
    except (ThreadError, RemoteError):
        return None
    if not found:
        return None
    total = _header(first, "x-wp-total") or len(found)
    return material_of({"comments": found, "total": total, "title": page.title, "url": url}, url)


def _comments(answer: Answer) -> list[object]:
    return [*records(Material(answer.body).answer)]


def _header(answer: Answer, name: str) -> int:
    return number_in({name: answer.headers.get(name, "").strip()}, name) or 0


def _api(page: PageHead, url: str) -> str:
    """Return the root of the API that a page names, if it is on the page's own host."""
    named = (link.href for link in page.links if "https://api.w.org/" in link.rel)
    root = next(named, "")
    is_own = "?" not in root and urlsplit(root).hostname == urlsplit(url).hostname
    return f"{root.rstrip('/')}/" if root and is_own else ""


def _post(page: PageHead) -> str:
    """Return the number of a page's post: from its own link to the API, its short link or class."""
    for link in page.links:
        short = _SHORT.search(link.href) if "shortlink" in link.rel else None
        match = _SELF.search(link.href) or short
        if match:
            return match[1]
    found = (_NUMBERED.match(name) for name in page.classes)
    return next((match[1] for match in found if match), "")
