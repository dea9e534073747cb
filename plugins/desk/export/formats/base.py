"""What a format of the library is: a module with a sentence, and what writes it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from plugins.core.addresses import as_uri
from plugins.core.problems import Problem, Severity
from plugins.desk.export.model import Chosen, Exported
from plugins.link_roundups.filed import Filed
from plugins.link_roundups.model import Clip, Source


class Format(Protocol):
    """The modules of this folder."""

    SUMMARY: str
    """What it is for, in a few words that go on from its name."""

    def written(self, chosen: Chosen) -> Exported:
        """Return the file: UTF-8, ending with a line end, the same for the same library."""


def authors_of(clip: Clip, chosen: Chosen) -> Sequence[Source]:
    """Return who made a work."""
    return [chosen.names[name] for name in clip.authors if name in chosen.names]


def publication_of(clip: Clip, chosen: Chosen) -> str:
    """Return the name of where a work appeared; empty where it is not known."""
    known = chosen.names.get(clip.publication or "")
    return known.name if known is not None else ""


def address_of(clip: Clip) -> str:
    """Return the address of a work as a URI (RFC 3986); empty where there is none."""
    return uri_of(clip.url) if clip.url else ""


def uri_of(address: str) -> str:
    """Return an address as a URI; one that cannot be read as such stays as it is."""
    try:
        return as_uri(address)
    except ValueError:
        return address


def without_address(filed: Filed[Clip], why: str) -> Problem:
    """Return what is said of a work that a format cannot hold without an address."""
    return Problem(
        filed.at(),
        f'"{filed.value.title or filed.id}" has no address, {why}',
        "not-exported",
        "add a line `url: ...` where it is known",
        Severity.NOTICE,
    )


def tags_of(clip: Clip) -> list[str]:
    """Return the tags of a work, without the commas that formats put between tags."""
    return [" ".join(tag.replace(",", " ").split()) for tag in clip.tags]
