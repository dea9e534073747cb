"""A site with much that nobody may see, built once as for readers, and copies to tamper with."""

from __future__ import annotations

import gzip
import os
import shutil
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from plugins.core.problems import Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.gate.content_facts import facts_of
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.judge import WHOLE
from plugins.publishing.inventory import look_into
from plugins.publishing.model import Recorded, Release
from tests.support.apart import apart
from tests.support.pictures import as_bytes, photo
from tests.support.site import GOOD, MOMENT, make_site, post

ADDRESS = "https://www.agency.tld"
DRAFT = "content/posts/2026-04-01-llama-reckoning.md"
SCHEDULED = "content/posts/2027-01-04-winter-of-ostriches.md"
WITHDRAWN = "content/posts/2026-02-03-regretted-penguins.md"
UNCITED = "content/clips/capybara-study.md"

DRAFT_WORDS = "seventeen llamas walked into the boardroom and asked for *minutes* of the meeting"
QUOTED = "The chief executive answered every single letter by hand until he could not."
SCHEDULED_WORDS = "when winter comes the ostriches of middle management look for softer sand"
WITHDRAWN_WORDS = "penguins never signed the contract that we said they had signed in March"
COMMENT = "My manager read this aloud and then forbade all of us to answer."
EMAIL = "somebody.private@mailbox.example"

FILES: dict[str, str | bytes] = {
    **GOOD,
    "content/posts/2026-01-06-second.md": post(
        f"{QUOTED}\n\nWrite to press@agency.example.", title="Second", id="second-x1"
    ),
    "content/images/herd-of-llamas.png": as_bytes(photo(640, 400), "PNG"),
    DRAFT: post(
        f"{DRAFT_WORDS}.\n\n{QUOTED}\n\n![A herd]({{static}}/images/herd-of-llamas.png)\n\n"
        "//// roundup | Llamas\n/// clip | capybara-study\n///\n////",
        title="The Llama Reckoning of Q3",
        date="2026-04-01",
        id="hq7vd-93kfw",
    )
    .replace("summary: A summary.", "summary: What llamas want from those who lead them now.")
    .replace("category:", "status: draft\ncategory:")
    .replace("[executives]", "[camelids]"),
    SCHEDULED: post(
        f"{SCHEDULED_WORDS}.", title="Winter of ostriches", date="2027-01-04", id="tm4cz-8wq2b"
    ),
    WITHDRAWN: post(f"{WITHDRAWN_WORDS}.", title="What penguins owe", id="w8dhn-4xk7p").replace(
        "category:",
        "status: withdrawn\nreason: We had it wrong, and say so in more than seven words.\n"
        "feed_id: https://old.example/2026/a-post-that-we-had-wrong/\ncategory:",
    ),
    UNCITED: "---\ntitle: A capybara study of open offices\nurl: https://ann.example/capybara\n"
    "authors: [ann]\nkind: article\n---\n",
    "content/posts/2026-01-07-third.md": post(
        "//// thread | talk\n/// excerpt | c1\n///\n////", title="Third", id="third-x1"
    ),
    "content/removals.yml": "- thread: talk\n  comment: c3\n  action: withheld\n"
    "  date: 2026-02-01\n  reason: asked for\n",
}
FILES["content/threads/talk.yml"] = (
    str(GOOD["content/threads/talk.yml"]).replace("total: 3", "total: 4")
    + f"""  - id: c3
    author: {{name: Wilhelmina Regret}}
    permalink: https://ann.example/work#c3
    published: 2026-01-02T12:00:00+00:00
    text: <p>{COMMENT}</p>
"""
)


@dataclass(frozen=True)
class Built:
    """A site that was built, and what the gate knows of it."""

    site: Path
    facts: Facts

    def copied(self, folder: Path) -> Path:
        """Return a copy of what was built, to tamper with."""
        return shutil.copytree(self.site / "public", folder / "public")

    @cached_property
    def release(self) -> Release:
        """Return the release of what was built."""
        files = look_into(self.site / "public")[0].items()
        recorded = {path: Recorded(file.digest, file.size) for path, file in files}
        return Release("20261122T000000Z-00000000", "2026-11-22T00:00:00+00:00", recorded)

    def problems(
        self, public: Path, last: Release | None = None, *, withdraws: bool = False, **more: Any
    ) -> tuple[Problem, ...]:
        """Return what the gate says of a copy; without a last release, after what was built."""
        files, unsafe = look_into(public)
        output = replace(Output(public, files, self.site, unsafe, self.facts), **more)
        return WHOLE.problems(output, last or self.release, withdraws=withdraws)


def gated_site(folder: Path) -> Built:
    """Write the site, build it with all that takes long, and read what the gate needs."""
    site = make_site(folder, FILES)
    lines = (
        "import os",
        "from pelican.settings import get_settings_from_file",
        "globals().update(get_settings_from_file('pelicanconf.py'))",
        "SITEURL = os.environ['SITEURL']",
        "OUTPUT_PATH = 'public'",
        "PRODUCTION = True",
    )
    site.write({"publishconf.py": "\n".join(lines)})
    run = site.build("--settings", "publishconf.py", "--finish", SITEURL=ADDRESS)
    assert run.code == 0, run.err
    return Built(folder, facts_apart(folder))


def facts_apart(folder: Path) -> Facts:
    """Return what the gate finds in a site at the moment of every test build."""
    return apart(partial(_facts, folder))


def _facts(folder: Path) -> Facts:
    os.environ.update({"SITEURL": ADDRESS, "SOURCE_DATE_EPOCH": MOMENT})
    os.chdir(folder)
    return facts_of(folder, folder / "public")


def packed(text: str) -> bytes:
    """Return a fragment of a search index, as Pagefind packs them."""
    return gzip.compress(b"pagefind_dcd" + text.encode())
