"""What this site takes for words still missing, and an old blog meant: in, a file; out, it quieted.

A remark right behind each mark changes nothing that readers get, wherever the mark stands.
"""

from __future__ import annotations

from typing import Final

from plugins.core.front_matter import split_front_matter
from plugins.core.problems import Location, Problem
from plugins.editorial_checks.rules.draft_marker import marks_in, marks_in_fields, matches_in
from plugins.migration.model import notice

_SAID: Final = "quiet: draft-marker, the old blog has it so"


def quieted(text: str, path: str) -> tuple[str, list[Problem]]:
    """Return a post or page whose marks stop no build, and a notice for each of them."""
    parts = split_front_matter(text, path)
    if parts.header is None:
        return text, []
    start = Location(path, parts.body_line)
    found = [*marks_in_fields(parts.header), *marks_in(parts.body, start)]
    if not found:
        return text, []
    lines = text.split("\n")[: parts.body_line - 1]
    for line in {place.line for _, place in marks_in_fields(parts.header)}:
        lines[line - 1] += f" # {_SAID}"
    told = [_notice(mark, place) for mark, place in found]
    return "\n".join([*lines, _quieted_body(parts.body)]), told


def _quieted_body(body: str) -> str:
    ends = {body.count("\n", 0, match.start()): match.end() for match in matches_in(body)}
    for end in sorted(ends.values(), reverse=True):
        body = f"{body[:end]}<!-- {_SAID} -->{body[end:]}"
    return body


def _notice(mark: str, place: Location) -> Problem:
    return notice(
        place,
        f'"{mark}" is in the text, which this site takes for missing words; it was quieted',
        "draft-marker",
        "nothing, if it is meant; else write what is missing, and remove the remark",
    )
