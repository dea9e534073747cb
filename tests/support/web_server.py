"""A web server as a host would run it, on this machine alone: nginx before a folder."""

from __future__ import annotations

import contextlib
import getpass
import os
from collections.abc import Iterator
from pathlib import Path

from tests.support.browser_tools import require_tool
from tests.support.servers import free_port, running

_SETTINGS = """
{user}
worker_processes 1;
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log notice;
events {{ worker_connections 256; }}
http {{
  types {{
    text/html html;
    text/css css;
    image/png png;
    application/atom+xml xml;
  }}
  access_log off;
  sendfile on;
  keepalive_requests 100000;
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{
    listen 127.0.0.1:{port};
    root {root};
    index index.html;
  }}
}}
"""


@contextlib.contextmanager
def web_server(root: Path, folder: Path) -> Iterator[int]:
    """Serve what lies below ``root``, links followed, and yield the port."""
    program = require_tool("nginx")
    folder.mkdir(parents=True, exist_ok=True)
    port = free_port()
    # A server that root starts becomes somebody else, who may not see the folders of tests.
    user = f"user {getpass.getuser()};" if os.geteuid() == 0 else ""
    config = folder / "nginx.conf"
    config.write_text(_SETTINGS.format(user=user, folder=folder, port=port, root=root))
    command: list[str | Path] = [program, "-e", folder / "error.log", "-p", folder, "-c", config]
    with running(command, port, folder / "nginx.log"):
        yield port
