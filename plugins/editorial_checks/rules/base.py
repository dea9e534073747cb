"""What a rule is: a module with a check, and with examples that hold it to its word."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Protocol, TypeAlias

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site

Example: TypeAlias = str | Mapping[str, str]
"""A whole post, or several files by their paths from the content folder on.

Examples are read as of 1 June 2026, in production, on a site at https://blog.example in London's
time whose APPROVERS are Counsel and Ann Example.
"""
HEADER: Final = "---\ntitle: Fear\ndate: 2026-03-02\n---\n\n"
"""The header of an example that is about the text."""


def two_posts(first: str, second: str) -> dict[str, str]:
    """Return an example of two posts that are the same but for some lines of their headers."""
    post = "---\ntitle: {title}\ndate: 2026-03-02\n{fields}\n---\n\nText.\n"
    return {
        "posts/a.md": post.format(title="One", fields=first),
        "posts/b.md": post.format(title="Two", fields=second),
    }


class Rule(Protocol):
    """The modules of this folder; the id of a rule is its file's name, with hyphens."""

    SUMMARY: str
    """What the rule demands, and why, in a sentence."""
    SEVERITY: Severity
    """Error: unreadable, unresolvable, escaping, colliding, false or leaking. Else a notice."""
    FLAGGED: list[Example]
    """Texts in which the rule must find something."""
    CLEAN: list[Example]
    """Texts in which it must find nothing."""

    def check(self, site: Site) -> Iterable[Problem]:
        """Return what the rule finds in a site."""
