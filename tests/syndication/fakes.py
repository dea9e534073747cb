"""Stand-ins for what Pelican and link_roundups hand to the feeds, with a small site of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Corpus, Correction, Document, Manuscript, Post, State

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
SETTINGS = {
    "SITEURL": "https://example.org",
    "SITENAME": "Ink & Air",
    "SITESUBTITLE": "On saying things",
    "AUTHOR": "The desk",
    "DEFAULT_LANG": "en",
    "TIMEZONE": "Europe/London",
    "FEED_ID_AUTHORITY": "example.org,2020",
    "DIRECT_TEMPLATES": ["corrections"],
    "CORRECTIONS_SAVE_AS": "corrections/index.html",
}


@dataclass
class Term:
    name: str
    url: str
    slug: str
    save_as: str = "index.html"


def term(kind: str, name: str) -> Term:
    slug = name.lower().replace(" ", "-")
    return Term(name, f"{kind}/{slug}/", slug)


@dataclass
class Article:
    slug: str
    date: dt.datetime
    title: str = "A title"
    lang: str = "en"
    html: str = "<p>Some words.</p>"
    summary: str = "In <em>short</em>."
    category: Term = field(default_factory=lambda: term("category", "Notes"))
    tags: list[Term] = field(default_factory=list)
    authors: list[Term] = field(default_factory=list)
    feed_id: str = ""
    asked: int = 0
    own_thread: Any = None

    def __post_init__(self) -> None:
        self.feed_id = self.feed_id or f"tag:example.org,2020:post/{self.slug}"

    @property
    def url(self) -> str:
        return f"2026/{self.slug}/"

    def get_content(self, _siteurl: str) -> str:
        self.asked += 1
        return self.html


def moment(day: str, hour: int = 9) -> dt.datetime:
    return dt.datetime.fromisoformat(day).replace(hour=hour, tzinfo=dt.UTC)


def document(
    article: Article,
    state: State = State.PUBLISHED,
    kind: str = "post",
    modified: dt.datetime | None = None,
    corrected: tuple[str, ...] = (),
) -> Document:
    days = map(dt.date.fromisoformat, corrected)
    corrections = tuple(Correction(day, "It was wrong.") for day in days)
    path = f"content/posts/{article.slug}.md"
    manuscript = Manuscript(
        path=path,
        kind=kind,
        readable=True,
        state=state,
        header=YamlDocument(path, 1, {}),
        body="",
        body_line=1,
        fields=Post(title=article.title, modified=modified, corrections=corrections),
    )
    return Document(manuscript, article)


def corpus(*documents: Document, library: Any = None, **settings: Any) -> Corpus:
    context = {} if library is None else {"library": library}
    return Corpus(documents, SETTINGS | settings, context, NOW)


def source(name: str) -> SimpleNamespace:
    slug = name.lower().replace(" ", "-")
    url = f"https://{slug}.example/"
    return SimpleNamespace(id=slug, name=name, url=url, address=f"sources/{slug}/")


def clip(name: str, **given: Any) -> SimpleNamespace:
    values = {
        "id": name,
        "label": name.capitalize(),
        "url": f"https://elsewhere.example/{name}",
        "archived_words": "",
        "language": "en",
        "authors": (),
        "publication": None,
        "published_words": "",
        "chain": (),
        "provenance": "",
        "address": f"links/{name}/",
        "tags": (),
        "disclosures": (),
    }
    return SimpleNamespace(**values | given)


def logged(one: SimpleNamespace, day: str, note: str = "") -> SimpleNamespace:
    return SimpleNamespace(clip=one, note_html=note, logged=moment(day))


def said(name: str, author: str, published: str, html: str, *answered: str, tombstone: str = ""):
    return SimpleNamespace(
        id=name,
        author_name=author,
        author_url="https://one.example/" if name == "1" else "",
        permalink=f"https://example.org/2026/first/#comment-{name}",
        published_iso=published,
        text_html=html,
        tombstone=tombstone,
        ancestors=tuple(SimpleNamespace(words=words, permalink="") for words in answered),
    )


def small_site() -> Corpus:
    """Two posts, a translation's language, a clip in the log, a source: a bit of everything."""
    ada, publication = source("Ada Byron"), source("The Engine")
    origin = clip("origin", label="Where it began", url="https://elsewhere.example/été?a=[1]")
    work = clip(
        "engines",
        label='On "engines" & <weaving>',
        authors=(ada,),
        publication=publication,
        published_words="August 2009",
        provenance="Babbage, as summarised by Ada Byron",
        chain=(SimpleNamespace(clip=origin),),
        tags=("weaving",),
        language="de",
        disclosures=(SimpleNamespace(source=ada, text="a client of ours"),),
    )
    first = Article(
        "first",
        moment("2026-01-02"),
        title="Tom & Jerry: 1 < 2",
        tags=[term("tag", "Fear")],
        authors=[term("author", "Bea"), term("author", " ")],
        html='<p id="top">See <a class="x" href="/about/">us</a><sup id="fnref:1">'
        '<a class="footnote-ref" href="#fn:1" role="doc-noteref">1</a></sup>.</p>'
        '<div class="footnote"><ol><li id="fn:1"><p>A note.\x0b</p></li></ol></div>',
    )
    first.own_thread = SimpleNamespace(
        id="about-first",
        comments=(
            said("1", "Reader One", "2026-03-04T10:00:00+01:00", "<p>It is <em>true</em>.</p>"),
            said("2", "", "", "", tombstone="This comment is withheld."),
            said("3", "Reader & Two", "2026-03-05", "<p>Not at all.</p>", "in reply to Reader One"),
            said("4", "Reader Three", "", "<p>Who knows when?</p>"),
        ),
    )
    second = Article(
        "zweite",
        moment("2026-03-04"),
        title="Zweite",
        lang="de",
        summary="",
        tags=[term("tag", "Fear")],
        html="<p>Guten Tag.</p><script>alert(1)</script>",
    )
    library = SimpleNamespace(
        log=(logged(work, "2026-02-03", '<p>Worth <a href="../other/">it</a>.</p>'),),
        sources=(
            SimpleNamespace(
                source=ada,
                works=(work, origin),
                posts=(first,),
                feeds=("https://ada-byron.example/feed?of=all&new",),
            ),
        ),
    )
    return corpus(document(first, corrected=("2026-02-01",)), document(second), library=library)
