"""robots.txt (RFC 9309): everything may be read, and where the sitemap is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.discovery.files import sitemap
from plugins.discovery.model import Survey

FILE: Final = "robots.txt"


def files(survey: Survey) -> Mapping[str, bytes]:
    """Return the file; what is not to be found says so itself, so nothing is disallowed here."""
    lines = ["User-agent: *", "Disallow:"]
    if survey.settings.has_address:
        lines += ["", f"Sitemap: {survey.settings.absolute(sitemap.FILE)}"]
    return {FILE: ("\n".join(lines) + "\n").encode()}
