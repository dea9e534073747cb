"""The files, by what they are: a new one is a module here and a line below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.discovery.files import robots, security_txt, sitemap
from plugins.discovery.files.base import Kind
from plugins.discovery.model import Survey

FILES: Final[Mapping[str, Kind]] = {
    "robots": robots.files,
    "security_txt": security_txt.files,
    "sitemap": sitemap.files,
}


def all_files(survey: Survey) -> dict[str, bytes]:
    """Return the bytes of every file, by its path from the output folder on."""
    return {name: data for kind in FILES.values() for name, data in kind(survey).items()}
