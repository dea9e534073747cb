"""What one answer says of a link: in, the address and what came of it; out, a verdict.

Only what a server says on purpose counts. That it wants to know who asks, is busy, slow or broken
says nothing about the work.
"""

from __future__ import annotations

from http import HTTPStatus
from typing import Final
from urllib.parse import urldefrag

from plugins.core.addresses import joined
from plugins.core.fetching import Fault, FetchError, Hop, Response
from plugins.desk.link_health.barriers import barrier_of, is_elsewhere
from plugins.desk.link_health.landing import (
    is_door,
    is_error_page,
    is_home,
    is_list_above,
    is_not_found_page,
    is_same_site,
    is_short,
)
from plugins.desk.link_health.model import Finding, Verdict
from plugins.desk.link_health.page import Page, read_page
from plugins.desk.link_health.signs import is_away, is_for_sale, says_nothing_here

_PERMANENT: Final = {301, 308}
_GONE: Final = {404, 410}
_READABLE: Final = {200, 203, 206}
_AWAY: Final = Verdict(Finding.UNKNOWN, "it says that it is away for a while")


def verdict_of(url: str, answer: Response | FetchError) -> Verdict:
    """Return what an answer says of an address."""
    if isinstance(answer, FetchError):
        return _of_no_answer(answer)
    if answer.status in _GONE:
        why = f"{answer.status} {HTTPStatus(answer.status).phrase}"
        return Verdict(Finding.GONE, why, for_good=answer.status == HTTPStatus.GONE)
    if answer.status not in _READABLE:
        return Verdict(Finding.UNKNOWN, _status_words(answer.status))
    page = read_page(answer.body, answer.headers)
    return (
        _of_sale(url, answer, page)
        or _of_landing(url, answer)
        or _of_page(url, answer, page)
        or _of_list(url, answer)
        or _of_way(url, answer)
    )


def _of_no_answer(error: FetchError) -> Verdict:
    if error.fault is Fault.NAME:
        return Verdict(Finding.GONE, "its host has no address any more")
    if error.hops and error.fault is Fault.REFUSED:
        return Verdict(Finding.UNKNOWN, f"it leads on to what is not asked: {error.reason}")
    return Verdict(Finding.UNKNOWN, error.reason)


def _status_words(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status}"


def _of_sale(url: str, answer: Response, page: Page | None) -> Verdict | None:
    """Judge a page that stands where a name is sold, wherever that is."""
    if page is None or not is_for_sale(page, url, elsewhere=not is_same_site(url, answer.url)):
        return None
    return Verdict(Finding.GONE, "the name of its host is for sale, or nobody uses it")


def _of_landing(url: str, answer: Response) -> Verdict | None:
    """Judge where redirects end, by its address."""
    if not answer.hops:
        return None
    if is_not_found_page(answer.url) and not is_not_found_page(url):
        return Verdict(Finding.GONE, f"it leads to {answer.url}")
    if is_door(answer.url, url) and not is_door(url):
        return Verdict(Finding.UNKNOWN, "it leads to a form that one has to pass first")
    if is_home(answer.url) and not is_home(url):
        if is_short(url) and not is_same_site(url, answer.url):
            return Verdict(
                Finding.UNKNOWN, f"it leads to the home page of another site, {answer.url}"
            )
        return Verdict(Finding.GONE, f"it leads to the home page {answer.url}")
    return None


def _of_list(url: str, answer: Response) -> Verdict | None:
    """Judge redirects that end at what may be anything: a list of works, an error."""
    if not answer.hops:
        return None
    if is_error_page(answer.url) and not is_error_page(url):
        return Verdict(Finding.UNKNOWN, f"it leads to an error, {answer.url}")
    if is_list_above(answer.url, url):
        return Verdict(Finding.UNKNOWN, f"it leads to a list of the site, {answer.url}")
    return None


def _of_page(url: str, answer: Response, page: Page | None) -> Verdict | None:
    """Judge what a page says of itself."""
    if page is None:
        return None
    if says_nothing_here(page, url, by_address=is_not_found_page(answer.url)):
        none = Verdict(Finding.GONE, f"{answer.status}, but the page says that there is none")
        if is_elsewhere(page):
            return Verdict(Finding.UNKNOWN, barrier_of(page))
        return _AWAY if is_away(page) else none
    if why := barrier_of(page):
        return Verdict(Finding.UNKNOWN, why)
    return _of_refresh(url, answer, page)


def _of_refresh(url: str, answer: Response, page: Page) -> Verdict | None:
    """Judge where a page leads by itself."""
    target = joined(answer.url, page.refresh) if page.refresh else ""
    if target and is_home(target) and not is_home(url):
        return Verdict(Finding.GONE, f"it leads to the home page {target}")
    if target and is_not_found_page(target) and not is_not_found_page(url):
        return Verdict(Finding.GONE, f"it leads to {target}")
    return None


def _of_way(url: str, answer: Response) -> Verdict:
    """Judge the redirects on the way to a page that is there."""
    target = lasting_target(answer.hops, answer.url)
    if target in {"", urldefrag(url).url}:
        return Verdict(Finding.LIVE)
    if answer.downgraded:
        return Verdict(Finding.LIVE, "it leads from https to http")
    return Verdict(Finding.MOVED, "it has moved for good", target)


def lasting_target(hops: tuple[Hop, ...], final: str) -> str:
    """Return where the permanent redirects lead with which a way begins; empty where none does.

    What a temporary one leads to may be another place tomorrow.
    """
    addresses = [*(hop.url for hop in hops), final]
    lasting = 0
    for hop in hops:
        if hop.status not in _PERMANENT:
            break
        lasting += 1
    return urldefrag(addresses[lasting]).url if lasting else ""
