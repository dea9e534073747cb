"""The programs that check built pages, and a server to show the pages to them.

A test that needs a program asks for it with :func:`require_tool`: where the program is missing
the test is skipped by name, or fails if ``REQUIRE_TOOLS=1`` is set, as it is in CI.
"""

from __future__ import annotations

import json
import os
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from plugins.core.errors import ConfigurationError
from plugins.page_audit.kinds import kind_of
from plugins.page_audit.measures import html_validate, nu
from plugins.page_audit.tools import Tool, find_tool, run_script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: The address that the site is built for in tests; ``tools/axe.mjs`` opens pages under it.
SITE_URL = "http://localhost:8000"

_REDIRECT = 'http-equiv="refresh"'


@dataclass(frozen=True, order=True)
class Finding:
    """One thing that a checker says of one place."""

    where: str
    what: str

    def __str__(self) -> str:
        """Tell the finding in one line."""
        return f"{self.where}: {self.what}"


# Programs


def require_tool(name: Tool) -> Path:
    """Find a program, or else skip the test by name; fail it if ``REQUIRE_TOOLS=1``."""
    found = find_tool(name)
    if found is not None:
        return found
    missing = f"{name} is not installed"
    if os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


# Sites


class _Handler(SimpleHTTPRequestHandler):
    """Files as a static host gives them: no listings of folders, and no log."""

    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".avif": "image/avif",
        ".js": "text/javascript",
        ".mjs": "text/javascript",
        ".svg": "image/svg+xml",
        ".webmanifest": "application/manifest+json",
        ".webp": "image/webp",
        ".woff2": "font/woff2",
    }

    def list_directory(self, path: str | os.PathLike[str]) -> None:  # noqa: ARG002
        self.send_error(404)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve a folder on this machine alone, at a free port; yields the address of the server."""

    def handle(*args: Any) -> _Handler:
        return _Handler(*args, directory=str(folder))

    with ThreadingHTTPServer(("127.0.0.1", 0), handle) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def files_of(site: Path, suffix: str) -> list[str]:
    """List the files of a built site with this suffix, relative to it; there must be some."""
    files = sorted(path.relative_to(site).as_posix() for path in site.rglob(f"*{suffix}"))
    assert files, f"no {suffix} file in {site}: there is nothing to check"
    return files


def pages_of_each_kind(site: Path, limit: int = 25) -> list[str]:
    """List the paths of at most ``limit`` pages, with as many kinds among them as there are.

    The first page of each kind is taken, then the second, and so on. Pages that only send the
    reader elsewhere are left out.
    """
    paths = [
        "/" + quote(name.removesuffix("index.html"))
        for name in files_of(site, ".html")
        if _REDIRECT not in (site / name).read_text(encoding="utf-8")
    ]
    kinds: dict[tuple[str, int], list[str]] = {}
    for path in paths:
        kinds.setdefault(kind_of(path), []).append(path)
    rounds = chain.from_iterable(zip_longest(*dict(sorted(kinds.items())).values()))
    return list(islice(filter(None, rounds), limit))


# Checks


def check_with_nu(site: Path, files: Sequence[str], *options: str) -> list[Finding]:
    """Check files of a site with the Nu Html Checker, all in one run: its errors and warnings."""
    require_tool("java")
    require_tool("node_modules")
    with told():
        messages = nu.messages_on(site, files, *options)
    return sorted(
        Finding(
            _place(*nu.place_of(message, site)),
            f"{message.get('subType', message['type'])}: {message['message']}",
        )
        for message in messages
    )


def check_with_html_validate(site: Path, files: Sequence[str]) -> list[Finding]:
    """Check pages of a site with html-validate: its errors and warnings."""
    require_tool("node")
    require_tool("node_modules")
    with told():
        results = html_validate.results_on(site, files)
    return [
        Finding(reading.page, detail)
        for reading in html_validate.readings_of(results, site)
        for detail in reading.details
    ]


def check_with_axe(site: Path, paths: Sequence[str]) -> list[Finding]:
    """Open pages of a site in Chromium, and check them as ``tools/axe.mjs`` tells."""
    require_tool("node")
    require_tool("node_modules")
    require_tool("chromium")
    with serve(site) as address, told():
        done = run_script("axe.mjs", address, "--as", SITE_URL, text=json.dumps(list(paths)))
    views: dict[Finding, list[str]] = {}
    for found in json.loads(done):
        elements = ", ".join(found["targets"])
        finding = Finding(found["path"], f"{found['rule']}: {found['help']} [{elements}]")
        views.setdefault(finding, []).append(found["view"])
    return [
        Finding(finding.where, f"{finding.what} (seen at {'; '.join(seen)})")
        for finding, seen in views.items()
    ]


def search_as_a_reader(site: Path, words: str) -> dict[str, Any]:
    """Search in a site as ``tools/search.mjs`` does, and return what it saw."""
    require_tool("node")
    require_tool("node_modules")
    require_tool("chromium")
    with serve(site) as address, told():
        done = run_script("search.mjs", address, words, "--as", SITE_URL)
    seen: dict[str, Any] = json.loads(done)
    return seen


def acts_in_a_browser(site: Path, paths: Sequence[str], texts: Sequence[str]) -> list[Finding]:
    """Open pages, and texts as a feed reader shows them; return what acts (tools/acts.mjs)."""
    require_tool("node")
    require_tool("node_modules")
    require_tool("chromium")
    given = json.dumps({"paths": list(paths), "texts": list(texts)})
    with serve(site) as address, told():
        done = run_script("acts.mjs", address, "--as", SITE_URL, text=given)
    return [Finding(found["where"], found["what"]) for found in json.loads(done)]


@contextmanager
def told() -> Iterator[None]:
    """Fail the test, with the program's words, where a program fails."""
    try:
        yield
    except ConfigurationError as error:
        pytest.fail(str(error), pytrace=False)


def _place(name: str, line: int) -> str:
    return f"{name}:{line}" if line else name
