"""The grammar of ``/// name | argument`` blocks, and one use of a block in a text, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plugins.core.problems import Location
from plugins.core.yaml_source import Value, YamlDocument


@dataclass(frozen=True, slots=True)
class BlockGrammar:
    """What a block may look like; a plugin puts its own into the setting BLOCK_GRAMMARS."""

    name: str
    plugin: str
    argument: str
    """What stands after the ``|``, in words, for hints ("the id of a clip")."""
    argument_needed: bool = True
    options: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    """The blocks that this one must stand directly inside; none: it may stand anywhere."""


@dataclass(frozen=True, slots=True)
class BlockUse:
    """A block in a text. ``number`` is its placement's, ``parent`` the number of the one around."""

    kind: str
    argument: str
    options: YamlDocument
    location: Location
    number: int
    parent: int | None = None

    def option_values(self) -> Mapping[str, Value]:
        """Return the options as a mapping."""
        return self.options.mapping()


@dataclass(frozen=True, slots=True)
class Reference:
    """One inline ``[text]({kind}target)`` in a text; ``number`` is its placement's."""

    kind: str
    target: str
    location: Location
    number: int


@dataclass(frozen=True, slots=True)
class Uses:
    """All that a text places: blocks and inline references, by placement number."""

    blocks: tuple[BlockUse, ...] = ()
    references: tuple[Reference, ...] = ()
    by_number: Mapping[int, BlockUse | Reference] = field(default_factory=dict)

    @classmethod
    def of(cls, blocks: tuple[BlockUse, ...], references: tuple[Reference, ...]) -> Uses:
        """Return the uses with their index."""
        index: dict[int, BlockUse | Reference] = {b.number: b for b in blocks}
        index.update({r.number: r for r in references})
        return cls(blocks, references, index)

    def children(self, parent: int) -> tuple[BlockUse, ...]:
        """Return the blocks directly inside the block ``parent``, in the order of the text."""
        return tuple(b for b in self.blocks if b.parent == parent)
