"""JSON as pages write it: in, the texts of scripts; out, values, however the JSON is broken."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

_LARGEST: Final = 1_000_000
_MOST: Final = 40
_WRAPPING: Final = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)")
_WRAPPED: Final = re.compile(r"(?:-->|//\s*\]\]>|\]\]>|/\*\s*\]\]>\s*\*/|;)\s*$")
_COMMENT: Final = re.compile(r"^\s*//[^\n]*$|^\s*/\*[^*]{0,5000}\*/", re.MULTILINE)
_SPARE_COMMA: Final = re.compile(r",(\s{0,200}[}\]])")
_ESCAPE: Final = re.compile(r"\\(?![\"\\/bfnrtu])")
_HALF: Final = re.compile(r"\\u[dD][89a-fA-F]")
_DECODER: Final = json.JSONDecoder(strict=False)


def values_in(texts: Iterable[str]) -> Iterator[Any]:
    """Yield the values in texts of JSON; what cannot be mended without guessing is left out."""
    for number, text in enumerate(texts):
        if number < _MOST and len(text) <= _LARGEST:
            yield from _value_of(text)


def _value_of(text: str) -> Iterator[Any]:
    text = _WRAPPED.sub("", _WRAPPING.sub("", text)).strip()
    mended = _ESCAPE.sub(r"\\\\", _SPARE_COMMA.sub(r"\1", _COMMENT.sub("", text))).strip()
    for attempt in (text, mended, html.unescape(mended)):
        try:
            value = _DECODER.raw_decode(attempt)[0]
            yield _whole(value) if _HALF.search(attempt) else value
        except (ValueError, RecursionError):
            continue
        return


def _whole(value: Any) -> Any:
    """Return a value without halves of characters, which JSON can name and no file can hold."""
    return json.loads(json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore"))
