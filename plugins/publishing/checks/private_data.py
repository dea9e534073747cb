"""E-mail and IP addresses that nobody meant to publish."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from plugins.comment_excerpts.commands import private_in
from plugins.core.problems import Problem
from plugins.publishing.checks.base import Look, Output
from plugins.publishing.gate.file_words import Said

SUMMARY = (
    "No file has an e-mail or IP address, except those in the settings (CONTACT, "
    "SECURITY_CONTACT) and those that our posts and pages write themselves."
)

_RULE = "private-data"
_HINT: Final = (
    "remove it from what the file is made from; an address of our own belongs in CONTACT, or in "
    "the text of a post or page"
)
_NO_HOST = re.compile(r"\.(?:avif|css|gif|html?|jpe?g|js|json|\d+|png|svg|webp)$", re.IGNORECASE)
"""How a name ends that only looks like an address: ``logo@2x.png``, ``pagefind@1.4.10``."""
_DRAWN = re.compile(r"""\s(?:d|points|viewBox|transform|values)=(?:"[^"]*"|'[^']*')""")
"""Numbers of a drawing (SVG), which may stand like those of an address."""

_NO_CHANCE = re.compile(
    r"[a-z0-9._%+-]{3,}@(?:[a-z0-9-]{3,}\.)+[a-z]{2,}"
    r"|\d+(?:\.\d+){3}|[0-9a-f]{1,4}(?::[0-9a-f]{0,4}){4,7}",
    re.IGNORECASE | re.ASCII,
)
"""What stands in a picture because somebody wrote it: among a million bytes of pixels there are a
few that look like ``2::6`` or ``é@x.ab``, and a site has many pictures."""


def looking(output: Output) -> Look:
    """Return what finds each place with an address; no message repeats it."""
    facts = output.facts
    known = {one.casefold() for text in facts.own for one in private_in(text)} | facts.contacts

    def look(said: Said) -> Iterator[Problem]:
        for address in dict.fromkeys(_addresses_in(said)):
            if address.casefold() not in known:
                kind = "an e-mail address" if "@" in address else "an IP address"
                where = output.at(said.path, said.line_of(address))
                yield Problem(where, f"there is {kind} here", _RULE, _HINT)

    return Look(look, known)


def _addresses_in(said: Said) -> Iterator[str]:
    for text in (said.shown, _DRAWN.sub(" ", said.tags), said.path):
        for address in private_in(text):
            if said.is_picture and not _NO_CHANCE.fullmatch(address):
                continue
            if "@" not in address or not _NO_HOST.search(address):
                yield address
