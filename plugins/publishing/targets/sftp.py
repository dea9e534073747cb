"""A folder on another machine, over SFTP alone: hosts that give no shell."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, ClassVar

from pydantic import AfterValidator, Field

from plugins.core.errors import ConfigurationError
from plugins.core.schema import CLOSED
from plugins.publishing.disks.release_folders import ReleaseFolders
from plugins.publishing.disks.ssh_options import SshOptions
from plugins.publishing.environment import checked_variable
from plugins.publishing.session import Session, TargetError
from plugins.publishing.targets.base import Surroundings

if TYPE_CHECKING:  # no other target needs it, and it is slow to load
    import asyncssh

SUMMARY = "a folder on another machine, over SFTP, with releases and a link `current`"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(SshOptions):
    """What the settings say of such a target."""

    __pydantic_config__: ClassVar = CLOSED

    password_variable: Annotated[
        str,
        AfterValidator(checked_variable),
        Field(description="the variable with a password, if any"),
    ] = ""
    passphrase_variable: Annotated[
        str,
        AfterValidator(checked_variable),
        Field(description="the variable with the key's passphrase"),
    ] = ""


@contextlib.contextmanager
def connected(options: Options, surroundings: Surroundings) -> Iterator[Session]:
    """Connect, to a machine whose key is known."""
    try:
        from plugins.publishing.disks.sftp_disk import SftpDisk  # noqa: PLC0415 - as above
    except ImportError:
        message = "SFTP needs asyncssh; install it: pip install asyncssh"
        raise ConfigurationError(message) from None
    with asyncio.Runner() as runner:
        connection = runner.run(_connection(options, surroundings))
        try:
            client = runner.run(_client(connection))
            yield ReleaseFolders(SftpDisk(runner, client, options.path, options.timeout))
        finally:
            connection.abort()
            runner.run(connection.wait_closed())


async def _connection(options: Options, surroundings: Surroundings) -> asyncssh.SSHClientConnection:
    """Return a connection; the user's own settings of SSH are left out of it."""
    import asyncssh  # noqa: PLC0415 - as above

    options.check()
    secrets = surroundings.secrets
    password = secrets.get(options.password_variable) if options.password_variable else None
    phrase = secrets.get(options.passphrase_variable) if options.passphrase_variable else None
    keys = {"client_keys": [str(options.key)]} if options.key else {}
    try:
        return await asyncssh.connect(
            options.host,
            options.port,
            username=options.user,
            known_hosts=str(options.hosts),
            config=None,
            password=password,
            passphrase=phrase,
            connect_timeout=options.timeout,
            login_timeout=options.timeout,
            keepalive_interval=options.timeout / 4,
            **keys,
        )
    except asyncssh.HostKeyNotVerifiable:
        raise options.strange from None
    except asyncssh.PermissionDenied:
        if not options.password_variable:
            raise options.refused from None
        message = f"{options.host} does not let {options.user} in; correct what is in "
        raise TargetError(f"{message}{options.password_variable}") from None
    except (asyncssh.KeyImportError, asyncssh.KeyEncryptionError) as error:
        message = f"the key {options.key_file} cannot be read: {error}; {_way_to_read(options)}"
        raise ConfigurationError(message) from error
    except (asyncssh.Error, OSError, TimeoutError) as error:
        message = f"{options.host}: {str(error) or 'no answer in time'}"
        raise TargetError(message) from error


def _way_to_read(options: Options) -> str:
    """Return what to do where a key cannot be read, most often since it has a passphrase."""
    agent = f"leave key_file out and have an agent hold it (ssh-add {options.key_file})"
    if not options.passphrase_variable:
        return f"name the variable that holds its passphrase in passphrase_variable, or {agent}"
    return f"correct {options.passphrase_variable}, or {agent}"


async def _client(connection: asyncssh.SSHClientConnection) -> asyncssh.SFTPClient:
    import asyncssh  # noqa: PLC0415 - as above

    try:
        return await connection.start_sftp_client()
    except (asyncssh.Error, OSError) as error:
        message = f"there is no SFTP: {error}"
        raise TargetError(message) from error
