"""Apply removals: in, threads and removals; out, threads in which what was removed is not.

Other people may have repeated a removed name or removed words. So the stage also says what must
not be shown; :func:`hidden_spans` finds it in a comment, :func:`repeated_in` in words of ours.
"""

from __future__ import annotations

import html as html_module
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from urllib.parse import urldefrag

from plugins.comment_excerpts.fragments import Span
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.model import (
    Comment,
    CommentAuthor,
    CommentState,
    Removal,
    RemovalAction,
    Thread,
)
from plugins.comment_excerpts.parse import FiledRemoval
from plugins.core.addresses import canonical
from plugins.core.composing import composed
from plugins.core.problems import Problem, did_you_mean
from plugins.core.unspaced import SPACED, UNIT, edges, stretches, weighs

_GAP = "[\u00ad\u200b-\u200f\u2060\ufeff]"
"""What stands between letters and is not seen."""
_WORD = re.compile(rf"{UNIT}|{SPACED}+(?:(?:['’]|{_GAP}+){SPACED}+)*")
_NO_LETTER = re.compile(_GAP)
_RUN = 6
"""So many words in a row are no longer a coincidence."""
_SHORTEST_RUN = 4
_BEGINNING = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)
_OPENING = "@([\"'“‘«„"
_CLOSING = ".,:;!?)]\"'”’»"
NOBODY = frozenset({"anonymous", "anon", "guest", "admin", "unknown", "deleted", "visitor"})
"""Names that are nobody's."""


@dataclass(frozen=True, slots=True)
class Removed:
    """What of one thread must not be shown any more: names, runs of words, addresses."""

    names: frozenset[str] = frozenset()
    runs: frozenset[tuple[str, ...]] = frozenset()
    addresses: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Applied:
    """The threads as readers may see them, and what was taken out of each."""

    threads: Mapping[str, Thread]
    removed: Mapping[str, Removed] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def apply_removals(
    threads: Mapping[str, Thread], removals: Sequence[FiledRemoval], unread: Collection[str] = ()
) -> Applied:
    """Return the threads after the removals; ``unread`` are those that could not be read.

    A comment that its own file marks as withheld, deleted or pseudonym is treated alike.
    """
    wanted: dict[tuple[str, str], Removal] = {}
    problems: list[Problem] = []
    for filed in removals:
        problem = _fault(filed, threads, unread, wanted)
        if problem is not None:
            problems.append(problem)
        elif filed.removal.thread in threads:
            wanted[filed.removal.thread, filed.removal.comment] = filed.removal
    applied = {
        name: replace(
            thread,
            comments=tuple(
                _after(comment, wanted.get((name, comment.id))) for comment in thread.comments
            ),
        )
        for name, thread in threads.items()
    }
    removed = {name: _removed(thread, applied[name]) for name, thread in threads.items()}
    return Applied(applied, {n: r for n, r in removed.items() if r != Removed()}, tuple(problems))


def _fault(
    filed: FiledRemoval,
    threads: Mapping[str, Thread],
    unread: Collection[str],
    wanted: Mapping[tuple[str, str], Removal],
) -> Problem | None:
    removal = filed.removal
    if removal.thread not in threads:
        if removal.thread in unread:
            return None
        return Problem(
            filed.at("thread"),
            f'no thread called "{removal.thread}"',
            "unknown-thread",
            did_you_mean(removal.thread, threads, "remove the entry"),
        )
    thread = threads[removal.thread]
    if thread.comment(removal.comment) is None:
        return Problem(
            filed.at("comment"),
            f'the thread "{thread.id}" has no comment "{removal.comment}"',
            "unknown-comment",
            did_you_mean(
                removal.comment,
                [c.id for c in thread.comments],
                "keep the comment in its file, with id and parent at least",
            ),
        )
    if (removal.thread, removal.comment) in wanted:
        return Problem(
            filed.at("comment"),
            f'the comment "{removal.comment}" is removed twice',
            "duplicate-removal",
            "keep one of the two entries",
        )
    return None


def _after(comment: Comment, removal: Removal | None) -> Comment:
    """Return a comment with nothing left in it that readers may not see."""
    state, author = comment.state, comment.author
    if removal is not None and removal.action is RemovalAction.WITHHELD:
        state = CommentState.WITHHELD
    elif removal is not None and state.is_named:
        author = CommentAuthor((removal.name or "").strip())
        if state is CommentState.STUB:
            return replace(comment, author=author, permalink=None, text="", digest=None)
        state = CommentState.PSEUDONYM
    if state is CommentState.SHOWN:
        return comment
    if state is CommentState.PSEUDONYM:
        # The original bears the name: an address of it would undo the pseudonym.
        name = author.name if author else ""
        return replace(
            comment, state=state, author=CommentAuthor(name), permalink=None, digest=None
        )
    if state is CommentState.STUB:
        return replace(comment, text="", digest=None)
    if state is CommentState.DELETED:
        return replace(comment, author=None, text="", digest=None)
    return Comment(id=comment.id, parent=comment.parent, state=state)


