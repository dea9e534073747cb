"""A disk at the end of an SFTP connection. What can be done at once is done at once."""

from __future__ import annotations

import asyncio
import contextlib
import posixpath
import secrets
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from typing import Final, TypeVar, cast

import asyncssh

from plugins.core.errors import ConfigurationError
from plugins.publishing.disks.disk import Mark, Waiting
from plugins.publishing.disks.sftp_wire import FOLDER, SftpWire, together
from plugins.publishing.model import SitePath

T = TypeVar("T")

_GONE: Final = (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath)


class SftpDisk:
    """The other machine's disk, from one folder on."""

    def __init__(
        self, runner: asyncio.Runner, client: asyncssh.SFTPClient, top: str, seconds: float
    ) -> None:
        """Take the connection, the folder, and how long one answer may take."""
        self._wire = SftpWire(runner, client, seconds)
        self._client = client
        self._top = top

    def _place(self, *names: str) -> str:
        return posixpath.join(self._top, *names)

    def _run(self, name: str, work: Callable[[], Awaitable[T]]) -> T:
        """Return what some work comes to that is about a file or a folder."""
        return self._wire.run(self._place(name).rstrip("/"), work)

    def read(self, name: str) -> bytes | None:
        """Return a file."""

        async def work() -> bytes | None:
            async with self._wire.turn():
                return await self._read(self._place(name))

        return self._run(name, work)

    async def _read(self, place: str) -> bytes | None:
        try:
            async with self._client.open(place, "rb") as file:
                return cast("bytes", await file.read())  # opened for bytes
        except _GONE:
            return None

    def write(self, name: str, data: bytes) -> None:
        """Write a file whole."""

        async def work() -> None:
            waiting = await self._beside(name, data)
            async with self._wire.turn():
                await self._client.posix_rename(waiting, self._place(name))

        self._run(name, work)

    def create(self, name: str, data: bytes) -> bool:
        """Write a file whole, unless it is there; where there are no hard links, just write it."""

        async def work() -> bool:
            waiting = await self._beside(name, data)
            try:
                async with self._wire.turn():
                    await self._client.link(waiting, self._place(name))
            except asyncssh.SFTPOpUnsupported:
                return await self._created(self._place(name), data)
            except asyncssh.SFTPFailure:
                if not await self._client.lexists(self._place(name)):
                    raise
                return False
            finally:
                await self._removed(waiting)
            return True

        return self._run(name, work)

    async def _created(self, place: str, data: bytes) -> bool:
        try:
            await self._wire.write(place, data)
        except asyncssh.SFTPFailure:
            if not await self._client.lexists(place):
                raise
            return False
        return True

    async def _beside(self, name: str, data: bytes) -> str:
        """Return a file with the data that waits beside the place of another."""
        folder, base = posixpath.split(self._place(name))
        await self._made(folder)
        waiting = posixpath.join(folder, f".{base}.{secrets.token_hex(4)}.part")
        try:
            await self._wire.write(waiting, data)
        except asyncssh.SFTPError:
            with contextlib.suppress(asyncssh.Error, TimeoutError):
                await self._removed(waiting)
            raise
        return waiting

    async def _made(self, folder: str) -> None:
        async with self._wire.turn():
            await self._client.makedirs(folder, attrs=FOLDER, exist_ok=True)

    async def _removed(self, place: str) -> None:
        async with self._wire.turn():
            with contextlib.suppress(*_GONE):
                await self._client.remove(place)

    def names(self, folder: str) -> tuple[str, ...]:
        """Return what is in a folder, but for what waits."""

        async def work() -> tuple[str, ...]:
            async with self._wire.turn():
                try:
                    found = await self._client.listdir(self._place(folder))
                except _GONE:
                    return ()
            plain = (name for name in found if "/" not in name and not name.startswith("."))
            return tuple(sorted(plain))

        return self._run(folder, work)

    def marks(self, folder: str) -> Mapping[str, Mark]:
        """Return every plain file below a folder, with its size."""
        found: dict[str, Mark] = {}

        async def look(inside: str) -> None:
            below: list[str] = []
            async with self._wire.turn():
                try:
                    entries = [e async for e in self._client.scandir(self._place(folder, inside))]
                except _GONE:
                    return
            for entry in entries:
                name = str(entry.filename)
                if name in {".", ".."} or "/" in name:
                    continue
                path = posixpath.join(inside, name)
                if entry.attrs.type == asyncssh.FILEXFER_TYPE_DIRECTORY:
                    below.append(path)
                elif entry.attrs.type == asyncssh.FILEXFER_TYPE_REGULAR:
                    found[path] = Mark(entry.attrs.size or 0)
            await together([look(path) for path in below])

        self._run(folder, lambda: look(""))
        return found

    def put(self, folder: str, files: Sequence[Waiting], done: Callable[[SitePath], None]) -> None:
        """Write new files."""

        async def write(waiting: Waiting) -> None:
            await self._wire.write(self._place(folder, waiting.path), waiting.data())
            done(waiting.path)

        async def work() -> None:
            await self._made_for(folder, [waiting.path for waiting in files])
            await together([write(waiting) for waiting in files])

        self._run(folder, work)

    async def _made_for(self, folder: str, paths: Collection[str]) -> None:
        """Make the folders of files, the upper ones first."""
        parents = {posixpath.dirname(path) for path in paths}
        for parent in sorted(parents):
            await self._made(self._place(folder, parent).rstrip("/"))

    def link(self, old: str, new: str, paths: Collection[str]) -> None:
        """Let files stand in another folder too; send them again where there are no hard links."""

        async def link(path: str) -> None:
            source, place = self._place(old, path), self._place(new, path)
            try:
                async with self._wire.turn():
                    await self._client.link(source, place)
            except asyncssh.SFTPOpUnsupported:
                async with self._wire.turn():
                    data = await self._read(source)
                await self._wire.write(place, data or b"")

        async def work() -> None:
            await self._made_for(new, paths)
            await together([link(path) for path in paths])

        self._run(new, work)

    def make(self, folder: str) -> None:
        """Make a folder."""
        self._run(folder, lambda: self._made(self._place(folder)))

    def move(self, old: str, new: str) -> None:
        """Rename a folder."""
        self._run(new, lambda: self._renamed(self._place(old), self._place(new)))

    async def _renamed(self, old: str, new: str) -> None:
        async with self._wire.turn():
            await self._client.rename(old, new)

    def point(self, link: str, to: str) -> None:
        """Let a link lead elsewhere: a new one takes the name of the old one."""

        async def work() -> None:
            waiting = self._place(f".{link}.{secrets.token_hex(4)}.part")
            async with self._wire.turn():
                await self._client.symlink(to, waiting)
            async with self._wire.turn():
                await self._client.posix_rename(waiting, self._place(link))

        self._run(link, work)

    def pointed(self, link: str) -> str:
        """Return where a link leads."""

        async def work() -> str:
            async with self._wire.turn():
                try:
                    attrs = await self._client.lstat(self._place(link))
                except _GONE:
                    return ""
                if attrs.type != asyncssh.FILEXFER_TYPE_SYMLINK:
                    message = f"{self._place(link)} is there, and is not a link; move it away"
                    raise ConfigurationError(message)
                return str(await self._client.readlink(self._place(link)))

        return self._run(link, work)

    def remove(self, name: str) -> None:
        """Remove a file."""
        self._run(name, lambda: self._removed(self._place(name)))

    def clear(self, folder: str) -> None:
        """Remove what waits in a folder."""

        async def work() -> None:
            with contextlib.suppress(*_GONE):
                for name in await self._client.listdir(self._place(folder)):
                    if name.startswith(".") and name.endswith(".part"):
                        await self._removed(self._place(folder, name))

        self._run(folder, work)

    def remove_tree(self, folder: str) -> None:
        """Remove a folder; links in it are not followed."""

        async def work() -> None:
            with contextlib.suppress(*_GONE):
                await self._client.rmtree(self._place(folder))

        self._run(folder, work)
