"""What is signed off when a post is approved: in, a document; out, its parts as plain text.

Title, summary, body, and what blocks and references bring in from the library: the facts of works
and the words of comments, never markup. What a command finds out later (a dead link) is no part.
"""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, Protocol

from plugins.comment_excerpts.excerpt import excerpt_of
from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.model import Comment, CommentState
from plugins.comment_excerpts.options import fragments_of
from plugins.comment_excerpts.removals import Removed
from plugins.core.blocks import BlockUse
from plugins.manuscripts.model import Corpus, Document, Manuscript

_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*")
_THREADS: Final = "thread_library"
"""Where the plugin of threads keeps them, in the context of a build."""


class Named(Protocol):
    """A source, as the library shows it."""

    @property
    def name(self) -> str: ...  # noqa: D102 - the name says it


@dataclass(frozen=True, slots=True)
class Signed:
    """The parts of a post by their names, in a fixed order."""

    parts: Mapping[str, str]
    taken_back: frozenset[str] = frozenset()
    """Parts of whose comment the words or the name were taken back: nobody signs that off."""
    body_line: int = 1
    paragraphs: tuple[tuple[int, str], ...] = field(default=())
    """The first line and the text of each paragraph of the body."""

    def digest(self) -> str:
        """Return the SHA-256 of all parts: of a JSON list of pairs of name and text, in UTF-8."""
        pairs = json.dumps([*self.parts.items()], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(pairs.encode(errors="surrogatepass")).hexdigest()


def signed_of(document: Document, corpus: Corpus) -> Signed:
    """Return what an approval of a post binds to."""
    manuscript = document.manuscript
    fields = manuscript.fields
    parts = {
        "title": _normal(fields.title or ""),
        "summary": _normal(fields.summary or ""),
        "text": _normal(manuscript.body),
    }
    taken_back: set[str] = set()
    for work in getattr(document.content, "citations", ()):
        facts = _work(work, _picked(manuscript, work.id))
        parts[f"clip {work.id}"] = _facts({**facts, "published": _published(work, corpus)})
    library = corpus.context.get(_THREADS)
    if isinstance(library, ThreadLibrary):
        for name, comment, use in _excerpts(manuscript, library):
            parts[f"excerpt {name}"] = _words(comment, use)
            parts[f"attribution of {name}"] = _attribution(comment)
            if comment.state is not CommentState.SHOWN:
                taken_back.add(f"attribution of {name}")
            if not comment.state.has_text:
                taken_back.add(f"excerpt {name}")
    return Signed(parts, frozenset(taken_back), manuscript.body_line, _paragraphs(manuscript))


def _normal(text: str) -> str:
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _paragraphs(manuscript: Manuscript) -> tuple[tuple[int, str], ...]:
    body = _normal(manuscript.body)
    return tuple(
        (manuscript.body_line + body.count("\n", 0, match.start()), match[0].rstrip())
        for match in _PARAGRAPH.finditer(body)
    )


def _facts(facts: Mapping[str, Any]) -> str:
    """Return facts as one text, the same for the same facts."""
    known = {name: value for name, value in facts.items() if value}
    return _normal(json.dumps(known, ensure_ascii=False, sort_keys=True))


def _work(work: Any, picked: frozenset[str] | None) -> dict[str, Any]:
    """Return what a post shows of a work; ``picked``: its takeaways, None: all."""
    return {
        "title": work.title,
        "url": work.original_url,
        "kind": work.kind,
        "language": work.language,
        "authors": [author.name for author in work.authors],
        "publication": _name(work.publication),
        "chain": [
            [step.relation, step.clip.label, step.clip.who, step.depth] for step in work.chain
        ],
        "takeaways": [
            [t.text, _name(t.said_by), _name(t.as_told_by), t.verbatim]
            for t in work.takeaways
            if picked is None or t.id in picked
        ],
        "disclosures": [[told.source.name, told.text] for told in work.disclosures],
    }


def _published(work: Any, corpus: Corpus) -> str:
    """Return a work's date as its file has it: in words, it would change with the theme's."""
    catalogue = corpus.context.get("catalogue")
    if catalogue is None:
        return str(work.published_iso)
    return str(catalogue.shelves.clips[work.id].value.published or "")


def _name(source: Named | None) -> str:
    return source.name if source is not None else ""


def _picked(manuscript: Manuscript, clip: str) -> frozenset[str] | None:
    """Return the takeaways of a work that the post's blocks show; None: all there are."""
    found: set[str] = set()
    for use in manuscript.uses.blocks:
        if use.kind == "clip" and use.argument == clip:
            value = use.option_values().get("takeaways", "")
            if "takeaways" not in use.option_values():
                return None
            named = value.split(",") if isinstance(value, str) else value or ()
            found.update(str(name).strip() for name in named)
    return frozenset(found)


def _excerpts(
    manuscript: Manuscript, library: ThreadLibrary
) -> Iterator[tuple[str, Comment, BlockUse]]:
    """Yield each comment that a post picks, called ``c1 of talk``, with the block that picks it."""
    for block in manuscript.uses.blocks:
        thread = library.threads.get(block.argument) if block.kind == "thread" else None
        for use in manuscript.uses.children(block.number) if thread is not None else ():
            comment = thread.comment(use.argument) if thread is not None else None
            if comment is not None and use.kind == "excerpt":
                yield f"{use.argument} of {block.argument}", comment, use


def _words(comment: Comment, use: BlockUse) -> str:
    """Return the words that are kept of a comment, before anything is hidden by a removal."""
    if not comment.state.has_text:
        return ""
    fragments, _ = fragments_of(use)
    shown, _ = excerpt_of(comment, fragments, Removed())
    return _normal(plain_text(shown.html))


def _attribution(comment: Comment) -> str:
    if comment.state is not CommentState.SHOWN:
        return ""
    when = [str(moment or "") for moment in (comment.published, comment.edited)]
    return _facts({"name": comment.name, "when": when, "permalink": comment.permalink})
