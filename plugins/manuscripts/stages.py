"""The stages once all is read: in, the corpus; out, whole texts, and problems in the corpus."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from plugins.core import placements, stages
from plugins.core.problems import Location, Problem, errors_in
from plugins.core.report import REPORT, Report
from plugins.core.words import words_of
from plugins.manuscripts import gather, identity, moves, outputs, templates
from plugins.manuscripts.corrections import corrections_of
from plugins.manuscripts.gate import pass_gate
from plugins.manuscripts.labels import labelled
from plugins.manuscripts.model import Corpus, Document, HostContent, Manuscript
from plugins.manuscripts.settings import ManuscriptSettings

Renderer = Callable[[Document, Any, str], str]
_RENDERERS: Final = "placement_renderers"


def run(corpus: Corpus, lists: Iterable[outputs.Output]) -> None:
    """Resolve the placements, check, and return; or raise ContentError at the gate.

    ``lists`` are the list pages that Pelican itself will write.
    """
    corpus.problems.extend(gather.lost_files(corpus.context["generated_content"], corpus.settings))
    name_documents(corpus)
    resolve_placements(corpus)
    check_outputs(corpus, lists)
    for found in stages.send(stages.corpus_resolved, corpus):
        corpus.problems.extend(found or ())
    own = (document.manuscript.problems for document in corpus.documents)
    report = corpus.settings.get(REPORT)
    if report is not None:
        fill_report(report, corpus)
    pass_gate(chain(corpus.problems, *own), report)
    corpus.context["all_corrections"] = corrections_of(corpus.listed())
    for _ in stages.send(stages.site_checked, corpus):
        pass


def fill_report(report: Report, corpus: Corpus) -> None:
    """Tell the command that runs the build what it has no other way to know."""
    report.documents = len(corpus.documents)
    report.corpus = corpus if report.check_only else None
    report.due = min((m.timestamp() for m in gather.moments_ahead(corpus)), default=None)
    corpus.problems.extend(
        Problem(
            Location("pelican"),
            message,
            "pelican-error",
            "correct the file that the message names; Pelican would leave it out",
        )
        for message in report.host_messages
    )


def name_documents(corpus: Corpus) -> None:
    """Give every document its fields, its id and its last change; report ids that are shared."""
    authority = ManuscriptSettings.of(corpus.settings).feed_id_authority
    for document in corpus.documents:
        if document.content.metadata.get("manuscript") is document.manuscript:
            document.content.fields = document.manuscript.fields
        document.content.feed_name = identity.id_of(document.manuscript)
        document.content.feed_id = identity.feed_id_of(document.manuscript, authority)
        document.content.updated = identity.updated_of(
            document.manuscript, corpus.settings["TIMEZONE"]
        )
    corpus.problems.extend(identity.same_ids(corpus.documents))


def resolve_placements(corpus: Corpus) -> None:
    """Replace every placement by what its plugin renders for it."""
    renderers: dict[str, Renderer] = {}
    for found in stages.send(stages.placements_resolving, corpus):
        renderers.update(found or {})
    corpus.context[_RENDERERS] = renderers
    render_placements(corpus, renderers)


def render_placements(corpus: Corpus, renderers: Mapping[str, Renderer]) -> None:
    """Put into the texts of all documents what these make of their placements, and labels."""
    for document in corpus.documents:
        text = document.content._content  # noqa: SLF001 - Pelican has no setter; host quirk: nothing may have read .content before
        if text and "aria-label" in text:
            words = words_of(corpus.settings, document.content.lang)
            document.content._content = labelled(text, words)  # noqa: SLF001 - the same
        uses = document.manuscript.uses.by_number
        if not uses:
            continue

        def render(number: int, inner: str, document: Document = document, uses: Any = uses) -> str:
            use = uses[number]
            return renderers[use.kind](document, use, inner)

        document.content._content = placements.resolve(document.content._content, render)  # noqa: SLF001 - the same


def revise(context: Mapping[str, Any], content: HostContent) -> None:
    """Give a content that was read again since the last build what a build gives it.

    Raises UnsettledError where something is wrong with it: a build finds that, and says so.
    """
    corpus: Corpus = context["corpus"]
    manuscript = content.metadata.get("manuscript")
    if not isinstance(manuscript, Manuscript):
        raise stages.UnsettledError(content.source_path)
    known = len(corpus.problems)
    part = replace(corpus, documents=(Document(manuscript, content),), problems=[])
    name_documents(part)
    render_placements(part, context[_RENDERERS])
    for found in stages.send(stages.documents_revised, part):
        part.problems.extend(found or ())
    problems = (*manuscript.problems, *part.problems, *corpus.problems[known:])
    if any(errors_in(problems, strict=False)):
        raise stages.UnsettledError(manuscript.path)


def check_outputs(corpus: Corpus, lists: Iterable[outputs.Output]) -> None:
    """Report what would be written twice, outside of the output, or with no template."""
    documents = corpus.documents
    found, problems = moves.moves_of(documents)
    corpus.context["moves"] = found
    planned = [
        *outputs.outputs_of(documents),
        *lists,
        *corpus.context.get("planned_outputs", ()),
        *moves.outputs_of(found),
    ]
    folder = Path(corpus.settings.get("PUBLISHED_OUTPUT") or corpus.settings["OUTPUT_PATH"])
    corpus.problems.extend(problems)
    corpus.problems.extend(outputs.same_slugs(documents))
    corpus.problems.extend(outputs.colliding(planned))
    corpus.problems.extend(outputs.unsafe(planned, documents))
    corpus.problems.extend(outputs.without_file(documents))
    corpus.problems.extend(outputs.through_links(planned, folder))
    theme = corpus.context["jinja_environment"]
    corpus.problems.extend(templates.unknown_templates(documents, theme))
