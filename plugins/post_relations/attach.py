"""What templates find on a post: in, a corpus; out, attributes of Pelican's contents.

``reading_minutes``, ``outline``, ``opens_long`` and ``series_page`` on every post; on those in
lists ``newer``, ``older``, ``related`` and ``series_posts`` too.
"""

from __future__ import annotations

from plugins.manuscripts.commands import id_of
from plugins.manuscripts.model import Corpus, HostContent, State
from plugins.post_relations.gather import address_of, listed_posts, posts_in, series_name
from plugins.post_relations.measure import reading_of
from plugins.post_relations.relate import relations_of


def attach_readings(corpus: Corpus) -> None:
    """Give each post what follows from its text.

    The text as the host keeps it: asked for another way, its links would be resolved for good.
    """
    for document in posts_in(corpus):
        reading = reading_of(document.content._content or "")  # noqa: SLF001 - Pelican's own name
        _give(
            document.content,
            reading_minutes=reading.minutes,
            outline=reading.outline,
            opens_long=reading.opens_long,
        )


def attach_relations(corpus: Corpus) -> None:
    """Give each listed post its neighbours and its kin, and each post the page of its series."""
    posts = listed_posts(corpus)
    relations = relations_of(posts)
    pages = {post.series for post in posts}
    for document in posts_in(corpus):
        address = address_of(series_name(document))
        _give(document.content, series_page=address if address in pages else "")
        if document.state is State.PUBLISHED:
            found = relations[id_of(document.manuscript)]
            _give(
                document.content,
                newer=found.newer,
                older=found.older,
                related=found.related,
                series_posts=found.series_posts,
            )


def _give(content: HostContent, **values: object) -> None:
    for name, value in values.items():
        setattr(content, name, value)
