"""An SFTP connection: how much is asked at one time, how long an answer may take, what fails."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Collection
from typing import Final, TypeVar

import asyncssh

from plugins.core.errors import way_out
from plugins.publishing.session import TargetError

T = TypeVar("T")

FOLDER: Final = asyncssh.SFTPAttrs(permissions=0o755)
FILE: Final = asyncssh.SFTPAttrs(permissions=0o644)
_TOGETHER: Final = 32
"""Requests that wait for their answers at one time."""
_PIECE: Final = 1 << 16
"""Bytes that are sent before an answer is waited for; so much goes over the slowest wire."""


class SftpWire:
    """A connection that is shared by all that is done at once."""

    def __init__(self, runner: asyncio.Runner, client: asyncssh.SFTPClient, seconds: float) -> None:
        """Take the connection, and how long one answer may take."""
        self._runner = runner
        self._seconds = seconds
        self._gate = asyncio.Semaphore(_TOGETHER)
        self.client = client

    def run(self, place: str, work: Callable[[], Awaitable[T]]) -> T:
        """Return what some work on the other machine comes to; every failure is a TargetError."""

        async def wrapped() -> T:
            return await work()

        try:
            return self._runner.run(wrapped())
        except TimeoutError as error:
            message = f"{place}: no answer within {self._seconds:g} seconds"
            raise TargetError(message) from error
        except asyncssh.SFTPFailure as error:  # of which servers tell no reason
            message = (
                f'{place}: the host says "{error}" and no more; see whether there is room, and who '
                "may write there"
            )
            raise TargetError(message) from error
        except (asyncssh.Error, OSError) as error:
            hint = way_out(str(error))
            message = f"{place}: {error}{f'; {hint}' if hint else ''}"
            raise TargetError(message) from error

    @contextlib.asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Wait for a turn; what is done in it has as long as one answer may take."""
        async with self._gate, asyncio.timeout(self._seconds):
            yield

    async def write(self, place: str, data: bytes) -> None:
        """Write a file that is not there, when it is its turn; each piece of it may take so long.

        Many files go over the wire at once: a whole one may take any time where the wire is slow.
        """
        async with self._gate:
            async with asyncio.timeout(self._seconds):
                file = await self.client.open(place, "xb", attrs=FILE)
            try:
                for start in range(0, len(data), _PIECE):
                    async with asyncio.timeout(self._seconds):
                        await file.write(data[start : start + _PIECE])
                async with asyncio.timeout(self._seconds):
                    await file.setstat(FILE)  # whatever the umask of the other machine says
            finally:
                async with asyncio.timeout(self._seconds):
                    await file.close()


async def together(jobs: Collection[Awaitable[None]]) -> None:
    """Do everything at once; after a failure begin nothing more, and wait for what has begun."""
    tasks = [asyncio.ensure_future(job) for job in jobs]
    try:
        await asyncio.gather(*tasks)
    except BaseException:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise
