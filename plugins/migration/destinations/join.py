"""Bring Disqus's threads to the texts they stood under: by address, never by title."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from plugins.core.problems import Location
from plugins.migration.destinations.places import Places
from plugins.migration.destinations.planned import Planned
from plugins.migration.exports.disqus import Disqus
from plugins.migration.model import Account, notice


def joined(
    disqus: Disqus, places: Places, texts: Mapping[int, Planned], account: Account
) -> dict[int, list[str]]:
    """Return the threads of each text by its place in the export; what finds none is counted."""
    numbers = {text.path: number for number, text in texts.items()}
    by_item = {text.item.id: number for number, text in texts.items() if text.item.id}
    found: dict[int, list[str]] = defaultdict(list)
    for name in disqus.spool.threads():
        count = disqus.spool.count(name)
        thread = disqus.threads.get(name)
        if thread is None:
            account.leave_out("its thread is not in the Disqus export", count)
            continue
        if thread.is_deleted:
            account.leave_out("its thread was deleted at Disqus", count)
            continue
        place = next(filter(None, (places.text_at(a) for a in thread.addresses)), None)
        number = numbers.get(place.path) if place is not None else by_item.get(thread.item)
        if number is None:
            account.leave_out("no imported text has the address of its thread", count)
            where = thread.addresses[0] if thread.addresses else "no address"
            account.problems.append(
                notice(
                    Location(disqus.source.shown),
                    f"no imported text has the address {where}; {_comments(count)} left out",
                    "thread-without-text",
                    "import the text too, or read the thread with `inv thread`",
                )
            )
            continue
        found[number].append(name)
    return found


def _comments(count: int) -> str:
    return "its comment was" if count == 1 else f"its {count} comments were"
