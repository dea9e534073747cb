"""One fault: the files that have it, and how it must be told."""

from __future__ import annotations

from dataclasses import dataclass

BAD = "content/posts/2026-03-02-bad.md"


@dataclass(frozen=True)
class Fault:
    """One kind of bad input, and where it must be named."""

    name: str
    files: dict[str, str | bytes]
    line: int
    rule: str
    path: str = BAD


def bad(name: str, text: str | bytes, line: int, rule: str) -> Fault:
    """Return a fault in one post."""
    return Fault(name, {BAD: text}, line, rule)


def header(lines: str, body: str = "Words.") -> str:
    """Return a post with a header of its own."""
    return f"---\n{lines}\n---\n\n{body}\n"
