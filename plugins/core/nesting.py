"""HTML that is nested beyond reason: in, anybody's HTML; out, HTML that a parser reads quickly.

A parser of HTML takes a time that grows with the square of the depth, and for some elements with
its cube: a comment of a hundred kilobytes can hold it for minutes. Nobody writes that deep.
"""

from __future__ import annotations

import re
from typing import Final

DEEPEST: Final = 120
"""So many elements may lie in one another."""
_TAG: Final = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
_WHOLE_TAG: Final = re.compile(r"<[^<>]*>")
_NEVER_OPEN: Final = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
_ENDS: Final = {
    "a": frozenset({"a"}),
    "p": frozenset({"p"}),
    "li": frozenset({"p", "li"}),
    "dt": frozenset({"p", "dt", "dd"}),
    "dd": frozenset({"p", "dt", "dd"}),
    "td": frozenset({"p", "td", "th"}),
    "th": frozenset({"p", "td", "th"}),
    "tr": frozenset({"p", "td", "th", "tr"}),
}
"""What a start tag ends that stands open right before it."""
_ENDED_BY_OTHERS: Final = frozenset(_ENDS) - {"a"}
_FOREIGN: Final = frozenset({"svg", "math"})
"""In these, nothing ends anything."""
_LOOKED_BACK: Final = 4


def shallow(html: str) -> str:
    """Return the HTML; of one that is nested too deep, only what stands between its tags."""
    return _WHOLE_TAG.sub(" ", html).replace("<", "&lt;") if is_deep(html) else html


def is_deep(html: str) -> bool:
    """Tell whether more elements than ``DEEPEST`` may lie in one another.

    An end tag counts only where it surely ends something, so that misnested tags are counted as
    they would cost a parser, which opens some of them again and again.
    """
    if html.count("<") <= DEEPEST:
        return False
    within: list[str] = []
    is_foreign = False
    for end, written in _TAG.findall(html):
        name = written.lower()
        if end:
            _end(name, within)
        elif name not in _NEVER_OPEN:
            is_foreign = is_foreign or name in _FOREIGN
            while not is_foreign and within and within[-1] in _ENDS.get(name, ()):
                within.pop()
            within.append(name)
            if len(within) > DEEPEST:
                return True
    return False


def _end(name: str, within: list[str]) -> None:
    for back, inner in enumerate(reversed(within[-_LOOKED_BACK:]), start=1):
        if inner == name:
            del within[-back:]
            return
        if inner not in _ENDED_BY_OTHERS:
            return
