"""What the converter let through: in, HTML and its source; out, what readers would see of markup.

Python-Markdown leaves what leads nowhere as it was written, and says nothing.
"""

from __future__ import annotations

import html as html_module
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from plugins.core.blocks import BlockUse
from plugins.core.code_spans import without_code
from plugins.core.problems import Location, Problem, Severity
from plugins.manuscripts.scan import PLACEMENT

_SIGNS: Final = ("{", "///", "#fnref")
_CODE = re.compile(r"<(pre|code|script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
_FENCE = re.compile(
    rf"(?:^|>)[ \t]*(/{{3,}}[ \t]*[\w-]*)(?:(?<={PLACEMENT}) \| (\d+))?", re.MULTILINE
)
"""Slashes where a line or element begins; behind a mark of ours, the number of the placement."""
_REFERENCE_LINK = re.compile(r"(?<![\\\w])!?\[([^\[\]\n]+)\]\[(?!\^)([^\[\]\n]*)\]")
"""``[text][name]`` and ``[text][]``, escaped ones and footnotes left out."""
_FOOTNOTE = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_CODE_MARK = re.compile(r"^[ \t]*`{3,}([^`\n]*)\n([^\n]*)", re.MULTILINE)
"""A fence of backticks with what is written behind it, and the line below."""
_BLOCK_OF_CODE = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_LINK = re.compile(r"\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(\s*<?(\{\w+\})[^()\n]*\)")
_PELICANS = re.compile(r"\{(?:filename|static|attach)\}[\w/.][^\s()<>\"'\]]*")
"""A file within the site, as Pelican's links name it."""
_WAY_BACK = re.compile(r'\bhref="#(fnref[^"]*)"')


class Source:
    """Answers on which line of a body some text stands, counting its occurrences."""

    def __init__(self, body: str, first_line: int, path: str) -> None:
        """Take the body as written and the line it starts on."""
        self.body, self.first_line, self.path = body, first_line, path
        self._seen: Counter[str] = Counter()
        self._plain: str | None = None

    @property
    def plain(self) -> str:
        """The body without code and comments."""
        if self._plain is None:
            self._plain = without_code(self.body)
        return self._plain

    def next_place(self, text: str) -> Location:
        """Return the line of the next occurrence of ``text``, or of the last one there is."""
        position = self.plain.find(text)
        for _ in range(self._seen[text]):
            following = self.plain.find(text, position + 1)
            if following < 0:
                break
            position = following
        self._seen[text] += 1
        return self.place_of(position) if position >= 0 else Location(self.path, self.first_line)

    def place_of(self, position: int) -> Location:
        """Return the line of a character."""
        return Location(self.path, self.first_line + self.body.count("\n", 0, position))


def may_be_left_over(html: str) -> bool:
    """Tell quickly whether there may be anything to find."""
    return any(sign in html for sign in _SIGNS)


def left_over(
    html: str, source: Source, blocks: Sequence[BlockUse], kinds: Iterable[str]
) -> Iterator[Problem]:
    """Yield an error for each piece of markup that cannot be meant where it stands."""
    outside = _CODE.sub("", html)
    yield from _fences(outside, source, blocks)
    yield from _references(outside, source, kinds)
    yield from _unused_notes(outside, source)


def unexplained(html: str, source: Source) -> Iterator[Problem]:
    """Yield a notice for what a writer may mean so: names in brackets, code within a line."""
    yield from _code(html, source)
    if "][" in html or "[^" in html:
        outside = _CODE.sub("", html)
        yield from _links(outside, source)
        yield from _marks(outside, source)


def _fences(html: str, source: Source, blocks: Sequence[BlockUse]) -> Iterator[Problem]:
    found = list(_FENCE.finditer(html)) if "///" in html else []
    placed = [blocks[int(match[2])] for match in found if match[2] is not None]
    hint = 'put an empty line before it, and do not indent it; in HTML, write <div markdown="1">'
    for block in placed:
        name = f"/// {block.kind}{f' | {block.argument}' if block.argument else ''}"
        yield Problem(
            block.location, f'"{name}" would be shown to the reader', "block-left-over", hint
        )
    for match in () if placed else found:
        yield Problem(
            source.next_place(match[1]),
            f'"{match[1].strip()}" would be shown to the reader',
            "block-left-over",
            hint,
        )


def _references(html: str, source: Source, kinds: Iterable[str]) -> Iterator[Problem]:
    for kind in kinds:
        for match in re.finditer(rf'="\{{{kind}\}}([^"]*)"', html):
            text = f"{{{kind}}}{html_module.unescape(match[1])}"
            yield _misplaced(text, source.next_place(text))
        if f"{{{kind}}}" in html:
            pattern = re.compile(rf"(?<!=[\"'])\{{{kind}\}}[\w-]*")
            yield from _in_words(html, source, pattern)
    yield from _in_words(html, source, _PELICANS)


def _in_words(html: str, source: Source, pattern: re.Pattern[str]) -> Iterator[Problem]:
    """Yield an error per target that is shown; with a backslash before its braces it is meant."""
    shown = {match[0] for match in pattern.finditer(html) if html[match.start() - 1] not in "\"'"}
    if not shown:
        return
    targets = {match.start(1) for match in _LINK.finditer(source.plain)}
    for match in pattern.finditer(source.plain):
        if match[0] in shown and match.start() not in targets:
            yield _misplaced(match[0], source.place_of(match.start()))


def _misplaced(text: str, where: Location) -> Problem:
    return Problem(
        where,
        f"{text} can only be the target of a link",
        "misplaced-reference",
        f"write [some words]({text}{'id' if text.endswith('}') else ''})",
    )


def _links(html: str, source: Source) -> Iterator[Problem]:
    """Yield a notice per ``[words][name]`` of a name that is nowhere explained."""
    for match in _REFERENCE_LINK.finditer(source.plain) if "][" in html else ():
        name = match[2] or match[1]
        shown = f"][{name}]" if match[2] else f"[{name}][]"
        if html_module.escape(shown, quote=False) in html:
            yield Problem(
                source.place_of(match.start()),
                f'no address is given for "[{name}]"',
                "undefined-link",
                f"add a line `[{name}]: https://...`, or put a backslash before each bracket",
                Severity.NOTICE,
            )


def _marks(html: str, source: Source) -> Iterator[Problem]:
    for match in _FOOTNOTE.finditer(source.plain) if "[^" in html else ():
        if f"[^{html_module.escape(match[1], quote=False)}]" in html:
            yield Problem(
                source.place_of(match.start()),
                f"there is no note for {match[0]}",
                "unknown-footnote",
                f"add a line `{match[0]}: ...` with its words, or put a backslash before it",
                Severity.NOTICE,
            )


def _code(html: str, source: Source) -> Iterator[Problem]:
    """Yield a notice per block of code whose lines became one, as between two backticks."""
    if "```" not in source.body:
        return
    outside = _BLOCK_OF_CODE.sub("", html)
    for match in _CODE_MARK.finditer(source.body):
        info, first = match[1].strip(), match[2].strip()
        begins = html_module.escape(f"{info}\n" if info else first, quote=False)
        if begins and re.search(rf"<code>{re.escape(begins)}[^<]*(?<=\n)[^<]+</code>", outside):
            yield Problem(
                source.place_of(match.start()),
                "the lines of the code that begins here are shown as one",
                "code-in-a-line",
                "write nothing but the language after the marks; in a list, leave the marks out, "
                "and indent the code by four spaces more than the words above it",
                Severity.NOTICE,
            )


def _unused_notes(html: str, source: Source) -> Iterator[Problem]:
    for name in _WAY_BACK.findall(html) if "#fnref" in html else ():
        if f'id="{name}"' not in html:
            mark = f"[^{re.sub('^fnref[0-9]*[^0-9a-zA-Z]', '', name)}]"
            yield Problem(
                source.next_place(f"{mark}:"),
                f"nothing in the text leads to the note {mark}",
                "unused-footnote",
                f"write {mark} where it belongs, or take the note out",
            )
