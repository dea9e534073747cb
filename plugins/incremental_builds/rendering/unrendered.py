"""A page that its template cannot make: in, the page and what Jinja said; out, the problem."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from plugins.core.problems import Location, Problem
from plugins.core.settings import shown_path


def unrendered(template: str, own: Mapping[str, Any], error: TemplateError) -> Problem:
    """Return the problem of a page; a post or page is named by its source, a list by its file."""
    content = own.get("article") or own.get("page")
    source = getattr(content, "source_path", None)
    where = shown_path(content.settings, source) if content and source else str(own["output_file"])
    told = f"{error.message or error}{_line_of(error)}"
    return Problem(
        Location(where, 1 if source else 0),
        f"the template {template} cannot make this page: {told}",
        "template-error",
        "mend the template; if the text has a line `template:`, take it out",
    )


def _line_of(error: TemplateError) -> str:
    """Return where in the theme it happened, as far as Jinja knows."""
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.endswith(".html")]
    return f" ({Path(frames[-1].filename).name}:{frames[-1].lineno})" if frames else ""
