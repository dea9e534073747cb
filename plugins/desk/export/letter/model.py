"""A letter: a post as its readers get it by mail."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from plugins.core.problems import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message is made of; every address in it is whole."""

    subject: str
    html: str
    """A whole document; styles stand on the elements."""
    text: str
    """The same words in plain text, lines of 72 characters, links numbered."""
    language: str
    date: dt.datetime
    """When the post was published or last changed."""
    name: str
    """The post's permanent id."""
    notices: tuple[Problem, ...] = ()
