"""What the browser sees of the preview: the built files, with a script that loads them again.

The files themselves stay as they were built; what the preview adds, it adds on the way.
"""

from __future__ import annotations

import contextlib
import html
import http.server
import os
import re
import threading
from dataclasses import dataclass, field
from http import HTTPStatus
from pathlib import Path
from string import Template
from typing import Any, Final
from urllib.parse import quote, unquote, urljoin, urlsplit

from plugins.core.files import fingerprint

FILES: Final = Path(__file__).with_name("files")
OWN: Final = "/_preview/"
_NAMED: Final = b"/_preview/preview.js"
_SCRIPT: Final = (
    b'<link rel="stylesheet" href="/_preview/preview.css">'
    b'<script src="' + _NAMED + b'" defer></script>'
)
_PAGE: Final = "text/html; charset=utf-8"
_FILES: Final = re.compile(
    rb"[^\s\"',()<>=]+\.(?:css|js|png|jpe?g|gif|webp|avif|svg|ico)\b(?!/)", re.IGNORECASE
)
"""What in a page may be the address of a file that it shows."""
_PATIENCE: Final = 15.0
"""Seconds after which a waiting browser hears that nothing has changed."""


@dataclass(slots=True)
class Shown:
    """What the last build left: problems, unpublished pages, and a number that grows."""

    problems: list[dict[str, Any]] = field(default_factory=list)
    error: str = ""
    unpublished: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Title and state, by the file."""
    version: int = 0
    changed: threading.Condition = field(default_factory=threading.Condition)

    def take(self, answer: dict[str, Any]) -> None:
        """Take what a build did, and tell the browsers if there is something new to see."""
        with self.changed:
            before = (self.problems, self.error)
            good = bool(answer.get("done"))
            self.problems = [] if good else answer.get("problems", [])
            self.error = "" if good else answer.get("error", "")
            if good and answer.get("unpublished") is not None:
                self.unpublished = {f: (t, s) for f, t, s in answer["unpublished"]}
            touched = answer.get("written", 0) + answer.get("removed", 0)
            if touched or before != (self.problems, self.error):
                self.version += 1
                self.changed.notify_all()

    @property
    def is_broken(self) -> bool:
        """Tell whether there is a problem to show in the place of pages."""
        return bool(self.problems or self.error)


class PreviewHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder of a :class:`PreviewServer`."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look for the new bytes each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def do_GET(self) -> None:
        """Answer one request; one that comes under a foreign name is refused (DNS rebinding)."""
        name = (self.headers.get("Host") or "").rpartition(":")[0] or self.headers.get("Host")
        path = urlsplit(self.path).path
        if name not in {"localhost", "127.0.0.1", "[::1]"}:
            self._send(b"This preview is for this machine.\n", HTTPStatus.FORBIDDEN, "text/plain")
        elif path == f"{OWN}events":
            self._send_events(unquote(urlsplit(self.path).query) or "/")
        elif path == OWN:
            self._send_page(_with_script(self._unpublished()), HTTPStatus.OK)
        elif path.startswith(OWN):
            self._send_own(path.removeprefix(OWN))
        else:
            self._send_file(path)

    def _send_file(self, path: str) -> None:
        file = Path(self.translate_path(path))
        if os.path.isdir(file) and not path.endswith("/"):  # noqa: PTH112 - see _answer
            self.send_response(HTTPStatus.MOVED_PERMANENTLY)
            self.send_header("Location", f"{path}/")
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        data, status, kind = self._answer(file)
        if kind == _PAGE:
            self._send_page(data, status)
        else:
            self._send(data, status, kind)

    def _send_page(self, data: bytes, status: HTTPStatus) -> None:
        """Send a page whose script knows what it is, however late it hears what the page now is."""
        head, name, tail = data.rpartition(_NAMED)
        state = self._state_of(urlsplit(self.path).path, data).encode()
        self._send(head + name + b"?" + state + tail, status, _PAGE)

    def _answer(self, file: Path) -> tuple[bytes, HTTPStatus, str]:
        """Return what is shown of a file, or of a folder, its status and its kind.

        A name that no file can have, since it is too long, is one that is not there.
        """
        root = Path(self.server.folder)
        file = file / "index.html" if os.path.isdir(file) else file  # noqa: PTH112 - pathlib raises
        if file.suffix in {".html", ""} and self.server.shown.is_broken:
            return _with_script(self._problems()), HTTPStatus.INTERNAL_SERVER_ERROR, _PAGE
        status = HTTPStatus.OK if os.path.isfile(file) else HTTPStatus.NOT_FOUND  # noqa: PTH113
        try:
            data = (file if status == HTTPStatus.OK else root / "404.html").read_bytes()
        except OSError:
            data = b"<!DOCTYPE html><title>Not found</title><p>There is no such page."
        if status == HTTPStatus.OK and file.suffix != ".html":
            return data, status, self.guess_type(str(file))
        name = file.relative_to(root).as_posix() if file.is_relative_to(root) else ""
        return _with_script(data, self.server.shown.unpublished.get(name)), status, _PAGE

    def _send(self, data: bytes, status: HTTPStatus, kind: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _send_own(self, name: str) -> None:
        kinds = {"preview.css": "text/css", "preview.js": "text/javascript"}
        if name in kinds:
            self._send((FILES / name).read_bytes(), HTTPStatus.OK, kinds[name])
        else:
            self._send(b"", HTTPStatus.NOT_FOUND, "text/plain")

    def _send_events(self, page: str) -> None:
        """Tell a browser each new state of the page that it shows, for as long as it listens."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        shown, told = self.server.shown, -1
        try:
            while not self.server.ending:
                with shown.changed:
                    if told == shown.version:
                        shown.changed.wait(_PATIENCE)
                    told = shown.version
                self.wfile.write(f"data: {self._state_of(page)}\n\n".encode())
                self.wfile.flush()
        except OSError:
            return  # the browser went away

    def _state_of(self, page: str, data: bytes = b"") -> str:
        """Return what stands for what a browser shows at an address: a page, and its files.

        ``data`` is the page, where it was read already.
        """
        if page.startswith(OWN):
            return f"{self.server.begun}-{self.server.shown.version}"
        data = data or self._answer(Path(self.translate_path(page)))[0]
        found = [data, b"%d" % self.server.begun]
        for name in sorted({*_FILES.findall(data)}):
            path = urlsplit(urljoin(page, name.decode(errors="replace"))).path
            with contextlib.suppress(OSError, ValueError):
                stat = Path(self.translate_path(path)).stat()
                found.append(b"%d %d" % (stat.st_mtime_ns, stat.st_size))
        return fingerprint(b"\n".join(found))

    def _problems(self) -> bytes:
        shown = self.server.shown
        items = [_item(problem) for problem in shown.problems]
        if shown.error:
            items.append(f"<li><pre>{html.escape(shown.error)}</pre></li>")
        count = f"{len(items)} problem{'' if len(items) == 1 else 's'}"
        return _page("problems.html", count=count, items="\n".join(items))

    def _unpublished(self) -> bytes:
        items = [
            f'<li><a href="/{quote(file.removesuffix("index.html"))}">{html.escape(title)}</a>, '
            f"{html.escape(state)}</li>"
            for file, (title, state) in sorted(self.server.shown.unpublished.items())
        ]
        return _page("unpublished.html", items="\n".join(items) or "<li>Nothing: all is out.</li>")


