"""Where Pelican meets link_roundups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pelican import Pelican, signals
from pelican.generators import Generator

from plugins.core import stages
from plugins.core.settings import BLOCK_GRAMMARS, REFERENCE_KINDS
from plugins.link_roundups.blocks import GRAMMARS, REFERENCES, Renderer, days_of
from plugins.link_roundups.citing import clips_in, sources_in
from plugins.link_roundups.generator import LibraryGenerator
from plugins.link_roundups.json_ld import citation_of
from plugins.manuscripts.model import Corpus

_GENERATOR = "library_generator"


def announce_grammar(pelican: Pelican) -> None:
    """Tell manuscripts which blocks and references are ours."""
    grammars = pelican.settings.setdefault(BLOCK_GRAMMARS, {})
    grammars.update({grammar.name: grammar for grammar in GRAMMARS})
    pelican.settings[REFERENCE_KINDS] = (*pelican.settings.get(REFERENCE_KINDS, ()), *REFERENCES)


def offer_generator(_pelican: Pelican) -> type[Generator]:
    """Have Pelican load the library and write its pages."""
    return LibraryGenerator


def keep_generator(generator: Generator) -> None:
    """Remember our generator where the stage finds it."""
    if isinstance(generator, LibraryGenerator):
        generator.context[_GENERATOR] = generator


def offer_renderers(corpus: Corpus) -> Mapping[str, Any]:
    """Make the library's pages and hand over what renders its blocks and references."""
    generator: LibraryGenerator = corpus.context[_GENERATOR]
    renderer = Renderer(generator.catalogue, corpus)
    generator.render_notes(renderer)
    attach_citations(corpus, renderer)
    return renderer.renderers()


def attach_citations(corpus: Corpus, renderer: Renderer) -> None:
    """Give every document what it cites: views, structured data, disclosures."""
    catalogue = renderer.catalogue
    for document in corpus.documents:
        days = days_of(document)
        names = [n for n in clips_in(document) if n in catalogue.shelves.clips]
        views = tuple(catalogue.cited(name, days) for name in names)
        values = {
            "citations": views,
            "citation_data": [citation_of(view) for view in views],
            "is_roundup": any(block.kind == "roundup" for block in document.manuscript.uses.blocks),
            "disclosures": catalogue.disclosures(sources_in(document, catalogue.shelves), days),
        }
        for name, value in values.items():
            setattr(document.content, name, value)
            document.content.metadata[name] = value


def send_to_copies(corpus: Corpus) -> None:
    """Have plain links of posts and pages lead to the copies of what is dead, and say so."""
    generator: LibraryGenerator = corpus.context[_GENERATOR]
    for document in corpus.documents if generator.gone else ():
        content: Any = document.content
        content._content = generator.with_copies(content._content or "")  # noqa: SLF001 - Pelican has no setter
        summary = content.metadata.get("summary")
        if isinstance(summary, str):
            content._summary = generator.with_copies(summary)  # noqa: SLF001 - the same
            content.metadata = content.metadata | {"summary": content._summary}  # noqa: SLF001


def cite_again(corpus: Corpus) -> None:
    """Give documents what they cite, once they were read again."""
    generator: LibraryGenerator = corpus.context[_GENERATOR]
    attach_citations(corpus, generator.renderer)
    send_to_copies(corpus)


def register() -> None:
    """Connect link_roundups to Pelican."""
    signals.initialized.connect(announce_grammar)
    signals.get_generators.connect(offer_generator)
    signals.generator_init.connect(keep_generator)
    stages.placements_resolving.connect(offer_renderers)
    stages.site_checked.connect(send_to_copies)
    stages.documents_revised.connect(cite_again)
