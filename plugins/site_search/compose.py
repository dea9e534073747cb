"""The documents that Pagefind reads: in, what can be found; out, one HTML document for each.

They are read by Pagefind alone and never published: its marks (``data-pagefind-...``) say what is
text, what goes beside a result, and what is passed over.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from typing import Final

from lxml import etree

from plugins.core.unspaced import EASTERN
from plugins.site_search.model import Findable

PASSED_OVER: Final = (".item-links", ".footnote-ref", ".footnote-backref", ".visually-hidden")
"""Selectors of what our texts hold beside words that anybody looks for."""

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_WORTH_READING = re.compile(r"<(?:h[1-6]|img)[\s>]", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_HAS_SIGN: Final = re.compile(f"[{EASTERN}]")
"""Between such signs no blank stands; search.js has the same."""
_SEAM: Final = re.compile(rf"(<[^>]*>)|(?<=[^\s<>])(?=[{EASTERN}])|(?<=[{EASTERN}])(?=\w)")
_PARSER = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)


def document_of(found: Findable, language: str) -> str:
    """Return the document of a page; ``language`` is the site's, of which nothing is said."""
    beside = {
        "title": found.title,
        "by": found.by,
        "date": found.date_words,
        "day": found.date_iso,
        "lang": found.language if found.language != language else "",
    }
    # what is beside a result is searched as well: nobody looks for this word
    kind = f'<p data-pagefind-ignore data-pagefind-meta="kind">qq{found.kind.value}</p>'
    marks = [kind]
    marks += [
        f'<p data-pagefind-ignore data-pagefind-meta="{name}">{_escaped(value)}</p>'
        for name, value in beside.items()
        if value
    ]
    # what is beside a result is searched as well; but a page without words is left out
    has_words = bool(_TAG.sub("", found.html).strip())
    text = text_of(found.html) if has_words else f"<p>{_escaped(found.title)}</p>"
    return parted(
        f'<!DOCTYPE html><html lang="{_escaped(language)}"><body data-pagefind-body>'
        f"{''.join(marks)}\n{text}</body></html>"
    )


def text_of(text: str) -> str:
    """Return HTML without pictures, in which a heading has the id of what it is the first one of.

    Pagefind leads to headings with an id. In our texts the id is on the roundup, the work or the
    thread that the heading stands over. A picture it would put beside the result.
    """
    if not _WORTH_READING.search(text):
        return text
    root = etree.fromstring(f"<div>{text}</div>".encode(), _PARSER)
    for heading in root.iter(*_HEADINGS):
        above = next(_with_id(heading.iterancestors()), None)
        if not heading.get("id") and above is not None and next(above.iter(*_HEADINGS)) is heading:
            heading.set("id", above.attrib.pop("id"))
    etree.strip_elements(root, "img", with_tail=False)
    inside = root.find("body/div")
    return text if inside is None else etree.tostring(inside, encoding="unicode", method="html")


def parted(text: str) -> str:
    """Return HTML in which signs of scripts without blanks stand apart, each a word.

    Pagefind takes a whole sentence of them for one word, which nobody types. The page that shows
    the results puts them together again.
    """
    return _SEAM.sub(lambda match: match[1] or " ", text) if _HAS_SIGN.search(text) else text


def _with_id(elements: Iterable[etree._Element]) -> Iterator[etree._Element]:
    return (element for element in elements if element.get("id"))


def _escaped(words: str) -> str:
    return html.escape(" ".join(words.split()))
