"""Complete the account of an import: every item is in it once, with what became of it."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.core.exports.source import Source
from plugins.core.problems import Location, sorted_unique
from plugins.migration.exports.survey import Survey
from plugins.migration.media import Media
from plugins.migration.model import Account, Skipped, failure
from plugins.migration.plan import Plan


def complete(account: Account, survey: Survey, plan: Plan, media: Media) -> None:
    """Count the items that are no texts, and name those that were skipped, in their order."""
    account.items = survey.items
    skipped = {**survey.others, **plan.skipped}
    for item in survey.media:
        url = item.attachment or item.guid
        if url in media.used:
            account.media += 1
        else:
            skipped[item.number] = Skipped(item.name, item.kind, _reason(url, media))
    account.skipped = [skipped[number] for number in sorted(skipped)]


def _reason(url: str, media: Media) -> str:
    if media.client is None:
        return "a file of the blog; --media fetches those that a text shows"
    return "it could not be fetched" if media.failed(url) else "no imported text shows it"


def tell_losses(account: Account, source: Source, lost: Sequence[tuple[int, str]]) -> None:
    """Name what could not be read of a file, and what was mended in it."""
    told = [(Location(source.shown, line), what) for line, what in lost]
    told += [(problem.location, problem.message) for problem in source.losses]
    account.problems += [
        failure(where, what, "lost-item", "export again, or correct the file there")
        for where, what in told
    ]
    mended = [problem for problem in source.problems if problem not in source.losses]
    account.problems = list(sorted_unique([*account.problems, *mended]))
