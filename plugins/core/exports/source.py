"""An export's bytes as text: in, a file; out, its text block by block, and what was repaired.

Nothing is read whole. What XML forbids is taken out, bytes that are not what the file says they are
get the reading that they most likely mean; both are told with the line of the first.
"""

from __future__ import annotations

import codecs
import gzip
import io
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Final

from plugins.core.encoding import charset_named
from plugins.core.exports.model import LOSSES, notice, refusal
from plugins.core.problems import Location, Problem

BLOCK: Final = 1 << 18
_HEAD: Final = 1 << 16
_TELLING: Final = 100
"""From so many bytes on it can be told which encoding they are in."""
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
"""What XML 1.0 has no place for (section 2.2), and DEL, which nobody means."""
_CONTROLS: Final = bytes({*range(32), 127} - {9, 10, 13})
_STRAY = re.compile("[\ud800-\udfff]+")
_NOT_MARKUP = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_BARE_TYPE = re.compile(r"<!DOCTYPE\s+[\w:-]+\s*(?:PUBLIC\s[^<>\[\]]{0,1000})?>", re.IGNORECASE)
_NOTICE: Final = 4096
"""So many characters before the XML are left out."""
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


class Source:
    """One export. ``blocks`` may be asked for again: each time the file is read from its start."""

    def __init__(self, opened: Callable[[], BinaryIO], shown: str, what: str) -> None:
        """Look at the beginning; raises ContentError where it cannot be ``what``.

        ``opened`` gives the bytes from their start, whenever it is called.
        """
        self.shown, self.what = shown, what
        self.problems: list[Problem] = []
        self.losses: list[Problem] = []
        """Those of the problems after which something may be missing."""
        self._opened = opened
        self._before = 0
        self.repairs: list[tuple[str, str]] = []
        """The kinds of what was repaired, and the words for it."""
        self._told: set[str] = set()
        try:
            with self._open() as stream:
                head = stream.read(_HEAD)
        except (OSError, EOFError, gzip.BadGzipFile) as error:
            reason = getattr(error, "strerror", None) or str(error)
            message = f"the file cannot be read: {reason}"
            hint = "name the file that was exported"
            raise refusal(Location(shown), message, "unreadable-file", hint) from None
        self.encoding = self._encoding_of(head)
        self._refuse(self._begun(head.decode(self.encoding, errors="replace")))

    @contextmanager
    def _open(self) -> Iterator[gzip.GzipFile | BinaryIO]:
        """Open the file; Disqus sends its exports compressed."""
        with self._opened() as stream:
            magic = stream.read(2)
        if magic == b"PK":
            raise refusal(
                Location(self.shown),
                f"this is an archive and no {self.what}",
                "not-an-export",
                "unpack it, and name the .xml files in it, one after the other",
            )
        with self._opened() as stream:
            if magic != b"\x1f\x8b":
                yield stream
                return
            with gzip.GzipFile(fileobj=stream) as unpacked:
                yield unpacked

    def _encoding_of(self, head: bytes) -> str:
        for bom, name in _BOMS:
            if head.startswith(bom):
                return name
        match = _DECLARED.search(head)
        declared = match[1].decode("ascii") if match else "utf-8"
        found = charset_named(declared)
        if match and match[0].decode(found or "utf-8", "replace") != match[0].decode("ascii"):
            found = ""  # what says so is not in it itself
        if not found:
            self.repaired("encoding", 1, f'it says that it is in "{declared}", which nobody knows')
        return self._really(head) if found in {"", "utf-8"} else found

    def _really(self, head: bytes) -> str:
        """Return UTF-8, unless most of what is not ASCII cannot be that."""
        beyond = sum(byte > 127 for byte in head)  # noqa: PLR2004 - ASCII ends there
        wrong = len(_stray_bytes(head.decode("utf-8", errors="surrogateescape")[:-4]))
        if beyond < _TELLING or wrong * 2 <= beyond:
            return "utf-8"
        telling = b"\n".join(line for line in head.split(b"\n") if not line.isascii())
        from charset_normalizer import from_bytes  # noqa: PLC0415 - few files need it

        best = from_bytes(telling).best()
        name = "cp1252" if best is None else codecs.lookup(best.encoding).name
        if name == "utf-8":
            return name
        self.repaired("encoding", 1, f"it is not in UTF-8, and was read as {name}")
        return name

    def _begun(self, head: str) -> str:
        """Return the head from where its XML begins: some programs write a notice before it."""
        place = head.find("<?xml", 0, _NOTICE)
        if place < 0:
            place = max(head.find("<", 0, _NOTICE), 0)
        if head[:place].strip() or (place and head.startswith("<?xml", place)):
            self.repaired("before", 1, "there is something before the XML, which was left out")
        self._before = place
        return head[place:]

    def _refuse(self, head: str) -> None:
        """Refuse what defines entities or is something else, by name."""
        place = 0
        while match := _NOT_MARKUP.match(head, place):
            place = match.end()
        start = head[place : place + 200]
        is_page = start[9:].lstrip().lower().startswith("html")
        if start.upper().startswith("<!DOCTYPE") and not is_page:
            if not _BARE_TYPE.match(head, place):
                raise refusal(
                    Location(self.shown, head.count("\n", 0, place) + 1),
                    "the file declares entities of its own",
                    "entity-declaration",
                    "no export does that: do not trust it; take out its <!DOCTYPE ...> if you do",
                )
            start = "<rss"  # a name alone defines nothing, and nothing is fetched
        if not re.match(r"<[A-Za-z_]", start):
            raise refusal(
                Location(self.shown, 1),
                f"this is no {self.what}: it does not begin as XML does",
                "not-an-export",
                "name the .xml file that was exported",
            )

    def repaired(self, kind: str, line: int, what: str) -> None:
        """Note a repair once for its kind, with the line of the first."""
        if kind not in self._told:
            self._told.add(kind)
            hint = "look at what was imported there, or export again"
            problem = notice(Location(self.shown, line), what, "repaired-xml", hint)
            self.problems.append(problem)
            kind = kind.partition(" ")[0]
            self.repairs.append((kind, f"line {line}: {what}"))
            if kind in LOSSES:
                self.losses.append(problem)

    def blocks(self, moved: Callable[[int], None] | None = None) -> Iterator[str]:
        """Yield the text, lines ended by LF; ``moved`` is told how many bytes were read."""
        decoder = codecs.getincrementaldecoder(self.encoding)(errors="surrogateescape")
        lines = io.IncrementalNewlineDecoder(None, translate=True)
        number, before = 1, self._before
        with self._open() as stream:
            while True:
                data = self._read(stream)
                try:
                    text = lines.decode(decoder.decode(data, final=not data), final=not data)
                except UnicodeError:  # codecs that know nothing of surrogateescape
                    text = lines.decode(data.decode(self.encoding, errors="replace"))
                dirty = self.encoding == "utf-16" or data.translate(None, _CONTROLS) != data
                yield self._clean(text[before:], number + text.count("\n", 0, before), dirty=dirty)
                if not data:
                    return
                number += text.count("\n")
                before = max(0, before - len(text))
                if moved is not None:
                    moved(len(data))

    def _read(self, stream: gzip.GzipFile | BinaryIO) -> bytes:
        try:
            return stream.read1(BLOCK) if isinstance(stream, gzip.GzipFile) else stream.read(BLOCK)
        except (EOFError, OSError):
            self.repaired("cut", 0, "the compressed file ends too early")
            return b""

    def _clean(self, text: str, line: int, *, dirty: bool) -> str:
        """Mend a block; looking at each character for what is seldom there would take long."""
        if not _can_be_written(text) and (match := _STRAY.search(text)):
            at = line + text.count("\n", 0, match.start())
            self.repaired("bytes", at, f"bytes that are not {self.encoding}, read as Windows-1252")
            text = _STRAY.sub(_as_latin, text)
        dirty = dirty or "\ufffe" in text or "\uffff" in text
        if dirty and (match := _FORBIDDEN.search(text)):
            at = line + text.count("\n", 0, match.start())
            self.repaired("controls", at, "characters that XML forbids, taken out")
            text = _FORBIDDEN.sub("", text)
        return text


def _can_be_written(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _stray_bytes(text: str) -> str:
    return "".join(_STRAY.findall(text))


def _as_latin(match: re.Match[str]) -> str:
    data = match[0].encode("utf-16-le", errors="surrogatepass")[::2]
    return data.decode("cp1252", errors="replace")
