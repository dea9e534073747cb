"""The preview: builds with what is unpublished into a temporary folder and shows it on loopback."""

from __future__ import annotations

import functools
import http.server
import sys
import tempfile
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from watchfiles import watch

from plugins.core.errors import ConfigurationError, SiteError
from plugins.incremental_builds.model import BuildRequest, BuildResult
from plugins.incremental_builds.reporting import print_build, print_error

Build = Callable[[BuildRequest], BuildResult]
_WATCHED = ("content", "theme", "plugins", "pelicanconf.py")


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves the folder without a line for each request, and never from a cache."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Say nothing."""

    def end_headers(self) -> None:
        """Ask the browser to look for the new bytes each time."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()


def preview(request: BuildRequest, port: int, build: Build) -> None:
    """Serve the site on 127.0.0.1 and build it at every save, until Ctrl-C.

    Raises ConfigurationError where the port is taken. A problem is printed, and the last good
    pages stay up.
    """
    site = request.settings_file.parent
    with tempfile.TemporaryDirectory(prefix="preview-") as folder:
        output = Path(folder) / "site"
        output.mkdir()
        handler = functools.partial(QuietHandler, directory=str(output))
        try:
            server = http.server.ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError as error:
            message = f"port {port} is taken; choose another with --port"
            raise ConfigurationError(message) from error
        address = f"http://localhost:{server.server_port}"
        shown = replace(
            request,
            output=output,
            overrides={"SHOW_UNPUBLISHED": True, "SITEURL": address, "FEED_DOMAIN": address},
        )
        _show(build, shown)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        print(f"{address}/ (Ctrl-C ends it)", file=sys.stderr)
        try:
            watched = [p for p in (site / name for name in _WATCHED) if p.exists()]
            for _ in watch(*watched, raise_interrupt=False):
                _show(build, shown)
        finally:
            server.shutdown()
            server.server_close()


def _show(build: Build, request: BuildRequest) -> None:
    try:
        print_build(build(request), as_json=False)
    except SiteError as error:
        print_error(error, as_json=False)
