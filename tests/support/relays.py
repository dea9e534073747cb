"""Wires to a server of the tests that break, or are slow."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from pathlib import Path

from tests.support.servers import SshServer

_ENDLESS = 1 << 40


def relayed(server_port: int, limit: int = _ENDLESS, pace: int = 0) -> tuple[int, threading.Thread]:
    """Lay a wire for one connection; return its port, and what carries it until it ends.

    It breaks after ``limit`` bytes to the server, and carries ``pace`` bytes a second to it; 0: as
    many as it can.
    """
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1 << 14)  # a slow wire holds little
    door.bind(("127.0.0.1", 0))
    door.listen()
    port: int = door.getsockname()[1]

    def pump(source: socket.socket, sink: socket.socket, left: int, pace: int = 0) -> None:
        try:
            while left > 0 and (data := source.recv(4096)):
                sink.sendall(data[:left])
                left -= len(data)
                if pace:
                    time.sleep(len(data) / pace)
        except OSError:
            pass
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def serve() -> None:
        client, _ = door.accept()
        door.close()
        server = socket.create_connection(("127.0.0.1", server_port))
        back = threading.Thread(target=pump, args=(server, client, _ENDLESS), daemon=True)
        back.start()
        pump(client, server, limit, pace)
        back.join()
        client.close()
        server.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    return port, thread


def known_at(ssh: SshServer, port: int, folder: Path) -> str:
    """Return a file that knows the server's key at another port."""
    words = ssh.known_hosts.read_text().split(" ", 1)[1]
    file = folder / f"known-{port}"
    file.write_text(f"[127.0.0.1]:{port} {words}")
    return str(file)
