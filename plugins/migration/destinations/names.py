"""Names of lists: in, those of categories, tags, series and authors; out, which may stand here.

Each list is a page of its own, whose address Pelican makes of the name: of some it can make none.
"""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet

from plugins.comment_excerpts.privacy import has_email
from plugins.core.site_paths import fault_of
from plugins.manuscripts.commands import list_slug
from plugins.migration.hiding import hidden
from plugins.migration.remarks import Remark, shown

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:[ -][A-Za-z0-9]+)*")


class Names:
    """Judges the names of one text, and remembers those that go."""

    def __init__(self, private: AbstractSet[str] = frozenset()) -> None:
        """Take the addresses of people that no name may repeat."""
        self._private = private
        self._remarks: dict[str, Remark] = {}

    def keeps(self, what: str, name: str) -> bool:
        """Tell whether a name stays; ``what`` it names is said if it goes."""
        if not name.strip():
            return False
        if has_email(name) or hidden(name, self._private) != name:
            self._remarks.setdefault(
                "",
                Remark(
                    "private-data",
                    "an address of somebody was the name of a category, tag or author; it is "
                    "left out",
                    "give the text another one, if readers need it",
                ),
            )
            return False
        fault = _fault(name)
        if fault:
            self._remarks.setdefault(
                name,
                Remark(
                    "term-lost",
                    f'the {what} "{shown(name)}" is left out: {fault}',
                    "give it another name",
                ),
            )
        return not fault

    @property
    def remarks(self) -> list[Remark]:
        """Return what is to be told of the names that went."""
        return list(self._remarks.values())


def _fault(name: str) -> str:
    """Return why no page can stand at the address that a name gives; empty: one can."""
    slug = name.lower().replace(" ", "-") if _PLAIN.fullmatch(name) else list_slug(name)
    if not slug.strip("-_"):
        return "its name has no letter that an address could have"
    fault = fault_of(slug)
    return f"its address {fault}" if fault else ""
