"""What is published and what is done about it: files, releases, steps, receipts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from pathlib import Path
from typing import NewType

from plugins.core.problems import Problem

SitePath = NewType("SitePath", str)
"""A path of the site that was checked (``paths.checked``): ``2026/03/fear/index.html``."""


class Stage(IntEnum):
    """When a step is done: what pages need, then pages, then what points to them."""

    ASSETS = 0
    PAGES = 1
    FEEDS = 2
    DELETIONS = 3


class Action(Enum):
    """What a step does with a file on the target."""

    UPLOAD = "upload"
    SKIP = "skip"
    DELETE = "delete"


class Kind(Enum):
    """Why there is a release."""

    PUBLICATION = "publication"
    WITHDRAWAL = "withdrawal"
    """One that takes something down: what was before is not to come back."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Bytes that the target has kept itself; ``version`` is its own name for them, if any."""

    version: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A file that is to be published; ``digest`` is SHA-256, in hexadecimal digits."""

    path: SitePath
    size: int
    digest: str
    source: Path | bytes | Kept
    """Where its bytes are, or the bytes themselves: a target may bring small files of its own."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What a target says of a file that it has; empty: it does not say."""

    digest: str = ""
    headers: str = ""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A file of a release, as its record has it."""

    digest: str
    size: int
    headers: str = ""
    """What the target tells readers with it (content type, caching), as one text."""
    tag: str = ""
    """By what the target tells that it has these bytes, where it does not tell their digest."""
    version: str = ""
    """The target's own name for these bytes, where it keeps versions."""
    since: str = ""
    """Since when the site has no use for it any more, ISO 8601; pages that readers opened may."""


@dataclass(frozen=True, slots=True)
class Commit:
    """What the content was when the release was made."""

    id: str
    is_clean: bool
    """Whether nothing in the content folder differed from it."""

    def __str__(self) -> str:
        """Return the id, and that there was more where there was."""
        return self.id if self.is_clean else f"{self.id} with changes"


@dataclass(frozen=True, slots=True)
class Release:
    """The whole site at one moment; ``made`` is ISO 8601, UTC."""

    id: str
    made: str
    files: Mapping[SitePath, Recorded]
    previous: str = ""
    """The id of the release before it; empty: there was none, or it must not come back."""
    kind: Kind = Kind.PUBLICATION
    commit: Commit | None = None
    withdrawn: frozenset[str] = frozenset()
    """All that was ever taken down: only releases that know all of it may be gone back to."""
    place: str = ""
    """The target's own name for the whole of it, where it has one."""
    down: frozenset[str] = frozenset()
    """What of all that was ever taken down is so in this one; the rest may be shown again."""


@dataclass(frozen=True, slots=True)
class Step:
    """What happens to one file, and why."""

    action: Action
    path: SitePath
    reason: str
    stage: Stage
    found: Found | None = None
    """What is uploaded, or known to be there already; None: nothing of the site."""
    headers: str = ""
    counts: bool = False
    """Whether it is one of the deletions that are capped."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be done, in its order, and the release that comes of it."""

    steps: tuple[Step, ...]
    files: Mapping[SitePath, Recorded] = field(default_factory=dict)
    """What the release will consist of."""

    def of(self, action: Action, stage: Stage | None = None) -> Iterator[Step]:
        """Yield the steps that do this, in this stage or in any."""
        return (s for s in self.steps if s.action is action and stage in {None, s.stage})

    @property
    def changes_nothing(self) -> bool:
        """Tell whether the target has everything already, and nothing else."""
        return all(step.action is Action.SKIP for step in self.steps)


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was done, kept on this machine and on the target."""

    target: str
    what: str
    """``publication``, ``withdrawal`` or ``rollback``."""
    release: str
    """The release that readers have now."""
    before: str
    """The one that they had before; empty: none."""
    commit: str
    digest: str
    """SHA-256 over the release: each path with the digest of its file."""
    made: str
    steps: tuple[Step, ...]
    is_dry: bool = False


class Standing(Enum):
    """What came of a publication, in one word."""

    PUBLISHED = "published"
    PLANNED = "planned"
    NOTHING = "nothing to do"
    ROLLED_BACK = "rolled back"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a command did, for whoever started it."""

    standing: Standing
    receipt: Receipt
    seconds: float = 0.0
    kept: str = ""
    """The file on this machine that has the receipt; empty: there is none."""
    removed: int = 0
    """How many old releases went away."""
    problems: tuple[Problem, ...] = ()
    """Notices of the gate."""
