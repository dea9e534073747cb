"""IP addresses in texts: what one looks like, and which can be somebody's (RFC 791, RFC 4291)."""

from __future__ import annotations

import ipaddress
from typing import Final

V4: Final = r"(?<![\w.])(?<!version )\d{1,3}(?:\.\d{1,3}){3}(?!\w|\.\d)"
"""A pattern; a port or a full stop may follow, a further number of a version may not."""
V6: Final = r"(?<![\w.:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\w:]|\.\d)"
"""A pattern that much else fits, too: times, and names with colons."""
MASKED: Final = r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){1,2}(?:\.(?:\*{1,3}|[xX]{1,3})){1,2}(?![\w.])"
"""One whose last parts are hidden: it tells still where somebody wrote from."""


def is_somebodys(text: str) -> bool:
    """Tell whether a text is an address; those of one's own machine are nobody's."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return False
    has_digit = any(sign.isdigit() for sign in text)
    return has_digit and not (address.is_loopback or address.is_unspecified)
