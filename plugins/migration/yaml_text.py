"""YAML as people would write it: in, values; out, lines that read back as the same values."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from typing import Final

_PLAIN = re.compile(r"(?:[^\W\d_]|/)(?:[\w ./()+&%'’“”–—…?=-]|,(?= )|:(?=[\w/]))*")
_IN_LIST = re.compile(r"[^\W\d_][\w ./()+&%'’“”–—…-]*")
_SPECIAL: Final = frozenset({"true", "false", "null", "yes", "no", "on", "off", "~"})
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ue000-\uf8ff\ufff9-\uffff]")
_DROPPED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_NOT_LITERAL = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ue000-\uf8ff\ufff9-\uffff\r]")


def scalar(text: str, *, in_list: bool = False) -> str:
    """Return a text as a value, in quotation marks where it needs them."""
    text = _DROPPED.sub("", text)
    pattern = _IN_LIST if in_list else _PLAIN
    plain = pattern.fullmatch(text) is not None and text == text.strip()
    if plain and text.casefold() not in _SPECIAL:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", quoted)


def listed(values: Sequence[str]) -> str:
    """Return texts as a list on one line."""
    return f"[{', '.join(scalar(value, in_list=True) for value in values)}]"


def block(text: str, indent: str) -> str:
    """Return a text of several lines as a value whose lines are indented."""
    if _NOT_LITERAL.search(text) or text != text.strip() or not text:
        return f" {scalar(text)}"
    lines = [f"{indent}{line}" if line else "" for line in text.split("\n")]
    return " |-\n" + "\n".join(lines)
