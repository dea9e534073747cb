"""One site with every attack in it: as comments quoted and whole, as a blog that moved here."""

from __future__ import annotations

import datetime as dt
import json
import runpy
from itertools import cycle
from pathlib import Path

from plugins.comment_excerpts.commands import ReadRequest, read, store
from plugins.migration.commands import MigrationRequest, migrate
from tests.safety.attacks_addresses import ADDRESSES, in_markup
from tests.safety.attacks_markup import MARKUP
from tests.safety.attacks_texts import TEXTS
from tests.safety.shapes import ALL_AT_ONCE, Entry
from tests.support.site import GOOD, Site, make_site, post

TITLE = """</script><script>hit()</script> "'><b onclick=hit()>\r\nBcc: all {{ SITEURL }}"""
NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
OWN, QUOTED, MOVED = "own", "quoting", "moved"
"""The posts: with a thread of its own, with excerpts, and one that came from another blog."""


def entries() -> list[Entry]:
    """Return the attacks as comments: the handlers but for some, and links as they come."""
    words = [*MARKUP[:240:2], *MARKUP[240::12], *in_markup()[::5], *TEXTS]
    names, links = cycle([*TEXTS, *MARKUP[::5]]), cycle(ADDRESSES)
    rows = zip(words, names, links, strict=False)
    return [Entry(number, *row) for number, row in enumerate(rows, start=2)]


def attacked_site(folder: Path) -> Site:
    """Write the site, with the project's own importers, and build it."""
    site = make_site(folder, GOOD, FEED_MAX_ITEMS=0)
    title = json.dumps(TITLE)
    own = post(title=title, id=OWN, date="2026-03-01").replace(
        "summary:", f"thread: {OWN}\nsummary:"
    )
    (folder / "content" / "threads" / "talk.yml").unlink()
    site.write({"content/posts/2026-03-01-own.md": own})
    _read(site, "disqus-export", ReadRequest(source="own.xml", post=OWN))
    ids = _read(site, "wordpress-rest", ReadRequest(source="quoted.json", clip="work"))
    blocks = "\n\n".join(f"/// excerpt | {name}\n///" for name in ids)
    body = f"Words.\n\n//// thread | work\n\n{blocks}\n\n////"
    quoting = post(body, title="Quoting", id=QUOTED, date="2026-03-02")
    site.write({"content/posts/2026-03-02-quoting.md": quoting})
    export = folder / "moved.xml"
    export.write_bytes(ALL_AT_ONCE["wordpress-export"](entries()))
    settings = runpy.run_path(str(folder / "pelicanconf.py"))
    migrate(MigrationRequest(export, folder / "content", settings, NOW))
    run = site.build()
    assert run.code == 0, run.err
    return site


def _read(site: Site, shape: str, request: ReadRequest) -> list[str]:
    file = site.folder / request.source
    file.write_bytes(ALL_AT_ONCE[shape](entries()))
    whole = ReadRequest(source=str(file), clip=request.clip, post=request.post)
    snapshot = read(whole)
    store(site.folder, whole, snapshot, whole=True)
    return [c.id for c in snapshot.thread.comments if c.text]
