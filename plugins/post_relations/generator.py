"""Pelican's generator for series: a page for each that a listed post belongs to, and one of all."""

from __future__ import annotations

from typing import Any

from pelican.generators import Generator

from plugins.core.problems import Location
from plugins.manuscripts.commands import PlannedOutput
from plugins.manuscripts.model import Corpus
from plugins.post_relations.gather import ALL_SERIES_URL, began, series_in

TEMPLATE = "series"
ALL_TEMPLATE = "series_index"


class SeriesGenerator(Generator):
    """Plans the pages, so that nothing else takes their places, and writes them."""

    def generate_context(self) -> None:
        """Find the series, and report names that would share an address."""
        corpus: Corpus = self.context["corpus"]
        self.series, problems = series_in(corpus)
        corpus.problems.extend(problems)
        if self.series:
            self.context.setdefault("planned_outputs", []).extend(self._planned(corpus))
            self.context["has_series"] = True  # for the list of categories

    def _planned(self, corpus: Corpus) -> list[PlannedOutput]:
        newest = max(began(members, corpus) for _, members in self.series)
        all_of_them = f"{ALL_SERIES_URL}index.html"
        return [
            PlannedOutput(all_of_them, Location(""), "the list of series", changed=newest),
            *(
                PlannedOutput(
                    f"{series.address}index.html",
                    members[0].manuscript.at("series"),
                    "the series page",
                )
                for series, members in self.series
            ),
        ]

    def generate_output(self, writer: Any) -> None:
        """Write the pages through Pelican's writer."""
        if self.series:
            every = tuple(series for series, _ in self.series)
            self._write(writer, ALL_TEMPLATE, ALL_SERIES_URL, every_series=every)
        for series, members in self.series:
            posts = tuple(document.content for document in members)
            self._write(writer, TEMPLATE, series.address, series=series, posts=posts)

    def _write(self, writer: Any, template: str, address: str, **own: Any) -> None:
        writer.write_file(
            f"{address}index.html",
            self.get_template(template),
            self.context,
            self.settings["RELATIVE_URLS"],
            url=address,
            **own,
        )
