"""Plain links to what is dead: in, a text as HTML; out, the same, leading to copies and saying so.

A clip's own link is the catalogue's business; this is for links that are nothing but links.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping

from plugins.core.addresses import is_web_address
from plugins.link_roundups.health import LinkHealth

_ANCHOR = re.compile(
    r"(?P<before><a\b[^<>]*?\bhref\s*=\s*)(?P<mark>[\"'])(?P<url>https?://[^\"'<>]*)(?P=mark)"
    r"(?P<rest>[^<>]*>.*?</a>)",
    re.DOTALL | re.IGNORECASE,
)


def gone_of(known: Mapping[str, LinkHealth]) -> dict[str, str]:
    """Return the addresses of dead links that are no clip's, each with its copy's; empty: none."""
    return {
        address: health.archive.url if health.archive is not None else ""
        for address, health in known.items()
        if is_web_address(address) and health.state == "dead"
    }


def with_copies(text: str, gone: Mapping[str, str], said: Callable[[str], str]) -> str:
    """Return a text whose dead links lead to their copies, and in which each is said to be dead.

    ``said`` returns the words that follow a link, as HTML of the theme's, for the address of its
    copy; empty: no copy is known, and the link stays as it is.
    """

    def one(match: re.Match[str]) -> str:
        url, mark, fragment = html.unescape(match["url"]).partition("#")
        copy = gone.get(url)
        if copy is None:
            return match[0]
        if not copy:
            return f"{match[0]}{said(copy)}"
        target = html.escape(f"{copy}{mark}{fragment}")
        return f"{match['before']}{match['mark']}{target}{match['mark']}{match['rest']}{said(copy)}"

    return _ANCHOR.sub(one, text)
