"""A file among the posts or pages that nothing reads."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

from plugins.core.problems import Location, Problem, Severity
from plugins.core.settings import Settings
from plugins.core.strays import beside, loose
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import HEADER, Example
from plugins.editorial_checks.site_links import SiteLink

SUMMARY = (
    "A text in the folders of posts and pages has a suffix that is read, and no folder is called "
    "nearly as one that is read, since the text would otherwise be left out without a word."
)
SEVERITY = Severity.ERROR

_TEXTS = frozenset(
    {
        "",
        ".adoc",
        ".asciidoc",
        ".bak",
        ".doc",
        ".docx",
        ".htm",
        ".html",
        ".markdown",
        ".md",
        ".mdown",
        ".mdx",
        ".mkd",
        ".odt",
        ".org",
        ".orig",
        ".pages",
        ".rst",
        ".rtf",
        ".text",
        ".txt",
    }
)
_OURS = ("clips", "sources", "threads")
_COPIES = ("~", ".bak", ".orig")


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per text that no reader took and that no page offers to its readers."""
    yield from _beside(site)
    context = site.corpus.context
    read = frozenset(site.by_source) | frozenset(context["generated_content"])
    excluded = folders_left_out(site.corpus.settings)
    left = [
        path
        for path in context.get("content_files", ())
        if path not in read and _is_text(path) and not path.startswith(excluded)
    ]
    offered = _offered(site) if left else frozenset()
    for path in left:
        if path not in offered:
            yield Problem(
                Location(f"{site.folder}/{path}"),
                "nothing reads this file",
                "unread-file",
                _hint(path),
                SEVERITY,
            )


def _beside(site: Site) -> Iterator[Problem]:
    """Yield an error per text in a folder such as ``Posts/`` or ``clip/``, or in none."""
    settings = site.corpus.settings
    used = folders_in_use(settings)
    if "" not in used:  # else the whole of content/ is read
        content = Path(settings["PATH"])
        yield from beside(content, sorted(used), used, site.folder)
        home = next(iter(settings["ARTICLE_PATHS"]), "posts").strip("/")
        yield from loose(content, home, site.folder)


def folders_in_use(settings: Settings) -> frozenset[str]:
    """Return the folders that are read or copied, by their names; empty: all of ``content/``."""
    paths = [
        path.strip("/").partition("/")[0]
        for name in ("ARTICLE_PATHS", "PAGE_PATHS", "STATIC_PATHS")
        for path in settings[name]
    ]
    return frozenset({*_OURS, *paths})


def folders_left_out(settings: Settings) -> tuple[str, ...]:
    """Return the folders that the site leaves out on purpose.

    Pelican adds the folders of posts to those that pages leave out, and the other way round.
    """
    used = {*settings["ARTICLE_PATHS"], *settings["PAGE_PATHS"]}
    left_out = {*settings["ARTICLE_EXCLUDES"], *settings["PAGE_EXCLUDES"]} - used
    return tuple(f"{folder.rstrip('/')}/" for folder in sorted(left_out) if folder)


def _is_text(path: str) -> bool:
    name = posixpath.basename(path)
    suffix = posixpath.splitext(name)[1].casefold()
    return not name.startswith(".") and (
        suffix in _TEXTS or suffix.startswith((".md", ".markdown")) or suffix.endswith("~")
    )


def _hint(path: str) -> str:
    if path.casefold().endswith(_COPIES):
        return "it looks like an editor's copy: delete it"
    return f"save it as Markdown under the name {posixpath.splitext(path)[0]}.md, or move it away"


def _offered(site: Site) -> frozenset[str]:
    """Return the files that a page links to, as they are: ``{static}`` and ``{attach}``."""
    found = set(site.corpus.context["static_content"])
    for page in site.pages:
        for address in page.reading.addresses:
            link = SiteLink.of(address.value)
            if link is not None and link.word in {"static", "attach"}:
                found.update(link.candidates(page.inside))
    return frozenset(found)


FLAGGED: list[Example] = [
    {"posts/a.md": f"{HEADER}Text.\n", "posts/b.txt": HEADER},
    {"posts/a.md": f"{HEADER}Text.\n", "pages/about": HEADER},
    {"posts/a.md": f"{HEADER}Text.\n", "posts/b.html~": ""},
    {"posts/a.md": f"{HEADER}Text.\n", "posts/b.DOCX": ""},
    {"posts/a.md": f"{HEADER}Text.\n", "posts/b.markdown2": ""},
    {"posts/a.md": f"{HEADER}Text.\n", "Post/b.md": f"{HEADER}Text.\n"},
    {"posts/a.md": f"{HEADER}Text.\n", "clip/b.md": "---\ntitle: Fear\n---\n"},
    {"posts/a.md": f"{HEADER}Text.\n", "b.md": f"{HEADER}Text.\n"},
]

CLEAN: list[Example] = [
    {
        "posts/a.md": f"{HEADER}[The data]({{attach}}data.txt)\n",
        "posts/data.txt": "1 2 3",
        "posts/chain.png": "",
        "posts/.gitkeep": "",
        "extra/robots.txt": "",
        "README.md": "What is here.",
        "images/README.md": "Where the pictures come from.",
    },
]
