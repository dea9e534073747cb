"""A letter printed: in, the letter and what a person decided; out, a comment of its post's thread.

The thread grows first, then the post names it, then the letter is forgotten: whoever is stopped
between two of these approves once more, and nothing is done twice.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from plugins.comment_excerpts.commands import (
    ImportedComment,
    add_comment,
    is_thread_of,
    public_name,
    words_of_letter,
)
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import write_whole
from plugins.core.problems import Location, Problem
from plugins.desk.replies.cutting import without_words
from plugins.desk.replies.model import Letter, PostEntry
from plugins.desk.replies.private import masked
from plugins.manuscripts.commands import with_field

_WORD: Final = re.compile(r"\w+")
_SHORTEST: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a person decided about a letter that is to be printed."""

    name: str = ""
    """Its writer's name, where it is not to be the displayed one."""
    post: str = ""
    """The post that it answers, where that is not clear: an id or a file."""
    parent: str = ""
    """The comment that it answers."""
    cuts: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Approved:
    """Where a letter went."""

    number: int
    comment: ImportedComment
    thread: str
    file: str
    post: str
    names_thread: bool
    """The post was given its field ``thread``."""
    names_writer: bool
    """The words have the writer's name, and it is printed under another one."""
    is_written: bool

    def as_json(self) -> dict[str, Any]:
        """Return the result as a JSON object."""
        return {
            "number": self.number,
            "thread": self.thread,
            "comment": self.comment.id,
            "parent": self.comment.parent,
            "author": self.comment.author,
            "published": self.comment.published,
            "html": self.comment.html,
            "file": self.file,
            "post": self.post,
            "post_changed": self.names_thread,
            "names_writer": self.names_writer,
            "written": self.is_written,
            "problems": [],
        }


def approve(
    root: Path, letter: Letter, post: PostEntry, decision: Decision, *, write: bool
) -> Approved:
    """Put a letter into the thread of its post; raises ``SiteError``."""
    thread = post.thread or _new_thread(root, post)
    comment = comment_of(letter, decision)
    file = root / post.path
    old = file.read_bytes().decode("utf-8")
    new = old if post.thread else with_field(old, post.path, "thread", thread)
    stored = add_comment(root, thread, post.id, comment, write=write)
    if write:
        write_whole(file, new.encode())
    told = _names_writer(letter, comment)
    return Approved(
        letter.number, comment, thread, stored.file, post.path, new != old, told, is_written=write
    )


def _names_writer(letter: Letter, comment: ImportedComment) -> bool:
    """Tell whether somebody who is to be called otherwise is named in the words."""
    own = {word for word in _WORD.findall(letter.name.casefold()) if len(word) >= _SHORTEST}
    hidden = own - set(_WORD.findall(comment.author.casefold()))
    return bool(hidden & set(_WORD.findall(comment.text.casefold())))


def comment_of(letter: Letter, decision: Decision) -> ImportedComment:
    """Return the comment that a letter becomes; raises ``SiteError``."""
    name = _name_for(letter, decision.name)
    shown = f"letter {letter.number}"
    words = words_of_letter(without_words(letter.text, decision.cuts, shown))
    if not any(c.isalnum() for c in words.text):
        hint = "cut less, or put it away with inv replies.reject"
        message = "nothing is left of the letter"
        raise ContentError([Problem(Location(shown), message, "no-own-words", hint)])
    return ImportedComment(
        id=letter.comment,
        parent=decision.parent or None,
        author=name,
        published=letter.published or None,
        html=words.html,
        text=words.text,
    )


def _name_for(letter: Letter, given: str) -> str:
    name = " ".join(given.split())
    if name and (masked(name) != name or public_name(name) != name):
        raise ConfigurationError("--as takes a name, with no address and no number in it")
    if not (name or letter.name):
        message = f'the letter {letter.number} has no name; give its writer one: --as "A reader"'
        raise ConfigurationError(message)
    return name or letter.name


def _new_thread(root: Path, post: PostEntry) -> str:
    """Return the name of a thread for a post that has none: its id, if that is free."""
    names = [post.id, *(f"{post.id}-replies{n}" for n in ("", "-2", "-3", "-4"))]
    return next((name for name in names if is_thread_of(root, name, post.id)), names[1])
