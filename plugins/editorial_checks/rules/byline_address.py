"""Two bylines of which readers would find one page."""

from __future__ import annotations

from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.rules.base import Example, two_posts
from plugins.editorial_checks.spellings import OWN_ADDRESS, key_of, slugs_of
from plugins.manuscripts.model import Post, State

SUMMARY = (
    "Two bylines do not have one address, since the page there would bear one of the names and "
    "show the posts of both."
)
SEVERITY = Severity.ERROR


def check(site: Site) -> Iterator[Problem]:
    """Yield an error per post with a byline whose address is another's, that came first."""
    owners: dict[str, tuple[str, str]] = {}
    for page in site.pages:
        fields = page.manuscript.fields
        if not isinstance(fields, Post) or page.state is State.WITHDRAWN:
            continue
        for name, slug in slugs_of(page, "authors").items():
            first, path = owners.setdefault(slug, (name, page.manuscript.path))
            if key_of(first) != key_of(name):
                yield Problem(
                    page.manuscript.at("authors" if fields.authors else "author"),
                    f'the byline "{name}" has the address of "{first}" in {path}',
                    "byline-address",
                    OWN_ADDRESS,
                    SEVERITY,
                )


FLAGGED: list[Example] = [
    two_posts("authors: [海洋]", "authors: [Desk, 害羊]"),
    two_posts("author: 海洋", "author: Hai Yang"),
]

CLEAN: list[Example] = [
    two_posts("authors: [Strategy desk]", "authors: [Strategy Desk, Zoë]"),
    two_posts("authors: [海洋]", "authors: [海洋]\ntags: [害羊]"),
    two_posts("authors: [海洋]", "authors: [害羊]\nstatus: withdrawn"),
]
