"""What a format is: the name of its file, its media type, and how a channel is written in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plugins.syndication.model import Channel


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a channel: one module of this folder has one, under the name ``FORMAT``."""

    file: str
    """The file in the channel's folder: ``atom.xml``."""
    media_type: str
    """For links to it: ``application/atom+xml``."""
    written: Callable[[Channel], bytes]
    """The file's bytes: UTF-8 without a byte order mark, ending with a newline; equal for equal
    channels, whatever the day."""
