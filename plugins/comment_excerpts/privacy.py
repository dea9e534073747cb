"""Kept out at the door: e-mail addresses, IP addresses and avatars that came with a comment.

In: a document as it was read. Out: the document without them, and a problem for each. No message
repeats what it is about.
"""

from __future__ import annotations

import html as html_module
import re
from dataclasses import dataclass, replace
from urllib.parse import unquote

from plugins.comment_excerpts.cut import MARK
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.sanitise import sanitised
from plugins.core.ip_addresses import V4, V6, is_somebodys
from plugins.core.problems import Problem
from plugins.core.yaml_source import Path, Value, YamlDocument

AT = "@\ufe6b\uff20"
"""The sign of an address, and its forms that people of East Asia type."""
DOTS = ".\u3002\uff0e\uff61"
"""The full stops of RFC 3490, section 3.1."""
_EMAIL = re.compile(
    rf'(?<![\w{AT}.+%-])(?:[\w.+%-]+|"[^"{AT}\s<>]{{1,64}}")[{AT}](?:[\w-]+[{DOTS}])+\w{{2,}}'
)
"""An address, its name perhaps quoted (RFC 5322, 3.4.1); ``@name@host`` is a public handle."""
_MAY_BE = re.compile(f"[{AT}]|%40")
_NUMBERS = re.compile(f"{V4}|{V6}")
_LIKE_NUMBERS = re.compile(r"\d\.\d{1,3}\.\d{1,3}\.\d|::|:[0-9a-fA-F]{1,4}:[0-9a-fA-F]{1,4}:")
"""What every IP address has, and hardly any text: so that most are read quickly."""
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
"""Characters without a width: an address with one in it looks like any other."""
_WORD = re.compile(r"\S+")
_PADDED = re.compile(r"(?<!\d)0+(?=\d)")
_PRIVATE_KEYS = re.compile(
    r".*mail.*|.*avatar.*|.*ipaddr(?:ess)?|(?:author|user|client|remote|comment|poster|wp)?ip",
    re.IGNORECASE,
)
_GAP = "…"
_TWO_DIGITS = 2


@dataclass(frozen=True, slots=True)
class Kept:
    """A document with nothing private in it, where that stood, and the problems."""

    document: YamlDocument
    found_at: frozenset[Path]
    problems: tuple[Problem, ...]


def has_email(text: str) -> bool:
    """Tell whether a text holds an e-mail address, in any of the ways HTML can write it."""
    return _email_in(_forms(text))


def has_ip(text: str) -> bool:
    """Tell whether a text holds an IP address (RFC 791, RFC 4291) that can be somebody's."""
    return _ip_in(_forms(text))


def without_private(text: str) -> str:
    """Return a plain text with a cut in the place of each e-mail and IP address."""
    text = _as_seen(text)
    if _MAY_BE.search(text):
        text = _EMAIL.sub(MARK, text)
        if _EMAIL.search(unquote(text)):
            return _EMAIL.sub(MARK, unquote(text))
    return _NUMBERS.sub(lambda match: MARK if _is_ip(match[0]) else match[0], text)


def kept_out(document: YamlDocument) -> Kept:
    """Return the document with a gap wherever something private stood.

    IP addresses are looked for in names, their links and texts; e-mail addresses everywhere.
    """
    walk = _Walk(document)
    value = walk.cleaned(document.value, ())
    return Kept(replace(document, value=value), frozenset(walk.found), tuple(walk.problems))


class _Walk:
    """Goes through one document and remembers what was wrong with it."""

    def __init__(self, document: YamlDocument) -> None:
        self.document = document
        self.found: set[Path] = set()
        self.problems: list[Problem] = []

    def cleaned(self, value: Value, at: Path) -> Value:
        if isinstance(value, dict):
            kept = {key: item for key, item in value.items() if not self.is_private(key, at)}
            return {key: self.cleaned(item, (*at, key)) for key, item in kept.items()}
        if isinstance(value, list):
            return [self.cleaned(item, (*at, n)) for n, item in enumerate(value)]
        return self.scalar(value, at) if isinstance(value, str) else value

    def is_private(self, key: str, at: Path) -> bool:
        if _PRIVATE_KEYS.fullmatch(re.sub(r"[\W_]", "", key)):
            self.report(
                (*at, key),
                "e-mail and IP addresses and avatars are not kept with a comment",
                "remove the line; it is in the file's history, too, if it was committed",
            )
        elif has_email(key):
            self.report(
                (*at, key),
                "there is an e-mail address where a field's name should be",
                "remove the line",
            )
        else:
            return False
        return True

    def scalar(self, value: str, at: Path) -> str:
        is_text = at[-1:] == ("text",)
        forms = _forms(value)
        what = "e-mail" if _email_in(forms) else ""
        if not what and (is_text or "author" in at) and _ip_in(forms):
            what = "IP"
        if not what:
            return value
        hint = (
            "cut it from the text, and write […] in its place"
            if is_text
            else "remove it; it is in the file's history, too, if it was committed"
        )
        label = str(at[-1]) if at else "file"
        self.report(at, f'there is an {what} address in "{label}"', hint)
        return _GAP

    def report(self, at: Path, message: str, hint: str) -> None:
        self.found.add(at)
        self.problems.append(Problem(self.document.location(at), message, "private-data", hint))


def _forms(text: str) -> tuple[str, ...]:
    """Return a text in the ways it may be read: as it stands, decoded, and as shown."""
    if not any(sign in text for sign in f"{AT}.:&%"):
        return ()
    unescaped = html_module.unescape(text)
    words = plain_text(sanitised(text)) if "<" in text else unescaped
    forms = (text, unescaped, unquote(unescaped), words)
    seen = (_UNSEEN.sub("", form) for form in forms if not form.isascii())
    return tuple(dict.fromkeys((*forms, *seen)))


def _as_seen(text: str) -> str:
    """Return a text without the unseen characters of those words that are addresses."""
    if text.isascii() or not _UNSEEN.search(text):
        return text

    def seen(match: re.Match[str]) -> str:
        word = _UNSEEN.sub("", match[0])
        return word if _email_in((word,)) or _ip_in((word,)) else match[0]

    return _WORD.sub(seen, text)


def _email_in(forms: tuple[str, ...]) -> bool:
    return any(_EMAIL.search(form) for form in forms)


def _ip_in(forms: tuple[str, ...]) -> bool:
    return any(_is_ip(match[0]) for form in forms for match in _NUMBERS.finditer(form))


def _is_ip(text: str) -> bool:
    """Tell whether a text is an IP address that can be somebody's, however it is written."""
    if ":" not in text and any(len(part) > _TWO_DIGITS for part in text.split(".")):
        text = _PADDED.sub("", text)  # as some programs write it: 198.051.100.007
    elif text.endswith(":") and not text.endswith("::"):
        text = text.removesuffix(":")  # what ends a phrase
    return is_somebodys(text)


def private_in(text: str) -> tuple[str, ...]:
    """Return the e-mail and IP addresses of a text as it is seen, each once."""
    text = _as_seen(text)
    found = _EMAIL.findall(text) if _MAY_BE.search(text) else []
    if _LIKE_NUMBERS.search(text):
        found += [match[0] for match in _NUMBERS.finditer(text) if _is_ip(match[0])]
    return tuple(dict.fromkeys(found))
