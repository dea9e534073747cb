"""The programs that check built pages, and a server to show the pages to them.

A test that needs a program asks for it with :func:`require_tool`: where the program is missing
the test is skipped by name, or fails if ``REQUIRE_TOOLS=1`` is set, as it is in CI.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal
from urllib.parse import quote

import pytest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

Tool = Literal["chromium", "java", "node", "node_modules"]

#: The address that the site is built for in tests; ``tools/axe.mjs`` opens pages under it.
SITE_URL = "http://localhost:8000"

TOOLS = Path(__file__).resolve().parents[2] / "tools"

_CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_SECONDS = 900
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


def find_tool(name: Tool) -> Path | None:
    """Find a program, or the folder of the Node.js packages; None if it is missing."""
    if name == "chromium":
        return _find_chromium()
    if name == "java":
        return _find_java()
    if name == "node":
        return _find_program("node")
    folder = TOOLS / "node_modules"
    return folder if (folder / ".package-lock.json").is_file() else None


def require_tool(name: Tool) -> Path:
    """Find a program, or else skip the test by name; fail it if ``REQUIRE_TOOLS=1``."""
    found = find_tool(name)
    if found is not None:
        return found
    missing = f"{name} is not installed"
    if os.environ.get("REQUIRE_TOOLS") == "1":
        pytest.fail(missing, pytrace=False)
    pytest.skip(missing)


def _find_program(name: str) -> Path | None:
    found = shutil.which(name)
    return Path(found) if found else None


def _find_chromium() -> Path | None:
    named = os.environ.get("CHROMIUM")
    return next(filter(None, map(_find_program, [named] if named else _CHROMIUMS)), None)


def _find_java() -> Path | None:
    java = _find_program("java")
    if java is None:
        return None
    # macOS has a `java` that only says where Java could be had.
    works = subprocess.run([java, "-version"], capture_output=True, check=False).returncode == 0
    return java if works else None


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

    Pages are of one kind if they lie equally deep in the same folder at the top of the site,
    where folders named by numbers (years) count as one. The first page of each kind is taken,
    then the second, and so on. Pages that only send the reader elsewhere are left out.
    """
    kinds: dict[tuple[str, int], list[str]] = {}
    for name in files_of(site, ".html"):
        if _REDIRECT in (site / name).read_text(encoding="utf-8"):
            continue
        path = "/" + quote(name.removesuffix("index.html"))
        folders = path.strip("/").split("/")
        top = folders[0] if len(folders) > 1 else ""
        kinds.setdefault(("0" if top.isdigit() else top, len(folders)), []).append(path)
    in_turn = chain.from_iterable(zip_longest(*(kinds[kind] for kind in sorted(kinds))))
    return list(islice(filter(None, in_turn), limit))


# Checks


def check_with_nu(site: Path, files: Sequence[str], *options: str) -> list[Finding]:
    """Check files of a site with the Nu Html Checker, all in one run: its errors and warnings."""
    java = require_tool("java")
    jar = require_tool("node_modules") / "vnu-jar" / "build" / "dist" / "vnu.jar"
    how = ("--format", "json", "--stdout", "--asciiquotes", "--skip-info-messages")
    done = _run([java, "-jar", jar, *how, *options, *files], site, allowed=(0, 1))
    return sorted(
        Finding(
            _place(message.get("url", ""), site, message.get("lastLine")),
            f"{message.get('subType', message['type'])}: {message['message']}",
        )
        for message in json.loads(done)["messages"]
    )


def check_with_html_validate(site: Path, files: Sequence[str]) -> list[Finding]:
    """Check pages of a site with html-validate: its errors and warnings."""
    node = require_tool("node")
    program = require_tool("node_modules") / "html-validate" / "bin" / "html-validate.mjs"
    how = ("--config", TOOLS / ".htmlvalidate.json", "--formatter", "json")
    done = _run([node, program, *how, *files], site, allowed=(0, 1))
    return sorted(
        Finding(
            _place(result["filePath"], site, message["line"]),
            f"{message['ruleId']}: {message['message']}",
        )
        for result in json.loads(done)
        for message in result["messages"]
    )


def check_with_axe(site: Path, paths: Sequence[str]) -> list[Finding]:
    """Open pages of a site in Chromium, and check them as ``tools/axe.mjs`` tells."""
    node = require_tool("node")
    require_tool("node_modules")
    chromium = require_tool("chromium")
    with serve(site) as address:
        done = _run(
            [node, TOOLS / "axe.mjs", address, "--as", SITE_URL],
            site,
            text=json.dumps(list(paths)),
            env={"CHROMIUM": str(chromium)},
        )
    views: dict[Finding, list[str]] = {}
    for found in json.loads(done):
        elements = ", ".join(found["targets"])
        finding = Finding(found["path"], f"{found['rule']}: {found['help']} [{elements}]")
        views.setdefault(finding, []).append(f"{found['width']} {found['scheme']}")
    return [
        Finding(finding.where, f"{finding.what} (seen at {', '.join(seen)})")
        for finding, seen in views.items()
    ]


def search_as_a_reader(site: Path, words: str) -> dict[str, Any]:
    """Search in a site as ``tools/search.mjs`` does, and return what it saw."""
    node = require_tool("node")
    require_tool("node_modules")
    chromium = require_tool("chromium")
    with serve(site) as address:
        done = _run(
            [node, TOOLS / "search.mjs", address, words, "--as", SITE_URL],
            site,
            env={"CHROMIUM": str(chromium)},
        )
    seen: dict[str, Any] = json.loads(done)
    return seen


def _place(address: str, site: Path, line: int | None) -> str:
    inside = address.removeprefix("file:").removeprefix(f"{site.resolve()}/")
    return f"{inside}:{line}" if line else inside


def _run(
    command: Sequence[str | Path],
    folder: Path,
    *,
    text: str = "",
    env: dict[str, str] | None = None,
    allowed: Collection[int] = (0,),
) -> str:
    done = subprocess.run(
        list(map(str, command)),
        cwd=folder,
        env=os.environ | (env or {}),
        input=text,
        capture_output=True,
        check=False,
        encoding="utf-8",
        errors="replace",
        timeout=_SECONDS,
    )
    if done.returncode not in allowed:
        pytest.fail(
            f"{Path(command[0]).name} failed with exit code {done.returncode}:\n{done.stderr}",
            pytrace=False,
        )
    return done.stdout
