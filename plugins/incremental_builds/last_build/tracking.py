"""Record what a build reads, so that nothing it depends on goes unknown.

Python tells an audit hook of every file it opens and every program it starts (PEP 578). A hook
stays for the life of the process; outside of :class:`Reads` it returns at once. Of a file that is
only asked for, and is not there, no hook is told; :class:`Lookups` is.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, Final, Self

_WRITING: Final = os.O_WRONLY | os.O_RDWR
_UNTRACKABLE: Final = frozenset(
    {"subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "socket.connect"}
)


_MACHINE: Final = ("/proc", "/usr/share/zoneinfo", *(f"/dev/{n}" for n in ("null", "tty", "pts")))


class Reads:
    """The files that are read, and whether something happened that files do not explain."""

    def __init__(self) -> None:
        """Start with nothing recorded."""
        self.files: set[str] = set()
        self.untrackable = ""
        """The first event of a kind that cannot be tracked; empty: none."""

    def note(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Take an audit event."""
        if event == "open":
            path, _, flags = arguments
            if isinstance(path, (str, bytes, os.PathLike)) and not (
                isinstance(flags, int) and flags & _WRITING
            ):
                name = os.fsdecode(path)
                # a name from the root on can wait; others depend on the folder we are in
                self.files.add(name if _is_whole(name) else os.path.abspath(name))  # noqa: PTH100 - links stay as they are
        else:
            self.untrackable = self.untrackable or event

    def outside(self, folders: tuple[str, ...]) -> tuple[str, ...]:
        """Return the files read that lie in none of the folders, nor in Python's own, sorted."""
        if not self.files:
            return ()
        known = (*folders, sys.prefix, sys.base_prefix, *_MACHINE)
        return tuple(
            sorted(
                path
                for path in {_source(os.path.abspath(path)) for path in self.files}  # noqa: PTH100 - links stay as they are
                if not any(path == f or path.startswith(f"{f}{os.sep}") for f in known)
            )
        )

    def __enter__(self) -> Self:
        """Begin to record; one at a time."""
        _install()
        _ACTIVE.append(self)
        return self

    def __exit__(self, *_: object) -> None:
        """End recording."""
        _ACTIVE.remove(self)


class Lookups(Reads):
    """Also the files that were asked for and are not there: one that comes is read then.

    What asks for a file (``os.path.exists``, ``Path.is_file``) looks ``os.stat`` up, for which ours
    stands meanwhile.
    """

    def __enter__(self) -> Self:
        """Begin to record."""
        self._own = os.stat
        os.stat = self._noting(self._own)
        return super().__enter__()

    def __exit__(self, *given: object) -> None:
        """End recording."""
        os.stat = self._own
        super().__exit__(*given)

    def _noting(self, own: Callable[..., os.stat_result]) -> Callable[..., os.stat_result]:
        def stat(path: Any, **given: Any) -> os.stat_result:
            try:
                return own(path, **given)
            except OSError:
                if path and isinstance(path, (str, bytes, os.PathLike)):  # no name is no file's
                    self.note("open", (path, "r", os.O_RDONLY))
                raise

        return stat


def tell(files: Iterable[str], untrackable: str) -> None:
    """Pass on what was recorded elsewhere, as in another process."""
    if _ACTIVE:
        _ACTIVE[-1].files.update(files)
        _ACTIVE[-1].untrackable = _ACTIVE[-1].untrackable or untrackable


_ACTIVE: list[Reads] = []
_INSTALLED: list[bool] = []


def _is_whole(name: str) -> bool:
    return os.sep == "/" and name[:1] == "/"


def _source(path: str) -> str:
    """Return the source that a compiled file stands for: Python does not open it then."""
    if path.endswith(".pyc") and f"{os.sep}__pycache__{os.sep}" in path:
        return importlib.util.source_from_cache(path)
    return path


def _install() -> None:
    if not _INSTALLED:
        sys.addaudithook(_hook)
        _INSTALLED.append(True)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if _ACTIVE and (event == "open" or event in _UNTRACKABLE):
        _ACTIVE[-1].note(event, arguments)
