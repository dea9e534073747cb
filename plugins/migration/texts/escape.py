"""Words as Markdown that means nothing else: in, text; out, text with marks of Markdown escaped.

No more is escaped than the converter of the site would take for a mark: most texts stay as they
are. What only means something at the start of a line is left to ``line``.
"""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import quote

_ENTITY = re.compile(r"&(?=#|[A-Za-z][A-Za-z0-9]*;)")
"""Also before a # without a number: Python's parser of HTML loses its place there."""
_OPENS_TAG = re.compile(r"<(?=[A-Za-z/!?$])")
_BACKSLASH = re.compile(r"\\(?=[\\`*_{}\[\]()>#+\-.!|:]|$)")
_STAR = re.compile(r"(?<!\s)\*|\*(?!\s)")
_UNDERSCORE = re.compile(r"(?<!\w)_+|_+(?!\w)")
_SLASHES = re.compile(r"(?:(?<=\s)|^)/(?=//)")
_BRACKETS: Final = 8
_BLANKS = re.compile(r"[ \t\n\r\f\v]+")

_LINE_START: Final = (
    (re.compile(r"(?=(?:[*_-][ ]*){3,}$)([*_-])"), r"\\\1"),  # a rule
    (re.compile(r"(?=[|:\- ]*-[|:\- ]*$)([|-])"), r"\\\1"),  # the line below a table's head
    (re.compile(r"=(?==*[ ]*$)"), "&#61;"),  # the line below a heading
    (re.compile(r"([*+-])(?=\s|$)"), r"\\\1"),
    (re.compile(r"(\d{1,20})\.(?=\s|$)"), r"\1\\."),
    (re.compile(r"#"), r"\\#"),
    (re.compile(r">"), r"\\>"),
    (re.compile(r":(?=\s|-|$)"), "&#58;"),
    (re.compile(r"~(?=~~)"), "&#126;"),
    (re.compile(r"\[(?=[^\]]*\]:|TOC\])"), r"\\["),
)


def words(text: str, *, in_link: bool = False) -> str:
    """Return a text within a line; blanks are single ones, but for those that do not break."""
    text = _BLANKS.sub(" ", text)
    if text.isalnum():
        return text
    text = _BACKSLASH.sub(r"\\\\", text)
    text = text.replace("`", "\\`")
    text = _STAR.sub(r"\\*", text) if "*" in text else text
    if "_" in text:
        text = _UNDERSCORE.sub(lambda match: "\\_" * len(match[0]), text)
    text = text.replace("{", "\\{").replace("}", "\\}")
    text = _ENTITY.sub("&amp;", text)
    text = _OPENS_TAG.sub("&lt;", text)
    if text.endswith("<"):
        text = f"{text[:-1]}&lt;"
    if "///" in text:
        text = _SLASHES.sub("&#47;", text)
    if in_link or _means_a_link(text):
        return text.replace("[", "\\[").replace("]", "\\]")
    return text


def _means_a_link(text: str) -> bool:
    """Tell whether brackets may be read as a link's, or make the converter look for its end."""
    opened = text.count("[")
    return opened != text.count("]") or opened > _BRACKETS or "](" in text or "][" in text


def line(text: str) -> str:
    """Return a line of finished Markdown whose start means nothing of its own."""
    for pattern, instead in _LINE_START:
        if pattern.match(text):
            return pattern.sub(instead, text, count=1)
    return text


def joined(parts: list[str]) -> str:
    """Return pieces of a line as one; where two of them meet, no mark comes into being."""
    out: list[str] = []
    for part in parts:
        if not part:
            continue
        before = out[-1] if out else ""
        if part.startswith("[") and before.endswith("!") and not before.endswith("\\!"):
            out[-1] = f"{before[:-1]}\\!"
        elif part.startswith("(") and before.endswith("]") and not before.endswith("\\]"):
            out[-1] = f"{before[:-1]}\\]"
        out.append(part)
    return "".join(out)


def address(url: str) -> str:
    """Return an address as the target of a link."""
    url = re.sub(r"[\s<>\"()\\`^\[\]*_]", lambda match: _percent(match[0]), url.strip())
    return _ENTITY.sub("&amp;", url)


def _percent(character: str) -> str:
    return character if character in "*_" else quote(character)


def code(text: str) -> str:
    """Return a span of code."""
    text = _BLANKS.sub(" ", text).strip()
    runs = [len(run) for run in re.findall(r"`+", text)]
    ticks = "`" * next(n for n in range(1, len(runs) + 2) if n not in runs)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{ticks}{pad}{text}{pad}{ticks}"


def fence(text: str, language: str) -> str:
    """Return a block of code."""
    runs = [len(run) for run in re.findall(r"`{3,}", text)]
    ticks = "`" * (max(runs, default=2) + 1)
    return f"{ticks}{language}\n{text}\n{ticks}"


def title(text: str) -> str:
    """Return words for the brackets of a picture."""
    plain = _BLANKS.sub(" ", text).strip()
    return words(plain, in_link=True).replace("\n", " ")
