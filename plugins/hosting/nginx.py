"""The configuration of nginx for a site: in, what is hosted; out, what stands inside ``server``.

Headers come from maps and are added once, for the whole server: nginx forgets those of the level
above wherever a ``location`` adds one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final
from urllib.parse import quote

from plugins.core.content_policy import POLICY, SEARCH, SEARCH_POLICY
from plugins.hosting.model import Hosted
from plugins.hosting.rules import ASK_AGAIN, FIXED, FOR_EVER, HASHED, TEXTS, TYPES

MAPS: Final = "maps.conf"
"""To be included in ``http``: which file has which header, and where former addresses lead."""
SERVER: Final = "server.conf"
"""To be included in ``server``, which says ``root`` and ``listen`` itself."""


def files(hosted: Hosted, *, brotli: bool = False) -> dict[str, bytes]:
    """Return the two files; ``brotli``: the server has the module ``brotli_static``."""
    return {MAPS: _text(_maps(hosted)), SERVER: _text(_server(hosted, brotli=brotli))}


def _text(lines: Iterable[str]) -> bytes:
    return ("\n".join(lines) + "\n").encode()


def _maps(hosted: Hosted) -> Iterator[str]:
    base = hosted.base
    yield "# Made by `inv hosting nginx`. Include it in http { }."
    yield "map $uri $site_cache {"
    yield f'    default "{ASK_AGAIN}";'
    yield f'    "~^{_pattern(base)}/{HASHED.pattern}$" "{FOR_EVER}";'
    yield "}"
    yield "map $uri $site_policy {"
    yield f'    default "{POLICY}";'
    yield f'    "~^{_pattern(base)}/{SEARCH}" "{SEARCH_POLICY}";'
    yield "}"
    # a former address with a query is compared as it was asked for, all others decoded
    for name, variable, wanted in (
        ("site_moved", "$uri", False),
        ("site_moved_query", "$request_uri", True),
    ):
        yield f"map {variable} ${name} {{"
        yield '    default "";'
        for former, target in hosted.moved:
            if ("?" in former) is wanted:
                for spelling in _spellings(former):
                    yield f"    {_quoted(f'{base}/{spelling}')} {_quoted(_address(base, target))};"
        yield "}"


def _server(hosted: Hosted, *, brotli: bool) -> Iterator[str]:
    base = hosted.base
    yield "# Made by `inv hosting nginx`. Include it in server { }, which says root and listen."
    yield "index index.html;"
    yield "absolute_redirect off;"
    yield "server_tokens off;"
    yield "charset utf-8;"
    types = sorted({t for t in TYPES.values() if TEXTS.search(t)} - {"text/html"})
    yield f"charset_types {' '.join(types)};"
    yield "gzip_static on;"
    yield "gzip_vary on;"
    if brotli:
        yield "brotli_static on;"
    for name, value in FIXED.items():
        yield f'add_header {name} "{value}" always;'
    yield "add_header Content-Security-Policy $site_policy always;"
    yield "add_header Cache-Control $site_cache always;"
    yield f"error_page 404 {base}/404.html;"
    yield "if ($site_moved) { return 301 $site_moved; }"
    yield "if ($site_moved_query) { return 301 $site_moved_query; }"
    yield f"location {base}/ {{ try_files $uri $uri/ =404; }}"
    yield "location ~ /\\.(?!well-known/) { return 404; }"
    for name in sorted(n for n in TYPES if not n.startswith(".")):
        pattern = name.replace(".", "\\.")
        yield f'location ~ /{pattern}$ {{ types {{ }} default_type "{TYPES[name]}"; }}'
    for suffix in (".opml", ".avif", ".webmanifest", ".wasm"):
        kind = TYPES[suffix]
        yield f'location ~ "\\{suffix}$" {{ types {{ }} default_type "{kind}"; }}'
    for address in hosted.gone:
        page = f"{base}/{address.rstrip('/')}/index.html"
        place = _quoted(f"{base}/{address}")
        yield f"location = {place} {{ error_page 410 {_quoted(quote(page))}; return 410; }}"
        yield f"location = {_quoted(page)} {{ internal; }}"


def _spellings(former: str) -> tuple[str, ...]:
    """Return a former address with and without a slash at its end, where it may have both."""
    path, mark, query = former.partition("?")
    if path.endswith("/"):
        return (former, f"{path.rstrip('/')}{mark}{query}")
    name = path.rpartition("/")[2]
    return (former,) if "." in name or mark else (former, f"{path}/")


def _address(base: str, target: str) -> str:
    return f"{base}/{quote(target)}"


def _pattern(base: str) -> str:
    return "".join(f"\\{c}" if c in ".+*?()[]{}|^$" else c for c in base)


def _quoted(text: str) -> str:
    """Return a text as nginx reads it: in quotation marks, nothing of it a variable or a pattern.

    A value of ``map`` that begins with ``~`` would be a pattern, and ``$`` a variable; neither can
    stand in an address that is percent-encoded, and former addresses with them are left out.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
