"""An address of the site, and all that the files of this plugin are made of."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plugins.discovery.settings import DiscoverySettings


@dataclass(frozen=True, slots=True)
class Place:
    """A public page: its address from the site's root on, and when it last changed, if known."""

    address: str
    changed: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Survey:
    """The settings, and every public page by its address."""

    settings: DiscoverySettings
    places: tuple[Place, ...]
