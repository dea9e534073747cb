"""Where Pelican meets stylesheets."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core.files import fingerprint
from plugins.stylesheets.bundle import bundle
from plugins.stylesheets.generator import (
    SCRIPT_TEXTS,
    SCRIPTS,
    SHEETS,
    ScriptGenerator,
    StylesheetGenerator,
)
from plugins.stylesheets.scripts import named_scripts


def name_bundles(pelican: Pelican) -> None:
    """Bundle the theme's style sheets and name them after their content; none: leave it to it."""
    static = Path(pelican.settings["THEME"]) / "static"
    if not (static / "css" / "site.css").is_file():
        return
    for sheet, (name, text) in SHEETS.items():
        file = static / "css" / f"{sheet}.css"
        if file.is_file():
            pelican.settings[text] = bundled = bundle(file, static)
            pelican.settings[name] = f"css/{sheet}.{fingerprint(bundled.encode())[:12]}.css"
    if [path.name for path in static.iterdir()] == ["css"]:
        pelican.settings["THEME_STATIC_PATHS"] = []  # the sources are of no use to readers


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
    """Have Pelican write the bundles, where the theme has something to bundle.

    They are named anew in every run: `pelican --autoreload` has one after the other.
    """
    name_bundles(pelican)
    return StylesheetGenerator if "STYLESHEET" in pelican.settings else None


def offer_script_generator(pelican: Pelican) -> type[Generator] | None:
    """Have Pelican write the scripts, where the theme has some that were named."""
    name_scripts(pelican)
    return ScriptGenerator if pelican.settings.get(SCRIPT_TEXTS) else None


def share_names(generator: Generator) -> None:
    """Let templates see the names: Pelican copied the settings for them before."""
    names = (SCRIPTS, SCRIPT_TEXTS, *chain.from_iterable(SHEETS.values()))
    generator.context.update({k: generator.settings[k] for k in names if k in generator.settings})


def register() -> None:
    """Connect stylesheets to Pelican."""
    signals.get_generators.connect(offer_generator)
    signals.get_generators.connect(offer_script_generator)
    signals.generator_init.connect(share_names)
