"""Addresses of people that a text repeats: in, a text and what the export knows as private."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from typing import Final

from plugins.migration.remarks import GAP

_EMAIL: Final = r"(?<![\w@.+%-])[\w.+%-]+@(?:[\w-]+\.)+\w{2,}"
_V4: Final = r"(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w:]|\.\d)"
_V6: Final = r"(?<![\w.:])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\w:]|\.\d)"
_ADDRESS: Final = re.compile(f"{_EMAIL}|{_V4}|{_V6}")


def hidden(text: str, private: AbstractSet[str]) -> str:
    """Return the text with a gap for each e-mail and IP address that is private."""
    return _ADDRESS.sub(lambda match: GAP if match[0].casefold() in private else match[0], text)
