"""Where Pelican meets stylesheets."""

from __future__ import annotations

from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core.files import fingerprint
from plugins.stylesheets.bundle import bundle
from plugins.stylesheets.generator import (
    BUNDLED,
    SCRIPT_TEXTS,
    SCRIPTS,
    STYLESHEET,
    ScriptGenerator,
    StylesheetGenerator,
)
from plugins.stylesheets.scripts import named_scripts


def name_bundle(pelican: Pelican) -> None:
    """Bundle the theme's style sheet and name it after its content; none: leave it to the theme."""
    static = Path(pelican.settings["THEME"]) / "static"
    file = static / "css" / "site.css"
    if not file.is_file():
        return
    text = bundle(file, static)
    pelican.settings[BUNDLED] = text
    if [path.name for path in static.iterdir()] == ["css"]:
        pelican.settings["THEME_STATIC_PATHS"] = []  # the sources are of no use to readers
    pelican.settings[STYLESHEET] = f"css/site.{fingerprint(text.encode())[:12]}.css"


def name_scripts(pelican: Pelican) -> None:
    """Name each script of the theme after its content; without a bundle, leave it to the theme."""
    static = Path(pelican.settings["THEME"]) / "static"
    if not (static / "css" / "site.css").is_file():
        return
    names, texts = named_scripts(static / "js")
    pelican.settings.update({SCRIPTS: names, SCRIPT_TEXTS: texts})
    if {path.name for path in static.iterdir()} <= {"css", "js"}:
        pelican.settings["THEME_STATIC_PATHS"] = []


def offer_generator(pelican: Pelican) -> type[Generator] | None:
    """Have Pelican write the bundle, where the theme has something to bundle."""
    return StylesheetGenerator if BUNDLED in pelican.settings else None


def offer_script_generator(pelican: Pelican) -> type[Generator] | None:
    """Have Pelican write the scripts, where the theme has some that were named."""
    return ScriptGenerator if pelican.settings.get(SCRIPT_TEXTS) else None


def register() -> None:
    """Connect stylesheets to Pelican."""
    signals.initialized.connect(name_bundle)
    signals.initialized.connect(name_scripts)
    signals.get_generators.connect(offer_generator)
    signals.get_generators.connect(offer_script_generator)
