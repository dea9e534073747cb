"""Pages for the importers of saved ones: a post of our own round comments in somebody's markup."""

from __future__ import annotations

from pathlib import Path

from plugins.comment_excerpts.importers import IMPORTERS, LESS_SURE
from plugins.comment_excerpts.importers.base import ImportedThread, Material

MATERIAL = Path(__file__).parent.parent / "material"
ADDRESS = "https://blog.example/post/"


def page(
    comments: str, *, head: str = "", lang: str = "en", before: str = "", after: str = ""
) -> bytes:
    """Return a page of a post, with comments between two parts of it."""
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>A post - A blog</title>
<link rel="canonical" href="{ADDRESS}">{head}</head>
<body><header><h1>A blog</h1></header><main><article><h2 class="entry-title">A post</h2>
<div class="entry-content"><p>Words of the post, of 1 May 2013.</p></div></article>
{before}{comments}{after}</main></body></html>""".encode()


def example(kind: str) -> bytes:
    """Return the page of that kind in the folder of examples."""
    return (MATERIAL / f"{kind}.html").read_bytes()


def kinds_of(material: Material) -> list[str]:
    """Return what recognises some material for sure, or the first of the less sure that does."""
    kinds = [name for name, one in IMPORTERS.items() if one.recognises(material)]
    sure = [name for name in kinds if name not in LESS_SURE]
    return sure or [name for name in LESS_SURE if name in kinds][:1]


def kind_of(body: bytes) -> str:
    """Return the one kind that a page is recognised as."""
    (kind,) = kinds_of(Material(body))
    return kind


def thread_in(body: bytes, url: str | None = None) -> ImportedThread:
    """Return the thread of a page, read by the one importer that recognises it."""
    return IMPORTERS[kind_of(body)].read(Material(body, url=url))
