"""The one client for addresses that come from content or from a page of somebody else's.

It asks only what is public: it resolves a name itself, refuses it where any of its addresses is
private, and connects to one of those that were checked, at every redirect again. Answers have
limits of size and time; a host gets two requests at once at most.

    with Client() as client:
        answer = client.get("https://example.org/")

``client`` follows redirects; ``target`` reads an address, ``guard`` judges where it leads,
``resolving`` looks a name up, ``exchange`` asks one question, ``decoding`` unpacks, ``limits`` and
``politeness`` hold back, ``conditional`` asks again only for what is new.
"""

from plugins.core.fetching.client import Client
from plugins.core.fetching.conditional import Validators
from plugins.core.fetching.limits import Limits
from plugins.core.fetching.model import Fault, FetchError, Hop, Response
from plugins.core.fetching.politeness import Politeness
from plugins.core.fetching.resolving import Resolver
from plugins.core.fetching.target import Target, parse_target

__all__ = [
    "Client",
    "Fault",
    "FetchError",
    "Hop",
    "Limits",
    "Politeness",
    "Resolver",
    "Response",
    "Target",
    "Validators",
    "parse_target",
]
