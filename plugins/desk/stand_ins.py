"""What stands in the place of a work: in, the bytes of a page; out, why it is not the work.

A question whether one is a person, a page that leads on, one that says that nothing is here, one
that a program translated: what is clipped of it or compared with it says nothing about the work.
"""

from __future__ import annotations

from plugins.core.saved_copies import is_translated
from plugins.desk.link_health.barriers import is_challenge
from plugins.desk.link_health.page import read_page
from plugins.desk.link_health.signs import is_for_sale, says_nothing_here


def why_no_work(body: bytes, content_type: str = "", url: str = "") -> str:
    """Return why a page is not the work that stands at its address, or nothing; with what to do.

    ``url`` is that address, where it is known: a title that stands in it too is the work's own.
    """
    page = read_page(body, {"content-type": content_type})
    if page is None:
        return ""
    if is_challenge(page):
        return "it asks whether somebody is a person; save it from a browser"
    if says_nothing_here(page, url) or is_for_sale(page, url):
        return "the page that is there says that there is nothing; look for the work elsewhere"
    if is_translated(body):
        return "a program translated it; give the page in its own language"
    if page.refresh:
        return "it leads readers on at once; give the address that it leads to"
    return ""
