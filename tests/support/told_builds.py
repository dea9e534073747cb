"""The resident process of a preview, asked by a test that waits for its answers."""

from __future__ import annotations

import queue
from collections.abc import Sequence
from typing import Any

from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.preview.serve import Builder

PATIENCE = 120.0


class ToldBuilds:
    """Builds one after the other; each is waited for."""

    def __init__(self, request: BuildRequest) -> None:
        """Start the process, which builds nothing yet."""
        self._heard: queue.Queue[dict[str, Any]] = queue.Queue()
        self.builder = Builder(request, self._heard.put)

    def ask(self, changed: Sequence[str] = ()) -> None:
        """Ask for a build, and wait for nothing."""
        self.builder.ask(changed)

    def next(self) -> dict[str, Any]:
        """Return what is told next."""
        return self._heard.get(timeout=PATIENCE)

    def build(self, changed: Sequence[str] = ()) -> dict[str, Any]:
        """Have a build done to its end, and return what was told last of it."""
        self.ask(changed)
        while (answer := self.next()).get("more"):
            pass
        return answer

    def stop(self) -> None:
        """End the process; nothing more was told."""
        self.builder.stop()
        assert self._heard.empty(), list(self._heard.queue)
