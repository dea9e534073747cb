"""Placements: what a converted text holds where a block or an inline reference stood.

The text carries ``<site-placement n="7">inner</site-placement>``; the value with that number says
what stands there. They are resolved, inner ones first, once the library is known.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

TAG = "site-placement"
"""The element's name; a text that holds it by itself is refused when it is read."""

_TOKEN = re.compile(rf'<{TAG} n="(\d+)">|(</{TAG}>)')

Render = Callable[[int, str], str]


def opening(number: int) -> str:
    """Return the start tag of a placement."""
    return f'<{TAG} n="{number}">'


CLOSING = f"</{TAG}>"


def resolve(html: str, render: Render) -> str:
    """Return ``html`` with each placement replaced by ``render(number, inner HTML)``.

    Raises ValueError where the tags do not nest, which no converted text of ours does.
    """
    if TAG not in html:
        return html
    stack: list[tuple[int, list[str]]] = [(-1, [])]
    for text, number, closes in _tokens(html):
        stack[-1][1].append(text)
        if number is not None:
            stack.append((number, []))
        elif closes:
            if len(stack) == 1:
                message = "a placement is closed that was never opened"
                raise ValueError(message)
            current, parts = stack.pop()
            stack[-1][1].append(render(current, "".join(parts)))
    if len(stack) != 1:
        message = f"placement {stack[-1][0]} is never closed"
        raise ValueError(message)
    return "".join(stack[0][1])


def _tokens(html: str) -> Iterator[tuple[str, int | None, bool]]:
    """Yield the text before each tag, the number it opens, and whether it closes."""
    position = 0
    for match in _TOKEN.finditer(html):
        number = match.group(1)
        yield html[position : match.start()], int(number) if number else None, bool(match.group(2))
        position = match.end()
    yield html[position:], None, False
