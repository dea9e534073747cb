"""Where Pelican meets comment_excerpts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from pelican import Pelican, signals

from plugins.comment_excerpts.blocks import GRAMMARS, Render, ThreadRenderer
from plugins.comment_excerpts.library import ThreadLibrary, read_library
from plugins.comment_excerpts.own import attach_own_threads
from plugins.comment_excerpts.repeats import repeats
from plugins.comment_excerpts.standing import unknown_standings, unknown_threads
from plugins.core import stages
from plugins.core.problems import Problem
from plugins.core.settings import BLOCK_GRAMMARS
from plugins.manuscripts.model import Corpus

_LIBRARY = "thread_library"


def announce_grammar(pelican: Pelican) -> None:
    """Tell manuscripts which blocks are ours."""
    grammars = pelican.settings.setdefault(BLOCK_GRAMMARS, {})
    grammars.update({grammar.name: grammar for grammar in GRAMMARS})


def offer_renderers(corpus: Corpus) -> Mapping[str, Render]:
    """Read the threads, give posts their own, and hand over what renders the blocks."""
    library = read_library(corpus.settings)
    corpus.context["threads"] = library.threads
    corpus.context[_LIBRARY] = library
    corpus.problems.extend(library.problems)
    corpus.problems.extend(unknown_standings(library, corpus))
    corpus.problems.extend(unknown_threads(library, corpus))
    corpus.problems.extend(attach_own_threads(library, corpus))
    return ThreadRenderer(library, corpus).renderers()


def refuse_repeats(corpus: Corpus) -> Iterable[Problem]:
    """Find what was removed from a thread in words of ours."""
    library: ThreadLibrary = corpus.context[_LIBRARY]
    return list(repeats(corpus, library))


def forget_comments(corpus: Corpus) -> None:
    """Take what a build told of comments from documents that were read again and show none."""
    for document in corpus.documents:
        if not any(use.kind == "thread" for use in document.manuscript.uses.blocks):
            vars(document.content).pop("comment_data", None)
            document.content.metadata.pop("comment_data", None)


def register() -> None:
    """Connect comment_excerpts to Pelican."""
    signals.initialized.connect(announce_grammar)
    stages.placements_resolving.connect(offer_renderers)
    stages.corpus_resolved.connect(refuse_repeats)
    stages.documents_revised.connect(forget_comments)
