"""What the output has to be before anything of it goes out, by name; one file each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.publishing.checks import (
    broken_links,
    empty_pages,
    faulty_content,
    invalid_feeds,
    lost_addresses,
    lost_ids,
    outside,
    private_data,
    removed_comments,
    size,
    unpublished_words,
    unshown_pictures,
)
from plugins.publishing.checks.base import Check, WordCheck

CHECKS: Final[Mapping[str, Check]] = {
    "broken-links": broken_links,
    "empty-pages": empty_pages,
    "faulty-content": faulty_content,
    "invalid-feeds": invalid_feeds,
    "lost-addresses": lost_addresses,
    "lost-ids": lost_ids,
    "outside": outside,
    "size": size,
    "unshown-pictures": unshown_pictures,
}

WORD_CHECKS: Final[Mapping[str, WordCheck]] = {
    "private-data": private_data,
    "removed-comments": removed_comments,
    "unpublished-words": unpublished_words,
}

LOST_ADDRESSES: Final = "lost-addresses"
"""The check that a withdrawal does without: what is taken down takes addresses along."""
