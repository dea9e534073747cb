"""Where documents stood before: in, their former addresses; out, moves and what is wrong.

A move becomes a page that leads on, and a line of a file beside the output, for a server's rules.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote, urlsplit

from plugins.core.files import fingerprint
from plugins.core.problems import Problem, Severity
from plugins.core.site_paths import TURNED
from plugins.manuscripts.model import Document, Move, State
from plugins.manuscripts.outputs import Output, fault_of_path

_PAGES: Final = frozenset({".html", ".htm"})
"""Suffixes under which servers send a page as one."""
_UNASKED: Final = re.compile("[\x00-\x1f\x7f-\x9f?\u2028\u2029]")
"""What no address has in its path, decoded: controls, and what would begin a query."""


@dataclass(frozen=True, slots=True)
class Redirects:
    """What a server can be told of an output; addresses from the site's root on."""

    moved: tuple[tuple[str, str], ...] = ()
    """Former addresses, each with the one that it leads to."""
    gone: tuple[str, ...] = ()
    """Addresses of withdrawn documents: 410 (RFC 9110, 15.5.11)."""


def moves_of(documents: Iterable[Document]) -> tuple[tuple[Move, ...], tuple[Problem, ...]]:
    """Return the moves of documents that readers can reach, and what is wrong in any document.

    A withdrawn document is one: its address says that it is gone, but not what it was called.
    """
    moves: list[Move] = []
    problems: list[Problem] = []
    for document in documents:
        for number, address in enumerate(document.manuscript.fields.former_addresses):
            move = _move_of(document, number, address)
            if isinstance(move, Problem):
                problems.append(move)
                continue
            if not move.save_as:
                problems.append(_for_servers(move, address))
            if _is_reached(document):
                moves.append(move)
    return tuple(moves), tuple(problems)


def _is_reached(document: Document) -> bool:
    state = document.state
    return (state.is_public or state is State.WITHDRAWN) and bool(document.content.save_as)


def _move_of(document: Document, number: int, address: str) -> Move | Problem:
    where = document.manuscript.at("former_addresses", number)
    former, fault = former_path(address)
    if not fault and former in {document.content.url, document.content.save_as}:
        fault = "is where the text is now"
    if fault:
        message = f'the former address "{address}" {fault}'
        return Problem(where, message, "former-address", "write it as /old/path/, or leave it out")
    title = "" if document.state is State.WITHDRAWN else document.content.title
    return Move(former, document.content.url, title, file_of(former), where)


def _for_servers(move: Move, address: str) -> Problem:
    return Problem(
        move.location,
        f'no page can be at "{address}"; only a server can lead on from there, if you tell it',
        "former-address",
        "tell your server, or remove the line",
        Severity.NOTICE,
    )


def former_path(address: str) -> tuple[str, str]:
    """Return a former address from the site's root on, and what is wrong with it, in words.

    ``/caf%C3%A9/?p=1`` becomes ``café/?p=1``: names of files are not percent-encoded.
    """
    try:
        parts = urlsplit(address.strip())
        path = re.sub("/+", "/", unquote(parts.path, errors="strict")).removeprefix("/")
    except ValueError:
        return "", "cannot be read"
    query = f"?{parts.query}" if parts.query else ""
    if parts.scheme or parts.netloc:
        return "", "names a host; it counts from the site's root on"
    if parts.fragment:
        return "", "has a part after #, which servers never see"
    if not path and not query:
        return "", "is that of the front page"
    return path + query, _fault_of_asking(path)


def _fault_of_asking(path: str) -> str:
    """Return why no reader can have asked for a path, whether or not a file may be called so."""
    if match := _UNASKED.search(path) or TURNED.search(path):
        return f"has the character {match[0]!r} in its path"
    return "leads out of the site" if {".", ".."} & {*path.split("/")} else ""


def file_of(former: str) -> str:
    """Return the output file of the page that leads on; empty: no page can stand there."""
    if "?" in former or fault_of_path(former):
        return ""
    suffix = posixpath.splitext(former)[1]
    if former.endswith("/") or not suffix:
        return f"{former.rstrip('/')}/index.html"
    return former if suffix.lower() in _PAGES else ""


def outputs_of(moves: Iterable[Move]) -> Iterator[Output]:
    """Yield the files of the pages that lead on."""
    for move in moves:
        if move.save_as:
            hint = "remove the line, or give the other text another slug"
            yield Output(move.save_as, move.location, "the page that leads on", hint)


def redirects_of(moves: Iterable[Move], documents: Iterable[Document]) -> Redirects:
    """Return what a server can be told."""
    gone = (d.content.url for d in documents if d.state is State.WITHDRAWN and d.content.save_as)
    return Redirects(
        tuple(sorted((move.former, move.target) for move in moves)), tuple(sorted(gone))
    )


def redirects_file(site: Path, output: Path) -> Path:
    """Return where the redirects of an output are kept, outside of it: they name hidden texts."""
    return site / ".cache" / "redirects" / f"{fingerprint(str(output.absolute()).encode())}.json"


def as_json(redirects: Redirects) -> bytes:
    """Return the bytes of the file."""
    data = {"moved": redirects.moved, "gone": redirects.gone}
    return f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()


def read_redirects(site: Path, output: Path) -> Redirects | None:
    """Return the redirects of an output as the last build left them; None: build it first."""
    try:
        data: Any = json.loads(redirects_file(site, output).read_bytes())
        moved = tuple((str(former), str(target)) for former, target in data["moved"])
        return Redirects(moved, tuple(map(str, data["gone"])))
    except (OSError, ValueError, KeyError, TypeError):
        return None
