"""WordPress's ``[shortcodes]``: in, a text; out, HTML in the place of those whose meaning is known.

Others stay as they were written, for readers and writers to see, and are told.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from plugins.migration.model import Attachment
from plugins.migration.remarks import Remark, Tell, shown
from plugins.migration.surroundings import Surroundings

_CODE: Final = frozenset(
    (
        "code sourcecode source actionscript3 as3 bash shell coldfusion cf cpp c csharp css delphi "
        "pas pascal diff patch erlang fsharp groovy html java javafx javascript js jscript latex "
        "matlab objc perl pl php plain text powershell ps python py r rails ruby rb scala sql vb "
        "vbnet xhtml xml xslt yaml yml go clojure haskell json markdown"
    ).split()
) - {"latex", "text", "source", "c", "r", "html", "plain", "go", "markdown"}
"""What SyntaxHighlighter and its kin take; words that a text may have in brackets are left out."""
_VIDEO: Final = frozenset(
    ("youtube vimeo dailymotion ted wpvideo videopress soundcloud slideshare tweet twitter").split()
    + ("instagram gist facebook googlevideo googlemaps flickr spotify bandcamp").split()
    + ("scribd kickstarter polldaddy crowdsignal").split()
)
_PLAYERS: Final = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "wma")
_TAG = re.compile(
    r"\[(?P<open>\[?)(?P<end>/?)(?P<name>[a-zA-Z][\w-]{0,40})"
    r"(?P<rest>(?:[\s=/:][^\[\]]{0,4000})?)\](?P<close>\]?)"
)
"""As in WordPress, no bracket stands in an attribute."""
_ATTRIBUTE = re.compile(
    r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"']+))|\"([^\"]*)\"|'([^']*)'|(\S+)"
)
_CURLY = str.maketrans({"“": '"', "”": '"', "″": '"', "‘": "'", "’": "'", "\xa0": " "})
_MULTILINGUAL = re.compile(r"\[:(?:[a-z]{2})?\]|<!--:(?:[a-z]{2})?-->")
_WORDLIKE = re.compile(r"[a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One use: its name, attributes, bare words and what it stands round."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    inside: str = ""

    def get(self, *names: str) -> str:
        """Return the first of some attributes that is there."""
        return next((self.attributes[n] for n in names if self.attributes.get(n)), "")


def expanded(text: str, around: Surroundings, tell: Tell) -> str:
    """Return the text with the known shortcodes as HTML."""
    if _MULTILINGUAL.search(text):
        tell(
            Remark(
                "several-languages",
                "a plugin's marks for several languages stand in the text, [:en] and the like",
                "make a post of each language",
            )
        )
    if "[" not in text:
        return text
    return "".join(_parts(text, around, tell))


def _parts(text: str, around: Surroundings, tell: Tell) -> Iterator[str]:
    tags = list(_TAG.finditer(text))
    ends: dict[str, list[int]] = {}
    for number, match in enumerate(tags):
        if match["end"]:
            ends.setdefault(match["name"].lower(), []).append(number)
    place = number = 0
    while number < len(tags):
        match = tags[number]
        name = match["name"].lower()
        yield text[place : match.start()]
        place = match.end()
        number += 1
        if match["open"] and match["close"]:  # [[name]] is how one writes of a shortcode
            yield html.escape(match[0][1:-1], quote=False) if "<" not in match[0] else match[0]
            continue
        if match["open"]:
            yield "["
        after = match["close"]
        handler = _handler_of(name)
        closing = _closing(ends.get(name, []), number)
        if match["end"] or handler is None:
            if not match["end"]:
                _tell_unknown(match, closing is not None, tell)
            yield _as_written(match)
            continue
        inside = ""
        if closing is not None and not match["rest"].rstrip().endswith("/"):
            inside = text[place : tags[closing].start()]
            place, number, after = tags[closing].end(), closing + 1, tags[closing]["close"]
        made = handler(_shortcode(name, match["rest"], inside), around)
        if made is None:
            _tell_unknown(match, closing is not None, tell)
            yield _as_written(match) + inside
        else:
            yield made
        yield after
    yield text[place:]


def _as_written(match: re.Match[str]) -> str:
    return match[0][len(match["open"]) : len(match[0])]


def _closing(places: list[int], after: int) -> int | None:
    while places and places[0] < after:
        places.pop(0)
    return places[0] if places else None


def _shortcode(name: str, rest: str, inside: str) -> Shortcode:
    attributes: dict[str, str] = {}
    words: list[str] = []
    given = html.unescape(rest.translate(_CURLY)).strip().rstrip("/").lstrip("=:")
    if "<" in given and not re.search(r"=\s*[\"'][^\"']*<", given):
        given = re.sub(r"<[^<>]*>", " ", given)
    for match in _ATTRIBUTE.finditer(given):
        if match[1]:
            attributes[match[1].lower()] = match[2] or match[3] or match[4] or ""
        else:
            words.append(match[5] or match[6] or match[7] or "")
    return Shortcode(name, attributes, tuple(words), inside)


def _tell_unknown(match: re.Match[str], is_paired: bool, tell: Tell) -> None:
    """Tell of what looks like a shortcode; a word in brackets is one."""
    rest = match["rest"]
    if not (is_paired or "=" in rest or rest.endswith("/") or not _WORDLIKE.fullmatch(match["name"])):
        return
    tell(
        Remark(
            "unknown-shortcode",
            f"nobody knows what {shown(match[0])} stands for; it is left as it was written",
            "write what it showed, or take it out",
            f"[{match['name']}",
        )
    )


Handler = Callable[[Shortcode, Surroundings], str | None]


def _handler_of(name: str) -> Handler | None:
    if name in _CODE:
        return _code
    if name in _VIDEO:
        return _linked
    return _HANDLERS.get(name)


def _code(use: Shortcode, _: Surroundings) -> str | None:
    if not use.inside:
        return None
    language = use.get("language", "lang", "syntax") or (use.name if "code" not in use.name else "")
    inside = html.unescape(use.inside) if "&lt;" in use.inside or "&gt;" in use.inside else use.inside
    inside = re.sub(r"</?p>|<br\s*/?>", "", inside).strip("\n")
    return f'\n\n<pre lang="{html.escape(language)}">{html.escape(inside)}</pre>\n\n'


def _caption(use: Shortcode, _: Surroundings) -> str | None:
    match = re.match(
        r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)", use.inside, re.DOTALL | re.IGNORECASE
    )
    if match is None:
        return use.inside if use.inside.strip() else None
    words = use.get("caption") or match[2]
    return f"\n\n<figure>{match[1]}<figcaption>{words.strip()}</figcaption></figure>\n\n"


def _gallery(use: Shortcode, around: Surroundings) -> str | None:
    numbers = [n for n in re.split(r"[,\s]+", use.get("ids", "include")) if n]
    if not numbers and not use.get("id"):
        left_out = set(re.split(r"[,\s]+", use.get("exclude")))
        numbers = [n for n in around.of_item if n not in left_out]
    files = [around.attachments[n] for n in numbers if n in around.attachments]
    if not files or len(files) < len(numbers):
        return None
    return "\n\n" + "\n\n".join(_figure(file) for file in files if is_picture(file.url)) + "\n\n"


def _figure(file: Attachment) -> str:
    alt, caption = html.escape(file.alt), file.caption.strip()
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{html.escape(file.url)}" alt="{alt}">{words}</figure>'


def _embed(use: Shortcode, _: Surroundings) -> str | None:
    address = use.inside.strip() or use.get("src", "url") or next(iter(use.words), "")
    return _link(re.sub(r"<[^>]*>", "", address))


def _player(use: Shortcode, around: Surroundings) -> str | None:
    address = use.get(*_PLAYERS) or next((w for w in use.words if "://" in w), "")
    address = address.partition("|")[0] or re.sub(r"<[^>]*>", "", use.inside).strip()
    if not address and use.get("id") in around.attachments:
        address = around.attachments[use.get("id")].url
    if not address:
        own = [around.attachments[n] for n in around.of_item if n in around.attachments]
        sound = [f for f in own if re.search(rf"\.(?:{'|'.join(_PLAYERS[1:])})$", f.url, re.I)]
        address = sound[0].url if len(sound) == 1 else ""
    return _link(address)


def _playlist(use: Shortcode, around: Surroundings) -> str | None:
    numbers = [n for n in re.split(r"[,\s]+", use.get("ids", "include")) if n]
    files = [around.attachments[n] for n in numbers if n in around.attachments]
    if not files or len(files) < len(numbers):
        return None
    items = (
        f'<li><a href="{html.escape(f.url)}">{html.escape(f.title or f.url)}</a></li>' for f in files
    )
    return f"\n\n<ul>{''.join(items)}</ul>\n\n"


def _linked(use: Shortcode, _: Surroundings) -> str | None:
    """Return a link to what a player of another site showed, where the address is certain."""
    given = use.get("url", "src", "id", "v", "file") or next(iter(use.words), "")
    given = html.unescape(given or re.sub(r"<[^>]*>", "", use.inside).strip())
    if re.fullmatch(r"[\w-]{11}", given) and use.name == "youtube":
        given = f"https://www.youtube.com/watch?v={given}"
    elif given.isdigit() and use.name == "vimeo":
        given = f"https://vimeo.com/{given}"
    return _link(given)


def _link(address: str) -> str | None:
    """Return a paragraph with a bare address, which becomes a link."""
    address = html.unescape(address).strip()
    if address.startswith("//"):
        address = f"https:{address}"
    if not re.fullmatch(r"(?:https?://|/)[^\s<>\"]+", address):
        return None
    return f'\n\n<p><a href="{html.escape(address)}">{html.escape(address)}</a></p>\n\n'


def is_picture(url: str) -> bool:
    """Tell whether an address is that of a picture, by its suffix; one without any may be."""
    path = url.partition("?")[0].rpartition("/")[2]
    suffix = path.rpartition(".")[2].lower() if "." in path else ""
    return suffix in {"jpg", "jpeg", "jpe", "png", "gif", "webp", "avif", "bmp", "svg", "tif", "tiff", ""}


_HANDLERS: Final[Mapping[str, Handler]] = {
    "audio": _player,
    "caption": _caption,
    "embed": _embed,
    "gallery": _gallery,
    "playlist": _playlist,
    "video": _player,
    "wp_caption": _caption,
}
