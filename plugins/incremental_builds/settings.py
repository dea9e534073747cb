"""What a production build refuses in its settings, before anything else."""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult, urlsplit

from plugins.core.addresses import ascii_netloc, is_web_address
from plugins.core.errors import ConfigurationError
from plugins.core.settings import Settings

_RESERVED = (".example", ".test", ".invalid", ".localhost", ".local")
_EXAMPLES = ("example.com", "example.org", "example.net")


def refuse_example_address(settings: Settings) -> None:
    """Raise ConfigurationError where SITEURL is no address that readers can reach, or is not used.

    Reserved names are those of RFC 2606 and RFC 6761; addresses by number are refused whole.
    """
    if settings.get("RELATIVE_URLS"):
        message = "RELATIVE_URLS is True, and feeds need whole addresses; set it to False"
        raise ConfigurationError(message)
    siteurl = str(settings.get("SITEURL") or "")
    if not siteurl:
        _refuse("SITEURL is not set")
    if not is_web_address(siteurl):
        _refuse(f'SITEURL "{siteurl}" is not a web address')
    parts = urlsplit(siteurl)
    if parts.query or parts.fragment or siteurl.endswith(("?", "#")):
        _refuse(f'SITEURL "{siteurl}" has a part after "?" or "#", which no page can lie below')
    if plain := _in_ascii(parts):
        message = f'SITEURL "{siteurl}" is to be as machines write it; set SITEURL={plain}'
        raise ConfigurationError(message)
    host = (parts.hostname or "").rstrip(".").lower()
    reserved = host == "localhost" or host.endswith(_RESERVED)
    example = any(host == name or host.endswith(f".{name}") for name in _EXAMPLES)
    if reserved or example or "." not in host or _is_number(host):
        _refuse(f'SITEURL "{siteurl}" is an example or a local address')


def _in_ascii(parts: SplitResult) -> str:
    """Return the address with its domain in letters of ASCII; empty: it has no others.

    Feeds, pages and the sitemap would have it in two spellings otherwise.
    """
    if parts.netloc.isascii():
        return ""
    try:
        return parts._replace(netloc=ascii_netloc(parts.netloc)).geturl()
    except ValueError:
        return "https://www.agency.tld"


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _refuse(what: str) -> None:
    message = (
        f"{what}; set it to the site's own: SITEURL=https://www.agency.tld inv build --production"
    )
    raise ConfigurationError(message)
