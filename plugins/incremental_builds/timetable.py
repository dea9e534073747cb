"""Whether a build has to be started: in, when the next thing falls due; out, an answer."""

from __future__ import annotations

import datetime as dt

from plugins.core.dates import parse_moment
from plugins.core.errors import ConfigurationError


def moment_since(text: str) -> dt.datetime:
    """Return a moment with its zone (none: UTC); raises ConfigurationError where it is none."""
    if not text.strip():
        message = "say when the site was published last: --since 2026-03-02T09:30:00Z"
        raise ConfigurationError(message)
    try:
        moment = parse_moment(text)
    except ValueError as error:
        raise ConfigurationError(f"--since: {error}") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)


def words_of_due(found: dt.datetime | None, now: dt.datetime) -> dict[str, str | bool | None]:
    """Return when the next thing falls due after a moment, and whether that is past."""
    due = None if found is None else found.isoformat()
    return {"due": due, "is_due": found is not None and found <= now}
