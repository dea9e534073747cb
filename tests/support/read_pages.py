"""Read the pages of a site that was built: in, files; out, what a test asks of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Final

from bs4 import BeautifulSoup, Tag

HOME: Final = "http://localhost:8000/"


def soup_of(file: Path) -> BeautifulSoup:
    """Return a page as a tree."""
    return BeautifulSoup(file.read_bytes(), "lxml")


def nav(soup: BeautifulSoup, label: str) -> Tag | None:
    """Return the navigation of a name; None: the page has none."""
    return soup.find("nav", attrs={"aria-label": label})


def links(found: Tag | None) -> list[str]:
    """Return where the links in a part of a page lead, from the root of the site on."""
    return [] if found is None else [str(a["href"]).removeprefix(HOME) for a in found("a")]


def data_of(soup: BeautifulSoup, kind: str) -> list[dict[str, Any]]:
    """Return the structured data of a page that are of one kind, such as ``BlogPosting``."""
    found = [
        json.loads(str(one.string)) for one in soup.find_all("script", type="application/ld+json")
    ]
    assert all(one["@context"] == "https://schema.org" for one in found)
    return [one for one in found if one["@type"] == kind]
