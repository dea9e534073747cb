"""Pages that pretend: in, a page of HTML; out, whether it says that there is nothing here.

One sign alone can stand in an article about such pages; two together, or one in a page that says
hardly anything else, do not. What the asked address says too is what the work is called.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final
from urllib.parse import unquote, urlsplit

from plugins.core.addresses import host_of
from plugins.desk.link_health.barriers import AWAY
from plugins.desk.link_health.page import Page
from plugins.desk.link_health.phrases import (
    ASKED_FOR,
    BARE,
    EXPLAINS,
    FOR_SALE,
    NOT_FOUND,
    PARKED_BY,
    SALE,
    SIGHS,
    SURELY_PARKED,
    TAKEN_AWAY,
)

LITTLE: Final = 1500
"""Of so many characters is a page that has little to say, navigation and all."""
HARDLY_ANYTHING: Final = 300
_LONGEST_TITLE: Final = 120
_MOST: Final = 0.6
"""Which part of a title has to say it."""
_SEPARATORS: Final = re.compile(r"\s+[|–—·•»:\u203a-]\s+|\s*[|»\u203a•]\s*|:\s+")
_QUOTED: Final = re.compile(r"[\"“„«][^\"“”»]{4,}[\"“”»]")
"""What a title speaks of, and does not say itself."""
_OF_A_PERSON: Final = re.compile(r"\b(?:i|my)\b")
_NUMBERS: Final = frozenset({"404", "410"})
_WORDS: Final = re.compile(r"[^\W_]+")


def says_nothing_here(page: Page, url: str = "", *, by_address: bool = False) -> bool:
    """Tell whether a page with the status of one that is there says that it is not.

    ``url`` is the address that was asked, where it is known. ``by_address``: whether the one where
    it ended says so too.
    """
    if EXPLAINS.search(page.title) and not by_address:
        return False
    named = _words_of_address(url)
    in_title = [part for part in parts_of(page.title) if _says_so(part)]
    in_title = [] if any(_is(part, named) for part in in_title) else in_title
    headings = [words for words in page.headings if _says_so(words) or _answers(words)]
    headings = [words for words in headings if not _is(words, named)]
    rest = [words for words in page.sentences if words not in page.headings]
    if len(page.text) <= HARDLY_ANYTHING:
        return bool(in_title or headings) or any(map(_tells, rest))
    in_text = len(page.text) <= LITTLE and any(map(_tells, rest))
    signs = [bool(in_title), bool(headings), in_text, page.noindex and bool(in_title), by_address]
    if not any(map(_has_words, (*in_title, *headings))):
        return by_address + in_text > 0 and sum(signs) > 1
    numbered = (part for part in in_title if not _NUMBERS.isdisjoint(_WORDS.findall(part)))
    return sum(signs) + any(map(_has_words, numbered)) > 1


def parts_of(title: str) -> tuple[str, ...]:
    """Return a title, and the parts of it that its site puts a mark between."""
    return (title, *_SEPARATORS.split(title))


def _says_so(title: str) -> bool:
    """Tell whether a title says that there is nothing, and nothing else."""
    if not title or len(title) > _LONGEST_TITLE:
        return False
    rest = _without_sighs(_QUOTED.sub(" ", title))
    if rest in {"", "gone"}:
        return "404" in title or "410" in title
    said = NOT_FOUND.search(rest)
    return rest in BARE or (said is not None and len(said[0]) >= _MOST * len(rest))


def _has_words(title: str) -> bool:
    """Tell whether there are words in a title that says so, and not a number alone."""
    return bool(_without_sighs(title))


def _without_sighs(title: str) -> str:
    return re.sub(r"[^\w']+", " ", SIGHS.sub(" ", title)).strip()


def _tells(sentence: str) -> bool:
    """Tell whether a sentence says so for its site, and not for somebody who writes."""
    if TAKEN_AWAY.search(sentence) or _answers(sentence):
        return True
    return _says_so(sentence) and not _OF_A_PERSON.search(sentence)


def _answers(sentence: str) -> bool:
    """Tell whether a sentence speaks to somebody who asked for what is not there."""
    return NOT_FOUND.search(sentence) is not None and ASKED_FOR.search(sentence) is not None


def _words_of_address(url: str) -> frozenset[str]:
    return frozenset(_WORDS.findall(unquote(urlsplit(url).path).casefold())) if url else frozenset()


def _is(title: str, named: frozenset[str]) -> bool:
    """Tell whether a title is that of the work itself: its address says the same."""
    words = set(_WORDS.findall(title))
    return bool(words) and (words <= named or bool(words & named & _NUMBERS))


def is_away(page: Page) -> bool:
    """Tell whether a page says that its site is away for a while, and not that there is nothing."""
    named = (page.title, *page.headings)
    says_so = any(_says_so(part) for name in named for part in parts_of(name))
    said = any(AWAY.search(text) for text in (*named, page.text))
    return said and not says_so and len(page.text) <= LITTLE


def is_for_sale(page: Page, url: str = "", *, elsewhere: bool = False) -> bool:
    """Tell whether a page is the placeholder of a name that somebody holds to sell it.

    ``url`` is the address that was asked; ``elsewhere``, whether it led to another site. Such a
    page names the host that it stands in for; an article about such pages seldom does.
    """
    if EXPLAINS.search(page.title) and SURELY_PARKED not in page.source:
        return False
    host = host_of(url)
    named = not host or len(page.text) <= HARDLY_ANYTHING or host in page.title
    if (
        (named or SURELY_PARKED in page.source)
        and len(page.text) <= 2 * LITTLE
        and any(sign in page.source for sign in PARKED_BY)
    ):
        return True
    if elsewhere and _is_offered(host, (page.title, *page.headings)):
        return True
    texts = (page.title, *page.sentences) if len(page.text) <= LITTLE else ()
    return _is_offered(host, texts) or any(
        FOR_SALE.search(text) and (named or host in text) for text in texts
    )


def _is_offered(host: str, texts: Iterable[str]) -> bool:
    """Tell whether any of some texts offers the name of a host itself."""
    return bool(host) and any(host in text and SALE.search(text) for text in texts)
