"""The tasks of migration."""

from __future__ import annotations

from invoke.context import Context
from invoke.tasks import task


@task(
    positional=["file"],
    help={
        "file": "the export: in WordPress, Tools, Export, All content",
        "to": "the content folder to write into",
        "disqus": "an export of Disqus with the comments",
        "media": "fetch the pictures and files that texts show, from the old blog",
        "json": "print one JSON document",
    },
)
def migrate(
    _c: Context,
    file: str,
    to: str = "",
    disqus: str = "",
    media: bool = False,
    json: bool = False,
) -> None:
    """Move a WordPress blog here (posts, pages, comments), and account for every item."""
    from plugins.core.reporting import ending
    from plugins.migration.reporting import finish
    from plugins.migration.request import migrate_as_asked

    with ending(as_json=json):
        finish(migrate_as_asked(file, to, disqus, media=media), as_json=json)
