"""The kinds of threads that can be read, one module each; ``base`` says what such a module is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.comment_excerpts.importers import (
    any_page,
    blogger,
    drupal,
    json_ld,
    microdata,
    microformats,
    movable_type,
    serendipity,
    wordpress,
    wpdiscuz,
)
from plugins.comment_excerpts.importers.base import Importer

IMPORTERS: Final[Mapping[str, Importer]] = {
    blogger.PLATFORM: blogger,
    drupal.PLATFORM: drupal,
    json_ld.PLATFORM: json_ld,
    microdata.PLATFORM: microdata,
    microformats.PLATFORM: microformats,
    movable_type.PLATFORM: movable_type,
    any_page.PLATFORM: any_page,
    serendipity.PLATFORM: serendipity,
    wordpress.PLATFORM: wordpress,
    wpdiscuz.PLATFORM: wpdiscuz,
}
"""Every importer by its platform, in order of the alphabet."""
