"""The task ``export``."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task

from plugins.core.reporting import ending


@task(
    positional=["form"],
    help={
        "form": "bibtex, bookmarks, csl-json, json or opml; for a post, eml or html",
        "post": "only what this post cites; for eml and html, the post: its path, id or slug",
        "source": "only what is by this source, or names it",
        "tag": "only clips with this tag",
        "public": "only what readers can see",
        "draft": "allow a letter of a post that is not published; it says so",
        "production": "with publishconf.py and SITEURL",
        "output": "a file to write, instead of standard output",
        "json": "print one JSON document",
    },
)
def export(
    _c: Context,
    form: str,
    *,
    post: str = "",
    source: str = "",
    tag: str = "",
    public: bool = False,
    draft: bool = False,
    production: bool = False,
    output: str = "",
    json: bool = False,
) -> None:
    """Export the library in another format, or a post as a newsletter."""
    from plugins.desk.export.commands import export as run
    from plugins.desk.export.model import Wanted
    from plugins.desk.export.reporting import print_exported

    with ending(as_json=json):
        wanted = Wanted(post, source, tag, public, draft, production)
        print_exported(form, run(form, wanted), output, as_json=json)
