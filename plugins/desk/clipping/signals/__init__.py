"""The ways in which pages say what they are, one module each; ``base`` says what one is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.desk.clipping.signals import (
    bylines,
    datelines,
    dublin_core,
    entry_lines,
    headings,
    home_links,
    json_ld,
    labelled,
    links,
    metas,
    microdata,
    microformats,
    openings,
    rdfa,
)
from plugins.desk.clipping.signals.base import Signal

SIGNALS: Final[Mapping[str, Signal]] = {
    "bylines": bylines,
    "datelines": datelines,
    "dublin-core": dublin_core,
    "entry-lines": entry_lines,
    "headings": headings,
    "home-links": home_links,
    "json-ld": json_ld,
    "labelled": labelled,
    "links": links,
    "metas": metas,
    "microdata": microdata,
    "microformats": microformats,
    "openings": openings,
    "rdfa": rdfa,
}
"""Every signal by its name, in order of the alphabet."""
