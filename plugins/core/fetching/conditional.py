"""Asking again only for what is new: what an answer says of its version (RFC 9110, 13)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plugins.core.fetching.model import Response

_FIT = re.compile(r"[\x21-\x7e](?:[\x20-\x7e]{0,510}[\x21-\x7e])?")


@dataclass(frozen=True, slots=True)
class Validators:
    """The version of an answer, by the headers ``ETag`` and ``Last-Modified``."""

    etag: str = ""
    modified: str = ""

    @classmethod
    def of(cls, response: Response) -> Validators:
        """Return what a response says; what could not be sent back is left out."""
        found = (response.headers.get(name, "") for name in ("etag", "last-modified"))
        return cls(*(text if _FIT.fullmatch(text) else "" for text in found))

    def headers(self) -> dict[str, str]:
        """Return the headers that ask for an answer only where there is a newer one."""
        asked = {"If-None-Match": self.etag, "If-Modified-Since": self.modified}
        return {name: value for name, value in asked.items() if value}
