"""Lists of feeds (OPML 2.0): in, a file that another reader exported; out, sources of ours."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, cast

from lxml import etree

from plugins.core.addresses import is_web_address
from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.files import write_once
from plugins.core.problems import Location, Problem, Severity
from plugins.desk.inbox.decode import decode
from plugins.desk.inbox.following import followed_in
from plugins.desk.inbox.model import LARGEST
from plugins.desk.inbox.references import mend_ampersands, mend_references
from plugins.desk.inbox.words import beginning, plain
from plugins.desk.site import DeskSite
from plugins.link_roundups.commands import load_shelves
from plugins.manuscripts.commands import spoken_slug_of

KINDS: Final = ("organisation", "person")
_LONGEST_NAME: Final = 120
_MOST: Final = 1000
_KINDS_OF_FEEDS: Final = frozenset({"rss", "atom"})


@dataclass(frozen=True, slots=True)
class Outline:
    """A feed in a list."""

    name: str
    feed: str
    page: str
    line: int


@dataclass(frozen=True, slots=True)
class FollowedNow:
    """Which sources were written, how many feeds were followed already, and what is wrong."""

    written: tuple[str, ...]
    known: int
    problems: tuple[Problem, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the same as a JSON object."""
        return {
            "written": list(self.written),
            "known": self.known,
            "problems": [problem.as_json() for problem in self.problems],
        }


def follow(site: DeskSite, file: str, kind: str) -> FollowedNow:
    """Write a source for each feed in a list that no source of ours has.

    A source is never changed. Raises ConfigurationError for a file that cannot be opened or an
    unknown kind, and ContentError for what is no list of feeds.
    """
    if kind not in KINDS:
        raise ConfigurationError(f'"{kind}" is no kind of source; write {" or ".join(KINDS)}')
    outlines, problems = outlines_in(_bytes_of(file), file)
    shelves = load_shelves(site.content, "content")
    known = {feed.url for feed in followed_in(shelves)}
    taken = set(shelves.sources)
    folder = site.content / "sources"
    taken |= {path.stem for path in folder.glob("*.md")}
    written = []
    for outline in outlines:
        if outline.feed in known:
            continue
        name = _free(spoken_slug_of(outline.name), taken)
        taken.add(name)
        known.add(outline.feed)
        folder.mkdir(parents=True, exist_ok=True)
        write_once(folder / f"{name}.md", source_text(outline, kind).encode())
        written.append(f"content/sources/{name}.md")
    return FollowedNow(tuple(written), len(outlines) - len(written), tuple(problems))


def outlines_in(data: bytes, path: str) -> tuple[list[Outline], list[Problem]]:
    """Return the feeds in a list, and what cannot be followed; raises ContentError for no list."""
    whole, wrong = mend_references(decode(data).text)
    text, _, _ = mend_ampersands(whole)
    parser = etree.XMLParser(
        encoding="utf-8",  # whatever the list declares: it is decoded by now
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
    )
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError):
        root = None
    if root is None or str(root.tag).lower() != "opml":
        what = "this is not a list of feeds: OPML begins with <opml>"
        hint = "export your subscriptions as OPML; one feed alone is a line in a source's feeds"
        raise ContentError([Problem(Location(path, 1), what, "no-feed-list", hint)])
    found, problems = _of_root(root, path)
    return found, [*_faults(parser, path, wrong), *problems]


def _faults(parser: etree.XMLParser, path: str, wrong: int) -> Iterator[Problem]:
    """Yield the notice that a list is broken: what comes behind the place may be missing.

    ``wrong`` is the number of references in it that stand for no character.
    """
    faults = [(f.message, f.line) for f in parser.error_log if f.level > etree.ErrorLevels.WARNING]
    if wrong:
        faults.append((f"references that stand for no character: {wrong}", 1))
    for message, line in faults[:1]:
        yield Problem(
            Location(path, line),
            f"the list is broken: {message.strip()[:_LONGEST_NAME]}",
            "feed-list-broken",
            "export it again; what could be read is followed, and more may be missing",
            Severity.NOTICE,
        )


def _of_root(root: etree._Element, path: str) -> tuple[list[Outline], list[Problem]]:
    found: dict[str, Outline] = {}
    problems: list[Problem] = []
    for element, given in _outlines(root):
        feed = given.get("xmlurl") or given.get("url", "")
        name = given.get("title") or given.get("text") or ""
        line = cast("int | None", element.sourceline) or 0
        if not is_web_address(feed):
            problems.append(_no_feed(Location(path, line), name, feed))
            continue
        page = given.get("htmlurl", "")
        page = page if is_web_address(page) else ""
        found.setdefault(feed, Outline(name[:_LONGEST_NAME] or feed, feed, page, line))
    rest = len(found) - _MOST
    if rest > 0:
        problems.append(
            Problem(
                Location(path),
                f"{rest} of its feeds are not followed: a list has {_MOST} at most",
                "feed-list-entry",
                "follow the list in parts",
                Severity.NOTICE,
            )
        )
    return list(found.values())[:_MOST], problems


def _no_feed(where: Location, name: str, feed: str) -> Problem:
    what = f'"{beginning(feed, 60)}" is not the address of a feed'
    return Problem(
        where,
        what if feed else f'"{beginning(name, 60)}" has no address of a feed',
        "feed-list-entry",
        "write it whole, from https:// on, and follow the list again",
        Severity.NOTICE,
    )


def _outlines(root: etree._Element) -> Iterator[tuple[etree._Element, dict[str, str]]]:
    """Yield the outlines of feeds with their attributes; folders, links and texts are none."""
    for element in root.iter("*"):
        given = {str(key).lower(): plain(str(value)) for key, value in element.attrib.items()}
        is_feed = "xmlurl" in given or given.get("type", "").lower() in _KINDS_OF_FEEDS
        if str(element.tag).lower() == "outline" and is_feed:
            yield element, given


def source_text(outline: Outline, kind: str) -> str:
    """Return the file of a source; every value is quoted, so that none can be YAML of its own."""
    lines = ["---", f"name: {json.dumps(outline.name, ensure_ascii=False)}", f"kind: {kind}"]
    if outline.page:
        lines.append(f"url: {json.dumps(outline.page, ensure_ascii=False)}")
    lines += [f"feeds: [{json.dumps(outline.feed, ensure_ascii=False)}]", "---", ""]
    return "\n".join(lines)


def _free(slug: str, taken: set[str]) -> str:
    """Return the slug, or with a number behind it where it is taken."""
    name, number = slug, 2
    while name in taken:
        name, number = f"{slug}-{number}", number + 1
    return name


def _bytes_of(file: str) -> bytes:
    try:
        with Path(file).open("rb") as opened:
            return opened.read(LARGEST)
    except OSError as error:
        message = f"{file} cannot be opened: {error.strerror}; give the path of a list of feeds"
        raise ConfigurationError(message) from None
