"""What Pelican says of a file while it reads it, to be said again when it is not read again."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterable, Iterator
from typing import Final

Said = list[list[str | int]]
"""The name of a logger, the level, and the words, for each message."""


class _Listener(logging.Handler):
    said: Said

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append([record.name, record.levelno, record.getMessage()])


_LISTENER: Final = _Listener()


@contextlib.contextmanager
def heard() -> Iterator[Said]:
    """Collect what Pelican logs, and let nobody else hear it; one at a time."""
    said: Said = []
    logger = logging.getLogger("pelican")
    handlers, propagate = logger.handlers, logger.propagate
    _LISTENER.said = said
    logger.handlers, logger.propagate = [_LISTENER], False
    try:
        yield said
    finally:
        logger.handlers, logger.propagate = handlers, propagate


def say(said: Iterable[Iterable[str | int]]) -> None:
    """Log messages once more."""
    for name, level, words in said:
        logging.getLogger(str(name)).log(int(level), "%s", words)
