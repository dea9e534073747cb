"""The door for tasks and other parts: ask how links are, and put new addresses into files."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError, SiteError
from plugins.core.fetching import Client
from plugins.core.settings import moment_of_build
from plugins.desk.command_line import number_in
from plugins.desk.link_health.applying import Applied, put_new_addresses
from plugins.desk.link_health.journal import Journal
from plugins.desk.link_health.model import LinkRequest, LinkResult
from plugins.desk.link_health.run import Run
from plugins.desk.link_health.telling import Silence, Teller
from plugins.desk.link_health.wayback import Wayback

CONTENT: Final = "content"
_JOURNAL: Final = ".cache/links"
_TIMEOUT: Final = 20.0


class StoppedError(SiteError):
    """Somebody stopped a run with Ctrl-C; what it had found is kept."""

    exit_code = 130


def requested(
    *, only: str = "", limit: str = "", since: str = "", save: bool = False
) -> LinkRequest:
    """Return which links are to be asked; raises ConfigurationError for what cannot be read."""
    if limit and not number_in(limit, "limit"):
        raise ConfigurationError("--limit 0 asks about no link at all; write --limit 50")
    try:
        day = dt.date.fromisoformat(since) if since else None
    except ValueError:
        raise ConfigurationError(f'--since "{since}" is no day; write 2026-03-02') from None
    return LinkRequest(only, int(limit[:9] or "0"), day, save)


def check_links(  # noqa: PLR0913 - the doors of a test
    site: Path,
    request: LinkRequest,
    *,
    client: Client | None = None,
    wayback: Wayback | None = None,
    today: dt.date | None = None,
    teller: Teller | None = None,
) -> LinkResult:
    """Ask the links of a site, and the archive for copies of what is gone; write the record.

    A run that was stopped is gone on with. Raises StoppedError, RemoteError where this machine
    reaches nobody, ConfigurationError, and ContentError where the record cannot be read.
    """
    client = client or Client(timeout=_TIMEOUT)
    teller = teller or Silence()
    journal = Journal(site / _JOURNAL)
    try:
        run = Run(site / CONTENT, request, journal, today or _today())
        return run.go(client, wayback or Wayback(client), teller)
    except KeyboardInterrupt:
        kept = f"what {len(journal.found)} links have answered is kept"
        raise StoppedError(f"stopped: {kept}; `inv links` goes on from there") from None
    finally:
        teller.end()
        journal.close()


def apply_moved(
    site: Path, *, only: str = "", write: bool = True, today: dt.date | None = None
) -> Applied:
    """Put the new addresses of links that have moved into the writers' files, and note it.

    ``only`` has letters of the address or the file; without ``write`` nothing is written. Raises
    ContentError where the record cannot be read.
    """
    return put_new_addresses(site / CONTENT, only, today or _today(), write=write)


def _today() -> dt.date:
    """Return the day in UTC, or that of SOURCE_DATE_EPOCH."""
    return moment_of_build(os.environ).date()
