"""A link to a file of the site that is not there."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from plugins.core.composing import composed
from plugins.core.problems import Problem, Severity, nearest
from plugins.core.settings import REFERENCE_KINDS
from plugins.editorial_checks.model import Page, Site
from plugins.editorial_checks.rules.base import HEADER, Example
from plugins.editorial_checks.site_links import TO_FILES, SiteLink
from plugins.manuscripts.commands import is_ours_alone

SUMMARY = (
    "A {filename}, {static} or {attach} link leads to a file that exists and that readers may "
    "have, since Pelican would otherwise leave it in the page as it is, or write what is not "
    "for them."
)
SEVERITY = Severity.ERROR

_KEPT = "a file that is never published"


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per link whose target does not exist, with the nearest that does."""
    sources = frozenset(site.by_source) | frozenset(site.corpus.context["generated_content"])
    files = (site.files - sources) | frozenset(site.corpus.context["static_content"])
    files = frozenset(path for path in files if not is_ours_alone(path))
    texts, others = _Targets("post or page", sources), _Targets("file", files)
    for page in site.pages:
        for address in page.reading.addresses:
            link = SiteLink.of(address.value)
            if link is None or link.word not in TO_FILES:
                continue
            wanted, rest = (texts, others) if link.word == "filename" else (others, texts)
            if not wanted.paths.intersection(link.candidates(page.inside)):
                kept = _is_kept(site, page, link)
                yield Problem(
                    page.place_of(address),
                    f"{address.value} leads to {_KEPT if kept else f'no {wanted.what}'}",
                    "broken-link",
                    _hint(site, page, link, wanted, rest),
                    SEVERITY,
                )


def _is_kept(site: Site, page: Page, link: SiteLink) -> bool:
    """Tell whether a link leads to a file that no reader is to have."""
    return any(p in site.files and is_ours_alone(p) for p in link.candidates(page.inside))


class _Targets:
    """The files that one kind of link can lead to, and the nearest of them to a wrong path."""

    def __init__(self, what: str, paths: frozenset[str]) -> None:
        self.what, self.paths = what, paths
        self._by_name: dict[str, str] = {}
        self._nearest: dict[str, str | None] = {}

    def nearest(self, path: str) -> str | None:
        """Return the file of the same name elsewhere, or of the most similar name."""
        if not self._by_name:
            self._by_name = {_plain_name(p): p for p in sorted(self.paths)}
        name = _plain_name(path)
        if name not in self._nearest:
            close = name if name in self._by_name else nearest(name, self._by_name)
            self._nearest[name] = None if close is None else self._by_name[close]
        return self._nearest[name]


def _plain_name(path: str) -> str:
    return composed(posixpath.basename(path)).casefold()


def _hint(site: Site, page: Page, link: SiteLink, wanted: _Targets, rest: _Targets) -> str:
    path = link.candidates(page.inside)[-1]
    folder, name = posixpath.split(path)
    for kind in site.corpus.settings.get(REFERENCE_KINDS, ()):
        if folder == f"{kind}s":
            return f"write {{{kind}}}{posixpath.splitext(name)[0]}"
    if _is_kept(site, page, link):
        return "remove the link; what readers may have belongs in a folder such as images/"
    if path in rest.paths:
        word = "static" if link.word == "filename" else "filename"
        return f"{path} is a {rest.what}: write {link.rewritten(path, page.inside, word)}"
    match = wanted.nearest(path)
    if match and match != path and composed(match) == composed(path):
        return (
            "the two write their accents in different ways, which looks the same: rename the "
            f"file to {posixpath.basename(composed(match))}, and type the link again"
        )
    if match:
        return f"did you mean {link.rewritten(match, page.inside)}?"
    return "a path begins with / at the content folder, and without it at this file's own folder"


_ABOUT = {"pages/about us.md": "---\ntitle: About\n---\n\nWe.\n", "images/chain.png": ""}

FLAGGED: list[Example] = [
    {"posts/a.md": f"{HEADER}[Us]({{filename}}/pages/abuot.md)\n", **_ABOUT},
    {"posts/a.md": f"{HEADER}[Us]({{filename}}about%20us.md)\n", **_ABOUT},
    {"posts/a.md": f"{HEADER}![A chain]({{static}}/images/chian.png)\n", **_ABOUT},
    {"posts/a.md": f"{HEADER}[Chain]({{filename}}/images/chain.png)\n", **_ABOUT},
    {"posts/a.md": f"{HEADER}[Us]({{static}}/pages/about%20us.md)\n", **_ABOUT},
    {"posts/a.md": f"{HEADER}[Who]({{static}}/removals.yml)\n", "removals.yml": "[]"},
    {
        "posts/a.md": f"{HEADER}[It]({{attach}}../clips/it.md)\n",
        "clips/it.md": "---\ntitle: I\n---",
    },
    {"posts/a.md": f"{HEADER}[Passwords]({{static}}../../../etc/passwd)\n", **_ABOUT},
]

CLEAN: list[Example] = [
    {
        "posts/a.md": f"{HEADER}[Us]({{filename}}/pages/about%20us.md?x=1#we), "
        "[us]({filename}../pages/about%20us.md), `[x]({filename}nowhere.md)`\n\n"
        "![A chain]({static}../images/chain.png)\n\n```\n[x]({filename}nowhere.md)\n```\n",
        **_ABOUT,
    },
]
