"""The pages into which WordPress divides comments: in, an address of one; out, that of the post."""

from __future__ import annotations

import re
from typing import Final

_PAGED: Final = re.compile(r"/comment-page-\d+/?$")


def post_address(address: str) -> str:
    """Return the address of a post for that of a page of its comments; any other as it is."""
    return _PAGED.sub("/", address)
