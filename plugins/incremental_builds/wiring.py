"""Where Pelican meets the plugin: which faster ways may be taken, when they begin and end."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from pelican import Pelican, signals
from pelican.contents import Content
from pelican.generators import ArticlesGenerator, Generator, PagesGenerator
from pelican.urlwrappers import URLWrapper
from pelican.utils import DateFormatter, SafeDatetime

from plugins.core.sharing import SHARING
from plugins.incremental_builds.blocks import PatternFilter
from plugins.incremental_builds.code.carried_values import carries
from plugins.incremental_builds.code.functions import is_known_module
from plugins.incremental_builds.code.trust import is_trusted
from plugins.incremental_builds.code.unknown_code import caller_of_unknown, replaced_part
from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.objects import HOST, key_of
from plugins.incremental_builds.faster_pelican.date_texts import keep_dates
from plugins.incremental_builds.faster_pelican.shortcuts import (
    COMPILED,
    REPLACED,
    keep_addresses,
    spare_linkless_texts,
    with_members,
)
from plugins.incremental_builds.faster_pelican.taxonomy import ease, ease_translations
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.reading.contents import attaches
from plugins.incremental_builds.reading.read_ahead import read_ahead
from plugins.incremental_builds.reading.reader import whole_of
from plugins.incremental_builds.rendering.fragments import share_fragments
from plugins.incremental_builds.rendering.items import keep_items
from plugins.incremental_builds.rendering.writer import CollectingWriter, collecting_into
from plugins.incremental_builds.whole_builds.run import RUN, Run

_WATCHED = (
    signals.content_written,
    signals.article_generator_write_article,
    signals.article_writer_finalized,
    signals.page_generator_write_page,
    signals.page_writer_finalized,
)
"""Signals whose receivers expect a page to have been written, or change something for it alone."""


def prepare_settings(pelican: Pelican) -> None:
    """Set what makes reading faster, for all runs with these settings."""
    ease_translations()
    pelican.settings["MARKDOWN"].setdefault("extensions", []).append(PatternFilter())
    pelican.settings.setdefault(SHARING, workers.run)


def leave_earlier_run(pelican: Pelican) -> None:
    """Let go of the run before: `pelican --autoreload` has one after the other in one process."""
    REPLACED.restore()
    if isinstance(pelican.settings.get(RUN), Run):
        del pelican.settings[RUN]


def _run_of(generator: Generator) -> Run:
    """Return the run that goes on; it begins with the first generator, once settings are settled.

    Nothing is known of it then. Pelican has copied the settings for templates before.
    """
    found = generator.settings.get(RUN)
    if not isinstance(found, Run):
        found = Run(generator.settings, HOST)
        generator.settings[RUN] = generator.context[RUN] = found
    return found


def know_generator(generator: Generator) -> None:
    """Note which generators take part, and help each, unless somebody changed Pelican."""
    run = _run_of(generator)
    run.generators.append(type(generator))
    if not run.replaced:
        _help(generator, run)


def _help(generator: Generator, run: Run) -> None:
    """Watch a generator's templates; read ahead for those that read posts and pages."""
    _watch(generator.env, generator.settings["JINJA_ENVIRONMENT"], run)
    if type(generator) is ArticlesGenerator:
        ease(generator)
    if isinstance(generator, ArticlesGenerator | PagesGenerator):
        run.makers.append(generator)
        whole = whole_of(generator.settings, run.records) if run.records else None
        read_ahead(generator, whole, run.read)


def _watch(environment: Any, given: Mapping[str, Any], run: Run) -> None:
    """Have templates tell what they look at, and be compiled once for all generators.

    Not where the settings say how they are kept. Those stay as they are: a template may ask for
    them too.
    """
    if "bytecode_cache" not in given:
        environment.bytecode_cache = COMPILED
    if "cache_size" not in given:
        environment.cache = {}  # a plain one: no use of it is noted
    if run.recorder is not None and run.fragments is not None and run.items is not None:
        observe(environment, run.recorder)
        keep_items(environment, run.items)
        share_fragments(environment, run.fragments)


