"""Find templates that carry a value from one page to the next: such pages are made in their order.

A template that is imported without the names of a page is run once for all pages: a ``namespace``,
a ``cycler`` or a list at its top that its macros change counts on. So does a list of the settings
that a template adds to.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping
from typing import Final

from jinja2 import Environment, TemplateError

from plugins.core.files import fingerprint
from plugins.incremental_builds.code.fragment_finding import CHANGING
from plugins.incremental_builds.code.side_effects import COUNTING, USED_UP, Deeds, carrier, deeds_of
from plugins.incremental_builds.last_build.stand import read_signed, write_signed

_MAY_CARRY: Final = re.compile(
    "|".join(sorted(COUNTING))
    + r"|\.\s*(?:"
    + "|".join(sorted(CHANGING))
    + r")\b|\{%[-+]?\s*set\s[^%]*\|\s*(?:"
    + "|".join(sorted(USED_UP))
    + r")\b"
)
"""What a source has somewhere that is looked at more closely."""


def carries(environment: Environment, key: str = "", file: str = "") -> str:
    """Return the name of a template that may carry a value from page to page; empty: none does.

    What was found in each is kept in a file, for templates with the same texts under the same
    ``key``; empty: it is not known what they mean, and nothing is kept.
    """
    sources = sources_of(environment)
    if not key or not any(map(_MAY_CARRY.search, sources.values())):
        return carries_among(environment, sources)
    known = _kept(key, file)
    marks = {name: fingerprint(repr(source).encode()) for name, source in sources.items()}
    found = {
        mark: known[mark] if mark in known else deeds_in(environment, sources[name])
        for name, mark in marks.items()
    }
    if found.keys() != known.keys():
        with contextlib.suppress(OSError):  # it is found out again
            write_signed(file, key.encode(), b"\n", json.dumps(found).encode())
    return carrier({name: found[mark] for name, mark in marks.items()})


def _kept(key: str, file: str) -> dict[str, Deeds]:
    """Return what was found under a key, by the digests of the templates' texts."""
    head, _, body = read_signed(file).partition(b"\n")
    found: dict[str, Deeds] = json.loads(body) if head == key.encode() and body else {}
    return found


def sources_of(environment: Environment) -> dict[str, str]:
    """Return the sources of all templates that there are, by their names."""
    found: dict[str, str] = {}
    if environment.loader is None:
        return found
    for name in environment.list_templates():
        if name.startswith("!"):
            continue  # Pelican's second name for it
        with contextlib.suppress(TemplateError, UnicodeDecodeError):  # a page will tell
            found[name] = environment.loader.get_source(environment, name)[0]
    return found


def carries_among(environment: Environment, sources: Mapping[str, str]) -> str:
    """Return the same of these templates."""
    if not any(map(_MAY_CARRY.search, sources.values())):
        return ""
    return carrier({name: deeds_in(environment, source) for name, source in sources.items()})


def deeds_in(environment: Environment, source: str) -> Deeds:
    """Return what a template with this source does; nothing, where it is none."""
    try:
        return deeds_of(environment.parse(source))
    except TemplateError:
        return ()  # a page will tell
