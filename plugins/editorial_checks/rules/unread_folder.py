"""A folder of texts that nothing reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from plugins.core.problems import Location, Problem, Severity
from plugins.core.strays import unread_folders
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import HEADER, Example
from plugins.editorial_checks.rules.unread_file import folders_in_use, folders_left_out

SUMMARY = (
    "Texts with fields stand in folders that are read, since a post in content/drafts/ would "
    "otherwise be left out without a word."
)
SEVERITY = Severity.NOTICE


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per folder that has texts with fields, and is neither read nor left out."""
    settings = site.corpus.settings
    used = folders_in_use(settings)
    if "" in used:  # the whole of content/ is read
        return
    home = next(iter(settings["ARTICLE_PATHS"]), "posts").strip("/")
    known = used | {folder.partition("/")[0] for folder in folders_left_out(settings)}
    for name, count in unread_folders(Path(settings["PATH"]), known):
        yield Problem(
            Location(f"{site.folder}/{name}"),
            f"nothing reads this folder, and it has {count} text{'' if count == 1 else 's'} "
            "with fields",
            "unread-folder",
            f"move what is for readers to {site.folder}/{home}/, with `status: draft` if it is not "
            f'ready; or add "{name}" to ARTICLE_EXCLUDES',
            SEVERITY,
        )


FLAGGED: list[Example] = [
    {"posts/a.md": f"{HEADER}Text.\n", "drafts/b.md": f"{HEADER}Text.\n"},
    {"posts/a.md": f"{HEADER}Text.\n", "blog/2026/b.markdown": "Title: Fear\n\nText.\n"},
]

CLEAN: list[Example] = [
    {
        "posts/a.md": f"{HEADER}Text.\n",
        "posts/2026/b.md": f"{HEADER}Text.\n",
        "notes/b.md": "Ask Ann about the title: it is too long.\n",
        ".drafts/d.md": f"{HEADER}Text.\n",
    },
]
