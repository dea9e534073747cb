"""Posts and pictures for tests of the cards."""

from __future__ import annotations

from dataclasses import dataclass, field

from PIL import Image

from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Document, Manuscript, Post, State
from plugins.manuscripts.model import Image as OwnPicture
from plugins.social_cards.draw import image_of
from plugins.social_cards.layout import sheet_of
from plugins.social_cards.model import Look, Words

WORDS = Words("Speaking Terms", "Why they stay away", "By Strategy desk", "Social media")
SITE = Words("Speaking Terms", line="Commentary on executives and social media")
PLAIN = Look(paper="#ffffff", ink="#000000", soft="#000000", rule="#ffffff", accent="#000000",
             field="#ffffff", on_field="#000000")  # fmt: skip
"""Black on white, without bars: all that is not white is text."""


@dataclass
class Term:
    name: str


@dataclass
class Article:
    title: str = "Why they stay away"
    category: Term | None = field(default_factory=lambda: Term("Social media"))
    authors: tuple[Term, ...] = (Term("Strategy desk"),)


def document(
    article: Article | None = None,
    state: State = State.PUBLISHED,
    kind: str = "post",
    image: OwnPicture | None = None,
) -> Document:
    article = article or Article()
    header = YamlDocument("content/posts/a.md", 1, {})
    fields = Post(title=article.title, image=image)
    manuscript = Manuscript("content/posts/a.md", kind, True, fields, state, header, "", 1)
    return Document(manuscript, article)


def picture(words: Words, look: Look | None = None) -> Image.Image:
    return image_of(sheet_of(words), look or Look())


def ink_of(words: Words) -> Image.Image:
    """The text of a card, white on black."""
    return picture(words, PLAIN).convert("L").point([255 - v for v in range(256)])
