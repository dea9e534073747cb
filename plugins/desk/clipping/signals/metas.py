"""The metas of a page's head: Open Graph, Twitter's, and the many plain ones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Final

from plugins.desk.clipping.cleaning import clean
from plugins.desk.clipping.evidence import Evidence, Meta
from plugins.desk.clipping.lenient_json import values_in
from plugins.desk.clipping.linked_data import listed
from plugins.desk.clipping.model import Claim, Field, Trust
from plugins.desk.clipping.name_words import BY

_S: Final = Trust.STRUCTURED
_T: Final = Trust.STATED
_H: Final = Trust.HINT
NAMES: Final[Mapping[str, tuple[Field, Trust]]] = {
    "og:title": (Field.TITLE, _S),
    "twitter:title": (Field.TITLE, _T),
    "parsely-title": (Field.TITLE, _T),
    "sailthru.title": (Field.TITLE, _T),
    "title": (Field.TITLE, _H),
    "og:description": (Field.DESCRIPTION, _T),
    "description": (Field.DESCRIPTION, _T),
    "twitter:description": (Field.DESCRIPTION, _H),
    "og:site_name": (Field.PUBLICATION, _S),
    "application-name": (Field.PUBLICATION, _H),
    "apple-mobile-web-app-title": (Field.PUBLICATION, _H),
    "source": (Field.PUBLICATION, _H),
    "og:url": (Field.CANONICAL, _T),
    "og:locale": (Field.LANGUAGE, _T),
    "language": (Field.LANGUAGE, _T),
    "content-language": (Field.LANGUAGE, _T),
    "author": (Field.AUTHOR, _T),
    "editor": (Field.EDITOR, _T),
    "article:author": (Field.AUTHOR, _T),
    "og:author": (Field.AUTHOR, _T),
    "og:article:author": (Field.AUTHOR, _T),
    "articleauthor": (Field.AUTHOR, _T),
    "article:author_name": (Field.AUTHOR, _T),
    "parsely-author": (Field.AUTHOR, _T),
    "sailthru.author": (Field.AUTHOR, _T),
    "byl": (Field.AUTHOR, _T),
    "byline": (Field.AUTHOR, _T),
    "rbauthors": (Field.AUTHOR, _T),
    "cxenseparse:author": (Field.AUTHOR, _T),
    "article:published_time": (Field.PUBLISHED, _S),
    "article:published": (Field.PUBLISHED, _S),
    "og:article:published_time": (Field.PUBLISHED, _S),
    "og:published_time": (Field.PUBLISHED, _S),
    "og:pubdate": (Field.PUBLISHED, _S),
    "datepublished": (Field.PUBLISHED, _S),
    "date_published": (Field.PUBLISHED, _S),
    "pubdate": (Field.PUBLISHED, _T),
    "publishdate": (Field.PUBLISHED, _T),
    "publish-date": (Field.PUBLISHED, _T),
    "publish_date": (Field.PUBLISHED, _T),
    "published-date": (Field.PUBLISHED, _T),
    "publication_date": (Field.PUBLISHED, _T),
    "parsely-pub-date": (Field.PUBLISHED, _T),
    "sailthru.date": (Field.PUBLISHED, _T),
    "cxenseparse:recs:publishtime": (Field.PUBLISHED, _T),
    "rbpubdate": (Field.PUBLISHED, _T),
    "ptime": (Field.PUBLISHED, _T),
    "pdate": (Field.PUBLISHED, _T),
    "displaydate": (Field.PUBLISHED, _T),
    "date": (Field.PUBLISHED, Trust.NEAR),
    "article:modified_time": (Field.MODIFIED, _S),
    "og:updated_time": (Field.MODIFIED, _S),
    "last-modified": (Field.MODIFIED, _T),
    "revised": (Field.MODIFIED, _T),
    "og:type": (Field.KIND, _T),
}
"""What each name says, and how far it is believed; the names are those that pages use."""
_OBJECT: Final = {
    "title": Field.TITLE,
    "author": Field.AUTHOR,
    "authors": Field.AUTHOR,
    "pub_date": Field.PUBLISHED,
}
_KINDS: Final = {
    "video": "video",
    "book": "book",
    "music": "podcast",
    "podcast": "podcast",
    "article": "article",
}


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what the metas say, in the order of the page."""
    for meta in evidence.metas:
        if meta.name in NAMES:
            yield from _claim(meta)
        elif meta.name == "parsely-page":
            yield from _of_json(meta)
    for number in ("1", "2"):  # what Yoast tells Twitter: "Written by", and a name
        labels, values = (
            evidence.said(f"twitter:label{number}"),
            evidence.said(f"twitter:data{number}"),
        )
        if labels and values and BY.fullmatch(labels[0]):
            yield Claim(Field.AUTHOR, values[0], Trust.STATED, "meta twitter:data")


def _of_json(meta: Meta) -> Iterator[Claim]:
    """Yield what a meta says that holds an object, as a maker of statistics asked for once."""
    for value in values_in([meta.raw]):
        for name, field in _OBJECT.items() if isinstance(value, dict) else ():
            for one in listed(value.get(name))[:20]:
                if text := clean(one if isinstance(one, str) else ""):
                    yield Claim(field, text, Trust.STATED, f"meta {meta.name}")


def _claim(meta: Meta) -> Iterator[Claim]:
    field, trust = NAMES[meta.name]
    value, origin = meta.content, f"meta {meta.name}"
    if field is Field.KIND:
        kind = _KINDS.get(re.split(r"[.:]", value.lower())[0])
        if kind:
            yield Claim(field, kind, trust, origin)
    elif field is Field.CANONICAL:
        yield Claim(field, meta.raw, trust, origin)
    elif field is not Field.AUTHOR or "/" not in value.split(" ")[0]:  # many are profiles
        yield Claim(field, value, trust, origin)
