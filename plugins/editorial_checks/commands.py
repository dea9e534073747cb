"""Checking a whole site, and noting what is published: a corpus in, problems or counts out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, Final

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import write_whole
from plugins.core.machine_files import PUBLISHED
from plugins.core.problems import Location, Problem, Severity, did_you_mean, sorted_unique
from plugins.core.settings import Settings
from plugins.editorial_checks.gather import files_under, gather_site
from plugins.editorial_checks.prose.dictionary import dictionary_file
from plugins.editorial_checks.prose.house_style import HouseStyle
from plugins.editorial_checks.published import as_json, load_published, notes_of
from plugins.editorial_checks.quieting import Known, quieted, quietings_in
from plugins.editorial_checks.rules import QUIETABLE, RULES
from plugins.editorial_checks.rules.base import Rule
from plugins.editorial_checks.rules.draft_marker import marks_in, marks_in_fields
from plugins.editorial_checks.settings import EditorialSettings
from plugins.manuscripts.model import Corpus, Document

SCHEMAS: Final[Mapping[str, Any]] = {"house-style": HouseStyle}
"""What describes the file of this plugin, for ``plugins.core.schema.adapter_of``."""


def rules_of(settings: Settings) -> Mapping[str, Rule]:
    """Return the rules that the settings leave on.

    Raises ConfigurationError where EDITORIAL_RULES_OFF names no rule, or one that gives errors.
    """
    off = EditorialSettings.of(settings).editorial_rules_off
    for name in off:
        if name not in RULES:
            notices = [n for n, rule in RULES.items() if rule.SEVERITY is Severity.NOTICE]
            known = did_you_mean(name, notices, f"the ids are {', '.join(notices)}")
            raise ConfigurationError(f'EDITORIAL_RULES_OFF: there is no rule "{name}"; {known}')
        if RULES[name].SEVERITY is Severity.ERROR:
            raise ConfigurationError(
                f'EDITORIAL_RULES_OFF: "{name}" gives errors and cannot be switched off; '
                "correct what it finds"
            )
    return {name: rule for name, rule in RULES.items() if name not in off}


def check(corpus: Corpus) -> tuple[Problem, ...]:
    """Return every problem that the rules find, by file and line."""
    rules = rules_of(corpus.settings)
    site = gather_site(corpus, files_under(Path(corpus.settings["PATH"])))
    found = [problem for rule in rules.values() for problem in rule.check(site)]
    site.prose.keep(corpus.settings)
    quietings = quietings_in(corpus.documents, site.prose.notes)
    left = quieted(found, quietings, _known_rules(rules)) if quietings else found
    faults = (site.published.problems, site.approvals.problems, site.prose.style.problems)
    return sorted_unique(chain(*faults, left))


def _known_rules(on: Mapping[str, Rule]) -> dict[str, Known]:
    """Return what each rule's name stands for in a remark that quiets it."""
    known = {
        name: Known.ERROR if rule.SEVERITY is Severity.ERROR else Known.NOTICE
        for name, rule in RULES.items()
    }
    known |= dict.fromkeys(QUIETABLE, Known.MEANT)
    off = [name for name in RULES if name not in on]
    off += ["spelling"] if dictionary_file() is None else []
    return known | dict.fromkeys(off, Known.OFF)


def missing_words(document: Document) -> list[tuple[str, Location]]:
    """Return the marks in a text and its fields where words are missing, but for quieted ones."""
    text = document.manuscript
    start = Location(text.path, text.body_line)
    quiet = [q for q in quietings_in([document], ()) if q.rule == "draft-marker" and q.reason]
    return [
        (mark, place)
        for mark, place in (*marks_in_fields(text.header), *marks_in(text.body, start))
        if not any(one.holds_at(place) for one in quiet)
    ]


@dataclass(frozen=True, slots=True)
class Noting:
    """What was noted: counts of posts."""

    posts: int
    new: int
    changed: int
    gone: int

    def __str__(self) -> str:
        """Return the counts in words."""
        noted = f"{self.posts} post{'' if self.posts == 1 else 's'} noted as published"
        return f"{noted}: {self.new} new, {self.changed} changed, {self.gone} gone"


def note_published(corpus: Corpus) -> Noting:
    """Write down how every post that readers can reach stands now, and return what is new in it.

    The file is ``content/machine/published.json``, for the rule ``changed-without-correction``;
    raises ContentError where there is one that cannot be read. To be called when the site is
    published, never by a build.
    """
    content = Path(corpus.settings["PATH"])
    before = load_published(content, content.absolute().name)
    if before.problems:
        raise ContentError(before.problems)
    now = notes_of(corpus.documents)
    write_whole(content / PUBLISHED, as_json(now))
    both = now.keys() & before.posts.keys()
    return Noting(
        posts=len(now),
        new=len(now.keys() - before.posts.keys()),
        changed=sum(now[name] != before.posts[name] for name in both),
        gone=len(before.posts.keys() - now.keys()),
    )
