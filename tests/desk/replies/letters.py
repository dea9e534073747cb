"""Invented messages, whole and in parts, for the tests of replies by e-mail."""

from __future__ import annotations

import datetime as dt
from typing import Any

from plugins.desk.replies.model import Found, Letter, PostEntry, Raw
from plugins.desk.replies.posts import forms_of
from plugins.desk.replies.reading import Reading, Surroundings, read_message

NOW = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
TITLE = "Do replies count?"
FORMS = forms_of(TITLE, {"reply_subject": "Re: {title}"})
POST = PostEntry("k3v9q-x2d7m", "content/posts/2026-03-02-two.md", TITLE, FORMS)
AROUND = Surroundings(NOW, (POST,))
ADDRESSES = ("ann@mail.example", "ann.private@mail.example", "mail.example", "203.0.113.7")
"""What must never be kept: each stands in the header of every message."""


def message(body: str = "My words.", **fields: str) -> bytes:
    """Return a message with a header as servers write it; ``fields`` replace or add to it."""
    header = {
        "Return-Path": "<ann@mail.example>",
        "Received": "from mx.mail.example ([203.0.113.7]); Tue, 3 Mar 2026 09:00:05 +0000",
        "From": "Ann Archer <ann@mail.example>",
        "Reply-To": "ann.private@mail.example",
        "Subject": "Re: Do replies count? [k3v9q-x2d7m]",
        "Date": "Tue, 03 Mar 2026 10:00:00 +0100",
        "Message-ID": "<m1@mail.example>",
        "Content-Type": "text/plain; charset=utf-8",
    }
    header |= {name.replace("_", "-"): value for name, value in fields.items()}
    lines = [f"{name}: {value}" for name, value in header.items() if value]
    return "\n".join([*lines, "", body]).encode()


def read(data: bytes, around: Surroundings = AROUND) -> Reading:
    """Return what a message is."""
    return read_message(Raw("saved/letter.eml", data=data), around)


def letter(text: str = "My words.", **fields: Any) -> Letter:
    """Return a letter, as it is kept."""
    given: dict[str, Any] = {
        "digest": "0" * 32, "comment": "", "name": "Ann Archer", "post": POST.id,
        "published": "2026-03-03T09:00:00+00:00", "found": Found.TAG, "text": text,
    }  # fmt: skip
    return Letter(**(given | fields))
