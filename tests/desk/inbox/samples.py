"""Feeds of people who do not exist, and a library that cites them."""

from __future__ import annotations

from pathlib import Path

from plugins.core.fetching import FetchError, Response
from plugins.core.fetching.model import Fault
from plugins.core.settings import moment_of_build
from plugins.desk.inbox.model import LARGEST, Entry
from plugins.desk.site import DeskSite

NOW = moment_of_build({"SOURCE_DATE_EPOCH": "1795305600"})
"""2026-11-22, midnight."""
FEED = "https://ann.example/feed.xml"
OTHER = "https://bob.example/rss"

LIBRARY = {
    "content/sources/ann.md": f'---\nname: Ann Example\nkind: person\nfeeds: ["{FEED}"]\n---\n',
    "content/sources/bob.md": f"---\nname: Bob\nkind: person\nfeeds:\n  - {OTHER}\n---\n",
    "content/clips/work.md": "---\ntitle: A work\nurl: https://ann.example/work\n"
    "authors: [ann]\ntags: [fear]\n---\n",
    "content/posts/2026-01-05-first.md": "---\ntitle: First\ndate: 2026-01-05\n"
    "tags: [Case studies]\n---\n\nWords.\n",
}


def rss(*items: str, title: str = "A feed", head: str = "") -> bytes:
    """Return an RSS 2.0 feed with these items."""
    inside = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{head}<rss version="2.0"><channel><title>{title}</title>{inside}</channel></rss>'.encode()
    )


def item(
    number: int, title: str = "", day: str = "20 Nov 2026 09:00:00 GMT", more: str = ""
) -> str:
    """Return what an item of RSS holds."""
    return (
        f"<title>{title or f'Entry {number}'}</title>"
        f"<link>https://ann.example/{number}</link><guid isPermaLink='false'>id-{number}</guid>"
        f"<pubDate>{day}</pubDate>{more}"
    )


def entry(**fields: str) -> Entry:
    """Return an entry with an address."""
    return Entry(**{"title": "A title", "url": "https://ann.example/1", "id": "1", **fields})


def site_in(folder: Path, **files: str) -> DeskSite:
    """Write a small library, and return its site."""
    for name, text in {**LIBRARY, **files}.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return DeskSite(folder, NOW)


class FakeClient:
    """Answers from a dict, and notes what it was asked."""

    def __init__(self, **answers: Response | str) -> None:
        self.answers = {FEED: answers.get("ann"), OTHER: answers.get("bob")}
        self.asked: list[tuple[str, dict[str, str]]] = []

    def get(self, url, *, headers=None, limit=None):
        assert limit == LARGEST
        self.asked.append((url, dict(headers or {})))
        answer = self.answers[url]
        if isinstance(answer, Response):
            return answer
        raise FetchError(Fault.TIME, answer or "it took too long", url)


def answer(body: bytes = b"", status: int = 200, url: str = FEED, hops=(), **headers: str):
    """Return an answer; headers are given as ``last_modified="..."``."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(url, status, named, body, hops)
