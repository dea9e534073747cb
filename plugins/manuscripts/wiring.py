"""Where Pelican meets manuscripts: what is set at its start, and the stages once all is read."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from itertools import chain
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.generators import ArticlesGenerator, Generator

from plugins.core import placements, stages
from plugins.core.dates import in_zone
from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem
from plugins.core.settings import BUILD_MOMENT, moment_of_build
from plugins.manuscripts import gather, identity, outputs
from plugins.manuscripts.gate import REPORT, pass_gate
from plugins.manuscripts.generator import CorpusGenerator
from plugins.manuscripts.model import Corpus, Document
from plugins.manuscripts.reader import ManuscriptReader
from plugins.manuscripts.settings import ManuscriptSettings, unpublished_stay_unwritten

Renderer = Callable[[Document, Any, str], str]


def prepare_settings(pelican: Pelican) -> None:
    """Refuse settings that lose a site, and set those that keep what is unpublished unwritten."""
    settings = pelican.settings
    if settings["DELETE_OUTPUT_DIRECTORY"]:
        message = (
            "DELETE_OUTPUT_DIRECTORY empties the site before it is known to build; "
            "set it to False: files that are no longer made are removed by the build"
        )
        if REPORT in settings:
            raise ConfigurationError(message)
        sys.stderr.write(f"error: {message}\n")
        raise SystemExit(ConfigurationError.exit_code)
    if BUILD_MOMENT not in settings:
        settings[BUILD_MOMENT] = moment_of_build(os.environ)
    settings["WITH_FUTURE_DATES"] = True
    if not ManuscriptSettings.of(settings).show_unpublished:
        settings.update(unpublished_stay_unwritten())
    for suffix in ("md", "markdown", "mkd", "mdown"):
        settings["READERS"].setdefault(suffix, ManuscriptReader)


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
    corpus: Corpus = generators[0].context["corpus"]
    corpus.problems.extend(gather.lost_files(corpus.context["generated_content"], corpus.settings))
    name_documents(corpus)
    resolve_placements(corpus)
    check_outputs(corpus, generators)
    for _, found in stages.corpus_resolved.send(corpus):
        corpus.problems.extend(found or ())
    manuscripts = (d.manuscript.problems for d in corpus.documents)
    report = corpus.settings.get(REPORT)
    if report is not None:
        report.documents = len(corpus.documents)
        report.due = min((m.timestamp() for m in gather.moments_ahead(corpus)), default=None)
        corpus.problems.extend(
            Problem(Location("pelican"), message, "pelican-error")
            for message in report.host_messages
        )
    pass_gate(chain(corpus.problems, *manuscripts), report)
    stages.site_checked.send(corpus)


def name_documents(corpus: Corpus) -> None:
    """Give every document its permanent id, and report those that share one."""
    authority = ManuscriptSettings.of(corpus.settings).feed_id_authority
    for document in corpus.documents:
        document.content.feed_name = identity.id_of(document.manuscript)
        document.content.feed_id = identity.feed_id_of(document.manuscript, authority)
    corpus.problems.extend(identity.same_ids(corpus.documents))


def resolve_placements(corpus: Corpus) -> None:
    """Replace every placement by what its plugin renders for it."""
    renderers: dict[str, Renderer] = {}
    for _, found in stages.placements_resolving.send(corpus):
        renderers.update(found or {})
    for document in corpus.documents:
        uses = document.manuscript.uses.by_number
        if not uses:
            continue

        def render(number: int, inner: str, document: Document = document, uses: Any = uses) -> str:
            use = uses[number]
            return renderers[use.kind](document, use, inner)

        document.content._content = placements.resolve(document.content._content, render)  # noqa: SLF001 - Pelican has no setter; host quirk: nothing may have read .content before


def check_outputs(corpus: Corpus, generators: list[Generator]) -> None:
    """Report what would be written twice, outside of the output, or with no template."""
    documents = corpus.documents
    planned = [
        *outputs.outputs_of(documents),
        *lists_of(generators),
        *corpus.context.get("planned_outputs", ()),
    ]
    folder = Path(corpus.settings.get("PUBLISHED_OUTPUT") or corpus.settings["OUTPUT_PATH"])
    corpus.problems.extend(outputs.same_slugs(documents))
    corpus.problems.extend(outputs.colliding(planned))
    corpus.problems.extend(outputs.through_links(planned, folder))
    known = set(corpus.context["jinja_environment"].list_templates())
    corpus.problems.extend(outputs.unknown_templates(documents, known))


def lists_of(generators: list[Generator]) -> list[outputs.Output]:
    """Return the list pages that Pelican itself will write."""
    nowhere = Location("")
    articles = next(g for g in generators if isinstance(g, ArticlesGenerator))
    taxonomy = chain(articles.categories, articles.authors, articles.tags.items())
    found = [
        outputs.Output(item.save_as, nowhere, f"the list of {item.name}")
        for item, _ in taxonomy
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
    signals.initialized.connect(prepare_settings)
    signals.article_generator_context.connect(hold_back_scheduled)
    signals.page_generator_context.connect(hold_back_scheduled)
    signals.get_generators.connect(offer_generator)
    signals.all_generators_finalized.connect(run_stages)
