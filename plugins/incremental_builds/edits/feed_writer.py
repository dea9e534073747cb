"""A feed as text, as Pelican's writer writes it to a file."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from pelican.writers import Writer

from plugins.incremental_builds.snapshots.snapshot import FeedRecipe


def feed_of(
    recipe: FeedRecipe, contents: Sequence[Any], context: dict[str, Any], settings: dict[str, Any]
) -> str:
    """Return the text of a feed that shows these contents."""
    writer = FeedWriter(settings["OUTPUT_PATH"], settings)
    writer.write_feed(
        contents, context, recipe.path, recipe.url, recipe.kind, feed_title=recipe.title
    )
    return writer.text


class _Kept(io.StringIO):
    def __init__(self, writer: FeedWriter) -> None:
        super().__init__()
        self.writer = writer

    def close(self) -> None:
        if not self.closed:
            self.writer.text = self.getvalue()
        super().close()


class FeedWriter(Writer):
    """Pelican's writer of feeds, but that it keeps the text of the last one."""

    text = ""

    def _open_w(self, filename: str, encoding: str, override: bool = False) -> Any:  # noqa: ARG002, FBT001, FBT002 - Pelican's own signature
        return _Kept(self)
