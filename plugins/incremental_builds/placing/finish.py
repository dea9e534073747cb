"""The end of a build: files that take long to make, kind by kind, and only those that are new."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import Any

from plugins.core.finishing import FINISHING, Finished, Shop, Task, cache_of, run


def finish(
    settings: dict[str, Any], staging: Path, output: Path, kinds: frozenset[str] | None
) -> Finished:
    """Put the files of all tasks that plugins offered into the staging folder.

    ``kinds`` are those of which results may be made, None: all. Files in ``output`` that are as
    they are to be are left out, and named in what is returned.
    """
    found = Finished()
    tasks: list[Task] = sorted(settings[FINISHING], key=lambda task: task.kind)
    if not tasks:
        return found
    from rich.console import Console  # noqa: PLC0415 - a site without such files needs neither
    from rich.progress import Progress  # noqa: PLC0415

    console = Console(stderr=True)
    progress = Progress(console=console, transient=True, disable=not console.is_terminal)
    for kind, group in groupby(tasks, key=lambda task: task.kind):
        bar = progress.add_task(kind, total=None)

        def heard(done: int, total: int, bar: Any = bar) -> None:
            progress.start()
            progress.update(bar, completed=done, total=total)

        shop = Shop(cache_of(settings, kind), staging, output)
        try:
            one = run(group, shop, make=kinds is None or kind in kinds, heard=heard)
        finally:
            progress.stop()
        found.staying |= one.staying
        found.made += one.made
        found.left += one.left
    return found
