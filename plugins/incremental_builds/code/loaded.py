"""The code that a process has loaded, by its digests: files change, and modules stay as they are.

`pelican --autoreload` builds again and again with the modules that it loaded first. What it keeps
has to stand under their key: whoever loads the new ones would take it for theirs.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Final
from weakref import WeakKeyDictionary


class Loaded:
    """The digests of modules, each as it was when it was first asked for."""

    def __init__(self) -> None:
        """Start with none."""
        self._kept: WeakKeyDictionary[ModuleType, str] = WeakKeyDictionary()

    def digest(self, module: ModuleType, look: Callable[[], str]) -> str:
        """Return the digest of a module's code; ``look`` reads it now.

        What is executed anew, as a settings file is, is another module then.
        """
        found = self._kept.get(module)
        if found is None:
            found = self._kept[module] = look()
        return found


LOADED: Final = Loaded()
"""Those of this process."""
