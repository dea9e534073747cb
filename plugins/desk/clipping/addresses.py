"""Addresses of one work: in, an address as it was seen; out, one without trackers, and a key."""

from __future__ import annotations

import re
from typing import Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from plugins.core.addresses import canonical

_TRACKERS: Final = re.compile(
    r"(?:utm_\w+|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|twclid|ttclid|li_fat_id|igshid|igsh|"
    r"mc_[ce]id|mkt_tok|_hsenc|_hsmi|hsctatracking|vero_id|vero_conv|oly_(?:anon|enc)_id|ref_src|ref_url|"
    r"s_cid|cmpid|cmp|at_(?:medium|campaign|custom\d)|wt_?\w*mc|pk_\w+|mtm_\w+|piwik_\w+|ns_\w+|xtor|"
    r"spm|trk|trkcampaign|share_?id|shared?|ncid|cvid|ocid|smid|smtyp|__twitter_impression|src_?cid)",
    re.IGNORECASE,
)
"""Parameters that say who came from where, and nothing of what is shown."""
_AMP_PARAMETERS: Final = frozenset({"amp", "outputtype", "amp_js_v", "usqp"})
_VARIANT_HOST: Final = re.compile(r"^(?:www\d?|m|mobile|mobil|amp|touch)\.(?=[^.]+\.[^.]+)")
_AMP_PATH: Final = re.compile(r"(?:/amp|\.amp|/amp\.html|\.amp\.html)$|^/amp(?=/)", re.IGNORECASE)
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def without_trackers(address: str) -> str:
    """Return an address that leads to the same page, and tells nobody how it was found."""
    parts = urlsplit(address.strip())
    if not parts.query:
        return address.strip()
    kept = [
        piece
        for piece in parts.query.split("&")
        if not _TRACKERS.fullmatch(piece.partition("=")[0])
    ]
    return urlunsplit(parts._replace(query="&".join(kept)))


def work_key(address: str) -> str:
    """Return a key that is the same for all addresses of one work, as far as addresses can tell.

    Beside what :func:`plugins.core.addresses.canonical` leaves out, forms for phones (``m.``, AMP),
    names of index files and further trackers do not count. A key is never a link.
    """
    try:
        parts = urlsplit(address.strip())
        host = _VARIANT_HOST.sub("", (parts.hostname or "").lower())
        port = f":{parts.port}" if parts.port not in {None, 80, 443} else ""
    except ValueError:
        return address
    path = _INDEX.sub("/", _AMP_PATH.sub("", parts.path.rstrip("/")))
    query = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _TRACKERS.fullmatch(name) and name.lower() not in _AMP_PARAMETERS
    ]
    return canonical(urlunsplit(("https", host + port, path, urlencode(query), "")))