def ease_membership(generator: ArticlesGenerator) -> None:
    """Give Pelican's loops over tags, categories and authors lists that answer at once.

    Have it found out, too, what templates carry from page to page, once a writer is asked for: who
    only checks asks for none.
    """
    run: Run = generator.settings[RUN]
    if run.replaced:
        return
    run.carried = partial(carries, generator.env, run.key, f"{run.kept.ledger}.carried")
    generator.categories = with_members(generator.categories)
    generator.authors = with_members(generator.authors)
    tags = with_members(generator.tags.items())
    generator.tags.update(tags)
    generator.context.update(categories=generator.categories, authors=generator.authors, tags=tags)


def offer_writer(pelican: Pelican) -> type[CollectingWriter] | None:
    """Offer to collect pages, unless somebody must see each of them being written."""
    run: Run = pelican.settings[RUN]
    if not may_collect(pelican.settings):
        return None
    REPLACED.restore()
    keep_addresses(REPLACED, Content, URLWrapper)
    spare_linkless_texts(REPLACED, Content)
    keep_dates(REPLACED, SafeDatetime, DateFormatter)
    run.kept.make_folders(run.contents, _output_of(pelican))
    return collecting_into(run.writers)


def may_collect(settings: dict[str, Any]) -> bool:
    """Tell whether nobody can notice that pages are rendered later than asked for.

    A receiver of the signals around writing, a generator that is neither Pelican's nor ours,
    templates from a loader that is gone by then (TEMPLATE_PAGES), or that carry a value from page
    to page, or call what may, files that move beside a post when its text is asked for ({attach}),
    and whoever has a writer of their own or changed Pelican's would.
    """
    known = all(is_known_module(c.__module__) for c in settings[RUN].generators)
    watched = any(signal.receivers for signal in _WATCHED)
    others = any(receiver is not finish for receiver in signals.finalized.receivers_for(None))
    others = others or any(r is not offer_writer for r in signals.get_writer.receivers_for(None))
    run: Run = settings[RUN]
    alone = not settings["TEMPLATE_PAGES"] and not run.carried() and not replaced_part()
    if not known or watched or others or not alone:
        return False
    trusted = partial(is_trusted, settings=settings)
    if any(caller_of_unknown(maker.env, maker.context, trusted) for maker in run.makers):
        return False
    return not any(attaches(content) for content in run.contents.values())


def finish(pelican: Pelican) -> None:
    """Render and write what was collected."""
    run: Run = pelican.settings[RUN]
    if not run.writers:  # all is written, and nothing noted: what there is was for another site
        run.kept.snapshot.unlink(missing_ok=True)
    try:
        for writer in run.writers:
            run.finish(writer, Path(_output_of(pelican)))
        if run.kept.folders is not None:
            run.kept.folders.settle(chain.from_iterable(w.written for w in run.writers))
    finally:
        REPLACED.restore()


def _output_of(pelican: Pelican) -> str:
    """Return the folder that is written to, as Pelican's writer makes it."""
    return str(os.path.abspath(pelican.output_path))  # noqa: PTH100


def know_contents(generators: list[Generator]) -> None:
    """Note every content by its key, once all are read."""
    context = generators[0].context
    found = chain(context["generated_content"].values(), context["static_content"].values())
    contents = {key_of(c): c for c in found if c is not None}
    context[RUN].know({key: content for key, content in contents.items() if key is not None})


def register() -> None:
    """Connect the plugin to Pelican."""
    signals.initialized.connect(prepare_settings)
    signals.get_generators.connect(leave_earlier_run)
    signals.generator_init.connect(know_generator)
    signals.article_generator_finalized.connect(ease_membership)
    signals.all_generators_finalized.connect(know_contents)
    signals.get_writer.connect(offer_writer)
    signals.finalized.connect(finish)
