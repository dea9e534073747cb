"""WordPress's ``[shortcodes]``: in, a text; out, HTML in the place of those whose meaning is known.

Others stay as they were written, for readers and writers to see, and are told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from plugins.migration.remarks import Remark, Tell, shown, without_emails
from plugins.migration.texts.meanings import FRAMES, Shortcode, handler_of
from plugins.migration.texts.surroundings import Surroundings

_TAG = re.compile(
    r"\[(?P<open>\[?)(?P<end>/?)(?P<name>[a-zA-Z][\w-]{0,40})"
    r"(?P<rest>(?:[\s=/:][^\[\]]{0,4000})?)\](?P<close>\]?)"
)
"""As in WordPress, no bracket stands in an attribute."""
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)
_CURLY = str.maketrans({"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'", "\xa0": " "})
_MULTILINGUAL = re.compile(r"\[:(?:[a-z]{2})?\]|<!--:(?:[a-z]{2})?-->")
_WORDLIKE = re.compile(r"[a-zA-Z]+")


def expanded(text: str, around: Surroundings, tell: Tell) -> str:
    """Return the text with the known shortcodes as HTML."""
    if _MULTILINGUAL.search(text):
        tell(
            Remark(
                "several-languages",
                "the text has a plugin's marks for several languages, [:en] and the like",
                "make a post of each language",
            )
        )
    if "[" not in text:
        return text
    return "".join(_parts(text, around, tell))


def _parts(text: str, around: Surroundings, tell: Tell) -> Iterator[str]:
    tags = list(_TAG.finditer(text))
    ends: dict[str, list[int]] = {}
    for number, match in enumerate(tags):
        if match["end"]:
            ends.setdefault(match["name"].lower(), []).append(number)
    place = number = 0
    while number < len(tags):
        match = tags[number]
        name = match["name"].lower()
        yield text[place : match.start()]
        place = match.end()
        number += 1
        alone = _alone(match, name)
        if alone is not None:
            yield alone
            continue
        if match["open"]:
            yield "["
        after = match["close"]
        handler = handler_of(name, match["rest"])
        closing = _closing(ends.get(name, []), number)
        if match["end"] or handler is None:
            if not match["end"]:
                _tell_unknown(match, tell, is_paired=closing is not None)
            yield _as_written(match)
            continue
        inside = ""
        if closing is not None and not match["rest"].rstrip().endswith("/"):
            inside = text[place : tags[closing].start()]
            place, number, after = tags[closing].end(), closing + 1, tags[closing]["close"]
        made = handler(_shortcode(name, match["rest"], inside), around)
        if made is None:
            _tell_unknown(match, tell, is_paired=closing is not None)
            yield _as_written(match) + inside
        else:
            yield made
        yield after
    yield text[place:]


def _alone(match: re.Match[str], name: str) -> str | None:
    """Return what a tag is that needs no other one; None for the others."""
    if match["open"] and match["close"]:  # [[name]] is how one writes of a shortcode
        return html.escape(match[0][1:-1], quote=False) if "<" not in match[0] else match[0]
    return f"{match['open']}\n\n{match['close']}" if name in FRAMES else None


def _as_written(match: re.Match[str]) -> str:
    """Return a shortcode as it was; whom a form writes to, no reader was told."""
    return without_emails(match[0][len(match["open"]) :])


def _closing(places: list[int], after: int) -> int | None:
    while places and places[0] < after:
        places.pop(0)
    return places[0] if places else None


def _shortcode(name: str, rest: str, inside: str) -> Shortcode:
    attributes: dict[str, str] = {}
    words: list[str] = []
    given = html.unescape(rest).translate(_CURLY).strip().rstrip("/").lstrip("=:")
    if "<" in given and not re.search(r"=\s*[\"'][^\"']*<", given):
        given = re.sub(r"<[^<>]*>", " ", given)
    for match in _ATTRIBUTE.finditer(given):
        if match[1]:
            attributes[match[1].lower()] = match[2] or match[3] or match[4] or ""
        else:
            words.append(match[5] or match[6] or match[7] or "")
    return Shortcode(name, attributes, tuple(words), inside, given)


def _tell_unknown(match: re.Match[str], tell: Tell, *, is_paired: bool) -> None:
    """Tell of what looks like a shortcode; a word in brackets is one."""
    rest = match["rest"]
    if not (
        is_paired or "=" in rest or rest.endswith("/") or not _WORDLIKE.fullmatch(match["name"])
    ):
        return
    tell(
        Remark(
            "unknown-shortcode",
            f"nobody knows what {shown(match[0])} stands for; it is left as it was written",
            "write what it showed, or remove it",
            f"[{match['name']}",
        )
    )
