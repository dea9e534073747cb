"""Lists that were made of rows: whether they are those of Pelican, and which are shared."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple

from plugins.incremental_builds.dependencies.looking import PLAIN
from plugins.incremental_builds.snapshots.lineup import Lineup
from plugins.incremental_builds.snapshots.recipes import Recipes
from plugins.incremental_builds.snapshots.rows import Post
from plugins.incremental_builds.snapshots.snapshot import Snapshot
from plugins.incremental_builds.values.identity import identity

_APART: Final = ("translations", "hidden_translations", "drafts_translations")
"""Lists that a generator has, and no page is given."""


class Lists(NamedTuple):
    """Pelican's own lists: those that pages share, and others that its generators of posts have.

    With the translations of contents by their numbers, and these numbers by identity().
    """

    shared: Mapping[str, Any]
    generators: Iterable[Any]
    translations: Mapping[int, list[int]]
    numbers: Mapping[int, int]

    def are(self, made: Lineup, posts: Mapping[int, Post]) -> bool:
        """Tell whether the same was made of ``posts``."""
        pairs = [(self.shared[name], found) for name, found in made.shared().items()]
        for generator in self.generators:
            pairs += [(getattr(generator, name), getattr(made, name)) for name in _APART]
        same = all(_plain(own, self._of_content) == _plain(mine, _of_post) for own, mine in pairs)
        return same and all(
            [*map(_of_post, post.translations)] == self.translations.get(number, [])
            for number, post in posts.items()
        )

    def _of_content(self, content: Any) -> int:
        return self.numbers[identity(content)]


def know_shared(shot: Snapshot, made: Lineup, recipes: Recipes) -> None:
    """Have the lists that all pages share be those of a snapshot, for pages that are given one.

    A page with a list of its own would go on with it when the list that all share is another.
    """
    for name in PLAIN:
        kind, number = json.loads(shot.shared[name])[0]
        if kind == "contents" and getattr(made, name):
            recipes.know(getattr(made, name), number)


def _of_post(post: Post) -> int:
    return post.number


def _plain(value: Any, number: Callable[[Any], int]) -> Any:
    """Return lists of posts as numbers, and those of names with them."""
    if value and isinstance(value[0], tuple):
        return [(w.name, w.slug, [*map(number, found)]) for w, found in value]
    return [*map(number, value)]
