"""The text of a roundup: in, a choice of clips; out, Markdown with a gap for each writer's part."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from plugins.core.words import english
from plugins.desk.drafting.model import Choice, Group
from plugins.editorial_checks.rules.draft_marker import matches_in
from plugins.link_roundups.commands import ACTIVE, Filed, Shelves, ancestors
from plugins.link_roundups.model import Clip
from plugins.manuscripts.commands import quoted

_OPENING: Final = "{gap: what these works have in common, and why now}"
_LONGEST: Final = 60
_NOT_IN_A_GAP = re.compile(r"[{}\n|]")


def body_of(choice: Choice, shelves: Shelves, again: Mapping[str, bool]) -> str:
    """Return the text of a roundup; ``again`` says which clips an earlier post has cited."""
    parts = [_OPENING]
    parts += [_group(group, shelves, again) for group in choice.groups]
    return "\n\n".join(parts)


def gaps_in(text: str) -> int:
    """Return how many gaps a text has for its writer."""
    return sum(match[0].startswith("{") for match in matches_in(text))


def _group(group: Group, shelves: Shelves, again: Mapping[str, bool]) -> str:
    heading = f" | {_plain(group.heading)}" if group.heading else ""
    clips = "\n\n".join(
        _clip(filed, shelves, is_again=again.get(filed.id, False)) for filed in group.clips
    )
    return f"//// roundup{heading}\n\n{clips}\n\n////"


def _clip(filed: Filed[Clip], shelves: Shelves, *, is_again: bool) -> str:
    lines = [f"/// clip | {filed.id}"]
    if filed.value.takeaways:
        lines.append(f"    takeaways: [{', '.join(quoted(t.id) for t in filed.value.takeaways)}]")
    if is_again:
        lines.append("    again: true")
    return "\n".join([*lines, "", f"{{gap: {_prompt(filed, shelves)}}}", "///"])


def _prompt(filed: Filed[Clip], shelves: Shelves) -> str:
    """Return what a writer has to say of a work, with its chain in words."""
    title = filed.value.title
    words = f'what we make of "{_plain(title)}"' if title else "what we make of it"
    chain = [
        f"{english()[ACTIVE[via.relation]]} {_title_of(shelves.clips[via.clip])}"
        for via, depth in ancestors(filed.id, shelves.clips)
        if depth == 0
    ]
    return f"{words}, which {' and '.join(chain)}" if chain else words


def _title_of(filed: Filed[Clip]) -> str:
    return f'"{_plain(filed.value.title)}"' if filed.value.title else filed.id


def _plain(text: str) -> str:
    """Return words that neither end a gap nor begin a block, and not too many of them."""
    words = " ".join(_NOT_IN_A_GAP.sub(" ", text).split())
    return words if len(words) <= _LONGEST else f"{words[:_LONGEST].rpartition(' ')[0]} …"
