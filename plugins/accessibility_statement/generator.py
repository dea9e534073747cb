"""Pelican's generator for the statement: one page, where there are results to tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pelican.generators import Generator

from plugins.accessibility_statement.load import load_statement
from plugins.accessibility_statement.model import FILE, URL
from plugins.core.problems import Location
from plugins.core.settings import site_root
from plugins.manuscripts.commands import PlannedOutput
from plugins.manuscripts.model import Corpus


class StatementGenerator(Generator):
    """Reads the results of the last audit, and writes the page about them."""

    def generate_context(self) -> None:
        """Read the file; say what is wrong with it, and that the page will be there."""
        content = Path(self.settings["PATH"])
        shown = content.relative_to(site_root(self.settings)).as_posix()
        self.statement, problems = load_statement(content, shown)
        corpus: Corpus = self.context["corpus"]
        corpus.problems.extend(problems)
        if self.statement is not None:
            where = Location(f"{shown}/{FILE}", 1)
            planned = PlannedOutput(f"{URL}index.html", where, "the accessibility statement")
            self.context.setdefault("planned_outputs", []).append(planned)
            self.context["has_accessibility_statement"] = True  # for the foot of every page

    def generate_output(self, writer: Any) -> None:
        """Write the page through Pelican's writer."""
        if self.statement is None:
            return
        writer.write_file(
            f"{URL}index.html",
            self.get_template("accessibility"),
            self.context,
            self.settings["RELATIVE_URLS"],
            url=URL,
            statement=self.statement,
        )
