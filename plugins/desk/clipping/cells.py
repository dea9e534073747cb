"""Lists and tables of data: in, an element; out, the label of the cell that it is in."""

from __future__ import annotations

import re
from itertools import islice
from typing import Final

from lxml import etree

from plugins.desk.clipping.outline import text_of

_CELLS: Final = frozenset({"td", "dd"})
_UP: Final = 3
_LONGEST: Final = 40
_COLON: Final = re.compile(r"\s*[:：]$")  # noqa: RUF001 - Chinese and Japanese have their own


def label_of(element: etree._Element) -> str:
    """Return the words of the cell before an element's own, or nothing where they are no label.

    A ``<td>`` labels the next one where it ends with a colon; ``<th>`` and ``<dt>`` always do.
    """
    around = (element, *islice(element.iterancestors("*"), _UP))
    cell = next((one for one in around if one.tag in _CELLS), None)
    label = cell.getprevious() if cell is not None else None
    if label is None or label.tag not in {"td", "th", "dt"}:
        return ""
    words = text_of(label, _LONGEST)
    bare = _COLON.sub("", words)
    return bare if bare != words or label.tag != "td" else ""
