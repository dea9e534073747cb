"""Where Pelican meets manuscripts: what is set at its start, and the stages once all is read."""

from __future__ import annotations

import os
import sys
from types import SimpleNamespace
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Article
from pelican.generators import ArticlesGenerator, Generator, StaticGenerator

from plugins.core.dates import in_zone
from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location
from plugins.core.report import REPORT
from plugins.core.setting_faults import faults_in, listed
from plugins.core.settings import BUILD_MOMENT, moment_of_build, shown_path
from plugins.core.stages import text_read_again
from plugins.core.words import RIGHT_TO_LEFT, WORDS, load_words, untranslated, words_of
from plugins.manuscripts import outputs, stages
from plugins.manuscripts.blocks import missing_extension
from plugins.manuscripts.gate import pass_gate
from plugins.manuscripts.generator import CorpusGenerator
from plugins.manuscripts.links import links_that_lead_out
from plugins.manuscripts.reader import ManuscriptReader
from plugins.manuscripts.settings import (
    MACRO_SETTINGS,
    ManuscriptSettings,
    fault_for_a_build,
    unpublished_stay_unwritten,
)
from plugins.manuscripts.unlisted import mark_unlisted

EXTENSION = "plugins.manuscripts.blocks"
"""Our Markdown extension; without it a placement would be shown to the reader."""


ICONS = ("favicon.ico", "favicon.svg", "apple-touch-icon.png")
"""The icons that a page names where the site has them."""


def refuse_settings(pelican: Pelican) -> None:
    """Refuse settings under which a site can be lost, or that nothing can work with."""
    missing = missing_extension(pelican.settings)
    message = listed(faults_in(pelican.settings)) or fault_for_a_build(pelican.settings, missing)
    if not message:
        return
    if REPORT in pelican.settings:
        raise ConfigurationError(message)
    sys.stderr.write(f"error: {message}\n")
    raise SystemExit(ConfigurationError.exit_code)


def refuse_links(pelican: Pelican) -> None:
    """End the build, before anything is read, where a link would have other files published."""
    problems = list(links_that_lead_out(pelican.settings))
    if problems:
        pass_gate(problems, pelican.settings.get(REPORT))


def prepare_settings(pelican: Pelican) -> None:
    """Set the moment of the build, our reader, and what keeps the unpublished unwritten."""
    settings = pelican.settings
    settings.setdefault(BUILD_MOMENT, moment_of_build(os.environ))
    settings["WITH_FUTURE_DATES"] = True
    if not ManuscriptSettings.of(settings).show_unpublished:
        settings.update(unpublished_stay_unwritten())
    extensions = settings["MARKDOWN"].setdefault("extensions", [])
    if EXTENSION not in extensions:
        extensions.append(EXTENSION)
    for suffix in ("md", "markdown", "mkd", "mdown"):
        settings["READERS"].setdefault(suffix, ManuscriptReader)


def prepare_words(pelican: Pelican) -> None:
    """Load what the site says round its texts, in all languages of the theme."""
    pelican.settings[WORDS] = load_words(pelican.settings)


def look_again(pelican: Pelican) -> None:
    """Take clock and words anew for every run of Pelican's own command: it may have several."""
    if REPORT not in pelican.settings:
        pelican.settings[BUILD_MOMENT] = moment_of_build(os.environ)
        prepare_words(pelican)


def share_settings(generator: Generator) -> None:
    """Let macros see some settings, so that templates need not import them anew for each page.

    A macro that is imported "with context" is made again at every import; without, once.
    """
    settings = generator.settings
    generator.env.globals.update({k: settings[k] for k in MACRO_SETTINGS if k in settings})
    words = words_of(settings)
    generator.env.globals.update(w=SimpleNamespace(**words), right_to_left=RIGHT_TO_LEFT)


def hold_back_scheduled(_generator: Generator, metadata: dict[str, Any]) -> None:
    """Make a draft of what other readers than ours read and is not due yet."""
    if "manuscript" in metadata:
        return
    settings = _generator.settings
    date = metadata.get("date")
    if date is not None:
        metadata["date"] = date = in_zone(date, settings["TIMEZONE"])
        if date > settings[BUILD_MOMENT] and metadata.get("status", "published") == "published":
            metadata["status"] = "draft"
    if metadata.get("status") == "draft" and not ManuscriptSettings.of(settings).show_unpublished:
        metadata.update(save_as="", url="")


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican run our generator after its own."""
    return CorpusGenerator


def run_stages(generators: list[Generator]) -> None:
    """Resolve the placements, check, and let the build go on or end."""
    generators[0].context["site_icons"] = icons_of(generators)
    mark_unlisted(next(g for g in generators if isinstance(g, ArticlesGenerator)))
    generators[0].context["corpus"].problems.extend(untranslated(generators[0].settings))
    stages.run(generators[0].context["corpus"], lists_of(generators))


def revise_text(context: dict[str, Any], *, content: Any) -> None:
    """Make the text of a post or page whole that a preview read again."""
    stages.revise(context, content)


def icons_of(generators: list[Generator]) -> tuple[str, ...]:
    """Return those of a site's icons that it has, at the addresses where browsers look for them."""
    statics = next(g for g in generators if isinstance(g, StaticGenerator))
    there = {file.save_as for file in statics.staticfiles}
    return tuple(name for name in ICONS if name in there)


def lists_of(generators: list[Generator]) -> list[outputs.Output]:
    """Return the list pages that Pelican itself will write."""
    nowhere = Location("")

    def made_of(posts: list[Article]) -> str:
        return shown_path(generators[0].settings, posts[0].source_path) if posts else ""

    articles = next(g for g in generators if isinstance(g, ArticlesGenerator))
    taxonomy = {
        "category": articles.categories,
        "authors": articles.authors,
        "tags": articles.tags.items(),
    }
    found = [
        outputs.Output(
            item.save_as, nowhere, f"the list of {item.name}", made_of=made_of(posts), field=field
        )
        for field, items in taxonomy.items()
        for item, posts in items
        if item.save_as
    ]
    for template in articles.settings["DIRECT_TEMPLATES"]:
        save_as = articles.settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        if save_as:
            found.append(outputs.Output(save_as, nowhere, f"the page {template}"))
    for archives in articles.period_archives.values():
        found.extend(outputs.Output(a["save_as"], nowhere, "an archive") for a in archives)
    return found


def register() -> None:
    """Connect manuscripts to Pelican."""
    signals.initialized.connect(refuse_settings)
    signals.initialized.connect(refuse_links)
    signals.initialized.connect(prepare_settings)
    signals.initialized.connect(prepare_words)
    signals.get_generators.connect(look_again)
    signals.generator_init.connect(share_settings)
    signals.article_generator_context.connect(hold_back_scheduled)
    signals.page_generator_context.connect(hold_back_scheduled)
    signals.get_generators.connect(offer_generator)
    signals.all_generators_finalized.connect(run_stages)
    text_read_again.connect(revise_text)
