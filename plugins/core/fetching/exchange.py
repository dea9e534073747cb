"""One question to one address of the Internet Protocol, and what is said to it.

The connection goes to the address that was judged; certificate and name indication (SNI) stay with
the host's name. Proxies of the environment are not used: they would look the name up again.
"""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPException
from types import MappingProxyType
from typing import Final

from urllib3 import HTTPResponse
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
)

from plugins.core.fetching.decoding import decoded
from plugins.core.fetching.limits import Deadline, Limits
from plugins.core.fetching.model import Fault, FetchError, Response
from plugins.core.fetching.target import Target

_PIECE: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, with which headers, and within which limits.

    Without ``whole`` the beginning of the body will do.
    """

    target: Target
    headers: Mapping[str, str]
    limits: Limits
    deadline: Deadline
    context: Callable[[], ssl.SSLContext]
    whole: bool


def exchange(question: Question, addresses: Sequence[str]) -> Response:
    """Return the answer to a GET; raises FetchError.

    The addresses are tried in their order until there is a connection.
    """
    limits, deadline = question.limits, question.deadline
    with _connected(question, addresses) as connection, _Watch(connection, deadline):
        try:
            with _errors_named(limits):
                connection.timeout = min(limits.read, deadline.left())
                connection.request(
                    "GET",
                    question.target.path,
                    headers=question.headers,
                    preload_content=False,
                    decode_content=False,
                )
                with closing(connection.getresponse()) as answer:
                    return _read(answer, question)
        except FetchError as error:
            deadline.left()  # what was broken off fails in many ways, and was too slow in truth
            error.url = question.target.url
            raise


def _read(answer: HTTPResponse, question: Question) -> Response:
    """Return an answer with its body, or with the beginning of it."""
    limits, whole = question.limits, question.whole
    headers = {name.lower(): value for name, value in answer.headers.itermerged()}
    size = sum(len(name) + len(value) + 4 for name, value in headers.items())
    if size > limits.headers:
        raise FetchError(Fault.SIZE, f"its headers have more than {limits.headers} bytes")
    cut = False
    body = bytearray()
    # What is only begun is unpacked a little further than it is kept.
    most = limits.body if whole else limits.body + 2 * _PIECE
    pieces = _pieces(answer, most, question.deadline)
    for piece in decoded(pieces, headers.get("content-encoding", ""), most):
        body += piece
        if not whole and len(body) > limits.body:
            cut = True
            del body[limits.body :]
            break
    url = question.target.url
    return Response(url, answer.status, MappingProxyType(headers), bytes(body), cut=cut)


def _pieces(answer: HTTPResponse, most: int, deadline: Deadline) -> Iterator[bytes]:
    """Yield a body as it arrives, whatever its length is said to be; at most ``most`` bytes."""
    size = 0
    while piece := answer.read1(_PIECE, decode_content=False):
        size += len(piece)
        if size > most:
            raise FetchError(Fault.SIZE, f"its body has more than {most} bytes")
        deadline.left()
        yield piece
    deadline.left()  # a connection that was broken off looks like an end


@contextmanager
def _connected(question: Question, addresses: Sequence[str]) -> Iterator[HTTPConnection]:
    """Give a connection to the first address that takes one, and close it."""
    target = question.target
    failure = FetchError(Fault.CONNECTION, f"{target.host} takes no connection", target.url)
    for address in addresses:
        seconds = min(question.limits.connect, question.deadline.left())
        connection = _connection(question, address, seconds)
        try:
            connection.connect()
        except (HTTPError, OSError, ValueError) as error:
            connection.close()
            failure = _named(error, target, seconds)
        else:
            try:
                yield connection
            finally:
                connection.close()
            return
    raise failure


def _connection(question: Question, address: str, seconds: float) -> HTTPConnection:
    target = question.target
    if target.scheme == "http":
        return HTTPConnection(address, target.port, timeout=seconds)
    return HTTPSConnection(
        address,
        target.port,
        timeout=seconds / 2,  # for the connection, and again for TLS
        server_hostname=target.host,
        ssl_context=question.context(),
    )


def _named(error: Exception, target: Target, seconds: float) -> FetchError:
    """Return why there was no connection."""
    is_late = isinstance(error, (ConnectTimeoutError, TimeoutError))
    if is_late and not isinstance(error, NewConnectionError):  # which is called a time-out too
        reason = f"{target.host} takes no connection within {seconds:.0f} s"
        return FetchError(Fault.CONNECTION, reason, target.url)
    if isinstance(error, ssl.SSLCertVerificationError):
        reason = f"{target.host} cannot prove who it is: {error.verify_message}"
        return FetchError(Fault.CERTIFICATE, reason, target.url)
    return FetchError(Fault.CONNECTION, f"{target.host} takes no connection", target.url)


class _Watch:
    """Breaks a connection off at its deadline.

    The time-out of a socket begins anew with every byte that arrives: a server that sends one
    now and then could go on for days.
    """

    def __init__(self, connection: HTTPConnection, deadline: Deadline) -> None:
        self._socket = connection.sock
        self._timer = threading.Timer(deadline.left(), self._break_off)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def _break_off(self) -> None:
        if isinstance(self._socket, socket.socket):
            with suppress(OSError):
                # Not the method of an SSLSocket, which another thread may not call.
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)


@contextmanager
def _errors_named(limits: Limits) -> Iterator[None]:
    """Turn what goes wrong on the way into a FetchError."""
    try:
        yield
    except (TimeoutError, ReadTimeoutError):
        raise FetchError(Fault.TIME, f"nothing arrived for {limits.read:g} s") from None
    except (HTTPError, OSError) as error:
        raise FetchError(Fault.BROKEN, "the connection broke") from error
    except (HTTPException, ValueError) as error:
        raise FetchError(Fault.ANSWER, "what it answers is not HTTP") from error
