"""Say what was clipped: the files on stdout, all else on stderr."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator

from plugins.core.reporting import print_text
from plugins.desk.clipping.commands import Clipped
from plugins.desk.clipping.known import Known

_OPTIONS = {
    "title": "--title",
    "authors": "--author",
    "published": "--published",
    "publication": "--publication",
    "language": "--language",
}


def print_clipped(found: Clipped, *, as_json: bool) -> int:
    """Print what was found and written, and return the exit code."""
    if as_json:
        print(json.dumps(found.as_json(), indent=2, ensure_ascii=False))
    else:
        for path in found.written or (found.draft.files if found.draft else ()):
            print_text(path if found.written else f"content/{path}", flush=True)
    for line in _lines(found):
        print_text(line, file=sys.stderr)
    return found.exit_code


def _lines(found: Clipped) -> Iterator[str]:
    work = found.work
    said = {
        "title": work.title,
        "authors": ", ".join(author.name for author in work.authors),
        "publication": work.publication,
        "published": work.published,
        "language": work.language,
        "canonical": work.canonical,
    }
    yield from (f"  {name + ':':<13}{value}" for name, value in said.items() if value)
    if found.guess:
        yield f"unsure: encoding: {found.guess}"
    for known in found.known:
        yield from _of_known(known)
    if found.left_to_paste and found.same is not None:
        yield f"nothing was written; put this into the front matter of {found.same.location.path}:"
        yield from found.left_to_paste
    if found.draft is None:
        return
    for name in work.unsure:
        option = _OPTIONS.get(name)
        hint = f"; {option} says it" if option else ""
        yield f"left out: {name}: {work.reasons[name]}{hint}"
    yield from (f"left out: {name}: {doubt}" for name, doubt in found.draft.doubts.items())
    if not found.written:
        yield "nothing was written"


def _of_known(known: Known) -> Iterator[str]:
    what = "already in the library" if known.is_same else "a clip has nearly the same title"
    yield f"{what}: {known.location}"
    for place in known.cited:
        yield f"  cited in {place}"
    if known.is_same and not known.cited:
        yield "  cited nowhere yet"
