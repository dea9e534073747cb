"""Every attack, through every importer, as words, as a name and as a link."""

from __future__ import annotations

from itertools import chain, cycle

import pytest

from plugins.comment_excerpts.importing import read_thread
from plugins.comment_excerpts.material import ImportedComment, Material
from plugins.comment_excerpts.sanitise import sanitised
from plugins.core.addresses import is_web_address
from plugins.core.errors import ContentError
from tests.safety.attacks_addresses import ADDRESSES, in_markup
from tests.safety.attacks_markup import MARKUP
from tests.safety.attacks_texts import LONG, TEXTS
from tests.safety.judging import faults_of_comment
from tests.safety.pages import KINDS, page
from tests.safety.shapes import ALL_AT_ONCE, Entry
from tests.support.amount import in_part

WORDS = [*MARKUP, *in_markup(), *TEXTS]
NAMES = cycle([*TEXTS, *MARKUP[::7], LONG])
LINKS = cycle(ADDRESSES)
ENTRIES = [
    Entry(n, words, name, link)
    for n, (words, name, link) in enumerate(zip(WORDS, NAMES, LINKS, strict=False), start=2)
]
FEW = [*ENTRIES[:160:3], *ENTRIES[160:240], *ENTRIES[380::19]]
"""For pages, of which each holds one: what could swallow the rest of it, and some of the others."""


@pytest.fixture(scope="module")
def judged() -> dict[str, list[str]]:
    return {}


def faults(comment: ImportedComment, judged: dict[str, list[str]]) -> list[str]:
    if comment.html not in judged:
        judged[comment.html] = faults_of_comment(comment.html)
    found = list(judged[comment.html])
    addresses = filter(None, (comment.author_url, comment.permalink))
    found += [f"address {address!r}" for address in addresses if not is_web_address(address)]
    if len(comment.author) > 300 or any(ord(c) < 32 or 126 < ord(c) < 160 for c in comment.author):
        found.append(f"name {comment.author[:80]!r}")
    if sanitised(comment.html) != comment.html:
        found.append("sanitising changes it again")
    return found


@pytest.mark.parametrize("shape", in_part(ALL_AT_ONCE, 3))
def test_nothing_is_live_in_what_an_answer_an_export_or_a_feed_held(shape, judged):
    thread = read_thread(Material(ALL_AT_ONCE[shape](ENTRIES)))
    assert thread.platform == shape.partition(" ")[0]
    assert len(thread.comments) > len(ENTRIES) * 0.5
    wrong = [(c.id, c.html, faults(c, judged)) for c in thread.comments if faults(c, judged)]
    assert wrong == []


@pytest.mark.parametrize("kind", in_part(KINDS, 3))
def test_nothing_is_live_in_what_a_saved_page_held(kind, judged):
    wrong, read = [], 0
    for entry, is_raw in chain(((e, False) for e in FEW), ((e, True) for e in FEW[::6])):
        try:
            thread = read_thread(Material(page(kind, entry, is_raw=is_raw)), kind)
        except ContentError:
            continue  # the attack has no words, or swallowed the page: there is no thread
        read += 1
        wrong += [
            (entry.words, c.html, faults(c, judged)) for c in thread.comments if faults(c, judged)
        ]
    assert wrong == []
    assert read > len(FEW) * 0.4
