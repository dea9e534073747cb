"""Do again what posts reach that were added, deleted, retitled, tagged anew or moved in time.

In: files, and a snapshot of the last build; out, pages and feeds, and the snapshot as it is now.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, Final

from plugins.incremental_builds.edits.model import DeclinedError, Made, Rendered
from plugins.incremental_builds.edits.noted import Noting, add_targets, take_journal
from plugins.incremental_builds.edits.partial_site import PartialSite
from plugins.incremental_builds.edits.post_edits import Changed, take_changes
from plugins.incremental_builds.edits.rearranging import Rearranging
from plugins.incremental_builds.edits.shared_parts import SharedParts
from plugins.incremental_builds.last_build.stand import Asked
from plugins.incremental_builds.processes import workers
from plugins.incremental_builds.reading.linking import targets_in
from plugins.incremental_builds.snapshots import item_store
from plugins.incremental_builds.snapshots.asking import REFUSED
from plugins.incremental_builds.snapshots.lineup import CannotTellError
from plugins.incremental_builds.snapshots.rows import Table
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.codec import NotKeptError

_SINGLE: Final = 100
"""Contents that are made one by one."""
MOST: Final = 2000
"""Pages that are rendered here; where an edit reaches more, a whole build shares out the work."""


def make(
    site: PartialSite, changed: Sequence[str], gone: Sequence[str], output: str, *, apart: bool
) -> Made:
    """Return all that changes of posts reach; raises DeclinedError.

    ``apart``: the caller tells unpublished posts apart, which only a whole build does.
    """
    shot = site.snapshot
    head, _, rows = shot.lineup.partition(b"\n")
    if not head:
        message = "nothing is known of how posts are listed"
        raise DeclinedError(message)
    edited = {*site.journal.places}
    take_journal(shot, site.journal)
    roles, table = json.loads(head), Table(site.codec, rows)
    before = table.stand_ins()
    found = take_changes(site, table, changed, gone)
    without = edited | found.before.keys()
    site.items.kept = item_store.load(site.items_file, shot.digest, shot.keys, without)
    contents = [*found.before.values(), *found.now.values()]
    if apart and any(content.status == "draft" for content in contents):
        message = "an unpublished post"
        raise DeclinedError(message)
    add_targets(shot, {name for content in found.now.values() for name in targets_in(content)})
    _refuse_targets(shot.targets, found)
    work = Rearranging(site, found, table, roles)
    try:
        work.run(before)
    except (CannotTellError, NotKeptError, *REFUSED) as error:
        raise DeclinedError(str(error)) from error
    pages = _shared_alone(shot, work)
    if len(work.reached) > MOST:
        message = f"{len(work.reached)} pages show it"
        raise DeclinedError(message)
    parts = SharedParts(site, pages)
    parts.make(output)
    rendered = render(site, list(work.reached))
    files = {page.file: page.data for page in rendered}
    files |= {feed.path: site.feed(feed) for feed in work.feeds}
    edits = list(site.edits.values())

    def keep(asked: Asked) -> Callable[[], None]:
        site.keep(edits, [])
        take_journal(shot, site.journal)
        noting = Noting(shot)
        noting.pages(rendered)
        parts.note(noting)
        head = {**roles, "roles": work.roles, "posts": [*work.posts.items()]}
        shot.lineup = json.dumps(head).encode() + b"\n" + table.as_bytes()
        shot.drop_waste()
        paths = asked.path("snapshots"), asked.path("items")
        return item_store.put_together(paths, shot, site.items.kept)

    reasons = {shot.files[page]: why for page, why in (*work.reached.items(), *work.shown.items())}
    new = frozenset(work.new)
    return Made(files, reasons, edits, keep, parts.write, new=new, gone=work.gone, moves=True)


def _shared_alone(shot: Snapshot, work: Rearranging) -> list[int]:
    """Return the pages that get new parts; of which it is not known where those stand: rendered."""
    for page in [page for page in work.shown if not shot.cuts[page]]:
        work.reached[page] = work.shown.pop(page)
    return list(work.shown)


def _refuse_targets(targets: Sequence[str] | None, found: Changed) -> None:
    """Raise DeclinedError where another text may link to a post whose address is another now."""
    for number in found.before.keys() | found.now.keys():
        before, now = found.before.get(number), found.now.get(number)
        if before is not None and now is not None and before.url == now.url:
            continue
        name = str(getattr(now or before, "relative_source_path", ""))
        if targets is None or name in targets:
            message = f"other texts may link to {name}"
            raise DeclinedError(message)


def render(site: PartialSite, pages: Sequence[int]) -> list[Rendered]:
    """Return pages as they are now; many are shared out, those that read most first."""
    shot, items = site.snapshot, site.items
    read = {n: {m for g in shot.reads[n] for m in shot.groups[g][1:]} for n in pages}
    wanted = set[int]().union(*read.values())
    for texts in items.kept.values():
        wanted -= {*map(shot.numbers.get, texts)}
    if len(wanted) > _SINGLE:
        site.make_contents(n for n in wanted if shot.keys[n])
    site.keep_dates()

    def share(some: Sequence[int]) -> tuple[list[Rendered], list[Any]]:
        items.fresh.clear()
        return [site.render(page) for page in some], items.fresh

    try:
        shares = workers.shares(share, sorted(pages, key=lambda page: -len(read[page])))
    except workers.WorkerError as error:
        raise DeclinedError(str(error)) from error
    for _, fresh in shares:
        items.know(fresh)
    return [page for rendered, _ in shares for page in rendered]
