"""What YAML cannot read, as a problem: on the line where it begins, with what to do about it."""

from __future__ import annotations

import re
from typing import Any

import yaml

from plugins.core.problems import Location, Problem

_NOT_IN_LINES = re.compile(
    "[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
"""What no YAML may have as it is (YAML 1.1, section 5.1), or what ends a line for YAML alone."""
_BEGINS_EARLIER = ("unexpected end of stream", "could not find expected ':'", "expected ',' or")
"""Where what was opened and never closed is the fault, not the line on which that shows."""
_REMARK_IN_BRACKET = re.compile(r"[\[{][^\]}\n]*?[ \t]#")
_QUOTE = "put the value between quotation marks if it holds a colon, a # or a quotation mark"


def syntax_problem(error: yaml.YAMLError, text: str, path: str, first_line: int) -> Problem:
    """Return why a text cannot be read; its lines count from ``first_line`` of the file."""
    if control := _NOT_IN_LINES.search(text):
        return Problem(
            Location(path, first_line + text.count("\n", 0, control.start())),
            f"YAML cannot be read: it has the character {control[0]!r}",
            "yaml-error",
            "remove the character; most editors do not show it",
        )
    what = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
    mark = getattr(error, "problem_mark", None)
    if any(sign in what for sign in _BEGINS_EARLIER):
        mark = getattr(error, "context_mark", None) or mark
    at = mark.line if mark is not None else 0
    if "flow" in str(getattr(error, "context", "")):  # a remark hides the end of its line
        hidden = _REMARK_IN_BRACKET.search(text)
        at = min(at, text.count("\n", 0, hidden.start())) if hidden else at
    lines = text.split("\n")
    while at > 0 and not "".join(lines[at : at + 1]).strip():  # it shows only at the end
        at -= 1
    line = "".join(lines[at : at + 1])
    return Problem(
        Location(path, first_line + at),
        f"YAML cannot be read: {what}",
        "yaml-error",
        _hint(what, line, mark),
    )


def _hint(what: str, line: str, mark: Any) -> str:
    before = line[: mark.column] if mark is not None else line
    if re.match(r" *\t", line):
        return "indent with spaces, not with a tab"
    if "could not find expected ':'" in what:
        return "write `name: value`, with a colon and a space behind the name"
    if "expected ',' or" in what:
        return "close the bracket that is opened here; or put the value between quotation marks"
    if "not allowed in this context" in what and ": " not in before:
        return "begin the line as far to the left as the one above it that has a name and a colon"
    if "did not find expected key" in what and not before.strip():
        return "begin the line as far to the left as those that it belongs with"
    return _QUOTE
