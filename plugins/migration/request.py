"""What a person asked for, as a request: names of files, the site's settings, the client."""

from __future__ import annotations

import os
from contextlib import nullcontext
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.core.fetching import Client
from plugins.core.settings import moment_of_build
from plugins.core.settings_file import settings_in
from plugins.migration.commands import MigrationRequest, migrate
from plugins.migration.model import Account

_FOLDERS: Final = ("posts", "pages", "threads", "images", "machine")
"""The folders that an import writes into."""
_HOME = Path(__file__).resolve().parents[2]


def migrate_as_asked(file: str, to: str, disqus: str, *, media: bool) -> Account:
    """Import what was asked for.

    Raises ConfigurationError where the request is not clear or the settings cannot be read.
    """
    if not to:
        message = "say where the texts go: --to content"
        raise ConfigurationError(message)
    folder = Path(to)
    for place in (*reversed(folder.absolute().parents), folder, *(folder / n for n in _FOLDERS)):
        if place.exists() and not place.is_dir():
            message = f"{place} is a file; name a folder after --to"
            raise ConfigurationError(message)
    for name in filter(None, (file, disqus)):
        if not Path(name).is_file():
            message = f"there is no file {name}; name the file that was exported"
            raise ConfigurationError(message)
    own = folder.absolute().parent / "pelicanconf.py"
    settings = settings_in(own if own.is_file() else _HOME / "pelicanconf.py")
    with Client() if media else nullcontext() as client:
        return migrate(
            MigrationRequest(
                Path(file),
                folder,
                settings,
                moment_of_build(os.environ),
                Path(disqus) if disqus else None,
                client,
                os.environ.get("SITEURL", "") or str(settings.get("SITEURL", "")),
            )
        )
