"""Which posts are translations of which, where some came, went or changed.

In: stand-ins for posts, and numbers of those that changed; out, those with all that share a slug
with one of them, as they were and as they are. A post that changed makes another one an original,
or lists it no more, though that one is as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.edits.post_edits import Changed
from plugins.incremental_builds.snapshots.lineup import Lineup, lineup_of, related
from plugins.incremental_builds.snapshots.rows import STATUSES, Post, Table
from plugins.incremental_builds.snapshots.source_order import CHANCE, source_order


def renewed(
    posts: dict[int, Post], moved: Collection[int], table: Table
) -> tuple[dict[int, Post], dict[int, Post]]:
    """Put new stand-ins into ``posts``; return the old ones and the new.

    That is for posts that ``moved``, and for those with a slug that one of them had or has. The old
    ones know their translations; the new ones do when all are listed. Raises CannotTellError.
    """
    before = {number: posts.pop(number) for number in moved if number in posts}
    now = table.stand_ins(moved) if moved else {}
    slugs = {post.slug for found in (before, now) for post in found.values()}
    others = [number for number, post in posts.items() if post.slug in slugs]
    if others:
        before |= {number: posts.pop(number) for number in others}
        now |= table.stand_ins(others)
    for status in range(len(STATUSES)):
        related([post for post in before.values() if post.status == status])
    posts |= now
    return before, now


def lined_up(
    site: PartialSite, table: Table, posts: dict[int, Post], chance: int
) -> tuple[Lineup, list[Post]]:
    """Return the lists of posts, and posts with one slug that are in another order than they were.

    Where it shows, posts are read in the order in which a whole build reads them here and now, if
    the last one, which had this ``chance``, would have done so too. Otherwise that order is as good
    as another, and it stays. Raises CannotTellError.
    """
    made = lineup_of(table, posts, site.settings)
    if not made.by_chance or chance != CHANCE:
        return made, []
    keys, order = site.snapshot.keys, source_order(site.settings)
    before = _with_relatives(posts, table)
    table.rows.sort(key=lambda row: order.get(keys[row[0]].partition(" ")[2], len(order)))
    now = _with_relatives(posts, table)
    made = lineup_of(table, posts, site.settings)
    return made, [post for slug, found in now.items() if found != before[slug] for post in found]


def _with_relatives(posts: Mapping[int, Post], table: Table) -> dict[str, list[Post]]:
    """Return the posts that have translations by their slugs, in the order of the table."""
    found: dict[str, list[Post]] = defaultdict(list)
    for post in (posts[number] for number, _ in table.rows):
        if post.translations:
            found[post.slug].append(post)
    return found


def relate(site: PartialSite, changed: Changed, posts: Mapping[int, Post]) -> None:
    """Have a site's contents and its snapshot have the translations that ``posts`` have.

    Which posts have others than they had, and no other change, is noted in ``changed``.
    """
    before, edited = changed.translations, changed.before.keys() | changed.now.keys()
    related = [(n, post.translations) for n, post in posts.items() if post.translations]
    found = {number: [post.number for post in others] for number, others in related}
    pages = {n: others for n, others in before.items() if n not in posts and n not in edited}
    for number in (found.keys() | before.keys() - pages.keys()) - edited:
        if found.get(number) != before.get(number):
            changed.related.add(number)
    site.snapshot.translations = {**pages, **found}
    site.relate()
