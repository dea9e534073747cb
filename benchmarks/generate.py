"""Generate a site of any size, the same for the same seed: posts, and with them a library.

``python -m benchmarks.generate FOLDER --posts 10000 [--plain]`` writes ``content/``. With
``--plain`` there are only posts, with Pelican's own headers: any generator can build the texts.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

TEXT = """
the of and to in that is was for it with as on be at by this had not are but from or have an
they which one you were all her she there would their we him been has when who will no more if
out so up said what its about than into them can only other time new some could these two may
first then do any like my now over such our man me even most made after also did many off before
must well back through years where much your way down should because long each just state those
people too good very make world still own see men work here life both being under never same
know another while last might us great old year come since against go came right executive
thread comment source quotation network attention silence reply audience draft
"""
WORDS = TEXT.split()
CATEGORIES = ("Social media", "Leadership", "Method", "Measurement", "Crisis", "Voices")
DESKS = tuple(f"Desk {n}" for n in range(1, 9))
TAGS = tuple(f"topic {n}" for n in range(1, 121))
START = dt.datetime(2004, 1, 5, 9, 0)  # noqa: DTZ001 - written without a zone, on purpose


@dataclass(frozen=True, slots=True)
class Scale:
    """How large a site is to be."""

    posts: int
    plain: bool = False
    seed: int = 7


@dataclass(frozen=True, slots=True)
class Entry:
    """One post: its file's name, what its header says, its body."""

    name: str
    number: int
    date: dt.datetime
    title: str
    category: str
    tags: tuple[str, ...]
    author: str
    summary: str
    body: str

    @property
    def slug(self) -> str:
        """The last part of its address."""
        return f"post-{self.number}"

    @property
    def address(self) -> str:
        """Where it stands, from the root of the site on."""
        return f"{self.date:%Y}/{self.date:%m}/{self.slug}/"

    @property
    def written(self) -> str:
        """Its date as its header gives it."""
        return self.date.strftime("%Y-%m-%dT%H:%M:%S+00:00")


def entries(scale: Scale) -> Iterator[Entry]:
    """Yield the posts, oldest first."""
    for number in range(scale.posts):
        yield entry(scale, number)


def entry(scale: Scale, number: int) -> Entry:
    """Return the post with a number; one from ``scale.posts`` on is newer than the site's."""
    chance = random.Random(f"{scale.seed}/{number}")  # noqa: S311 - no secret
    title = _words(chance, 4, 9).capitalize()
    date = START + dt.timedelta(hours=number * (190_000 / max(scale.posts, 1)))
    return Entry(
        name=f"{date:%Y-%m-%d}-post-{number}.md",
        number=number,
        date=date,
        title=f"{title} {number}",
        category=chance.choice(CATEGORIES),
        tags=tuple(sorted(chance.sample(TAGS, 3))),
        author=chance.choice(DESKS),
        summary=f"{_words(chance, 12, 24).capitalize()}.",
        body="\n\n".join(_body(chance, number, scale)),
    )


def manuscript(post: Entry) -> str:
    """Return the text of a post as `plugins.manuscripts` reads it."""
    header = {
        "id": f"p{post.number}",
        "title": post.title,
        "date": post.written,
        "category": post.category,
        "tags": f"[{', '.join(post.tags)}]",
        "authors": f"[{post.author}]",
        "summary": post.summary,
    }
    return f"---\n{_lines(header)}\n---\n\n{post.body}\n"


def stock(post: Entry) -> str:
    """Return the text of a post as Pelican reads it of itself."""
    header = {
        "Title": post.title,
        "Date": post.written,
        "Category": post.category,
        "Tags": ", ".join(post.tags),
        "Authors": post.author,
        "Summary": post.summary,
    }
    return f"{_lines(header)}\n\n{post.body}\n"


def _lines(header: dict[str, str]) -> str:
    return "\n".join(f"{name}: {value}" for name, value in header.items())


def _words(chance: random.Random, least: int, most: int) -> str:
    """Return so many words, of which none follows itself: no text has that, and a rule finds it."""
    words = chance.choices(WORDS, k=chance.randint(least, most))
    return " ".join(
        word for word, before in zip(words, ["", *words], strict=False) if word != before
    )


def _sentence(chance: random.Random) -> str:
    text = _words(chance, 8, 22)
    kind = chance.random()
    if kind < 0.06:
        first, _, rest = text.partition(" ")
        text = f"{first} *{rest}*"
    elif kind < 0.1:
        text += f" **{_words(chance, 1, 3)}**"
    elif kind < 0.16:
        text += f" [{_words(chance, 1, 3)}](https://example.org/{chance.randint(1, 9999)})"
    elif kind < 0.18:
        text += f" `{_words(chance, 1, 2)}`"
    return text[0].upper() + text[1:] + "."


