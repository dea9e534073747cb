"""Mastodon and its kin, on any host: an address that looks like a status is tried as one."""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.importers.mastodon import PLATFORM
from plugins.comment_excerpts.live.base import Asks, ask_json, material_of
from plugins.comment_excerpts.material import Material, ThreadError
from plugins.comment_excerpts.reading.answers import record
from plugins.core.errors import RemoteError

__all__ = ["PLATFORM", "fetch", "serves"]
_STATUS: Final = re.compile(
    r"(https?://[^/?#]+)/(?:(?:web/)?@[\w.@-]+|users/[\w.-]+/statuses|notice|@[\w.@-]+/statuses)"
    r"/([A-Za-z0-9]{6,40})(?:[/?#]|$)"
)


def serves(url: str) -> bool:
    """Tell whether this looks like the address of a status."""
    return _STATUS.match(url) is not None


def fetch(client: Asks, url: str) -> Material | None:
    """Return the status and its context, from the server that the address is of."""
    match = _STATUS.match(url)
    if match is None:
        return None
    api = f"{match[1]}/api/v1/statuses/{match[2]}"
    try:
        status = ask_json(client, api)
    except (ThreadError, RemoteError):
        return None
    if "visibility" not in record(status):
        return None
    context = ask_json(client, f"{api}/context")
    return material_of({"status": status, "context": context}, url)
