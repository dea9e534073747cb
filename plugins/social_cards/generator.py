"""Pelican's generator for cards: it offers them to whoever ends the build."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican.generators import Generator

from plugins.core.finishing import Task, offer
from plugins.social_cards.model import Drawing

KIND = "cards"
DRAWINGS = "card_drawings"
"""The name in Pelican's context under which the drawings of a build are found."""


class CardGenerator(Generator):
    """Offers a task for each card; no card is drawn where one of its name is kept."""

    def generate_output(self, _writer: Any) -> None:
        """Hand over the drawings of this build."""
        drawings: tuple[Drawing, ...] = self.context.get(DRAWINGS, ())
        offer(self.settings, KIND, [task_of(drawing) for drawing in drawings])


def task_of(drawing: Drawing) -> Task:
    """Return the task that draws a card; the name of the file tells all that it follows from."""

    def make() -> Mapping[str, bytes]:
        from plugins.social_cards.draw import png_of  # noqa: PLC0415 - few builds draw
        from plugins.social_cards.layout import sheet_of  # noqa: PLC0415

        return {drawing.file: png_of(sheet_of(drawing.words), drawing.look)}

    return Task(KIND, drawing.file.rpartition("/")[2], make)
