"""Values that Pelican computes again and again, kept: the same results with less work.

Pelican asks ``article in articles`` of plain lists, once for each article of the site and each
tag, and formats an address at every look at it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from jinja2.bccache import Bucket, BytecodeCache


class Members(list[Any]):
    """A list whose ``in`` looks up identities; of what compares by identity, as contents do."""

    def __init__(self, items: Iterable[Any]) -> None:
        """Take the items; the list is not changed afterwards."""
        super().__init__(items)
        self._ids = {id(item) for item in self}

    def __contains__(self, item: object) -> bool:
        """Tell whether this very object is in the list."""
        return id(item) in self._ids


def with_members(groups: Iterable[tuple[Any, list[Any]]]) -> list[tuple[Any, list[Any]]]:
    """Return groups of contents with lists that answer ``in`` at once."""
    return [(name, Members(items)) for name, items in groups]


class CompiledTemplates(BytecodeCache):
    """Keeps compiled templates for all environments: each generator has its own.

    Jinja compares the checksum of a template's source before it takes what is kept.
    """

    def __init__(self) -> None:
        """Start with nothing kept."""
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with what is kept of its template."""
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a template that was just compiled."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()
"""Those of this process, for one build after the other."""


class KeptAddresses:
    """Keeps each content's address and output file from the first time they are asked for.

    While pages are written nothing changes them any more. ``restore`` gives the class back as
    it was.
    """

    def __init__(self, content_class: type[Any]) -> None:
        """Take the class of contents."""
        self.content_class = content_class
        self.original = content_class.get_url_setting

    def install(self) -> None:
        """Keep addresses from now on."""
        original = self.original
        kept: dict[tuple[int, str], tuple[object, str]] = {}

        def get_url_setting(content: Any, key: str) -> str:
            found = kept.get((id(content), key))
            if found is None:
                # the content is kept too, so that its number is never another object's
                found = kept[id(content), key] = (content, original(content, key))
            return found[1]

        self.content_class.get_url_setting = get_url_setting

    def restore(self) -> None:
        """Put the class's own function back."""
        self.content_class.get_url_setting = self.original
