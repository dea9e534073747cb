"""Check a thread beyond its fields: in, the thread and its document; out, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import dropwhile

from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.model import Comment, Thread
from plugins.comment_excerpts.sanitise import digest_of, sanitised
from plugins.core.problems import Problem, did_you_mean
from plugins.core.reporting import counted
from plugins.core.yaml_source import Path, YamlDocument


def thread_faults(thread: Thread, document: YamlDocument, stem: str) -> list[Problem]:
    """Return what is wrong with a thread as a whole."""
    problems = []
    if thread.id != stem:
        problems.append(
            Problem(
                document.location(("id",)),
                f'the thread "{thread.id}" is in {stem}.yml',
                "id-differs-from-file",
                f"write `id: {stem}`, or rename the file to {thread.id}.yml",
            )
        )
    if thread.clip and thread.post:
        problems.append(
            Problem(
                document.location(("post",)),
                "a thread belongs to a clip or to a post, not to both",
                "thread-under-two",
                "remove one of the two lines",
            )
        )
    stored = len(thread.comments)
    if thread.total is not None and thread.total < stored:
        problems.append(
            Problem(
                document.location(("total",)),
                f'"total" says {thread.total}, but the file has {counted(stored, "comment")}',
                "total-too-small",
                f"write `total: {stored}` or more, or leave it out",
            )
        )
    return [*problems, *_id_faults(thread, document), *_cycles(thread, document)]


def _id_faults(thread: Thread, document: YamlDocument) -> list[Problem]:
    problems = []
    ids = dict.fromkeys(comment.id for comment in thread.comments)
    first: dict[str, int] = {}
    for number, comment in enumerate(thread.comments):
        before = first.setdefault(comment.id, number)
        if before != number:
            line = document.location(("comments", before, "id")).line
            problems.append(
                Problem(
                    document.location(("comments", number, "id")),
                    f'the id "{comment.id}" appears twice',
                    "duplicate-id",
                    f"give the comment its own id; the other is in line {line}",
                )
            )
        if comment.parent is not None and comment.parent not in ids:
            problems.append(
                Problem(
                    document.location(("comments", number, "parent")),
                    f'no comment called "{comment.parent}" in this thread',
                    "unknown-parent",
                    did_you_mean(
                        comment.parent,
                        [i for i in ids if i != comment.id],
                        "store that comment, with at least id, author and state",
                    ),
                )
            )
    return problems


def _cycles(thread: Thread, document: YamlDocument) -> list[Problem]:
    """Return a problem for each ring of comments that answer one another, once."""
    parents = {comment.id: comment.parent for comment in thread.comments}
    settled: set[str] = set()
    problems = []
    for comment in thread.comments:
        chain: dict[str, None] = {}
        here: str | None = comment.id
        while here in parents and here not in settled and here not in chain:
            chain[here] = None
            here = parents[here]
        if here in chain:
            ring = " -> ".join([*_from(here, chain), here])
            at = next(n for n, c in enumerate(thread.comments) if c.id == here)
            problems.append(
                Problem(
                    document.location(("comments", at, "parent")),
                    f"these comments answer one another in a circle: {ring}",
                    "parent-cycle",
                    "remove the `parent` of the one that was written first",
                )
            )
        settled.update(chain)
    return problems


def _from(first: str, chain: Iterable[str]) -> Iterable[str]:
    """Return a chain from one of its links on."""
    return dropwhile(lambda one: one != first, chain)


def comment_faults(comment: Comment, at: Path, document: YamlDocument) -> list[Problem]:
    """Return what is wrong with the words and the name of one comment that is to be shown."""
    problems: list[Problem] = []
    if not comment.state.has_text:
        return problems
    if comment.digest is not None and digest_of(comment.text) != comment.digest:
        problems.append(
            Problem(
                document.location((*at, "text")),
                "the stored text was changed since it was fetched",
                "digest-mismatch",
                "put the fetched words back; an excerpt is cut in the post, with from and to",
            )
        )
    if not plain_text(sanitised(comment.text)):
        problems.append(
            Problem(
                document.location((*at, "text")),
                f'the comment "{comment.id}" has no text',
                "comment-without-text",
                "add its words, or write `state: deleted`",
            )
        )
    if not comment.name:
        problems.append(
            Problem(
                document.location((*at, "author")),
                f'the comment "{comment.id}" has no author',
                "comment-without-author",
                "add the name as it is displayed there: `author: ...`",
            )
        )
    return problems
