"""Put a letter together: in, a corpus and one of its posts; out, the letter.

The theme's template ``email/letter.html`` writes the HTML; the plain text follows from that, so
that both say the same.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any, Final

from jinja2 import Environment, TemplateNotFound
from markupsafe import Markup

from plugins.core.addresses import as_uri
from plugins.core.dates import in_zone
from plugins.core.errors import ConfigurationError
from plugins.core.problems import Problem, Severity
from plugins.core.words import Words, phrase, words_of
from plugins.desk.export.letter.adapt import adapted
from plugins.desk.export.letter.inline import inlined
from plugins.desk.export.letter.model import Letter
from plugins.desk.export.letter.plain import plain_text
from plugins.desk.export.letter.settings import LetterSettings
from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, Document, State
from plugins.pictures.album import Album
from plugins.pictures.model import Shown
from plugins.pictures.show import Markup as PictureMarkup
from plugins.pictures.show import show_in_document
from plugins.syndication.absolute import whole_text
from plugins.syndication.plain import one_line, plain, shortened

TEMPLATE: Final = "email/letter.html"
_LARGEST: Final = 102_400
"""Bytes of HTML above which Gmail shows the beginning alone."""
_FILLER: Final = "\u034f\u200c\xa0" * 40
"""Signs that take room and cannot be seen: a list of mails shows them, and not the text."""
_MARKS: Final = {State.DRAFT: "draft_letter", State.SCHEDULED: "scheduled_letter"}


class _OnePicture(PictureMarkup):
    """Writes pictures as the one file that every mail program shows."""

    def picture(self, shown: Shown) -> str:
        return super().picture(replace(shown, sources=(), place=""))


def letter_of(corpus: Corpus, document: Document, settings: LetterSettings) -> Letter:
    """Return the letter; raises ConfigurationError where the theme has no template for it."""
    environment: Environment = corpus.context["jinja_environment"]
    try:
        template = environment.get_template(TEMPLATE)
    except TemplateNotFound as error:
        message = f"the theme has no template {TEMPLATE}; copy it from the theme that ships"
        raise ConfigurationError(message) from error
    words = words_of(corpus.settings)
    mark = _MARKS.get(document.state, "")
    content: Any = document.content
    page = _address_of(document, corpus)
    title = one_line(content.title)
    html = inlined(
        template.render(
            {
                **corpus.context,
                "article": content,
                "title": title,
                "page": page,
                "mark": str(words[mark]) if mark else "",
                "preview": shortened(plain(content.summary or ""), 140),
                "filler": _FILLER,
                "standfirst": _fit(content.summary or "", page, words),
                "text": _text_of(document, corpus, page, words),
                "corrections": document.manuscript.fields.corrections,
                "updated": content.updated,
                "unsubscribe": settings.newsletter_unsubscribe,
            }
        )
    )
    return Letter(
        subject=phrase(words, "draft_subject", title=title) if mark else title,
        html=html,
        text=plain_text(html, words),
        language=content.lang,
        date=_date_of(document, corpus),
        name=id_of(document.manuscript),
        notices=tuple(_notices(document, html)),
    )


def _text_of(document: Document, corpus: Corpus, page: str, words: Words) -> Markup:
    """Return the post's text and the picture at its head, fit for mail programs."""
    content: Any = document.content
    environment: Environment = corpus.context["jinja_environment"]
    if "plugins.pictures" in corpus.settings["PLUGINS"]:
        album = Album.of(corpus.settings, corpus.context["static_content"])
        component = environment.get_template("components/picture.html").module
        show_in_document(document, corpus, album, _OnePicture(component))
    head = str(getattr(getattr(content, "picture", None), "html", ""))
    return _fit(f"{head}{content.get_content(corpus.settings['SITEURL'])}", page, words)


def _fit(html: str, page: str, words: Words) -> Markup:
    return Markup(adapted(whole_text(html, page, classes=True), page, words))  # noqa: S704 - cleaned


def _address_of(document: Document, corpus: Corpus) -> str:
    """Return the address at which the post stands, or will; the site's where that is not known."""
    content: Any = document.content
    address = content.url
    if not document.state.is_public:
        key = "ARTICLE_URL" if content.in_default_lang else "ARTICLE_LANG_URL"
        dated = document.manuscript.fields.date is not None
        address = corpus.settings[key].format(**content.url_format) if dated else ""
    return as_uri(f"{corpus.settings['SITEURL']}/{address}")


def _date_of(document: Document, corpus: Corpus) -> dt.datetime:
    """Return when the post last changed, or came out; of a draft without a date, now."""
    content: Any = document.content
    fields = document.manuscript.fields
    moment: dt.datetime | None = content.updated or fields.date
    return in_zone(moment, corpus.settings["TIMEZONE"]) if moment is not None else corpus.now


def _notices(document: Document, html: str) -> list[Problem]:
    size = len(html.encode())
    if size <= _LARGEST:
        return []
    return [
        Problem(
            document.manuscript.at(),
            f"the letter has {size // 1024} KB of HTML, and Gmail cuts what is above 100",
            "long-letter",
            "make the post shorter, or link to its second half",
            Severity.NOTICE,
        )
    ]
