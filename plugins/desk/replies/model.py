"""Letters, and what else a mailbox holds; values only."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Final, Self

VERSION: Final = 1


class Kind(StrEnum):
    """What a message is."""

    LETTER = "letter"
    AUTOMATIC = "automatic"
    """A machine answered: an absence, a receipt, an invitation."""
    BOUNCE = "bounce"
    LIST = "list"
    SPAM = "spam"
    OWN = "own"
    """We wrote it ourselves."""
    DRAFT = "draft"
    DELETED = "deleted"


class Found(StrEnum):
    """How it is known to which post a letter belongs."""

    TAG = "tag"
    TITLE = "title"
    TOLD = "told"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Raw:
    """A message as it lies in a mailbox: where, and its bytes."""

    path: str
    line: int = 0
    """Of a file with several messages: where this one begins."""
    number: int = 1
    data: bytes = b""
    is_whole: bool = True
    """False: it was too large to be read."""
    kind: Kind = Kind.LETTER
    """What its mailbox says it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A reader's letter, with nothing in it that leads to its writer but the name."""

    digest: str
    """Of its Message-ID, or of its bytes: a message is queued once."""
    comment: str
    """The id that its comment gets."""
    number: int = 0
    kind: Kind = Kind.LETTER
    name: str = ""
    """As displayed; empty where the message has none."""
    published: str = ""
    """ISO 8601, UTC; empty where the message has no date that can be right."""
    subject: str = ""
    post: str = ""
    """The id of the post that it answers."""
    found: Found = Found.UNCLEAR
    text: str = ""
    """The reply alone: paragraphs with a blank line between them."""
    attachments: tuple[str, ...] = ()
    quoted: int = 0
    """How many lines of others were left out."""
    ended: int = 0
    """How many lines below the letter were left out: signature, notices."""
    queued: str = ""

    def as_json(self) -> dict[str, Any]:
        """Return the letter as a JSON object."""
        return {
            "number": self.number,
            "kind": self.kind.value,
            "name": self.name,
            "published": self.published or None,
            "subject": self.subject,
            "post": self.post or None,
            "found": self.found.value,
            "text": self.text,
            "attachments": list(self.attachments),
            "left_out": {"quoted": self.quoted, "ending": self.ended},
            "comment": self.comment,
            "queued": self.queued,
        }

    def as_record(self) -> dict[str, Any]:
        """Return the letter as it is kept."""
        return {"version": VERSION, "digest": self.digest, **self.as_json()}

    @classmethod
    def of_record(cls, value: Any) -> Self:
        """Return the letter that was kept; raises what a value of another shape raises."""
        if value["version"] != VERSION:
            message = f"it is of version {value['version']}, and this is {VERSION}"
            raise ValueError(message)
        return cls(
            digest=str(value["digest"]),
            comment=str(value["comment"]),
            number=int(value["number"]),
            kind=Kind(value["kind"]),
            name=str(value["name"]),
            published=str(value["published"] or ""),
            subject=str(value["subject"]),
            post=str(value["post"] or ""),
            found=Found(value["found"]),
            text=str(value["text"]),
            attachments=tuple(map(str, value["attachments"])),
            quoted=int(value["left_out"]["quoted"]),
            ended=int(value["left_out"]["ending"]),
            queued=str(value["queued"]),
        )


@dataclass(frozen=True, slots=True)
class PostEntry:
    """A post that letters may belong to."""

    id: str
    path: str
    title: str
    forms: frozenset[str] = field(default_factory=frozenset)
    """The subjects that a reply may have, in plain small letters."""
    thread: str = ""
    """The thread that the post names as its own."""
