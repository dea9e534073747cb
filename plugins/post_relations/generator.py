"""Pelican's generator for series: a page for each that a listed post belongs to."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from plugins.manuscripts.commands import PlannedOutput
from plugins.manuscripts.model import Corpus
from plugins.post_relations.gather import series_in

TEMPLATE = "series"


class SeriesGenerator(Generator):
    """Plans the pages, so that nothing else takes their places, and writes them."""

    def generate_context(self) -> None:
        """Find the series, and report names that would share an address."""
        corpus: Corpus = self.context["corpus"]
        self.series, problems = series_in(corpus)
        corpus.problems.extend(problems)
        self.context.setdefault("planned_outputs", []).extend(
            PlannedOutput(
                f"{series.address}index.html", members[0].manuscript.at("series"), "the series page"
            )
            for series, members in self.series
        )

    def generate_output(self, writer: Any) -> None:
        """Write the pages through Pelican's writer."""
        for series, members in self.series:
            writer.write_file(
                f"{series.address}index.html",
                self.get_template(TEMPLATE),
                self.context,
                self.settings["RELATIVE_URLS"],
                url=series.address,
                series=series,
                posts=tuple(document.content for document in members),
            )
