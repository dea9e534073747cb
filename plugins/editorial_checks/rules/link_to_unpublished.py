"""A link to a text that readers cannot reach."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from plugins.core.addresses import host_of
from plugins.core.dates import in_zone
from plugins.core.problems import Problem, Severity
from plugins.core.settings import Settings
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import Example
from plugins.editorial_checks.site_links import SiteLink
from plugins.manuscripts.model import State

SUMMARY = (
    "What readers can reach links to nothing that they cannot: a draft, a scheduled or a "
    "withdrawn text."
)
SEVERITY = Severity.ERROR

_HINTS = {
    State.DRAFT: "publish that text first, or remove the link",
    State.SCHEDULED: "link to it once it is out, or give this text a later date",
    State.WITHDRAWN: "remove the link; readers would only find a notice that the text is gone",
}


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per link to what is not public; what is not out itself may have some."""
    settings = site.corpus.settings
    places = _places_of_unpublished(site)
    for page in site.pages:
        for address in page.reading.addresses:
            link = SiteLink.of(address.value)
            if link is None:
                target = places.get(_place(address.value, settings)) if places else None
            else:
                target = site.target_of(link, page) if link.word == "filename" else None
            if target is not None and _is_dead_end(page, target):
                yield Problem(
                    page.place_of(address),
                    f"{address.value} leads to a {target.state.value} {target.manuscript.kind}",
                    "link-to-unpublished",
                    _HINTS[target.state],
                    SEVERITY,
                )


def _is_dead_end(page: Page, target: Page) -> bool:
    """Tell whether a reader of ``page`` cannot read ``target``, for all that is known today."""
    if target.state.is_public:
        return False
    return page.state.is_public or target.state is State.WITHDRAWN


def _places_of_unpublished(site: Site) -> dict[str, Page]:
    """Return what is not public by the place where it will stand, or stood."""
    settings = site.corpus.settings
    found = {
        _key(_address_of(page, settings)): page for page in site.pages if not page.state.is_public
    }
    shown = (page for page in site.pages if found and page.state.is_public)
    public = {_key(page.document.content.url) for page in shown}
    return {place: page for place, page in found.items() if place and place not in public}


def _address_of(page: Page, settings: Settings) -> str:
    """Return the address that a text has once it is out; empty where nobody knows it yet.

    What is not out has none in Pelican, so that nothing of it is written.
    """
    fields, content = page.manuscript.fields, page.document.content
    kind = "ARTICLE" if page.manuscript.kind == "post" else "PAGE"
    lang = "" if content.lang == settings["DEFAULT_LANG"] else "_LANG"
    written = str(fields.url or settings[f"{kind}{lang}_URL"])
    known: dict[str, Any] = {"slug": content.slug, "lang": content.lang}
    if fields.date is not None:
        known["date"] = in_zone(fields.date, str(settings["TIMEZONE"]))
    try:
        return written.format(**known)
    except (KeyError, AttributeError, ValueError):
        return ""


def _place(address: str, settings: Settings) -> str:
    """Return the place in the site that an address without braces leads to; empty: none."""
    own = str(settings.get("SITEURL", "")).rstrip("/")
    try:
        parts, root = urlsplit(address), urlsplit(own)
    except ValueError:
        return ""
    is_ours = not parts.netloc or host_of(address) == host_of(own)
    if not is_ours or not parts.path.startswith("/"):
        return ""
    return _key(parts.path.removeprefix(root.path) if root.path else parts.path)


def _key(path: str) -> str:
    return unquote(path).removesuffix("index.html").strip("/").casefold()


_LINK = "\n\nMore [there]({filename}there.md#top).\n"

_DRAFT = {
    "posts/there.md": "---\ntitle: There\ndate: 2026-03-02\nstatus: draft\n---\n\nText.\n",
    "pages/team.md": "---\ntitle: Team\ndate: 2027-01-01\n---\n\nText.\n",
}


def _post(link: str) -> dict[str, str]:
    return {"posts/a.md": f"---\ntitle: A\ndate: 2026-03-02\n---\n\n[x]({link})\n", **_DRAFT}


FLAGGED: list[Example] = [
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2026-03-02\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\nstatus: draft\n---\n\nText.\n",
    },
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2026-03-02\nstatus: hidden\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2027-01-01\n---\n\nText.\n",
    },
    {
        "posts/here.md": f"---\ntitle: Here\nstatus: draft\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2025-01-01\nstatus: withdrawn\n---\n\nText.\n",
    },
    _post("/2026/03/there/"),
    _post("/2026/03/There/index.html?a=1#b"),
    _post("https://blog.example/team/"),
    _post("//www.blog.example/team"),
]

CLEAN: list[Example] = [
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2027-03-02\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2027-01-01\n---\n\nText.\n",
    },
    {
        "posts/here.md": f"---\ntitle: Here\ndate: 2026-03-02\n---{_LINK}",
        "posts/there.md": "---\ntitle: There\ndate: 2026-01-01\nstatus: hidden\n---\n\nText.\n",
    },
    _post("/2026/03/elsewhere/"),
    _post("https://other.example/2026/03/there/"),
    _post("/images/team/"),
]
