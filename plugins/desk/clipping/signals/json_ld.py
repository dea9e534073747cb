"""Structured data as JSON-LD (schema.org): the article among them, and who it says wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from plugins.desk.clipping.cleaning import clean, key_of
from plugins.desk.clipping.evidence import Evidence
from plugins.desk.clipping.linked_data import Graph, first_text, listed, types_of
from plugins.desk.clipping.model import Claim, Field, Trust

ARTICLES: Final[Mapping[str, str]] = {
    "article": "article",
    "newsarticle": "article",
    "blogposting": "article",
    "reportagenewsarticle": "article",
    "analysisnewsarticle": "article",
    "opinionnewsarticle": "article",
    "backgroundnewsarticle": "article",
    "reviewnewsarticle": "article",
    "askpublicnewsarticle": "article",
    "liveblogposting": "article",
    "advertisercontentarticle": "article",
    "scholarlyarticle": "article",
    "medicalscholarlyarticle": "article",
    "techarticle": "article",
    "satiricalarticle": "article",
    "review": "article",
    "recipe": "article",
    "report": "report",
    "socialmediaposting": "post",
    "discussionforumposting": "post",
    "videoobject": "video",
    "podcastepisode": "podcast",
    "audioobject": "podcast",
    "book": "book",
    "chapter": "book",
}
"""The types of works, by the kinds of clips."""
_PAGES: Final = frozenset({"webpage", "itempage", "aboutpage", "faqpage", "collectionpage"})
_SECOND: Final = frozenset({"videoobject", "audioobject", "book", "review", "recipe"})
"""What may be a part of an article rather than the page's own subject."""
_PLATFORMS: Final = frozenset(
    {"blogger", "wordpress", "medium", "google", "wordpresscom", "tumblr"}
)
_SAYS: Final = "JSON-LD"


def claims(evidence: Evidence) -> Iterator[Claim]:
    """Yield what the article among the structured data says, and who publishes it."""
    graph = Graph.of(evidence.json_values)
    article = article_of(graph, evidence)
    if article is not None:
        yield from _of_work(article, graph)
    for node in graph.nodes:
        kinds = types_of(node)
        if "website" in kinds:
            yield from _named(Field.PUBLICATION, node, Trust.MARKED)
        if kinds & _PAGES and article is None:
            yield from _of_page(node)
        for name in ("startDate", "endDate"):
            if day := clean(first_text(node.get(name))):
                yield Claim(Field.OTHER_DAY, day, Trust.STRUCTURED, _SAYS)


def article_of(graph: Graph, evidence: Evidence) -> Mapping[str, Any] | None:
    """Return the node that is the page's own work; of several, the one with the page's title."""
    works = [n for n in graph.nodes if types_of(n) & ARTICLES.keys() and not graph.is_part(n)]
    first = [n for n in works if not types_of(n) & _SECOND]
    works = first or works
    if len(works) <= 1:
        return works[0] if works else None
    titles = {key_of(t) for t in (*evidence.said("og:title", "twitter:title"), evidence.head_title)}
    address = evidence.page.url or ""
    for node in works:
        key = key_of(_title_of(node))
        if key and any(key in title for title in titles):
            return node
    return next((n for n in works if address and address in _addresses_of(n)), None)


def _title_of(node: Mapping[str, Any]) -> str:
    return clean(first_text(node.get("headline")) or first_text(node.get("name")))


def _addresses_of(node: Mapping[str, Any]) -> set[str]:
    found = {first_text(node.get("url")), first_text(node.get("@id"))}
    for whole in listed(node.get("mainEntityOfPage")):
        found.add(whole if isinstance(whole, str) else first_text(whole.get("@id")))
    return found


def _of_work(node: Mapping[str, Any], graph: Graph) -> Iterator[Claim]:
    if title := _title_of(node):
        yield Claim(Field.TITLE, title, Trust.STRUCTURED, _SAYS)
    for kind in sorted(types_of(node) & ARTICLES.keys())[:1]:
        yield Claim(Field.KIND, ARTICLES[kind], Trust.STRUCTURED, _SAYS)
    yield from _of_page(node)
    for name in ("author", "creator"):
        people = [graph.whole(one) for one in listed(node.get(name))]
        for one in people[:20]:
            yield from _author(one)
        if people:
            break
    for one in listed(node.get("publisher"))[:1]:
        whole = graph.whole(one)
        if isinstance(whole, str):
            yield Claim(Field.PUBLICATION, clean(whole), Trust.STATED, _SAYS)
        else:
            yield from _named(Field.PUBLICATION, whole, Trust.STATED)


def _of_page(node: Mapping[str, Any]) -> Iterator[Claim]:
    created = clean(first_text(node.get("dateCreated")))
    if created and not first_text(node.get("datePublished")):
        yield Claim(Field.PUBLISHED, created, Trust.STATED, f"{_SAYS} dateCreated")
    for name, field in (
        ("datePublished", Field.PUBLISHED),
        ("dateModified", Field.MODIFIED),
        ("inLanguage", Field.LANGUAGE),
        ("description", Field.DESCRIPTION),
        ("url", Field.CANONICAL),
    ):
        trust = Trust.HINT if field is Field.CANONICAL else Trust.STRUCTURED
        if text := clean(first_text(node.get(name))):
            yield Claim(field, text, trust, f"{_SAYS} {name}")


def _author(one: Any) -> Iterator[Claim]:
    if isinstance(one, str):
        yield Claim(Field.AUTHOR, clean(one), Trust.STRUCTURED, _SAYS)
        return
    kinds = types_of(one)
    url = first_text(one.get("url")) or first_text(one.get("sameAs"))
    is_person = True if "person" in kinds else False if kinds else None
    for name in listed(one.get("name"))[:20]:
        if text := clean(first_text(name)):
            yield Claim(Field.AUTHOR, text, Trust.STRUCTURED, _SAYS, url or None, is_person)


def _named(field: Field, node: Mapping[str, Any], trust: Trust) -> Iterator[Claim]:
    name = clean(first_text(node.get("name")))
    if name and key_of(name) not in _PLATFORMS:
        yield Claim(field, name, trust, _SAYS)
        if home := first_text(node.get("url")):
            yield Claim(Field.HOME, home, trust, _SAYS)
