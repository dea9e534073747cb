"""What a format is: the name of its file, its media type, and how a channel is written in it."""

from __future__ import annotations

import html
from collections.abc import Callable, MutableMapping
from dataclasses import dataclass
from io import StringIO
from typing import Any, Protocol, TypeAlias

from feedgenerator.django.utils.xmlutils import SimplerXMLGenerator

from plugins.syndication.model import Channel, Entry

Written: TypeAlias = MutableMapping[str, str]
"""Entries that one format has written in this build, by id: most of them stand in several feeds."""


class Writing(Protocol):
    """How a channel becomes a file."""

    def __call__(self, channel: Channel, before: Written | None = None) -> bytes:
        """Return the file's bytes: UTF-8 without a byte order mark, ending with a newline.

        They are equal for equal channels, whatever the day. ``before`` spares writing an entry
        twice; it is of this format alone and of channels in one language.
        """


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a channel: one module of this folder has one, under the name ``FORMAT``."""

    file: str
    """The file in the channel's folder: ``atom.xml``."""
    media_type: str
    """For links to it: ``application/atom+xml``."""
    written: Writing


def with_stylesheet(text: str, channel: Channel) -> str:
    """Return a feed that names its style sheet (https://www.w3.org/TR/xml-stylesheet/).

    It stands below the first line; feedgenerator can write it there for RSS only.
    """
    if not channel.stylesheet:
        return text
    first, _, rest = text.partition("\n")
    address = html.escape(channel.stylesheet)
    return f'{first}\n<?xml-stylesheet href="{address}" type="text/css"?>\n{rest}'


def entry_lines(
    entries: tuple[Entry, ...], write: Callable[[Any, Entry], None], before: Written
) -> str:
    """Return the markup of entries, one a line; ``write`` puts one into an XML handler."""
    for entry in entries:
        if entry.id not in before:
            text = StringIO()
            write(SimplerXMLGenerator(text, "utf-8", short_empty_elements=True), entry)
            before[entry.id] = text.getvalue()
    return "".join(f"\n{before[entry.id]}" for entry in entries) + "\n"
