"""Read the file of the statement: in, the content folder; out, a statement or a problem."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from plugins.accessibility_statement.model import FILE, Statement
from plugins.core.problems import Location, Problem


def load_statement(content: Path, shown_as: str) -> tuple[Statement | None, list[Problem]]:
    """Return the statement, None where there is none; ``shown_as`` names the folder in problems."""
    file = content / FILE
    if not file.is_file():
        return None, []
    try:
        data: Any = json.loads(file.read_bytes())
        return Statement.of(data), []
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        problem = Problem(
            Location(f"{shown_as}/{FILE}", 1),
            f"the results of the audit cannot be read: {error}",
            "machine-file",
            "make them anew with `inv audit --statement`, or remove the file",
        )
        return None, [problem]
