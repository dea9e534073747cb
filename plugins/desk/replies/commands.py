"""The door for tasks: read a mailbox, show what waits, decide."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.problems import Location, Problem, Severity, did_you_mean
from plugins.core.words import words_of
from plugins.desk.replies.approving import Approved, Decision, approve
from plugins.desk.replies.mailbox import Watch, messages_in
from plugins.desk.replies.model import Kind, Letter, PostEntry
from plugins.desk.replies.posts import forms_of
from plugins.desk.replies.queue import Queue, default_folder, refuse_inside
from plugins.desk.replies.reading import Surroundings, read_message
from plugins.desk.site import DeskSite, survey_site
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus

ALL = "all"
_DIGITS = 9


@dataclass(slots=True)
class Collected:
    """What a mailbox gave."""

    queue: str
    read: int = 0
    known: int = 0
    """Messages that are in the queue already, or were decided about."""
    queued: list[Letter] = field(default_factory=list)
    left_out: dict[str, int] = field(default_factory=dict)
    """How many messages are no letters, by kind."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def exit_code(self) -> int:
        """Return 1 where a message could not be read."""
        return int(any(p.severity is Severity.ERROR for p in self.problems))

    def as_json(self) -> dict[str, Any]:
        """Return the result as a JSON object."""
        return {
            "queue": self.queue,
            "read": self.read,
            "known": self.known,
            "queued": [letter.as_json() for letter in self.queued],
            "left_out": self.left_out,
            "problems": [problem.as_json() for problem in self.problems],
        }


def open_queue(site: DeskSite, given: str) -> Queue:
    """Return the queue of a site; raises ConfigurationError for one inside of its repository."""
    folder = Path(given).expanduser() if given else default_folder(site.folder, os.environ)
    refuse_inside(folder, site.folder)
    if folder.exists() and not folder.is_dir():
        raise ConfigurationError("--queue takes a folder, and this is a file")
    return Queue(folder.absolute())


def kinds_in(text: str) -> frozenset[Kind]:
    """Return the kinds that ``--include`` names; raises ConfigurationError for another word."""
    words = [word.strip().casefold() for word in text.split(",") if word.strip()]
    if words == [ALL]:
        return frozenset(Kind)
    known = [kind.value for kind in Kind if kind is not Kind.LETTER]
    wrong = [word for word in words if word not in known]
    if wrong:
        hint = did_you_mean(wrong[0], known, f"write {', '.join(known)} or {ALL}")
        raise ConfigurationError(f'--include knows no "{wrong[0]}"; {hint}')
    return frozenset(Kind(word) for word in words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """What is to be read."""

    path: Path
    post: str = ""
    """The post that all of its letters answer: an id or a file; empty: see each."""
    included: frozenset[Kind] = frozenset()
    """What is queued, too, though it is no letter."""


def collect(
    site: DeskSite,
    queue: Queue,
    mailbox: Mailbox,
    watch: Watch | None = None,
    *,
    write: bool = True,
) -> Collected:
    """Put the letters of a mailbox into the queue; raises ``SiteError``.

    ``watch`` is told how many bytes were read further.
    """
    corpus, _ = survey_site()
    posts = posts_of(corpus)
    told = post_called(posts, mailbox.post).id if mailbox.post else ""
    contact = str(corpus.settings.get("CONTACT") or "").casefold()
    around = Surroundings(
        site.now, posts, frozenset({contact} - {""}), mailbox.included, told, queue.knows
    )
    result = Collected(str(queue.folder))
    with queue.alone():
        for raw in messages_in(mailbox.path, watch):
            result.read += 1
            reading = read_message(raw, around)
            if isinstance(reading, Problem):
                result.problems.append(reading)
            elif isinstance(reading, Kind):
                result.left_out[reading.value] = result.left_out.get(reading.value, 0) + 1
            elif reading is None:
                result.known += 1
            else:
                letter = replace(reading, queued=site.now.isoformat())
                result.queued.append(queue.add(letter) if write else letter)
    return result


def number_in(given: str) -> int:
    """Return the number of a letter that somebody typed; raises ConfigurationError for another."""
    if given.isascii() and given.isdigit() and len(given) <= _DIGITS and int(given):
        return int(given)
    raise ConfigurationError(f'"{given}" is not the number of a letter; see inv replies.show')


def approve_letter(
    site: DeskSite, queue: Queue, number: int, decision: Decision, *, write: bool
) -> Approved:
    """Print a letter: put it into its post's thread, and forget it; raises ``SiteError``."""
    with queue.alone():
        letter = queue.letter(number)
        corpus, _ = survey_site()
        post = decision.post or letter.post
        if not post:
            message = f'it is not clear which post the letter {number} answers ("{letter.subject}")'
            raise ConfigurationError(f"{message}; say so: --post <id or file>")
        entry = post_called(posts_of(corpus), post)
        approved = approve(site.folder, letter, entry, decision, write=write)
        if write:
            queue.forget(number)
    return approved


def reject_letter(queue: Queue, number: int) -> Letter:
    """Put a letter away for good, and return it; raises ``ContentError``."""
    with queue.alone():
        letter = queue.letter(number)
        queue.forget(number)
    return letter


def posts_of(corpus: Corpus) -> tuple[PostEntry, ...]:
    """Return the posts of a site that letters may belong to."""
    words = words_of(corpus.settings)
    return tuple(
        PostEntry(
            id=id_of(document.manuscript),
            path=document.manuscript.path,
            title=str(document.content.title),
            forms=forms_of(str(document.content.title), words),
            thread=getattr(document.manuscript.fields, "thread", None) or "",
        )
        for document in corpus.documents
        if document.manuscript.kind == "post" and document.manuscript.readable
    )


def post_called(posts: Sequence[PostEntry], name: str) -> PostEntry:
    """Return the post of an id or a file; raises ``ContentError`` where there is none."""
    path = name.removeprefix("./")
    found = [post for post in posts if post.id == name or post.path == path]
    found = found or [post for post in posts if Path(post.path).name == Path(path).name]
    if len(found) == 1:
        return found[0]
    message = f'no post is called "{name}"' if not found else f'several posts are "{name}"'
    known: Iterable[str] = (known for post in posts for known in (post.id, post.path))
    hint = did_you_mean(name, known, "name its id, or its file: content/posts/<file>.md")
    raise ContentError([Problem(Location("content/posts"), message, "unknown-post", hint)])
