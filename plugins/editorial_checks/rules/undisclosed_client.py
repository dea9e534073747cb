"""A client who is named in a text, and of whom nothing is disclosed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.prose.masking import our_words, spaced
from plugins.editorial_checks.prose.texts import Text, day_of, telling_word
from plugins.editorial_checks.rules.base import HEADER, Example
from plugins.link_roundups.citing import sources_in
from plugins.link_roundups.model import Source
from plugins.link_roundups.shelves import Shelves
from plugins.manuscripts.model import Document

SUMMARY = (
    "A text that names somebody of whom we have to disclose something cites them too, since the "
    "disclosure is shown where they are cited."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per client and text that names them and does not cite them."""
    clients = site.prose.clients
    for text, seen in site.prose.suspects() if clients else ():
        if text.document is None:
            continue
        named = {name: s for name, s in clients.items() if _may_be_named(s, seen)}
        told = _disclosed(text.document, site) if named else frozenset()
        for name, source in named.items():
            if name not in told and _holds(source, text.document):
                yield from _first_place(text, name, source)


def _may_be_named(source: Source, seen: frozenset[bytes]) -> bool:
    return any(telling_word(name) in seen for name in (source.name, *source.aliases))


def _disclosed(document: Document, site: Site) -> frozenset[str]:
    """Return the sources that the text cites, or whose disclosure it shows for another reason."""
    catalogue = site.corpus.context.get("catalogue")
    shelves: Shelves = catalogue.shelves if catalogue is not None else Shelves()
    shown = {one.source.id for one in getattr(document.content, "disclosures", ())}
    for work in getattr(document.content, "citations", ()):
        shown.update(one.source.id for one in work.disclosures)
    return frozenset(shown) | frozenset(sources_in(document, shelves))


def _holds(source: Source, document: Document) -> bool:
    day = day_of(document)
    return source.disclosure is not None and (day is None or source.disclosure.holds_on(day))


def _first_place(text: Text, name: str, source: Source) -> Iterator[Problem]:
    names = sorted((source.name, *source.aliases), key=len, reverse=True)
    written = "|".join(spaced(one) for one in names if one.strip())
    pattern = re.compile(rf"(?<!\w)(?:{written})(?!\w)")
    for passage in text.passages:
        match = pattern.search(our_words(passage.text))
        if match is not None:
            said = source.disclosure.text if source.disclosure is not None else ""
            yield Problem(
                passage.at(match.start()),
                f'{" ".join(match[0].split())} is named, and nothing says "{said}"',
                "undisclosed-client",
                f"cite them: [{' '.join(match[0].split())}]({{source}}{name})",
                SEVERITY,
            )
            return


_CLIENT = """---
name: Ann Example
kind: person
aliases: [A. Example]
disclosure: {text: a client of ours, from: 2026-01-01}
---
"""

FLAGGED: list[Example] = [
    {"sources/ann.md": _CLIENT, "posts/a.md": f"{HEADER}What Ann Example’s readers fear.\n"},
    {"sources/ann.md": _CLIENT, "posts/a.md": f"{HEADER}> It was A. Example.\n> — Somebody\n"},
    {"sources/ann.md": _CLIENT, "posts/a.md": f"{HEADER.replace('Fear', 'Ann Example')}Text.\n"},
]

CLEAN: list[Example] = [
    {"sources/ann.md": _CLIENT, "posts/a.md": f"{HEADER}[Ann Example]({{source}}ann) fears it.\n"},
    {
        "sources/ann.md": _CLIENT,
        "clips/work.md": "---\ntitle: Work\nauthors: [ann]\n---\n",
        "posts/a.md": f"{HEADER}Ann Example fears it; see [this]({{clip}}work).\n",
    },
    {
        "sources/ann.md": _CLIENT,
        "posts/a.md": f"{HEADER.replace('2026', '2025')}What Ann Example fears.\n",
    },
    {
        "sources/ann.md": _CLIENT,
        "posts/a.md": f"{HEADER}An example; Joann Examples; `Ann Example`.\n",
    },
]
