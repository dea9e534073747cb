"""What an importer is: a module that recognises one kind of thread, and reads it.

In: a ``Material``, the bytes of a page, an answer or an export, with where they came from. Out: an
``ImportedThread``. An importer never invents: what it cannot read is left out and told, and a
thread that is not whole is ``complete: false`` with the reason.
"""

from __future__ import annotations

from typing import Protocol

from plugins.comment_excerpts.material import (
    LARGEST,
    ImportedComment,
    ImportedThread,
    Material,
    ThreadError,
)

__all__ = ["LARGEST", "ImportedComment", "ImportedThread", "Importer", "Material", "ThreadError"]


class Importer(Protocol):
    """What a module in this folder holds; ``IMPORTERS`` in ``__init__`` names each."""

    PLATFORM: str
    """What it is called: in the field ``platform``, in ``--from`` and in messages."""

    def recognises(self, material: Material) -> bool:
        """Tell whether the material is of this kind, cheaply and without doubt.

        Those that ``LESS_SURE`` names tell it of what other kinds recognise, too.
        """
        ...

    def read(self, material: Material) -> ImportedThread:
        """Return the thread; raises ``ThreadError`` where there is none to read."""
        ...