def _body(chance: random.Random, number: int, scale: Scale) -> Iterator[str]:
    """Yield blocks: 300 to 900 words of paragraphs, headings, lists, now and then more."""
    left = chance.randint(300, 900)
    while left > 0:
        kind = chance.random()
        if kind < 0.1:
            yield f"## {_words(chance, 3, 6).capitalize()}"
            left -= 5
        elif kind < 0.18:
            items = [f"- {_sentence(chance)}" for _ in range(chance.randint(3, 6))]
            yield "\n".join(items)
            left -= 15 * len(items)
        elif kind < 0.21:
            yield f"> {_sentence(chance)}\n>\n> — {_words(chance, 2, 2).title()}"
            left -= 18
        else:
            count = chance.randint(3, 6)
            yield " ".join(_sentence(chance) for _ in range(count))
            left -= 15 * count
    if not scale.plain:
        yield from _uses(chance, number, scale)


def _uses(chance: random.Random, number: int, scale: Scale) -> Iterator[str]:
    clips = max(scale.posts // 5, 1)
    if number % 5 == 0:
        items = [
            f"/// clip | clip-{chance.randrange(clips)}\n    again: true\n\n"
            f"{_sentence(chance)}\n///"
            for _ in range(3)
        ]
        yield (
            f"//// roundup | {_words(chance, 2, 5).capitalize()}\n\n"
            + "\n\n".join(items)
            + "\n////"
        )
    if number % 7 == 0:
        yield f"See [{_words(chance, 2, 3)}]({{clip}}clip-{chance.randrange(clips)})."
    if number % 50 == 0:
        thread = number // 50
        yield (
            f"//// thread | thread-{thread}\n\n/// excerpt | c2\n\n{_sentence(chance)}\n///\n////"
        )


def library(scale: Scale) -> Iterator[tuple[str, str]]:
    """Yield the files of the library: one source for 50 posts, one clip for 5, a thread for 50."""
    sources = max(scale.posts // 50, 1)
    for number in range(sources):
        yield (
            f"sources/source-{number}.md",
            f"---\nname: Source {number}\nkind: person\nurl: https://s{number}.example/\n---\n",
        )
    for number in range(max(scale.posts // 5, 1)):
        chance = random.Random(f"{scale.seed}/clip/{number}")  # noqa: S311
        via = (
            f"via:\n  - {{clip: clip-{number - 1}, relation: summarises}}\n"
            if number % 3 == 1
            else ""
        )
        yield (
            f"clips/clip-{number}.md",
            (
                f"---\ntitle: {_words(chance, 3, 7).capitalize()}\n"
                f"url: https://example.org/work/{number}\nauthors: [source-{number % sources}]\n"
                f'published: "20{number % 20 + 5:02d}-0{number % 9 + 1}"\n{via}---\n'
            ),
        )
    for number in range(max(-(-scale.posts // 50), 1)):
        yield f"threads/thread-{number}.yml", _thread(number, scale)


def _thread(number: int, scale: Scale) -> str:
    chance = random.Random(f"{scale.seed}/thread/{number}")  # noqa: S311
    lines = [
        f"clip: clip-{number % max(scale.posts // 5, 1)}",
        "total: 9",
        "complete: false",
        "comments:",
    ]
    for comment in range(1, 5):
        lines += [
            f"  - id: c{comment}",
            *([f"    parent: c{comment - 1}"] if comment > 1 else []),
            f"    author: {{name: Reader {comment}}}",
            f"    permalink: https://example.org/work/{number}#c{comment}",
            f"    published: 2020-01-0{comment}T10:00:00+00:00",
            f"    text: <p>{_sentence(chance)} {_sentence(chance)}</p>",
        ]
    return "\n".join(lines) + "\n"


def write_site(folder: Path, scale: Scale) -> None:
    """Write ``content/`` under ``folder``: plain posts with Pelican's own headers."""
    content = folder / "content"
    for name in ("posts", "pages", "sources", "clips", "threads"):
        (content / name).mkdir(parents=True, exist_ok=True)
    text_of = stock if scale.plain else manuscript
    for post in entries(scale):
        (content / "posts" / post.name).write_text(text_of(post), encoding="utf-8")
    about = (
        "Title: About\nSummary: Who we are."
        if scale.plain
        else "---\nid: about\ntitle: About\nsummary: Who we are.\n---"
    )
    (content / "pages" / "about.md").write_text(f"{about}\n\nWho we are.\n", encoding="utf-8")
    if not scale.plain:
        for name, text in library(scale):
            (content / name).write_text(text, encoding="utf-8")


def main() -> None:
    """Write a site as the command line says."""
    parser = argparse.ArgumentParser(description="Generate a site of any size.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--posts", type=int, default=1000)
    parser.add_argument("--plain", action="store_true", help="posts only")
    parser.add_argument("--seed", type=int, default=7)
    given = parser.parse_args()
    write_site(given.folder, Scale(given.posts, given.plain, given.seed))


if __name__ == "__main__":
    main()
