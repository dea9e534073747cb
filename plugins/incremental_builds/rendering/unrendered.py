"""A page that its template cannot make: in, the page and what went wrong; out, the problem."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from plugins.core.problems import Location, Problem
from plugins.core.settings import shown_path
from plugins.core.template_faults import fault_of


def unrendered(template: str, own: Mapping[str, Any], error: Exception) -> Problem | None:
    """Return the problem of a page; a post or page is named by its source, a list by its file.

    None: the error is none of the template.
    """
    fault = fault_of(error)
    if fault is None:
        return None
    content = own.get("article") or own.get("page")
    source = getattr(content, "source_path", None)
    where = shown_path(content.settings, source) if content and source else str(own["output_file"])
    return Problem(
        Location(where, 1 if source else 0),
        f"the template {template} cannot make this page: {fault.words}{fault.place}",
        "template-error",
        "mend the template; if the text has a line `template:`, take it out",
    )
