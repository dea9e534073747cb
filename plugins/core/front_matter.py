"""Front matter: the YAML between two ``---`` lines at the top of a Markdown file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from plugins.core.files import read_text
from plugins.core.problems import Location, Problem
from plugins.core.yaml_source import YamlDocument, load_yaml

_FENCE = re.compile(r"---[ \t]*")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*")


@dataclass(frozen=True, slots=True)
class SplitFile:
    """A file in its two parts; ``header`` is ``None`` where the file has no front matter."""

    header: YamlDocument | None
    body: str
    body_line: int
    problems: tuple[Problem, ...] = ()


def split_front_matter(text: str, path: str) -> SplitFile:
    """Return the front matter of ``text`` as a document, and the body with its first line.

    A fence that is opened and never closed is a problem (``unclosed-front-matter``).
    """
    lines = text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return SplitFile(None, text, 1)
    for number, line in enumerate(lines[1:], start=2):
        if _END.fullmatch(line):
            header = load_yaml("\n".join(lines[1 : number - 1]), path, first_line=2)
            return SplitFile(header, "\n".join(lines[number:]), number + 1, header.problems)
    problem = Problem(
        Location(path, 1),
        "the front matter is opened by --- and never closed",
        "unclosed-front-matter",
        "put a line --- after the last field",
    )
    return SplitFile(load_yaml("", path), "", 1, (problem,))


def read_front_matter(file: Path, shown_as: str) -> SplitFile:
    """Return the parts of a library file, which must have front matter and be UTF-8."""
    text, problems = read_text(file, shown_as)
    if text is None:
        return SplitFile(None, "", 1, tuple(problems))
    split = split_front_matter(text, shown_as)
    if split.header is None:
        problem = Problem(
            Location(shown_as, 1),
            "the file has no front matter",
            "no-front-matter",
            "begin with a line ---, then fields, then a line ---",
        )
        return SplitFile(None, text, 1, (problem,))
    return split
