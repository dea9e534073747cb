"""Count quoted words: in, quotations; out, how many there are of each source and in each post."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plugins.core.problems import Location, Problem, Severity
from plugins.desk.quotations.model import Quotation
from plugins.desk.quotations.settings import QuotationSettings

NOBODY = "?"
"""Stands for the source of words that name none."""


@dataclass(frozen=True, slots=True)
class Counts:
    """Quoted words by source in the whole site, and by post and source."""

    by_source: Mapping[str, int] = field(default_factory=dict)
    by_post: Mapping[str, Mapping[str, int]] = field(default_factory=dict)


def count(everything: Iterable[Quotation], in_posts: Mapping[str, list[Quotation]]) -> Counts:
    """Return the counts; what stands in several places counts once for its source."""
    unique = {(q.kind, q.of, q.passages): q for q in everything}
    return Counts(
        _by_source(unique.values()),
        {path: found for path, quotations in in_posts.items() if (found := _by_source(quotations))},
    )


def over_budget(
    counts: Counts, settings: QuotationSettings, source_files: Mapping[str, str]
) -> list[Problem]:
    """Return a notice for each post and each source of which more is quoted than is allowed."""
    problems = []
    for path, by_source in counts.by_post.items():
        words = sum(by_source.values())
        if 0 < settings.quoted_words_per_post < words:
            most = max(by_source, key=lambda name: by_source[name])
            problems.append(
                _notice(
                    path,
                    f"{words} words of others are quoted here, most of them of {most}",
                    f"quote less, or say it in our words; QUOTED_WORDS_PER_POST is "
                    f"{settings.quoted_words_per_post}",
                )
            )
    for source, words in counts.by_source.items():
        if 0 < settings.quoted_words_per_source < words:
            problems.append(
                _notice(
                    source_files.get(source, source),
                    f"the site quotes {words} words of {source}",
                    f"ask them, or quote less; QUOTED_WORDS_PER_SOURCE is "
                    f"{settings.quoted_words_per_source}",
                )
            )
    return problems


def _by_source(quotations: Iterable[Quotation]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for quotation in quotations:
        found[quotation.sources[0] if quotation.sources else NOBODY] += quotation.words
    return dict(sorted(found.items()))


def _notice(path: str, message: str, hint: str) -> Problem:
    return Problem(Location(path), message, "quoted-words", hint, Severity.NOTICE)