def _removed(before: Thread, after: Thread) -> Removed:
    """Return what stood in the thread before and may not be shown after."""
    still = {composed(c.name).casefold() for c in after.comments if c.name}
    links = {
        before.url,
        *(c.permalink for c in after.comments),
        *(c.author.url for c in after.comments if c.author),
    }
    names: set[str] = set()
    runs: set[tuple[str, ...]] = set()
    addresses: set[str] = set()
    for old, new in zip(before.comments, after.comments, strict=True):
        if composed(old.name).casefold() not in still | NOBODY:
            names |= {composed(old.name)} - {""}
        if not new.text:
            runs |= _runs(plain_text(old.text))
        given = {old.permalink, old.author.url if old.author else None}
        addresses |= {a for a in given if a is not None and a not in links}
    return Removed(frozenset(names), frozenset(runs), frozenset(addresses))


def _runs(text: str) -> set[tuple[str, ...]]:
    words = [_folded(word) for word in _WORD.findall(text)]
    return set(stretches(words, _RUN)) or (
        {tuple(words)} if weighs(words, _SHORTEST_RUN) else set()
    )


def _folded(word: str) -> str:
    return _NO_LETTER.sub("", word).casefold()


@lru_cache(maxsize=256)
def name_pattern(name: str) -> re.Pattern[str]:
    """Return what finds a name; a single word counts only as it is written: "Will", "Mark".

    A whole name may have the s of a genitive: "Jane Roes Kommentar".
    """
    before, behind = edges(name)
    spelt = rf"(?:\s|{_GAP})+".join(rf"{_GAP}*".join(map(re.escape, word)) for word in name.split())
    flags, genitive = (re.IGNORECASE, "s?") if " " in name else (0, "")
    return re.compile(f"{before}{spelt}{genitive}{behind}", flags)


@lru_cache(maxsize=256)
def _address_pattern(address: str) -> re.Pattern[str]:
    """Return what finds an address in words, where its beginning may be left out."""
    bare = re.escape(_BEGINNING.sub("", address).rstrip("/"))
    return re.compile(
        rf"(?<![\w.@-])(?:https?://)?(?:www\.)?{bare}/?(?![\w/@-]|\.\w)", re.IGNORECASE
    )


def hidden_spans(text: str, removed: Removed) -> tuple[Span, ...]:
    """Return which characters of a text repeat what was removed, with their punctuation."""
    addresses = (m for a in removed.addresses for m in _address_pattern(a).finditer(text))
    spans = sorted((*_repeated(text, removed), *(Span(*m.span()) for m in addresses)))
    return tuple(_widened(span, text) for span in spans)


def leads_to(address: str, removed: Removed) -> bool:
    """Tell whether a link leads to a removed address, however that is written."""
    return any(_same_place(address, one) for one in removed.addresses)


def _same_place(one: str, other: str) -> bool:
    return (canonical(one), urldefrag(one)[1]) == (canonical(other), urldefrag(other)[1])


def _widened(span: Span, text: str) -> Span:
    start, end = span.start, span.end
    while start and text[start - 1] in _OPENING:
        start -= 1
    while end < len(text) and text[end] in _CLOSING:
        end += 1
    return Span(start, end)


def _repeated(text: str, removed: Removed) -> tuple[Span, ...]:
    spans = [Span(*m.span()) for name in removed.names for m in name_pattern(name).finditer(text)]
    words = list(_WORD.finditer(text)) if removed.runs else []
    folded = [_folded(word[0]) for word in words]
    for length in {len(run) for run in removed.runs}:
        for start in range(len(words) - length + 1):
            if tuple(folded[start : start + length]) in removed.runs:
                spans += [Span(words[start].start(), words[start + length - 1].end())]
    return tuple(sorted(spans))


def repeated_in(html: str, removed: Removed) -> tuple[str, str]:
    """Return what our own HTML repeats of what was removed: ``(kind, passage)``, or two ``""``.

    The kind is in words, for a message; the passage finds the line and is never to be printed.
    """
    unescaped = html_module.unescape(html)
    for address in sorted(removed.addresses):
        if re.search(rf"{re.escape(address)}(?![\w/-])", unescaped):
            return "address", address
    plain = html_module.unescape(re.sub(r"<[^>]*>", " ", html))
    text = " ".join(composed(plain).split())
    for span in _repeated(text, removed):
        passage = text[span.start : span.end]
        is_name = any(name_pattern(name).fullmatch(passage) for name in removed.names)
        return ("name" if is_name else "words"), passage
    return "", ""
