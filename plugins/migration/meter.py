"""How far a long import is: said on standard error, to a person at a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeElapsedColumn


class Meter(AbstractContextManager["Meter"]):
    """Shows one bar for each pass over a file."""

    def __init__(self) -> None:
        """Say nothing where nobody looks."""
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn())
        self._progress = Progress(
            *columns,
            TimeElapsedColumn(),
            console=console,
            transient=True,
            disable=not sys.stderr.isatty(),
        )

    def __enter__(self) -> Self:
        """Begin."""
        self._progress.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End, and leave nothing on the screen."""
        self._progress.stop()

    def over(self, what: str, total: int) -> Callable[[int], None]:
        """Return what is told how many bytes were read."""
        task = self._progress.add_task(what, total=total or None)
        return lambda count: self._progress.advance(task, count)
