"""Which post a letter answers: by the tag that its subject has from us, else by the title."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from plugins.core.words import Words, phrase
from plugins.desk.replies.model import Found, PostEntry

_TAG: Final = re.compile(r"\[\s?([A-Za-z0-9][A-Za-z0-9._-]{0,99})\s?\]")
_BRACKETS: Final = re.compile(r"\[[^\[\]]{0,100}\]")
_PREFIX: Final = re.compile(r"[^\W\d_]{1,12}\s?(?:\[\d{1,3}\]|\(\d{1,3}\)|\^\d)?\s?[:\uff1a]")
_MARKUP: Final = re.compile(r"<[^<>]*>")
_MOST_PREFIXES: Final = 20


def plain_form(text: str) -> str:
    """Return the words of a title in small letters, without marks and accents of typography."""
    small = unicodedata.normalize("NFKC", _MARKUP.sub("", text)).casefold()
    return " ".join(
        "".join(c if c.isalnum() else " " for c in small.replace("'", "").replace("’", "")).split()
    )


def forms_of(title: str, words: Words) -> frozenset[str]:
    """Return what the subject of a reply to a post may be, in plain form."""
    told = (title, phrase(words, "reply_subject", title=title))
    return frozenset(form for form in map(plain_form, told) if form)


def post_of(subject: str, posts: Sequence[PostEntry]) -> tuple[str, Found]:
    """Return the id of the post that a subject names, and how; of several, none."""
    tags = {tag.casefold() for tag in _TAG.findall(subject)}
    tagged = {post.id for post in posts if post.id.casefold() in tags}
    if tagged:
        return _only(tagged, Found.TAG)
    asked = set(_readings(subject))
    return _only({post.id for post in posts if post.forms & asked}, Found.TITLE)


def _only(ids: Iterable[str], found: Found) -> tuple[str, Found]:
    known = list(ids)
    return (known[0], found) if len(known) == 1 else ("", Found.UNCLEAR)


def _readings(subject: str) -> Iterator[str]:
    """Yield a subject in plain form, as it is, and without each "Re:" before it."""
    for text in (subject, _BRACKETS.sub(" ", subject)):
        rest = text.strip()
        for _ in range(_MOST_PREFIXES):
            yield plain_form(rest)
            match = _PREFIX.match(rest)
            if match is None:
                break
            rest = rest[match.end() :].strip()
