"""The blocks ``thread`` and ``excerpt`` as HTML, which the theme's macros make.

Placements are resolved from within: an excerpt hands in its note and leaves nothing, and its
thread puts all of its excerpts together, in the thread's order.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from jinja2 import Environment
from markupsafe import Markup

from plugins.comment_excerpts.cut import Cut
from plugins.comment_excerpts.excerpt import excerpt_of
from plugins.comment_excerpts.fragments import Fragments
from plugins.comment_excerpts.json_ld import comment_of
from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.model import CommentState, Thread
from plugins.comment_excerpts.options import context_of, fragments_of, not_in_source
from plugins.comment_excerpts.removals import Removed
from plugins.comment_excerpts.select import Pick, select
from plugins.comment_excerpts.show import excerpt_view, thread_view
from plugins.comment_excerpts.standing import Standings
from plugins.comment_excerpts.views import ExcerptView
from plugins.core.blocks import BlockGrammar, BlockUse
from plugins.core.macros import rendered
from plugins.core.problems import Problem, did_you_mean
from plugins.core.words import words_of
from plugins.manuscripts.model import Corpus, Document, Manuscript

GRAMMARS: Final = (
    BlockGrammar("thread", "plugins.comment_excerpts", "the id of a thread", options=("show",)),
    BlockGrammar(
        "excerpt",
        "plugins.comment_excerpts",
        "the id of a comment",
        options=("from", "to", "keep"),
        inside=("thread",),
    ),
)
Render = Callable[[Document, BlockUse, str], str]
_MACROS = "components/comment_excerpt.html"


class ThreadRenderer:
    """Renders the threads of one build; what it finds wrong goes into the corpus."""

    def __init__(self, library: ThreadLibrary, corpus: Corpus) -> None:
        """Take the threads after their removals."""
        self.library = library
        self.corpus = corpus
        self.standings = Standings(corpus)
        self.words = words_of(corpus.settings)
        self._notes: dict[tuple[str, int], str] = {}
        self._data: dict[str, tuple[Manuscript, dict[int, list[dict[str, Any]]]]] = {}
        """By path and thread; a text that is read again has another manuscript, and begins anew."""
        self._macros: dict[bool, Any] = {}

    def renderers(self) -> Mapping[str, Render]:
        """Return the callables by kind, as the stage ``placements_resolving`` takes them."""
        return {"thread": self.thread, "excerpt": self.excerpt}

    def excerpt(self, document: Document, use: BlockUse, inner: str) -> str:
        """Keep the writer's note for the thread around it, and leave nothing in the text."""
        self._notes[document.manuscript.path, use.number] = inner
        return ""

    def thread(self, document: Document, use: BlockUse, inner: str) -> str:
        """Return a thread with its excerpts; a missing thread is a problem, and ``""``."""
        thread = self.library.threads.get(use.argument)
        if thread is None:
            if use.argument and not self.library.is_unread(use.argument):
                self.corpus.problems.append(unknown_thread(use, self.library))
            return ""
        context, problems = context_of(use)
        uses = self._uses_by_comment(document, use, thread, problems)
        standing = self.standings.of(thread)
        views: list[ExcerptView] = []
        notes: list[str] = []
        data: list[dict[str, Any]] = []
        for pick in select(thread, uses):
            part = uses[pick.comment.id]
            view = excerpt_view(
                pick,
                self._cut(thread, pick, part, problems),
                context=context,
                anchor=anchor_of(document, part, f"comment-{pick.comment.id}"),
                thread_url=standing.url,
                words=self.words,
            )
            views.append(view)
            notes.append(self._notes.get((document.manuscript.path, part.number), ""))
            data += [found for found in (comment_of(view, pick.parent),) if found is not None]
        self.corpus.problems.extend(problems)
        self._attach(document, use, data)
        parts = [
            inner,
            *(
                self._macro(document, "excerpt", view, Markup(note.strip()))  # noqa: S704 - ours
                for view, note in zip(views, notes, strict=True)
            ),
        ]
        head = thread_view(
            thread,
            standing,
            anchor=anchor_of(document, use, f"thread-{thread.id}"),
            shown=sum(not view.tombstone for view in views),
            words=self.words,
        )
        return self._macro(document, "thread", head, Markup("".join(parts).strip()))  # noqa: S704

    def _uses_by_comment(
        self, document: Document, use: BlockUse, thread: Thread, problems: list[Problem]
    ) -> dict[str, BlockUse]:
        """Return the excerpts in a thread by comment; the unknown and the repeated are problems."""
        found: dict[str, BlockUse] = {}
        children = [c for c in document.manuscript.uses.children(use.number) if c.kind == "excerpt"]
        for child in children:
            if child.argument and thread.comment(child.argument) is None:
                problems.append(unknown_comment(child, thread, self.library.files[thread.id]))
            elif child.argument and is_stub(thread, child.argument):
                problems.append(without_words(child, self.library.files[thread.id]))
            elif child.argument in found:
                problems.append(
                    Problem(
                        child.location,
                        f'the comment "{child.argument}" is picked twice',
                        "excerpt-twice",
                        "keep one; `keep:` can hold several passages of a comment",
                    )
                )
            elif child.argument:
                found[child.argument] = child
        if not children:
            problems.append(
                Problem(
                    use.location,
                    "the thread shows no comment",
                    "empty-thread",
                    "put /// excerpt | <id> into it",
                )
            )
        return found

    def _cut(self, thread: Thread, pick: Pick, use: BlockUse, problems: list[Problem]) -> Cut:
        """Return what is shown of a comment; of one that is not shown nothing is checked."""
        if not pick.comment.state.has_text:
            return Cut("", is_cut=False)
        fragments, found = fragments_of(use)
        problems += found
        removed = self.library.removed.get(thread.id, Removed())
        shown, missing = excerpt_of(pick.comment, Fragments() if found else fragments, removed)
        problems += [not_in_source(use, one) for one in missing]
        return shown

    def _attach(self, document: Document, use: BlockUse, data: list[dict[str, Any]]) -> None:
        """Give the document the structured data of all its threads, in the order of the text."""
        manuscript = document.manuscript
        of, kept = self._data.get(manuscript.path, (None, {}))
        if of is not manuscript:
            kept = {}
            self._data[manuscript.path] = manuscript, kept
        kept[use.number] = data
        found = [item for number in sorted(kept) for item in kept[number]]
        content: Any = document.content
        # Pelican makes attributes of metadata only when a content is made: both are set.
        content.comment_data = found
        content.metadata["comment_data"] = found

    def _macro(self, document: Document, name: str, *values: object) -> str:
        """Return what a macro of the theme makes of some values, in a document."""
        differs = self.corpus.lang_differs(document)
        if differs not in self._macros:
            environment: Environment = self.corpus.context["jinja_environment"]
            # Only a module made with the context sees the site's settings (SITEURL and the like).
            context = dict(self.corpus.context, lang_differs=differs)
            self._macros[differs] = environment.get_template(_MACROS).make_module(context)
        return rendered(self._macros[differs], name, *values)


