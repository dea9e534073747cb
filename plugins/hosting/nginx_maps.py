"""nginx's maps of former addresses: in, what moved; out, where each leads, to the letter.

They are patterns, though nginx tries those one by one (a thousand take 0.04 ms): it compares plain
keys without regard to case, and refuses long ones unless ``http`` says map_hash_bucket_size before
its first map, which only whoever runs the server can do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import quote

from plugins.hosting.model import Hosted

_AS_ASKED: Final = "!$%&()*+,/:;=?@[]^`{|}~\\"
"""What browsers leave as it is in a query (WHATWG URL, 1.3), beside letters, digits, ``-._``."""


def moves(hosted: Hosted) -> Iterator[str]:
    """Yield the maps ``$site_moved`` and ``$site_moved_query``.

    nginx has ``$uri`` decoded and ``$args`` as it was asked for.
    """
    yield from _map("site_moved", "$uri", hosted, wanted=False)
    yield from _map("site_moved_query", '"$uri?$args"', hosted, wanted=True)


def _map(name: str, value: str, hosted: Hosted, *, wanted: bool) -> Iterator[str]:
    """Yield a map of the former addresses with a query, or of all others."""
    yield f"map {value} ${name} {{"
    yield '    default "";'
    for former, target in hosted.moved:
        if ("?" in former) is wanted:
            pattern = f"~^{re.escape(hosted.base)}/{_pattern(former)}$"
            yield f"    {in_quotes(pattern)} {in_quotes(quote(f'{hosted.base}/{target}'))};"
    yield "}"


def _pattern(former: str) -> str:
    """Return the pattern of a former address, with and without a last slash if it may have both."""
    path, mark, query = former.partition("?")
    has_slash, name = path.endswith("/"), path.rpartition("/")[2]
    either = path.rstrip("/") if has_slash or ("." not in name and not mark) else ""
    slash = "/?" if either else ""
    return f"{re.escape(either or path)}{slash}{re.escape(mark)}{_query_pattern(query)}"


def _query_pattern(query: str) -> str:
    """Return the pattern of a query as browsers send it: in ASCII, escapes in any case."""
    escaped = re.escape(quote(query, safe=_AS_ASKED))
    return re.sub("%[0-9A-Fa-f]{2}", lambda match: f"(?i:{match[0]})", escaped)


def in_quotes(text: str) -> str:
    """Return a text as nginx reads it: in quotation marks, nothing of it ends them.

    A value with ``$`` would name a variable, which cannot stand in an address that is
    percent-encoded; in a key it is a letter as any other.
    """
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
