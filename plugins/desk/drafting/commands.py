"""The door of drafting: plain values in, drafts out."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.problems import Location, Problem, Severity, did_you_mean
from plugins.core.settings_file import settings_in
from plugins.desk.drafting.compose import body_of, gaps_in
from plugins.desk.drafting.model import Choice, Drafted, Origin, Wish
from plugins.desk.drafting.select import choose, citing
from plugins.desk.drafting.settings import DraftSettings
from plugins.desk.site import SETTINGS, DeskSite
from plugins.link_roundups.commands import Shelves, clips_in, load_shelves
from plugins.manuscripts.commands import (
    KINDS,
    Beginning,
    begin_page,
    begin_post,
    day_given,
    headers_of,
)
from plugins.manuscripts.model import Corpus, Post

_MOST_TAGS: Final = 5


@dataclass(frozen=True, slots=True)
class Begun:
    """A draft that was begun, and what may be misspelt in it."""

    path: str
    problems: tuple[Problem, ...] = ()


def begin(site: DeskSite, beginning: Beginning, kind: str) -> Begun:
    """Write the draft of a post or a page; raises ConfigurationError for another kind.

    Without a byline or a category a post has those of the site's settings. A category or a series
    that is nearly one of the site's is told: there would be two.
    """
    if kind not in KINDS:
        hint = did_you_mean(kind, KINDS, f"write one of {', '.join(KINDS)}")
        raise ConfigurationError(f'"{kind}" is no kind of text; {hint}')
    if kind == "page":
        page = begin_page(site.content / "pages", beginning)
        return Begun(page.relative_to(site.folder).as_posix())
    posts = list(headers_of(site.content / "posts"))
    file = begin_post(site.content / "posts", _signed(beginning, site))
    path = file.relative_to(site.folder).as_posix()
    return Begun(path, spelling(path, beginning, posts))


def _signed(beginning: Beginning, site: DeskSite) -> Beginning:
    """Return a beginning with the site's byline and category where it has none."""
    if beginning.byline and beginning.category:
        return beginning
    settings = DraftSettings.of(settings_in(site.folder / SETTINGS))
    return replace(
        beginning,
        byline=beginning.byline or settings.author,
        category=beginning.category or settings.category,
    )


def spelling(path: str, beginning: Beginning, posts: Sequence[Post]) -> tuple[Problem, ...]:
    """Return a notice for a category or series that is nearly one of the site's, and is none."""
    problems = []
    for name, given, known in (
        ("category", beginning.category, {one.category for one in posts if one.category}),
        ("series", beginning.series, {one.series for one in posts if one.series}),
    ):
        hint = did_you_mean(given, known) if given and given not in known else ""
        if hint:
            message = f'no other post has the {name} "{given}"'
            problems.append(Problem(Location(path), message, "new-name", hint, Severity.NOTICE))
    return tuple(problems)


def roundup(
    site: DeskSite, corpus: Corpus, wish: Wish, beginning: Beginning, *, write: bool = True
) -> Drafted:
    """Draft a roundup of the clips that nothing cites yet; without ``write`` only say of which.

    Raises ContentError where there is none, ConfigurationError for an unknown source.
    """
    shelves = load_shelves(site.content, "content")
    if wish.source and wish.source not in shelves.sources:
        hint = did_you_mean(wish.source, shelves.sources, f"add content/sources/{wish.source}.md")
        raise ConfigurationError(f'no source called "{wish.source}"; {hint}')
    documents = corpus.documents
    cited = citing(documents, {d.manuscript.path: clips_in(d) for d in documents})
    choice = choose(shelves, cited, wish)
    if not choice.clips():
        raise ContentError([_nothing(shelves, wish, choice)])
    again = {clip.id: clip.id in cited for clip in choice.clips()}
    text = body_of(choice, shelves, again)
    whole = replace(beginning, body=text, tags=beginning.tags or _tags_of(choice), summary=_SUMMARY)
    if not write:
        return Drafted("", text, choice, gaps_in(text) + 1)
    file = begin_post(site.content / "posts", _signed(whole, site))
    path = file.relative_to(site.folder).as_posix()
    written = file.read_text(encoding="utf-8")
    problems = [_suggested(one, shelves, path, written) for one in choice.origins]
    return Drafted(path, text, choice, gaps_in(written), tuple(problems))


_SUMMARY: Final = "{gap: one or two sentences for lists and feeds}"


def title_of_today(day: dt.date) -> str:
    """Return the title of a roundup that has none yet."""
    return f"Roundup of {day.day} {day:%B %Y}"


def day(given: str, site: DeskSite) -> dt.date:
    """Return the day that a writer gave, today for none; raises ConfigurationError for another."""
    return day_given(given, site.today)


def tags_in(words: str) -> tuple[str, ...]:
    """Return the tags that a writer gave, between commas."""
    return tuple(tag for part in words.split(",") if (tag := part.strip()))


def _tags_of(choice: Choice) -> tuple[str, ...]:
    """Return the tags that most of the clips have."""
    counts = Counter(tag for filed in choice.clips() for tag in filed.value.tags)
    return tuple(tag for tag, _ in sorted(counts.items(), key=lambda one: (-one[1], one[0])))[
        :_MOST_TAGS
    ]


def _nothing(shelves: Shelves, wish: Wish, choice: Choice) -> Problem:
    asked = [f"since {wish.since}" if wish.since else "", wish.tag, wish.source]
    words = ", ".join(word for word in asked if word)
    what = f"of {len(shelves.clips)} clips none is left that no post cites"
    if words:
        what += f" and that is asked for ({words})"
    hint = "clip a work with inv clip, or ask for less"
    if choice.undated:
        undated = ", ".join(choice.undated[:3])
        hint = f"give `logged` or `accessed` to {undated}, or leave --since out"
    return Problem(Location("content/clips"), what, "nothing-to-round-up", hint)


def _suggested(one: Origin, shelves: Shelves, path: str, text: str) -> Problem:
    """Return the notice that a digest is cited whose origin could be."""
    line = text[: text.find(f"/// clip | {one.clip}\n")].count("\n") + 1
    digest, origin = (shelves.clips[name].value.title or name for name in (one.clip, one.origin))
    also = f" with `again: true` (cited in {one.cited_in[-1]})" if one.cited_in else ""
    return Problem(
        Location(path, line),
        f'you cite "{digest}"; its origin "{origin}" is in the library',
        "origin-not-cited",
        f"put /// clip | {one.origin} below it{also}, or use --origins",
        Severity.NOTICE,
    )