def unknown_thread(use: BlockUse, library: ThreadLibrary) -> Problem:
    """Return the problem that there is no such thread."""
    return Problem(
        use.location,
        f'no thread called "{use.argument}"',
        "unknown-thread",
        did_you_mean(use.argument, library.files, f"add content/threads/{use.argument}.yml"),
    )


def unknown_comment(use: BlockUse, thread: Thread, file: str) -> Problem:
    """Return the problem that a thread has no such comment."""
    return Problem(
        use.location,
        f'the thread "{thread.id}" has no comment "{use.argument}"',
        "unknown-comment",
        did_you_mean(use.argument, [c.id for c in thread.comments], f"add it to {file}"),
    )


def is_stub(thread: Thread, name: str) -> bool:
    """Tell whether of a comment no words are stored."""
    comment = thread.comment(name)
    return comment is not None and comment.state is CommentState.STUB


def without_words(use: BlockUse, file: str) -> Problem:
    """Return the problem that of a picked comment only its place is stored."""
    return Problem(
        use.location,
        f'only the place of the comment "{use.argument}" is stored, not its words',
        "excerpt-of-stub",
        f"pick it with `inv thread.pick`, or write its words into {file}",
    )


def anchor_of(document: Document, use: BlockUse, stem: str) -> str:
    """Return a fragment that stands once in a document, however often it shows the same."""
    before = [
        b
        for b in document.manuscript.uses.blocks
        if (b.kind, b.argument) == (use.kind, use.argument) and b.number < use.number
    ]
    return f"{stem}-{len(before) + 1}" if before else stem
