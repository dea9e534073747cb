"""What a text refers to and does not hold: the blog's files, its reusable blocks, its address."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.migration.model import Attachment


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The blog around one item."""

    attachments: Mapping[str, Attachment] = field(default_factory=dict)
    """By the number of the item."""
    of_item: tuple[str, ...] = ()
    """The numbers of the item's own attachments, in the order of the export."""
    reusable: Mapping[str, str] = field(default_factory=dict)
    """The content of reusable blocks by their numbers."""
    footnotes: str = ""
    """The block editor's footnotes of the item, as JSON."""
    address: str = ""
    """The item's address; relative ones count from there."""
