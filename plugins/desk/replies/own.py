"""The reply alone: in, a message's body; out, the words that its writer wrote for it.

Plain text is read first. HTML is read where there is none, where the plain text is only a word on
how to read the other, and where the HTML knows of more that is not the writer's.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from plugins.desk.replies.endings import without_endings
from plugins.desk.replies.html_lines import html_lines
from plugins.desk.replies.lines import Line, Role, Text, plain_lines
from plugins.desk.replies.paragraphs import text_of
from plugins.desk.replies.parts import Body
from plugins.desk.replies.quoted import told_apart

_WORD: Final = re.compile(r"\w+")
_ALIKE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Own:
    """A reply, and how many lines that are no part of it were left out."""

    text: str = ""
    quoted: int = 0
    ended: int = 0


def own_words(body: Body, names: Sequence[str]) -> Own:
    """Return the reply in a body; ``names`` are its writer's, in small letters, word by word."""
    plain = _own(_plain_text(body), names)
    if not body.html:
        return plain
    html = _own(_html_text(body), names)
    return html if _is_better(html, plain) else plain


def _plain_text(body: Body) -> Text:
    parts = [plain_lines(p.text, flowed=p.flowed, joined=p.joined) for p in body.plain]
    return _put_together(parts)


def _html_text(body: Body) -> Text:
    return _put_together([html_lines(source) for source in body.html])


def _put_together(parts: Sequence[Text]) -> Text:
    lines: list[Line] = []
    for part in parts:
        lines += [*part.lines, Line("")]
    return Text(tuple(lines), any(part.wraps for part in parts))


def _own(text: Text, names: Sequence[str]) -> Own:
    lines = told_apart(text.lines)
    kept = _kept(lines, {Role.OWN})
    if not any(line.strip() for line in kept):  # some programs let people write in the signature
        kept = _kept(lines, {Role.OWN, Role.SIGNATURE})
    own = without_endings(kept, names)
    filled = sum(bool(line.strip()) for line in own)
    quoted = sum(line.role is Role.QUOTED and not line.is_blank for line in lines)
    ended = sum(not line.is_blank for line in lines) - quoted - filled
    return Own(text_of(own, wraps=text.wraps), quoted, ended)


def _kept(lines: Sequence[Line], roles: set[Role]) -> list[str]:
    """Return the lines of some roles; what stands between them ends a paragraph."""
    return [line.text if line.role in roles else "" for line in lines]


def _is_better(html: Own, plain: Own) -> bool:
    """Tell whether the HTML of a letter is to be read, and not its plain text."""
    if not html.text or not plain.text:
        return bool(html.text)
    told, shown = _WORD.findall(plain.text.casefold()), _WORD.findall(html.text.casefold())
    if len(shown) < len(told) and told[: len(shown)] == shown:
        return True
    known = set(shown)
    return sum(word in known for word in told) < _ALIKE * len(told)
