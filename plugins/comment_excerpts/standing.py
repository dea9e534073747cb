"""What a thread stands under: a clip, a post of ours, or an address of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property

from plugins.comment_excerpts.library import ThreadLibrary
from plugins.comment_excerpts.model import Thread
from plugins.comment_excerpts.views import Standing
from plugins.core.problems import Problem, did_you_mean
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, Document

CLIP_VIEWS = "clip_views"
"""Where the plugin that has clips keeps their views, by id, in the context of a build."""


class Standings:
    """Tells what threads stand under, once all documents of a build are known."""

    def __init__(self, corpus: Corpus) -> None:
        """Take the documents; they are looked through once, at the first question."""
        self.corpus = corpus

    @cached_property
    def _posts(self) -> Mapping[str, Document]:
        return _posts(self.corpus)

    def of(self, thread: Thread) -> Standing:
        """Return the thread's own title and address, else those of its clip or public post.

        Where there is no title, the address serves, or else the id.
        """
        clip = self.corpus.context.get(CLIP_VIEWS, {}).get(thread.clip)
        title, url = getattr(clip, "label", ""), getattr(clip, "url", "")
        post = self._posts.get(thread.post) if thread.post else None
        if post is not None and post.state.is_public:
            title, url = post.content.title, f"{self.corpus.settings['SITEURL']}/{post.content.url}"
        address = thread.url or url
        return Standing(thread.title or title or address or thread.id, address, clip)


def _posts(corpus: Corpus) -> Mapping[str, Document]:
    """Return what a thread can stand under: posts and pages; of two with one id, the post."""
    kinds = sorted(corpus.documents, key=lambda document: document.manuscript.kind)
    return {id_of(d.manuscript): d for d in kinds}


def unknown_standings(library: ThreadLibrary, corpus: Corpus) -> list[Problem]:
    """Return a problem for each thread under a clip or post that is not there.

    Clips are judged only where a plugin that has them is loaded.
    """
    clips = corpus.context.get(CLIP_VIEWS)
    posts = _posts(corpus)
    problems = []
    for thread in library.threads.values():
        where = library.stands_at[thread.id]
        if thread.clip and clips is not None and thread.clip not in clips:
            problems.append(
                Problem(
                    where,
                    f'no clip called "{thread.clip}"',
                    "unknown-clip",
                    did_you_mean(thread.clip, clips, f"add content/clips/{thread.clip}.md"),
                )
            )
        if thread.post and thread.post not in posts:
            problems.append(
                Problem(
                    where,
                    f'no post or page has the id "{thread.post}"',
                    "unknown-post",
                    did_you_mean(thread.post, posts, "write the `id` of the post"),
                )
            )
    return problems


def unknown_threads(library: ThreadLibrary, corpus: Corpus) -> list[Problem]:
    """Return a problem for each text that names a thread of its own which is not there."""
    problems = []
    for document in corpus.documents:
        name = document.manuscript.fields.thread
        if name and name not in library.files:
            problems.append(
                Problem(
                    document.manuscript.at("thread"),
                    f'no thread called "{name}"',
                    "unknown-thread",
                    did_you_mean(name, library.files, f"add content/threads/{name}.yml"),
                )
            )
    return problems
