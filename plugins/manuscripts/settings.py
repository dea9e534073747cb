"""The settings of manuscripts, and those of Pelican's that keep the unpublished unwritten."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from plugins.core.blocks import BlockGrammar
from plugins.core.settings import BLOCK_GRAMMARS, REFERENCE_KINDS, Settings

BLOCK_OWNERS: Final[Mapping[str, str]] = {
    "roundup": "plugins.link_roundups",
    "clip": "plugins.link_roundups",
    "thread": "plugins.comment_excerpts",
    "excerpt": "plugins.comment_excerpts",
}
"""Which plugin a block of ours belongs to, so that its absence can be named."""

REFERENCE_OWNERS: Final[Mapping[str, str]] = {
    "clip": "plugins.link_roundups",
    "source": "plugins.link_roundups",
}

MACRO_SETTINGS: Final = (
    "SITEURL",
    "SITENAME",
    "SITESUBTITLE",
    "DEFAULT_LANG",
    "AUTHOR_KIND",
    "PLUGINS",
    "FEEDS_SAVE_AS",
)
"""The settings that the theme's macros may use; few, since Jinja compares all of their names at
every import of a macro."""

PELICAN_REFERENCES: Final = ("filename", "static", "attach", "category", "tag", "author", "index")


@dataclass(frozen=True, slots=True)
class ManuscriptSettings:
    """What a site can set, in pelicanconf.py, under these names in capitals."""

    feed_id_authority: str
    """FEED_ID_AUTHORITY: the domain and year that permanent ids are made under (RFC 4151),
    ``example.org,2026``. Set it once, before the first publication, and never change it."""

    show_unpublished: bool = False
    """SHOW_UNPUBLISHED: write drafts and scheduled posts too, under ``drafts/``. Only the
    preview sets it."""

    @classmethod
    def of(cls, settings: Settings) -> ManuscriptSettings:
        """Return the settings as given, or their defaults."""
        return cls(
            feed_id_authority=str(settings.get("FEED_ID_AUTHORITY") or "localhost,2026"),
            show_unpublished=bool(settings.get("SHOW_UNPUBLISHED", False)),
        )


def fault_for_a_build(settings: Settings, missing_extension: str) -> str:
    """Return in words why a site must not be built with these settings; empty: it may."""
    if settings["DELETE_OUTPUT_DIRECTORY"]:
        return (
            "DELETE_OUTPUT_DIRECTORY empties the site before it is known to build; "
            "set it to False: files that are no longer made are removed by the build"
        )
    if missing_extension:
        return f'MARKDOWN names the extension "{missing_extension}", which is not installed'
    return ""


def unpublished_stay_unwritten() -> dict[str, Any]:
    """Return Pelican's settings under which a draft has no output file: an empty name is none."""
    stems = ("DRAFT", "DRAFT_LANG", "DRAFT_PAGE", "DRAFT_PAGE_LANG")
    return {f"{stem}_{what}": "" for stem in stems for what in ("SAVE_AS", "URL")}


def known_blocks(settings: Settings) -> tuple[Mapping[str, BlockGrammar], Mapping[str, str | None]]:
    """Return the grammars of our blocks, and the other names: with the plugin that lacks, or None.

    The others are the blocks of ours whose plugin is not loaded, and those of pymdownx
    extensions that the site has switched on (``pymdownx.blocks.details`` gives ``details``).
    """
    grammars: Mapping[str, BlockGrammar] = settings.get(BLOCK_GRAMMARS, {})
    others: dict[str, str | None] = {
        name: owner for name, owner in BLOCK_OWNERS.items() if name not in grammars
    }
    for extension in settings["MARKDOWN"].get("extensions", ()):
        if isinstance(extension, str) and extension.startswith("pymdownx.blocks."):
            others[extension.rpartition(".")[2]] = None
    return grammars, others


def known_references(settings: Settings) -> tuple[frozenset[str], Mapping[str, str]]:
    """Return the reference kinds of loaded plugins, and of missing ones with the plugin's name."""
    kinds = frozenset(settings.get(REFERENCE_KINDS, ()))
    return kinds, {k: owner for k, owner in REFERENCE_OWNERS.items() if k not in kinds}
