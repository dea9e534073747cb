"""Read the file of the statement: in, the content folder; out, a statement or a problem."""

from __future__ import annotations

from pathlib import Path

from plugins.accessibility_statement.model import FILE, Statement
from plugins.core.machine_files import read_machine_file
from plugins.core.problems import Problem


def load_statement(content: Path, shown_as: str) -> tuple[Statement | None, list[Problem]]:
    """Return the statement, None where there is none; ``shown_as`` names the folder in problems."""
    return read_machine_file(
        content / FILE,
        f"{shown_as}/{FILE}",
        Statement.of,
        what="the results of the audit cannot",
        hint="make them again with `inv audit --statement`, or remove the file",
    )
