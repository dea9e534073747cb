"""Small built sites: pages by their files, written into a folder."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from plugins.page_audit.markup import BuiltPage, page_of
from plugins.page_audit.model import Reading, Target, Worst
from plugins.page_audit.site import BuiltSite

ADDRESS = "http://localhost:8126"


def page(file: str, body: str = "<p>Words.", *, head: str = "", title: str = "") -> str:
    """A whole page with its own title, description and canonical."""
    path = file.removesuffix("index.html")
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>{title or file}</title>'
        f'<meta name="description" content="About {title or file}">'
        f'<link rel="canonical" href="{ADDRESS}/{path}">{head}</head>'
        f"<body><main>{body}</main></body></html>"
    )


def site_in(folder: Path, files: Mapping[str, str], *, linked: bool = True) -> BuiltSite:
    """Write pages and files; ``linked``: add a home page that leads to every page."""
    whole = dict(files)
    if linked:
        pages = (name for name in files if name.endswith(".html"))
        whole["index.html"] = page("index.html", "".join(f'<a href="/{n}">x</a>' for n in pages))
    for name, text in whole.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return BuiltSite(folder, ADDRESS)


def built(file: str, body: str = "<p>Words.", **more: str) -> BuiltPage:
    """A page as the stages see it."""
    return page_of(file, page(file, body, **more).encode())


def found(readings: object) -> dict[str, tuple[str, ...]]:
    """The details of some readings, by page."""
    return {reading.page: reading.details for reading in readings}


def target(
    measure: str = "m", limit: float = 0, worst: Worst = Worst.TOTAL, unit: str = ""
) -> Target:
    """A target of which only these count."""
    return Target(measure, measure.capitalize(), limit, "b", worst, unit)


def reading(value: float, page: str = "/", measure: str = "m", *details: str) -> Reading:
    """A reading of a measure."""
    return Reading(measure, page, value, details=details)
