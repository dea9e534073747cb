"""Move a blog: in, an export and a folder; out, posts, pages and threads there, and the account."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plugins.comment_excerpts.sanitise import losses
from plugins.core.exports.source import Source
from plugins.manuscripts.commands import note_reader
from plugins.manuscripts.scan import scan_body
from plugins.migration.account import complete, tell_losses
from plugins.migration.comments.bared import tell_bared
from plugins.migration.destinations.existing import read_existing, read_record
from plugins.migration.destinations.join import joined
from plugins.migration.destinations.places import places_of
from plugins.migration.destinations.shape import SiteShape
from plugins.migration.exports.disqus import WHAT as DISQUS
from plugins.migration.exports.disqus import Disqus, read_disqus
from plugins.migration.exports.spool import Spool
from plugins.migration.exports.survey import survey_of
from plugins.migration.exports.wxr import WHAT, Export
from plugins.migration.item import Importer
from plugins.migration.media import Fetching, Media
from plugins.migration.meter import Meter
from plugins.migration.model import Account
from plugins.migration.output import Output
from plugins.migration.plan import plan_of
from plugins.migration.texts.proof import Render

__all__ = ["MigrationRequest", "migrate", "renderer"]


@dataclass(frozen=True, slots=True)
class MigrationRequest:
    """What is moved, and where to."""

    file: Path
    folder: Path
    settings: Mapping[str, Any]
    """The site's, as in pelicanconf.py."""
    now: dt.datetime
    disqus: Path | None = None
    client: Fetching | None = None
    """Fetches the files that texts show; None: they stay on the old blog."""
    site_url: str = ""


def migrate(request: MigrationRequest) -> Account:
    """Import an export, and return the account of it.

    Raises ContentError where an export is none, and ConfigurationError where the folder's record of
    earlier imports is damaged.
    """
    account = Account()
    with ExitStack() as stack:
        meter = stack.enter_context(Meter())
        spool = stack.enter_context(Spool())
        export = Export(Source(lambda: request.file.open("rb"), _shown(request.file), WHAT))
        survey = survey_of(export, meter.over("Looking through the export", _size(request.file)))
        if not survey.has_wordpress:
            export.refuse("it is a feed, and has nothing of WordPress in it")
        disqus = _disqus(request, spool, meter)
        record, existing = read_record(request.folder), read_existing(request.folder)
        shape = SiteShape.of(request.settings, request.site_url)
        private = frozenset(survey.private | (disqus.private if disqus else set()))
        plan = plan_of(survey, existing, record, shape, request.now, private)
        places = places_of(
            plan.texts.values(), survey.channel, survey.places, survey.attachments.values()
        )
        shown = _shown(request.folder)
        media = Media(request.folder, shown, places, record, account, request.client)
        threads = joined(disqus, places, plan.texts, account) if disqus else {}
        output = Output(request.folder, shown, record, account)
        stack.callback(output.close)
        render = renderer(request.settings)
        importer = Importer(
            export, survey, plan, places, media, output, account, render, private, disqus, threads
        )
        bared = stack.enter_context(losses())
        importer.run(meter.over("Importing", _size(request.file)))
        complete(account, survey, plan, media)
        tell_bared(account, export.source.shown, bared)
        tell_losses(account, export.source, survey.broken)
        if disqus:
            tell_losses(account, disqus.source, disqus.broken)
            for reason, count in disqus.left_out.items():
                account.leave_out(reason, count)
    return account


def _disqus(request: MigrationRequest, spool: Spool, meter: Meter) -> Disqus | None:
    file = request.disqus
    if file is None:
        return None
    source = Source(lambda: file.open("rb"), _shown(file), DISQUS)
    return read_disqus(source, spool, meter.over("Reading Disqus", _size(file)))


def renderer(settings: Mapping[str, Any]) -> Render:
    """Return what renders a text as the site will, and says where the site would refuse it."""
    read = note_reader(settings)

    def render(text: str) -> str | None:
        found = read(text, "", 1, frozenset())
        if found.problems or ("///" in text and scan_body(text, 1, "", {}, {}).problems):
            return None
        return found.html

    return render


def _size(file: Path) -> int:
    return file.stat().st_size


def _shown(path: Path) -> str:
    """Return how messages name a path: from the folder on in which the command was given."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()
