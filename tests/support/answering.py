"""A server on this machine that says what a test wants, byte by byte, and notes who asked."""

from __future__ import annotations

import socket
import socketserver
import ssl
import struct
import threading
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Asked:
    """A request: its path, and its headers with lower-case names."""

    path: str
    headers: dict[str, str]

    @property
    def host(self) -> str:
        """The host that was meant, without its port."""
        return self.headers.get("host", "").rpartition(":")[0]


RESET = b"reset"
"""A piece that is not sent: the connection breaks off instead."""
Script = Callable[[Asked], Iterable[bytes]]
"""Says what is sent, in pieces; all of it, from the status line on."""


@dataclass
class Answering:
    """A running server: on which port, what it was asked, how many it served at once by host."""

    port: int
    asked: list[Asked] = field(default_factory=list)
    most_at_once: Counter[str] = field(default_factory=Counter)
    lock: threading.Lock = field(default_factory=threading.Lock)
    now: Counter[str] = field(default_factory=Counter)

    @property
    def pair(self) -> str:
        """What a client has to be allowed."""
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """The address of the server, without a slash at its end."""
        return f"http://{self.pair}"

    @contextmanager
    def serving(self, asked: Asked) -> Iterator[None]:
        """Count a request while it is served."""
        with self.lock:
            self.asked.append(asked)
            self.now[asked.host] += 1
            self.most_at_once[asked.host] = max(self.most_at_once[asked.host], self.now[asked.host])
        try:
            yield
        finally:
            with self.lock:
                self.now[asked.host] -= 1


def page(body: str | bytes = "", status: str = "200 OK", **headers: str | int) -> tuple[bytes, ...]:
    """Return an answer; headers are given as ``content_type="text/html"``."""
    data = body.encode() if isinstance(body, str) else body
    named = {"content_length": len(data), "connection": "close"} | headers
    lines = [f"{name.replace('_', '-').title()}: {value}" for name, value in named.items()]
    return ("\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode(), data)


def leading_to(location: str, status: str = "302 Found") -> tuple[bytes, ...]:
    """Return a redirect."""
    return page("", status, location=location)


@contextmanager
def answering(script: Script, context: ssl.SSLContext | None = None) -> Iterator[Answering]:
    """Run a server for the time of a test, with TLS where there is a context."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            if context is None:
                self.answer(self.request)
                return
            with context.wrap_socket(self.request, server_side=True) as connection:
                self.answer(connection)

        def answer(self, connection: socket.socket) -> None:
            with connection.makefile("rb") as stream:
                asked = _read_request(stream)
            if asked is None:
                return
            last = b""
            with running.serving(asked):
                for piece in script(asked):
                    connection.sendall(last)
                    last = piece
                    if piece is RESET:
                        linger = struct.pack("ii", 1, 0)
                        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
                        return
            connection.sendall(last)  # a client that has all of it may ask again at once

    class Server(socketserver.ThreadingTCPServer):
        daemon_threads = True
        request_queue_size = 256

        def handle_error(self, request: object, client_address: object) -> None:
            """Say nothing: a client that leaves is what many tests are about."""

    with Server(("127.0.0.1", 0), Handler) as server:
        running = Answering(server.server_address[1])
        threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        try:
            yield running
        finally:
            server.shutdown()


def _read_request(stream: Iterable[bytes]) -> Asked | None:
    lines: list[str] = []
    with suppress(OSError):
        for line in stream:
            if not line.strip():
                break
            lines.append(line.decode("latin-1").strip())
    if not lines:
        return None
    pairs = (line.partition(":") for line in lines[1:])
    return Asked(lines[0].split(" ")[1], {n.strip().lower(): v.strip() for n, _, v in pairs})
