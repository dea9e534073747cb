"""Look after a removal: in, a site; out, where what was removed is left in what was built of it.

The gate's own check looks, with what the threads alone can tell: no site is read, and so this can
be asked of any build, whenever somebody waits to hear that their words are gone.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

from plugins.comment_excerpts.commands import read_library
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.problems import Problem
from plugins.publishing.checks import removed_comments
from plugins.publishing.checks.base import Output
from plugins.publishing.gate.content_facts import facts_of_removals
from plugins.publishing.gate.facts import Facts
from plugins.publishing.gate.judge import Gate
from plugins.publishing.inventory import look_into

_OUTPUTS: Final = ("output", "public")
_CHECK: Final = {"removed-comments": removed_comments}


def refuse_what_is_left(site: Path) -> tuple[str, ...]:
    """Return the names of the built folders, in none of which anything removed is left.

    Raises ContentError with a problem for each file that has something, and ConfigurationError
    where nothing was built.
    """
    content = site / "content"
    library = read_library({"PATH": str(content)})
    if library.problems:
        raise ContentError(library.problems)
    clips = sorted((content / "clips").glob("*.md"))
    quoted = tuple(clip.read_text("utf-8", errors="replace") for clip in clips)
    facts = facts_of_removals(library, quoted)
    folders = [site / name for name in _OUTPUTS if (site / name).is_dir()]
    if not folders:
        raise ConfigurationError("there is no built site to look at; run inv build")
    found = [problem for folder in folders for problem in _left_in(folder, site, facts)]
    if found:
        raise ContentError(found)
    return tuple(folder.name for folder in folders)


def _left_in(folder: Path, site: Path, facts: Facts) -> list[Problem]:
    files, unsafe = look_into(folder)
    gate = Gate({}, _CHECK, lambda _site, _output: facts)
    return [*unsafe, *gate.in_words(Output(folder, files, site, unsafe, facts))]
