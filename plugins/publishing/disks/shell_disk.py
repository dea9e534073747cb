"""A disk on another machine with a shell: small scripts for small things, rsync for many files."""

from __future__ import annotations

import contextlib
import re
import tempfile
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from plugins.core.errors import ConfigurationError
from plugins.publishing.disks.disk import Mark, Waiting
from plugins.publishing.disks.shell import Shell
from plugins.publishing.model import SitePath
from plugins.publishing.session import TargetError

_LISTED = re.compile(r"-\S{9,} +(\d+) \S+ \S+ (.+)")
_NOT_THERE: Final = 64
_THERE: Final = 65
_NO_LINK: Final = 66

_BEGIN: Final = 'umask 022; cd -- "$1"; '
_BESIDE: Final = (
    'mkdir -p -- "$1"; cd -- "$1"; mkdir -p -- "./$(dirname -- "$2")"; '
    'waiting="./$(dirname -- "$2")/.$(basename -- "$2").$$.part"; cat > "$waiting" || '
    '{ rm -f -- "$waiting"; exit 1; }; '
    '[ "$(wc -c < "$waiting")" -eq "$3" ] || { rm -f -- "$waiting"; '
    'echo "cut off" >&2; exit 1; }; '
)
"""Write what comes in beside its place; where it was cut off, there is nothing."""


class ShellDisk:
    """The other machine's disk, from one folder on."""

    def __init__(self, shell: Shell, top: str) -> None:
        """Take the machine, and the folder, which need not be there yet."""
        self._shell = shell
        self._top = top

    def read(self, name: str) -> bytes | None:
        """Return a file."""
        script = f'[ -f "$1/$2" ] || exit {_NOT_THERE}; cat -- "$1/$2"'
        code, data = self._shell.answer(script, self._top, name)
        return None if code == _NOT_THERE else data

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""
        script = f'umask 022; {_BESIDE} mv -f -- "$waiting" "./$2"'
        self._shell.run(script, self._top, name, str(len(data)), given=data)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file whole, unless it is there: a hard link takes no name that is taken."""
        script = (
            f'umask 022; {_BESIDE} if ln -- "$waiting" "./$2" 2>/dev/null; then rm -f -- "$waiting"'
            f'; else rm -f -- "$waiting"; [ -e "./$2" ] && exit {_THERE}; exit 1; fi'
        )
        code, _ = self._shell.answer(script, self._top, name, str(len(data)), given=data)
        return code != _THERE

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what is in a folder, but for what waits."""
        script = '[ -d "$1/$2" ] || exit 0; ls -1 -- "$1/$2"'
        listed = self._shell.run(script, self._top, folder).decode(errors="surrogateescape")
        return tuple(sorted(name for name in listed.split("\n") if name))

    def marks(self, folder: str) -> Mapping[str, Mark]:
        """Return every plain file below a folder, with its size."""
        if not self.names(folder):
            return {}
        options = ("-r", "-8", "--list-only", "--no-human-readable")
        listed = self._shell.rsync(*options, self._far(folder)).decode(errors="surrogateescape")
        found = (_LISTED.fullmatch(line) for line in listed.split("\n"))
        return {match[2]: Mark(int(match[1])) for match in found if match}

    def put(self, folder: str, files: Sequence[Waiting], done: Callable[[SitePath], None]) -> None:
        """Write new files, all in one go, out of a folder here that has them meanwhile."""
        with _gathered(files) as here:
            self.make(folder)
            self._shell.rsync("-r", "--chmod=D755,F644", f"{here}/", self._far(folder))
        for waiting in files:
            done(waiting.path)

    def link(self, old: str, new: str, paths: Collection[str]) -> None:
        """Let files stand in another folder too: rsync on the other machine links what is equal."""
        script = (
            f'{_BEGIN} mkdir -p -- "$3"; '
            'rsync -rtp -s --from0 --files-from=- --link-dest="$PWD/$2" -- "./$2/" "./$3/"'
        )
        given = "\0".join(paths).encode(errors="surrogateescape")
        self._shell.run(script, self._top, old, new, given=given)

    def make(self, folder: str) -> None:
        """Make a folder."""
        self._shell.run('umask 022; mkdir -p -- "$1/$2"', self._top, folder)

    def move(self, old: str, new: str) -> None:
        """Rename a folder."""
        self._shell.run(f'{_BEGIN} [ ! -e "$3" ]; mv -- "$2" "$3"', self._top, old, new)

    def point(self, link: str, to: str) -> None:
        """Let a link lead elsewhere: a new one takes the name of the old one."""
        script = (
            f'{_BEGIN} waiting="./.$2.$$.part"; ln -s -- "$3" "$waiting"; '
            'mv -fT -- "$waiting" "./$2" 2>/dev/null || mv -fh -- "$waiting" "./$2"'
        )
        self._shell.run(script, self._top, link, to)

    def pointed(self, link: str) -> str:
        """Return where a link leads."""
        script = (
            f'[ -h "$1/$2" ] || {{ [ -e "$1/$2" ] && exit {_NO_LINK}; exit {_NOT_THERE}; }}; '
            'readlink -- "$1/$2"'
        )
        code, data = self._shell.answer(script, self._top, link)
        if code == _NO_LINK:
            message = f"{self._top}/{link} is there, and is not a link; move it away"
            raise ConfigurationError(message)
        return data.decode(errors="replace").removesuffix("\n") if code == 0 else ""

    def remove(self, name: str) -> None:
        """Remove a file."""
        self._shell.run('rm -f -- "$1/$2"', self._top, name)

    def clear(self, folder: str) -> None:
        """Remove what waits in a folder."""
        self._shell.run('[ ! -d "$1/$2" ] || rm -f -- "$1/$2"/.*.part', self._top, folder)

    def remove_tree(self, folder: str) -> None:
        """Remove a folder."""
        self._shell.run('rm -rf -- "$1/$2"', self._top, folder)

    def _far(self, folder: str) -> str:
        return f"{self._shell.machine}:{self._top}/{folder}/"


@contextlib.contextmanager
def _gathered(files: Sequence[Waiting]) -> Iterator[str]:
    """Yield a folder of this machine with the files in it; raises TargetError where it is full."""
    with contextlib.ExitStack() as stack:
        try:
            here = stack.enter_context(tempfile.TemporaryDirectory(prefix="publishing-"))
            for waiting in files:
                file = Path(here) / waiting.path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(waiting.data())
        except OSError as error:
            message = f"{tempfile.gettempdir()} on this machine: {error.strerror or error}"
            raise TargetError(message) from error
        yield here
