"""The blocks ``roundup`` and ``clip``, and the inline ``{clip}`` and ``{source}``, as HTML.

The HTML itself is made by the theme's macros.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from plugins.core import placements
from plugins.core.addresses import is_slug
from plugins.core.blocks import BlockGrammar, BlockUse, Reference
from plugins.core.macros import rendered
from plugins.core.problems import Problem, Severity, did_you_mean
from plugins.core.yaml_source import Value
from plugins.link_roundups.catalogue import Catalogue
from plugins.link_roundups.shelves import unknown_clip, unknown_source
from plugins.link_roundups.views import RoundupView
from plugins.manuscripts.model import Corpus, Document

GRAMMARS = (
    BlockGrammar("roundup", "plugins.link_roundups", "a heading", argument_needed=False),
    BlockGrammar(
        "clip", "plugins.link_roundups", "the id of a clip", options=("takeaways", "again")
    ),
)
REFERENCES = ("clip", "source")
_HEADING = re.compile(r"<h[1-6]\b")


class Renderer:
    """Renders the uses of one build; its problems go into the corpus."""

    def __init__(self, catalogue: Catalogue, corpus: Corpus) -> None:
        """Take the views, and the macros of the theme."""
        self.catalogue = catalogue
        self.corpus = corpus
        environment: Environment = corpus.context["jinja_environment"]
        self._macros = {
            (name, differs): environment.get_template(f"components/{name}.html").make_module(
                dict(corpus.context, lang_differs=differs)
            )
            for name in ("roundup", "clip", "citation")
            for differs in (False, True)
        }

    def renderers(self) -> Mapping[str, Any]:
        """Return the callables by kind, as the stage ``placements_resolving`` takes them."""
        return {"roundup": self.roundup, "clip": self.clip_or_reference, "source": self.source}

    def macro(
        self, component: str, name: str, *values: object, document: Document | None = None
    ) -> str:
        """Return what a macro of the theme makes of some values, in a document or beside all."""
        differs = document is not None and self.corpus.lang_differs(document)
        return rendered(self._macros[component, differs], name, *values)

    def roundup(self, document: Document, use: BlockUse, inner: str) -> str:
        """Return a roundup; one without a clip is a notice."""
        children = document.manuscript.uses.children(use.number)
        if not any(child.kind == "clip" for child in children):
            self.corpus.problems.append(
                Problem(
                    use.location,
                    "the roundup has no clip",
                    "empty-roundup",
                    "put /// clip | <id> into it",
                    Severity.NOTICE,
                )
            )
        earlier = [
            b
            for b in document.manuscript.uses.blocks
            if b.kind == "roundup" and b.number < use.number
        ]
        anchor = f"roundup-{len(earlier) + 1}"
        view = RoundupView(use.argument, anchor)
        return self.macro("roundup", "roundup", view, Markup(inner), document=document)  # noqa: S704 - resolved HTML of ours

    def clip_or_reference(self, document: Document, use: BlockUse | Reference, inner: str) -> str:
        """Return a clip of a roundup, or an inline citation of one."""
        name = use.argument if isinstance(use, BlockUse) else use.target
        if name not in self.catalogue.shelves.clips:
            if name:
                self._tell_unknown("clip", name, use)
            return inner
        if isinstance(use, Reference):
            view = self.catalogue.cited(name, days_of(document))
            inner = Markup(inner)  # noqa: S704
            return self.macro("citation", "inline_clip", view, inner, document=document).strip()
        chosen = self._takeaways(name, use)
        self._check_again(use)
        view = self.catalogue.cited(name, days_of(document), chosen, _anchor(document, use, name))
        view = replace(view, is_first_heading=_has_no_heading_above(document, use))
        return self.macro("clip", "roundup_item", view, Markup(inner), document=document)  # noqa: S704

    def source(self, document: Document, use: Reference, inner: str) -> str:
        """Return an inline citation of a source."""
        view = self.catalogue.source(use.target)
        if view is None:
            self._tell_unknown("source", use.target, use)
            return inner
        told = self.catalogue.disclosures((use.target,), days_of(document))
        cited = replace(view, disclosures=told)
        inner = Markup(inner)  # noqa: S704
        return self.macro("citation", "inline_source", cited, inner, document=document).strip()

    def in_note(self, use: Reference, inner: str) -> str:
        """Return an inline reference in a note of the library, which has no day of its own."""
        shelf: Mapping[str, object] = (
            self.catalogue.shelves.clips if use.kind == "clip" else self.catalogue.shelves.sources
        )
        if use.target not in shelf:
            self._tell_unknown(use.kind, use.target, use)
            return inner
        if use.kind == "clip":
            view = self.catalogue.clip(use.target)
            return self.macro("citation", "inline_clip", view, Markup(inner)).strip()  # noqa: S704
        source = self.catalogue.source(use.target)
        return self.macro("citation", "inline_source", source, Markup(inner)).strip()  # noqa: S704

    def _tell_unknown(self, kind: str, name: str, use: BlockUse | Reference) -> None:
        """Report that the library has no such clip or source; one with faults is there."""
        shelves = self.catalogue.shelves
        if (kind, name) not in shelves.unread:
            shelf: Collection[str] = shelves.clips if kind == "clip" else shelves.sources
            unknown = unknown_clip if kind == "clip" else unknown_source
            self.corpus.problems.append(unknown(name, use.location, shelf))

    def _check_again(self, use: BlockUse) -> None:
        """Report an `again` that is neither true nor false; the rule already-cited reads it."""
        value = use.option_values().get("again", "true")
        if value not in {"true", "yes", "false", "no"}:
            self.corpus.problems.append(
                Problem(
                    use.options.location(("again",)),
                    f'"again" cannot be "{value}"',
                    "block-options",
                    "write `again: true`, or remove the line",
                )
            )

    def _takeaways(self, name: str, use: BlockUse) -> tuple[str, ...] | None:
        """Return the takeaways that a use names, in its order; None: all there are."""
        if "takeaways" not in use.option_values():
            return None
        value: Value = use.option_values()["takeaways"]
        named = (
            [part.strip() for part in value.split(",")]
            if isinstance(value, str)
            else [str(part) for part in value]
            if isinstance(value, list)
            else []
        )
        known = [t.id for t in self.catalogue.shelves.clips[name].value.takeaways]
        for wanted in named:
            if wanted not in known:
                otherwise = (
                    f"{name} has {', '.join(known)}"
                    if known
                    else f"add it to content/clips/{name}.md"
                )
                self.corpus.problems.append(
                    Problem(
                        use.options.location(("takeaways",)),
                        f'the clip "{name}" has no takeaway "{wanted}"',
                        "unknown-takeaway",
                        did_you_mean(wanted, known, otherwise),
                    )
                )
        return tuple(named)


def days_of(document: Document) -> tuple[dt.date, ...]:
    """Return the day on which a document cites: its date; none for an undated page."""
    date = getattr(document.content, "date", None)
    return (date.date(),) if isinstance(date, dt.datetime) else ()


def _has_no_heading_above(document: Document, use: BlockUse) -> bool:
    """Tell whether nothing above a clip has a heading: no line of the text, and no other block."""
    if any(block.number < use.number for block in document.manuscript.uses.blocks):
        return False
    above, _, _ = document.content._content.partition(placements.opening(use.number))  # noqa: SLF001 - Pelican resolves links in .content
    return _HEADING.search(above) is None


def _anchor(document: Document, use: BlockUse, name: str) -> str:
    """Return a fragment that stands once in a document, however often it cites the clip."""
    same = [
        b
        for b in document.manuscript.uses.blocks
        if b.kind == "clip" and b.argument == name and b.number < use.number
    ]
    stem = name if is_slug(name) else "item"
    return f"clip-{stem}-{len(same) + 1}" if same else f"clip-{stem}"
