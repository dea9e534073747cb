"""Looking a host up, and judging every address that it has, before anything is sent."""

from __future__ import annotations

import queue
import socket
import threading
from collections.abc import Callable, Sequence
from ipaddress import ip_address

from plugins.core.fetching.guard import objection_to
from plugins.core.fetching.limits import Deadline
from plugins.core.fetching.model import Fault, FetchError
from plugins.core.fetching.target import Target

Resolver = Callable[[str, int], Sequence[str]]
"""Takes a host and a port, and returns its addresses; raises OSError where it has none."""
_TRIED = 4
"""Of how many addresses of a host a connection is tried."""
_NOT_NOW = frozenset({socket.EAI_AGAIN, socket.EAI_FAIL})
"""What name servers answer that are broken or cut off: it says nothing about the host."""


def system_resolver(host: str, port: int) -> tuple[str, ...]:
    """Return what this machine's resolver knows of a host, in the order to be tried."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(address[0]) for *_, address in found))


def checked_addresses(target: Target, resolver: Resolver, deadline: Deadline) -> tuple[str, ...]:
    """Return the addresses to connect to: the very ones that were judged.

    A host with one private address is refused, whatever its others are. Raises FetchError.
    """
    is_literal = _is_literal(target.host)
    addresses = (target.host,) if is_literal else _look_up(target, resolver, deadline)
    if not addresses:
        raise FetchError(Fault.NAME, f"{target.host} has no address", target.url)
    for address in () if target.allowed else addresses:
        try:
            objection = objection_to(address)
        except ValueError:
            objection = "no address"
        if objection:
            at = "" if is_literal else f" is at {address}, which"
            raise FetchError(Fault.REFUSED, f"{target.host}{at} is {objection}", target.url)
    return addresses[:_TRIED]


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


def _look_up(target: Target, resolver: Resolver, deadline: Deadline) -> tuple[str, ...]:
    """Return a host's addresses in time: the system's resolver knows no time-out.

    The thread is left behind where it has not ended; it does nothing but wait.
    """
    answers: queue.SimpleQueue[tuple[str, ...] | Exception] = queue.SimpleQueue()

    def ask() -> None:
        try:
            answers.put(tuple(resolver(target.host, target.port)))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    threading.Thread(target=ask, name=f"look-up of {target.host}", daemon=True).start()
    try:
        answer = answers.get(timeout=deadline.left())
    except queue.Empty:
        raise FetchError(Fault.TIME, f"no name server answers for {target.host}") from None
    if isinstance(answer, socket.gaierror) and answer.errno in _NOT_NOW:
        what = f"no name server tells the address of {target.host} just now"
        raise FetchError(Fault.CONNECTION, what, target.url) from answer
    if isinstance(answer, Exception):
        raise FetchError(Fault.NAME, f"{target.host} has no address", target.url) from answer
    return answer
