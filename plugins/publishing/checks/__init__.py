"""What the output has to be before anything of it goes out, by name; one file each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.publishing.checks import empty_pages
from plugins.publishing.checks.base import Check

CHECKS: Final[Mapping[str, Check]] = {
    "empty-pages": empty_pages,
}

LOST_ADDRESSES: Final = "lost-addresses"
"""The check that a withdrawal does without: what is taken down takes addresses along."""
