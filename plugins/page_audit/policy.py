"""How a good host serves the site: the policies that pages are measured under."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.core.content_policy import POLICY, SEARCH, SEARCH_POLICY

POLICIES: Final[Mapping[str, str]] = {"": POLICY, f"/{SEARCH}": SEARCH_POLICY}
"""By the path of a page; the empty one is that of all others."""
