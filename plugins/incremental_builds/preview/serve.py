"""The preview: builds at every save, with what is unpublished, and shows it on loopback."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from pathlib import Path
from typing import Any, Final

from watchfiles import Change, DefaultFilter, watch

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem, Severity
from plugins.core.reporting import print_problems
from plugins.incremental_builds.model import BuildRequest
from plugins.incremental_builds.preview.server import PreviewServer

_QUIET: Final = 5
"""Milliseconds without a further change after which a build begins."""
_LONGEST: Final = 200
"""Milliseconds of changes after which one begins all the same."""
_LOOK: Final = 50
"""Milliseconds after which it is seen whether a watched folder was replaced by another."""


class Builder:
    """The resident process that builds; started again when code of the site changes."""

    def __init__(self, request: BuildRequest, hear: Callable[[dict[str, Any]], object]) -> None:
        """Start the process; see :mod:`plugins.incremental_builds.preview.builder`.

        ``hear`` gets what each build did, in another thread.
        """
        given = {
            "settings_file": str(request.settings_file),
            "output": str(request.output),
            "overrides": dict(request.overrides),
            "finish": sorted(request.finish or ()),
        }
        self.command = [sys.executable, "-m", f"{__package__}.builder", json.dumps(given)]
        self.hear = hear
        self.process: subprocess.Popen[str] | None = None
        self.hearing: threading.Thread | None = None
        self.watched: tuple[str, ...] = ()
        self.start()

    def start(self) -> None:
        """Start, or start again."""
        self.stop()
        root = str(Path(__file__).parents[3])
        paths = [root, *filter(None, [os.environ.get("PYTHONPATH")])]
        self.process = process = subprocess.Popen(  # noqa: S603 - this very Python, with our own module
            self.command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            start_new_session=True,  # Ctrl-C is for the preview, which ends it in good order
            env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
        )
        first = json.loads((process.stdout and process.stdout.readline()) or "{}")
        self.watched = tuple(first.get("watch", self.watched))
        self.hearing = threading.Thread(target=self._hear, args=(process,), daemon=True)
        self.hearing.start()

    def ask(self, changed: Sequence[str] = ()) -> None:
        """Have a build done; ``changed`` are the files that alone changed; none: anything may."""
        process = self.process
        if process is None or process.poll() is not None:
            self.start()
            process = self.process
        if process is not None and process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.write(json.dumps(list(changed)) + "\n")
                process.stdin.flush()

    def _hear(self, process: subprocess.Popen[str]) -> None:
        """Hand on every answer of a process, and that it ended where nobody ended it."""
        for line in process.stdout or ():
            self.hear(json.loads(line))
        if process is self.process:
            error = "the builder ended; see the terminal for its last words"
            self.hear({"done": False, "problems": [], "error": error})

    def stop(self) -> None:
        """End the process, once what it is doing is done."""
        process, self.process = self.process, None
        if process is None:
            return
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        if self.hearing is not None:
            self.hearing.join(10)
        if process.stdout is not None:
            process.stdout.close()


def preview(request: BuildRequest, port: int) -> None:
    """Serve the site on 127.0.0.1 and build it at every save, until Ctrl-C.

    Raises ConfigurationError where the port cannot be used. A problem is printed and shown in the
    browser, and the last good pages come back when it is mended.
    """
    site = request.settings_file.absolute().parent
    folder = site / ".cache" / "preview" / str(port)
    folder.mkdir(parents=True, exist_ok=True)
    try:
        server = PreviewServer(port, folder, time.time_ns())
    except (OSError, OverflowError) as error:
        raise refusal_of_port(port, error) from error
    address = f"http://localhost:{server.server_port}"
    overrides = {"SHOW_UNPUBLISHED": True, "SITEURL": address, "FEED_DOMAIN": address}
    shown = frozenset({"pictures"})
    serving = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)

    def hear(answer: dict[str, Any]) -> None:
        show(server, answer)
        if not serving.is_alive() and not server.ending:
            serving.start()
            print(f"{address}/ (Ctrl-C ends it)", file=sys.stderr, flush=True)

    builder = Builder(
        BuildRequest(request.settings_file, folder, overrides=overrides, finish=shown), hear
    )
    try:
        for found in changes(builder, site):
            if any(path.endswith(".py") for _, path in found):
                builder.start()
            builder.ask(rested(found))
    except KeyboardInterrupt:
        return
    finally:
        server.ending = True
        builder.stop()
        if serving.is_alive():
            server.shutdown()
        server.server_close()


def refusal_of_port(port: int, error: OSError | OverflowError) -> ConfigurationError:
    """Return the error that a port cannot be listened on, with what the system says of it."""
    said = getattr(error, "strerror", None) or str(error).partition(": ")[2]
    is_taken = getattr(error, "errno", None) == errno.EADDRINUSE
    fault = "is taken" if is_taken else f"cannot be used ({said[:1].lower()}{said[1:]})"
    return ConfigurationError(f"port {port} {fault}; choose another with --port")


def changes(builder: Builder, site: Path) -> Iterator[Collection[tuple[Change, str]]]:
    """Yield the paths that changed, and how, once they rest; survives folders that are replaced.

    Whenever watching begins, first yield nothing: what changed before that was not seen.
    """
    while True:
        watched = [path for path in builder.watched if Path(path).exists()] or [str(site)]
        before, watching = _identities(watched), False
        for found in watch(
            *watched,
            watch_filter=DefaultFilter(ignore_paths=[site / ".cache"]),
            debounce=_LONGEST,
            step=_QUIET,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            raise_interrupt=True,
        ):
            if found or not watching:
                watching = True
                yield found
            again = [path for path in builder.watched if Path(path).exists()] or [str(site)]
            if again != watched or _identities(again) != before:
                break


def rested(found: Collection[tuple[Change, str]]) -> Sequence[str]:
    """Return the files that alone changed, came or went; none where a folder did.

    What came and went meanwhile is how editors save, and counts for nothing.
    """
    there = {path for _, path in found if os.path.exists(path)}  # noqa: PTH110 - at every save
    passing = {path for change, path in found if change is Change.added} - there
    gone = {path for change, path in found if change is Change.deleted} - there - passing
    known = all(path in there or path in passing or path in gone for _, path in found)
    return sorted(there | gone) if known and all(map(os.path.isfile, there)) else ()


def _identities(paths: Sequence[str]) -> list[int]:
    found = []
    for path in paths:
        try:
            found.append(Path(path).stat().st_ino if Path(path).is_dir() else 0)
        except OSError:
            found.append(-1)
    return found


def show(server: PreviewServer, answer: dict[str, Any]) -> None:
    """Tell the browsers and the terminal what a build did."""
    server.shown.take(answer)
    problems = [
        Problem(
            Location(p["path"], p["line"]),
            p["message"],
            p["rule"],
            p["hint"],
            Severity(p["severity"]),
        )
        for p in answer.get("problems", ())
    ]
    print_problems(problems)
    if answer.get("error"):
        print(f"error: {answer['error']}", file=sys.stderr)
    elif answer["done"]:
        files = answer["written"] + answer["removed"]
        line = f"{files} file{'' if files == 1 else 's'} changed, {answer['seconds']:.2f} s"
        line += "; the rest follows" if answer.get("more") else ""
        print(line, file=sys.stderr, flush=True)
