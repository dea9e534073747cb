"""Where Pelican meets accessibility_statement."""

from __future__ import annotations

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.accessibility_statement.generator import StatementGenerator


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican write the statement, where there is one."""
    return StatementGenerator


def register() -> None:
    """Connect accessibility_statement to Pelican."""
    signals.get_generators.connect(offer_generator)
