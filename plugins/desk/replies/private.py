"""Words without what is nobody's business: e-mail and IP addresses and telephone numbers.

``[…]`` stands for each, as for any cut. Rather too much is taken out than too little.
"""

from __future__ import annotations

import re
from typing import Final

from plugins.comment_excerpts.commands import public_name
from plugins.desk.replies.phones import phones_in

MARK: Final = "[…]"
_SIGNS: Final = "@\uff20:([{<"
_PAIR: Final = re.compile(rf"[<(\[]\s*(?:mailto:)?\s*{re.escape(MARK)}\s*[>)\]]")
"""A mark in brackets that stood round the address: they go with it."""
_EMAIL: Final = re.compile(
    r"(?:mailto:)?(?<![\w@.+%'-])[\w.+%'-]{1,80}[@\uff20](?:[\w-]{1,63}[.\uff0e\u3002]){1,8}\w{2,24}",
    re.IGNORECASE,
)
"""Wide letters and stops of East Asia count; lengths are bounded, so that it stays quick."""
_SPELT: Final = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}\s?[(\[{<]\s?(?:at|ät|arroba|chez|@)\s?[)\]}>]\s?[\w-]{1,63}"
    r"(?:\s?(?:\.|[(\[{<]\s?(?:dot|punkt|punto|point|\.)\s?[)\]}>]| dot | punkt )\s?"
    r"[\w-]{1,63}){1,5}"
    r"|(?<![\w.+-])[\w.+-]{1,64} at [\w-]{1,63} dot \w{2,24}",
    re.IGNORECASE,
)
"""An address in words: ann [at] example [dot] org, ann at example dot org."""
_MARKS: Final = re.compile(rf"{re.escape(MARK)}(?:[\s,;/|]*{re.escape(MARK)})+")
"""Several marks with nothing but signs between them: one is enough."""


def masked(text: str) -> str:
    """Return a text with a mark for each address or number in it, line by line."""
    return "\n".join(_masked_line(line) for line in text.split("\n"))


def _masked_line(line: str) -> str:
    if not any(c.isdigit() or c in _SIGNS for c in line) and " at " not in line:
        return line
    line = _EMAIL.sub(MARK, line)
    line = _SPELT.sub(MARK, line)
    line = _without_phones(line)
    line = _PAIR.sub(MARK, public_name(line))
    return _MARKS.sub(MARK, line)


def _without_phones(line: str) -> str:
    parts: list[str] = []
    last = 0
    for start, end in phones_in(line):
        parts += [line[last:start], MARK]
        last = end
    return "".join([*parts, line[last:]])