def _with_script(data: bytes, state: Any = None) -> bytes:
    """Return a page that loads itself again; ``state``: title and state of what is unpublished."""
    added = _SCRIPT
    if state:
        words = "A draft" if state[1] == "draft" else f"A {state[1]} post"
        added += (
            f'<p class="preview-mark">{html.escape(words)}: readers do not see this page. '
            f'<a href="{OWN}">All of them</a></p>'
        ).encode()
    head, end, tail = data.rpartition(b"</body>")
    return head + added + end + tail if end else data + added


def _item(problem: dict[str, Any]) -> str:
    hint = f"<br>{html.escape(problem['hint'])}" if problem.get("hint") else ""
    where = f"{problem['path']}:{problem['line']}" if problem.get("line") else problem["path"]
    return (
        f"<li><code>{html.escape(where)}</code><br>{html.escape(problem['message'])} "
        f"[{html.escape(problem['rule'])}]{hint}</li>"
    )


def _page(name: str, **values: str) -> bytes:
    text = (FILES / name).read_text(encoding="utf-8")
    return Template(text).substitute(values).encode()


class PreviewServer(http.server.ThreadingHTTPServer):
    """A server on loopback for one folder."""

    daemon_threads = True

    def __init__(self, port: int, folder: Path, begun: int) -> None:
        """Listen on 127.0.0.1; raises OSError where the port is taken.

        ``begun`` tells one preview from the one before it at the same address.
        """
        super().__init__(("127.0.0.1", port), PreviewHandler)
        self.folder = str(folder)
        self.shown = Shown()
        self.begun = begun
        self.ending = False

    def finish_request(self, request: Any, client_address: Any) -> None:
        """Hand a request to the handler, with the folder."""
        PreviewHandler(request, client_address, self, directory=self.folder)
