"""The task ``clip``."""

from __future__ import annotations

import sys

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending
from plugins.desk.command_line import TaskWithWord
from plugins.desk.stopping import stoppable


@task(
    klass=TaskWithWord,
    positional=["page"],
    iterable=["via", "quote", "author", "tag"],
    help={
        "page": "the address of a page, or a file in which you saved it",
        "stdin": "read the page from standard input",
        "url": "the address that a saved page is from",
        "via": "the clip it came from, and how: CLIP or CLIP:summarises; may be repeated",
        "quote": "words of the page, to the letter; may be repeated",
        "title": "the title, if the page does not say it or is wrong",
        "author": "who wrote it, a name or the id of a source; may be repeated",
        "published": "the day, month or year it was published",
        "publication": "who published it, a name or the id of a source",
        "language": "its language: en, de, pt-BR",
        "kind": "article, post, video, podcast, report or book",
        "id": "the id of the clip (made of author and title)",
        "tag": "what it is about; may be repeated",
        "note": "a note of ours",
        "log": "put it into the link log, as of now",
        "dry-run": "write nothing",
        "json": "print one JSON document",
    },
)
def clip(
    _c: Context,
    page: str | None = None,
    stdin: bool = False,
    url: str = "",
    via: list[str] | None = None,
    quote: list[str] | None = None,
    title: str = "",
    author: list[str] | None = None,
    published: str = "",
    publication: str = "",
    language: str = "",
    kind: str = "",
    id: str = "",  # noqa: A002 - the word that is typed
    tag: list[str] | None = None,
    note: str = "",
    log: bool = False,
    dry_run: bool = False,
    json: bool = False,
) -> None:
    """Make a clip of a page, and any new sources; what is unsure is left out and named."""
    from plugins.desk.clipping import commands, corrections, material, reporting
    from plugins.desk.site import site_here

    with ending(as_json=json), stoppable():
        said = corrections.Said(
            title=title,
            authors=tuple(author or ()),
            published=published,
            publication=publication,
            language=language,
            kind=kind,
            id=id,
            via=tuple(via or ()),
            quotes=tuple(quote or ()),
            tags=tuple(tag or ()),
            note=note,
            log=log,
        )
        given = material.material_of(page or "", url, stdin=stdin)
        found = commands.clip(given, said, site_here(), dry_run=dry_run)
        sys.exit(reporting.print_clipped(found, as_json=json))
