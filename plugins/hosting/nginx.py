"""The configuration of nginx for a site: in, what is hosted; out, what stands inside ``server``.

Headers come from maps and are added once, for the whole server: nginx forgets those of the level
above wherever a ``location`` adds one of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from plugins.core.content_policy import POLICY, SEARCH, SEARCH_POLICY
from plugins.hosting.model import Hosted
from plugins.hosting.nginx_maps import in_quotes, moves
from plugins.hosting.rules import ASK_AGAIN, FIXED, FOR_EVER, HASHED, TEXTS, TYPES

MAPS: Final = "maps.conf"
"""To be included in ``http``: which file has which header, and where former addresses lead."""
SERVER: Final = "server.conf"
"""To be included in ``server``, which says ``root`` and ``listen`` itself."""
_GONE_FILES: Final = "$uri ${uri}index.html $uri/index.html $uri.html"
"""Where the page may be that says that something was withdrawn: its address may be a file's."""


def files(hosted: Hosted) -> dict[str, bytes]:
    """Return the two files."""
    return {MAPS: _text(_maps(hosted)), SERVER: _text(_server(hosted))}


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
    yield from moves(hosted)


def _server(hosted: Hosted) -> Iterator[str]:
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
    for name, value in FIXED.items():
        yield f'add_header {name} "{value}" always;'
    yield "add_header Content-Security-Policy $site_policy always;"
    yield "add_header Cache-Control $site_cache always;"
    page = in_quotes(f"{base}/404.html")
    yield f"error_page 404 {page};"
    yield f"error_page 403 =404 {page};"  # a folder without a page
    yield "if ($site_moved) { return 301 $site_moved; }"
    yield "if ($site_moved_query) { return 301 $site_moved_query; }"
    yield f"location {in_quotes(f'{base}/')} {{ try_files $uri $uri/ =404; }}"
    yield "location ~ /\\.(?!well-known/) { return 404; }"
    for name in sorted(n for n in TYPES if not n.startswith(".")):
        pattern = name.replace(".", "\\.")
        yield f'location ~ /{pattern}$ {{ types {{ }} default_type "{TYPES[name]}"; }}'
    for suffix in (".opml", ".avif", ".webmanifest", ".wasm"):
        kind = TYPES[suffix]
        yield f'location ~ "\\{suffix}$" {{ types {{ }} default_type "{kind}"; }}'
    if hosted.gone:
        yield f"location @site_gone {{ try_files {_GONE_FILES} =410; }}"
    for place in dict.fromkeys(p for address in hosted.gone for p in _places(address)):
        quoted = in_quotes(f"{base}/{place}")
        yield f"location = {quoted} {{ error_page 410 @site_gone; return 410; }}"


def _places(address: str) -> tuple[str, ...]:
    """Return an address, and that of the file in its folder where it is one."""
    return (address, f"{address}index.html") if address.endswith("/") else (address,)


def _pattern(base: str) -> str:
    return "".join(f"\\{c}" if c in ".+*?()[]{}|^$" else c for c in base)
