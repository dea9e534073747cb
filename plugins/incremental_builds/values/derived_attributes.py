"""Attributes of a content that follow from its source and the settings alone.

While the digest of a source is as it was, so are these: no digest of their own is kept of them.
"""

from __future__ import annotations

from typing import Final

OWN: Final = frozenset(
    {
        "title", "date", "modified", "slug", "url", "save_as", "category", "tags", "author",
        "authors", "lang", "in_default_lang", "locale_date", "locale_modified", "date_format",
        "status", "template", "source_path", "relative_source_path", "timezone", "reader",
    }
)  # fmt: skip
"""Those of every content that is as it was read."""
WITH_TEXTS: Final = OWN | {"content", "summary"}
"""Those of a content whose texts have no link to another content."""
NONE: Final[frozenset[str]] = frozenset()
"""Those of a content that somebody changed after it was read."""
