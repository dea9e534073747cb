"""Invented answers for what is judged: pages, and the ways that lead to them."""

from __future__ import annotations

from plugins.core.fetching import Hop, Response
from plugins.desk.link_health.judge import verdict_of

URL = "https://www.a.example/2010/05/why-executives-stay-away"
NAVIGATION = "".join(f"<a href='/{n}'>Part number {n} of this site</a> " for n in range(70))
MENU = "<nav><a href='/'>Home</a> <a href='/about'>About us</a> <a href='/posts'>Posts</a></nav>"
TEXT = "<p>" + "Executives say that they have no time for it, and mean something else. " * 60
NOTE = "<p>" + "It was a long week, and much was said in it that nobody meant. " * 9


def page(title: str, body: str = "", heading: str = "", head: str = "") -> str:
    """Return a page of HTML."""
    heading = heading and f"<h1>{heading}</h1>"
    return f"<html><head><title>{title}</title>{head}</head><body>{heading}{body}</body></html>"


def found(body: str, url: str = URL, end: str = "", status: int = 301) -> str:
    """Return what is found of an address that answers so, at the end of a redirect if given."""
    hops = (Hop(status, url),) if end else ()
    headers = {"content-type": "text/html; charset=utf-8"}
    return verdict_of(url, Response(end or url, 200, headers, body.encode(), hops)).finding.value
