"""How a machine is reached over SSH, as the settings say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from plugins.core.errors import ConfigurationError
from plugins.core.schema import CLOSED
from plugins.publishing.session import TargetError

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.:-]*")


def _name(text: str) -> str:
    """Return the name of a host or a user; raises ValueError for what a program might misread."""
    if not _NAME.fullmatch(text):
        message = "must be a plain name"
        raise ValueError(message)
    return text


def _path(text: str) -> str:
    """Return a folder on the other machine; raises ValueError."""
    if not text.strip("/") or re.search(r"[\x00-\x1f]", text) or ".." in text.split("/"):
        message = "must be a folder, absolute or relative to the home folder"
        raise ValueError(message)
    return text.rstrip("/")


def _file(text: str) -> str:
    """Return a file of this machine; raises ValueError where it is below the home of nobody."""
    try:
        Path(text).expanduser()
    except RuntimeError:
        message = f"is below {text.partition('/')[0]}, and no user here has that name"
        raise ValueError(message) from None
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class SshOptions:
    """What both ways over SSH need to know."""

    __pydantic_config__: ClassVar = CLOSED

    host: Annotated[str, AfterValidator(_name), Field(description="the machine")]
    path: Annotated[str, AfterValidator(_path), Field(description="the folder on it")]
    user: Annotated[str, AfterValidator(_name), Field(description="who one is there")]
    port: Annotated[int, Field(ge=1, le=65535, description="the port")] = 22
    key_file: Annotated[
        str,
        AfterValidator(_file),
        Field(description="the file of the private key; empty: the agent"),
    ] = ""
    known_hosts: Annotated[
        str, AfterValidator(_file), Field(description="the file that knows the machine's key")
    ] = "~/.ssh/known_hosts"
    timeout: Annotated[
        float, Field(gt=0, le=86_400, description="seconds to wait for an answer")
    ] = 60

    @property
    def key(self) -> Path | None:
        """Return the file of the private key."""
        return Path(self.key_file).expanduser() if self.key_file else None

    @property
    def hosts(self) -> Path:
        """Return the file that knows the machine's key."""
        return Path(self.known_hosts).expanduser()

    def check(self) -> None:
        """Raise ConfigurationError where a file that they name is not there."""
        if not self.hosts.is_file():
            ask = f"ssh-keyscan -p {self.port} {self.host}"
            message = f"there is no {self.known_hosts}; {ask} shows what belongs into it"
            raise ConfigurationError(message)
        if self.key is not None and not self.key.is_file():
            message = f"there is no key {self.key_file}; name another key_file"
            raise ConfigurationError(message)

    @property
    def strange(self) -> ConfigurationError:
        """Return that the machine is not the known one."""
        message = (
            f"the key of {self.host} is not the one in {self.known_hosts}; ask whoever keeps that "
            "machine for its key, and put it there"
        )
        return ConfigurationError(message)

    @property
    def refused(self) -> TargetError:
        """Return that nobody comes in like that."""
        with_what = "that key" if self.key_file else "a key of your agent (ssh-add -l)"
        message = (
            f"{self.host} does not let {self.user} in; let {self.user} come in there with "
            f"{with_what} (~/.ssh/authorized_keys)"
        )
        return TargetError(message)
