"""Secrets, which come from the environment alone and are shown nowhere."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plugins.core.errors import ConfigurationError

_NAME = re.compile(r"[A-Z_][A-Z0-9_]*")
_HIDDEN: Final = "***"
_SHORTEST = 4
"""What is shorter stands in many a harmless word."""
_IN_ADDRESS = re.compile(r"(?<=://)[^/\s@]+@")


class Secrets:
    """The environment, and what of it must not be shown."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        """Take the variables that there are."""
        self._environment = environment
        self._used: set[str] = set()

    def get(self, name: str) -> str:
        """Return the value of a variable, which is hidden from now on.

        Raises ConfigurationError where the variable is not set.
        """
        value = self.find(name)
        if not value:
            message = f"the variable {name} is not set; the target needs it"
            raise ConfigurationError(message)
        return value

    def find(self, name: str) -> str:
        """Return the value of a variable, which is hidden from now on; empty: it is not set."""
        value = self._environment.get(name, "")
        if len(value) >= _SHORTEST:
            self._used.add(value)
        return value

    def hidden(self, text: str) -> str:
        """Return a text without any secret that was handed out, and no name in an address."""
        for value in sorted(self._used, key=len, reverse=True):
            text = text.replace(value, _HIDDEN)
        return _IN_ADDRESS.sub("", text)


def checked_variable(text: str) -> str:
    """Return the name of a variable; raises ValueError for what may be a secret itself."""
    if not _NAME.fullmatch(text):
        message = "must be the name of an environment variable, in capitals; never a secret itself"
        raise ValueError(message)
    return text
