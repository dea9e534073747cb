"""Writes the bundled style sheets, and the scripts."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from pelican.generators import Generator

from plugins.core.files import write_whole

SCRIPTS = "SCRIPTS"
SCRIPT_TEXTS = "SCRIPT_TEXTS"
SHEETS: Final[Mapping[str, tuple[str, str]]] = {
    "site": ("STYLESHEET", "STYLESHEET_TEXT"),
    "front": ("FRONT_STYLESHEET", "FRONT_STYLESHEET_TEXT"),
    "feed": ("FEED_STYLESHEET", "FEED_STYLESHEET_TEXT"),
}
"""The sheets of a theme that are bundled, and the settings that hold a bundle's name and text."""


class StylesheetGenerator(Generator):
    """Writes a file for each sheet of the theme; templates and feeds find its name in a setting."""

    def generate_output(self, _writer: Any) -> None:
        """Write the bundles into the theme's folder of the output."""
        folder = Path(self.output_path) / self.settings["THEME_STATIC_DIR"]
        for name, text in SHEETS.values():
            if name in self.settings:
                write_whole(folder / self.settings[name], self.settings[text].encode())


class ScriptGenerator(Generator):
    """Writes the theme's scripts; their names are in the setting SCRIPTS, for templates."""

    def generate_output(self, _writer: Any) -> None:
        """Write the scripts into the theme's folder of the output."""
        folder = Path(self.output_path) / self.settings["THEME_STATIC_DIR"]
        for name, text in self.settings[SCRIPT_TEXTS].items():
            write_whole(folder / name, text.encode())
