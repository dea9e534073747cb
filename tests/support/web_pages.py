"""Pages of an invented web, and what is made of them, for tests of the clip."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from plugins.desk.clipping.decide import work_of
from plugins.desk.clipping.model import Work
from plugins.desk.pages import read_page

TODAY = dt.date(2026, 11, 22)
URL = "https://www.paper.example/news/a-title-of-a-work"
ARTICLE = "<p>" + "Words of the article, which goes on for a while. " * 30 + "</p>"
COMMENTS = """
<div id="comments"><ol class="commentlist"><li class="comment">
<cite class="fn">Carla Comment</cite> <time datetime="2020-02-02">2 February 2020</time>
<p>By Otto Other</p></li></ol></div>
<aside class="sidebar"><h3>Latest</h3><ul class="latest"><li><a href="/x">Another</a>
<span class="author">Rita Related</span> <time datetime="2021-01-01">1 January 2021</time></li></ul>
</aside><footer>© 1999-2026 The Paper, 3 March 2024</footer>"""
"""What stands round an article and is about something else."""


def web_page(
    body: str = "",
    head: str = "",
    *,
    title: str = "A title of a work",
    lang: str = "en",
    around: str = COMMENTS,
) -> bytes:
    """Return a page with a heading, an article, and what stands round one."""
    return (
        f"<!DOCTYPE html><html lang='{lang}'><head><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a></nav><main>{body}{ARTICLE}</main>{around}</body></html>"
    ).encode()


def json_ld(**node: Any) -> str:
    """Return structured data of an article as a script."""
    data = {"@context": "https://schema.org", "@type": "NewsArticle", **node}
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def metas(**said: str) -> str:
    """Return metas; ``__`` in a name stands for a colon, ``_`` for itself."""
    return "".join(
        f'<meta property="{name.replace("__", ":")}" content="{value}">'
        for name, value in said.items()
    )


def work(page: bytes, url: str | None = URL) -> Work:
    """Return what a page is."""
    return work_of(read_page(page, url=url), TODAY)


def names(found: Work) -> list[str]:
    """Return the names of those who wrote a work."""
    return [author.name for author in found.authors]
