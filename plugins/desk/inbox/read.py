"""Read a feed: in, bytes, and where they come from; out, a Feed with whatever could be read of it.

feedparser reads XML; it is never given an address or a file's name to open.
"""

from __future__ import annotations

import io
import re
import warnings
import zlib
from dataclasses import replace
from typing import Any, Final

from plugins.core.problems import Location, Problem, Severity
from plugins.desk.inbox import json_feed, strangers
from plugins.desk.inbox.deadline import TooSlow, within
from plugins.desk.inbox.decode import Decoded, decode, is_known
from plugins.desk.inbox.entries import entries_of, feed_fields
from plugins.desk.inbox.model import LARGEST, Feed
from plugins.desk.inbox.prolog import Prolog, make_safe
from plugins.desk.inbox.references import mend_ampersands, mend_references
from plugins.desk.inbox.salvage import salvage
from plugins.desk.inbox.shorten import shorten

_FORMATS: Final = (("atom", "atom"), ("rss090", "rdf"), ("rss10", "rdf"), ("rss", "rss"))
_PACKED: Final = b"\x1f\x8b"
_IN_PART: Final = "a part of it cannot be read"
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


def read_feed(data: bytes, path: str, url: str = "", content_type: str = "") -> Feed:
    """Return the feed in some bytes; never raises for what they hold.

    ``url`` is the address of the feed, if known: relative links count from there.
    ``content_type`` is what the server said of it. Where this is no feed, ``format`` is ``None``
    and an error says what it is.
    """
    data = _unpacked(data)
    if len(data) > LARGEST:
        return strangers.too_large(path, LARGEST)
    charset = _CHARSET.search(content_type)
    decoded = decode(data, charset[1] if charset else None)
    try:
        with within():
            if decoded.text.lstrip().startswith("{"):
                return json_feed.read(decoded, path, url)
            return _read_xml(decoded, path, url)
    except TooSlow:
        return strangers.too_slow(path)


def _unpacked(data: bytes) -> bytes:
    """Return the bytes that a server packed and nobody unpacked, never many more than are read."""
    if not data.startswith(_PACKED):
        return data
    try:
        return zlib.decompressobj(wbits=31).decompress(data, LARGEST + 1)
    except zlib.error:
        return data


def _read_xml(decoded: Decoded, path: str, url: str) -> Feed:
    text, wrong = mend_references(decoded.text)
    prolog = make_safe(text)
    mended, names, loose = mend_ampersands(prolog.text)
    undeclared = loose + (0 if prolog.has_type else names)
    prolog = replace(prolog, text=shorten(mended))
    parsed = _parse(prolog.text)
    version = str(parsed.get("version") or "")
    name = next((name for begin, name in _FORMATS if version.startswith(begin)), version or None)
    found = entries_of(parsed, url, path)
    if not found.entries and (name is None or not strangers.may_be_a_feed(prolog.text)):
        return strangers.explain(prolog.text, path, url)
    problems = [
        *_faults_of_text(decoded, path),
        *_faults_of_prolog(prolog, path),
        *_faults_of_parsing(parsed, prolog, (wrong, undeclared), path),
        *found.problems,
    ]
    about = feed_fields(parsed, url)
    return Feed(
        path=path,
        format=name or "unknown",
        version=version or None,
        encoding=decoded.encoding,
        title=about.title,
        url=about.url,
        language=about.language,
        entries=found.entries,
        problems=tuple(problems),
    )


def _parse(text: str) -> Any:
    """Return what feedparser makes of a text: without markup made safe, since none is kept.

    It is not told the feed's address, of which it would make addresses for ids that are none: links
    count from there later. It has faults of its own: what it stumbles over does not hide the rest.
    """
    import feedparser  # noqa: PLC0415 - takes a tenth of a second

    headers = {"content-type": "application/xml; charset=utf-8"}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns of its own fallbacks
        try:
            return feedparser.parse(
                io.BytesIO(text.encode("utf-8", "replace")),
                response_headers=headers,
                sanitize_html=False,
                resolve_relative_uris=False,
            )
        except TooSlow:
            raise
        except Exception:  # noqa: BLE001 - it raises whatever its handlers do
            return {**salvage(text), "bozo": True, "bozo_exception": _IN_PART}


def _faults_of_text(decoded: Decoded, path: str) -> list[Problem]:
    said, read = (decoded.declared or "").lower(), decoded.encoding.lower()
    if decoded.guessed:
        what = f'its bytes are not "{said}"' if said else "it does not say its encoding"
        what = f'nothing here reads "{said}"' if said and not is_known(said) else what
        what = "some of its letters are broken" if read == "utf-8" else what
        message = f"{what}; it was read as {read}"
    elif said and not _same(said, read):
        message = f'it says "{said}" and is {read}'
    else:
        return []
    return [
        Problem(
            Location(path, 1),
            message,
            "feed-encoding",
            "look at accented letters before you quote",
            Severity.NOTICE,
        )
    ]


def _same(one: str, other: str) -> bool:
    import codecs  # noqa: PLC0415 - seldom needed

    try:
        return codecs.lookup(one).name == codecs.lookup(other).name
    except (LookupError, ValueError):
        return one == other


def _faults_of_prolog(prolog: Prolog, path: str) -> list[Problem]:
    if not prolog.refused:
        return []
    return [
        Problem(
            Location(path, prolog.line),
            f"it declares entities that stand for files or for one another ({prolog.refused}); "
            "they were not read",
            "feed-entities",
            "be careful with this feed: no honest one needs them",
            Severity.NOTICE,
        )
    ]


def _faults_of_parsing(
    parsed: Any, prolog: Prolog, references: tuple[int, int], path: str
) -> list[Problem]:
    """Return the first fault of form; what could be read in spite of it has been read.

    ``references`` are how many stood for no character, and how many ampersands for themselves.
    """
    wrong, undeclared = references
    if wrong:
        line, what = 0, f"references to characters that do not exist ({wrong})"
    elif prolog.unclosed:
        line, what = prolog.line, "its document type never ends"
    elif parsed.get("bozo"):
        error = parsed.get("bozo_exception")
        line = getattr(error, "getLineNumber", lambda: 0)() or 0
        if line and not prolog.text.startswith("<?xml"):
            line -= 1  # a declaration was put in front
        what = str(getattr(error, "getMessage", lambda: error)())
    elif undeclared:
        line, what = 0, f'signs "&" that begin no reference of XML ({undeclared})'
    else:
        return []
    return [
        Problem(
            Location(path, line),
            f"the feed is broken: {what}",
            "feed-broken",
            "tell its owner; what could be read is listed, and more may be missing",
            Severity.NOTICE,
        )
    ]
