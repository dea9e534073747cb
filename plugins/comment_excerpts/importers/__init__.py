"""The kinds of threads that can be read, one module each; ``base`` says what such a module is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.comment_excerpts.importers import (
    any_page,
    blogger,
    blogger_answer,
    blogger_export,
    bluesky,
    board_page,
    by_hand,
    comment_feed,
    comment_service,
    discourse,
    disqus_export,
    drupal,
    forum_page,
    hacker_news,
    json_ld,
    lobsters,
    mastodon,
    microdata,
    microformats,
    movable_type,
    reddit,
    serendipity,
    wordpress,
    wordpress_export,
    wordpress_rest,
    wpdiscuz,
)
from plugins.comment_excerpts.importers.base import Importer

IMPORTERS: Final[Mapping[str, Importer]] = {
    blogger.PLATFORM: blogger,
    blogger_answer.PLATFORM: blogger_answer,
    blogger_export.PLATFORM: blogger_export,
    bluesky.PLATFORM: bluesky,
    board_page.PLATFORM: board_page,
    by_hand.PLATFORM: by_hand,
    comment_feed.PLATFORM: comment_feed,
    comment_service.PLATFORM: comment_service,
    discourse.PLATFORM: discourse,
    disqus_export.PLATFORM: disqus_export,
    drupal.PLATFORM: drupal,
    forum_page.PLATFORM: forum_page,
    hacker_news.PLATFORM: hacker_news,
    json_ld.PLATFORM: json_ld,
    lobsters.PLATFORM: lobsters,
    mastodon.PLATFORM: mastodon,
    microdata.PLATFORM: microdata,
    microformats.PLATFORM: microformats,
    movable_type.PLATFORM: movable_type,
    any_page.PLATFORM: any_page,
    reddit.PLATFORM: reddit,
    serendipity.PLATFORM: serendipity,
    wordpress.PLATFORM: wordpress,
    wordpress_export.PLATFORM: wordpress_export,
    wordpress_rest.PLATFORM: wordpress_rest,
    wpdiscuz.PLATFORM: wpdiscuz,
}
"""Every importer by its platform, in order of the alphabet."""
LESS_SURE: Final = (microdata.PLATFORM, microformats.PLATFORM, json_ld.PLATFORM, any_page.PLATFORM)
"""Kinds that pages of another kind may be of, too: asked when no other recognises a page, and in
this order, the surer before the less sure."""
