"""Read an index as the browser does."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping
from typing import Any

_SIGNATURE = b"pagefind_dcd"


def fragments_of(files: Mapping[str, bytes]) -> dict[str, Any]:
    """Return what the index holds of each page, by the page's address."""
    found = {}
    for name, data in files.items():
        if name.endswith(".pf_fragment"):
            text = gzip.decompress(data)
            assert text.startswith(_SIGNATURE)
            fragment = json.loads(text.removeprefix(_SIGNATURE))
            found[fragment["url"]] = fragment
    return found
