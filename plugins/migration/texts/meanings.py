"""What shortcodes stand for: in, one use; out, HTML, or None where it cannot be known."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final

from plugins.migration.model import Attachment, named
from plugins.migration.texts.listings import is_listing, listing
from plugins.migration.texts.surroundings import Surroundings

_VIDEO: Final = named(
    "youtube vimeo dailymotion ted wpvideo videopress soundcloud slideshare tweet twitter"
    " "
    "instagram gist facebook googlevideo googlemaps flickr spotify bandcamp"
    " "
    "scribd kickstarter polldaddy crowdsignal"
)
FRAMES: Final = named(
    "et_pb_section et_pb_row et_pb_row_inner et_pb_column et_pb_column_inner et_pb_text "
    "vc_section vc_row vc_row_inner vc_column vc_column_inner vc_column_text "
    "fusion_builder_container fusion_builder_row fusion_builder_row_inner fusion_builder_column "
    "fusion_builder_column_inner fusion_text"
)
"""What Divi, WPBakery and Avada arrange a page with: readers see what stands inside."""
_PLAYERS: Final = ("src", "mp3", "m4a", "ogg", "wav", "mp4", "m4v", "webm", "ogv", "flv", "wma")


@dataclass(frozen=True, slots=True)
class Shortcode:
    """One use: its name, attributes, bare words and what it stands round."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    words: tuple[str, ...] = ()
    inside: str = ""
    rest: str = ""
    """All that follows the name, as it was written."""

    def get(self, *names: str) -> str:
        """Return the first of some attributes that is there."""
        return next((self.attributes[n] for n in names if self.attributes.get(n)), "")


Handler = Callable[[Shortcode, Surroundings], str | None]


def handler_of(name: str, rest: str) -> Handler | None:
    """Return what knows the meaning of a shortcode; ``rest`` is what follows its name."""
    if name in _VIDEO:
        return _linked
    return _HANDLERS.get(name) or (_code if is_listing(name, rest) else None)


def _code(use: Shortcode, _: Surroundings) -> str | None:
    return listing(use.name, use.rest, use.inside)


def _caption(use: Shortcode, _: Surroundings) -> str | None:
    match = re.match(
        r"\s*((?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*</a>)?)(.*)",
        use.inside,
        re.DOTALL | re.IGNORECASE,
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


def _picture(use: Shortcode, around: Surroundings) -> str | None:
    file = around.attachments.get(use.get("image"))
    if use.get("src"):
        file = Attachment(use.get("src"), alt=use.get("alt"))
    return None if file is None else f"\n\n{_figure(file)}\n\n"


def _figure(file: Attachment) -> str:
    alt, caption = html.escape(file.alt), file.caption.strip()
    words = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure><img src="{html.escape(file.url)}" alt="{alt}">{words}</figure>'


def _embed(use: Shortcode, _: Surroundings) -> str | None:
    address = use.inside.strip() or use.get("src", "url") or next(iter(use.words), "")
    return _link(re.sub(r"<[^<>]*>", "", address))


def _player(use: Shortcode, around: Surroundings) -> str | None:
    address = use.get(*_PLAYERS) or next((w for w in use.words if "://" in w), "")
    address = address.partition("|")[0] or re.sub(r"<[^<>]*>", "", use.inside).strip()
    if not address and use.get("id") in around.attachments:
        address = around.attachments[use.get("id")].url
    if not address:
        own = [around.attachments[n] for n in around.of_item if n in around.attachments]
        sound = [
            f for f in own if re.search(rf"\.(?:{'|'.join(_PLAYERS[1:])})$", f.url, re.IGNORECASE)
        ]
        address = sound[0].url if len(sound) == 1 else ""
    return _link(address)


def _playlist(use: Shortcode, around: Surroundings) -> str | None:
    numbers = [n for n in re.split(r"[,\s]+", use.get("ids", "include")) if n]
    files = [around.attachments[n] for n in numbers if n in around.attachments]
    if not files or len(files) < len(numbers):
        return None
    items = (
        f'<li><a href="{html.escape(f.url)}">{html.escape(f.title or f.url)}</a></li>'
        for f in files
    )
    return f"\n\n<ul>{''.join(items)}</ul>\n\n"


def _linked(use: Shortcode, _: Surroundings) -> str | None:
    """Return a link to what a player of another site showed, where the address is certain."""
    given = use.get("url", "src", "id", "v", "file") or next(iter(use.words), "")
    given = html.unescape(given or re.sub(r"<[^<>]*>", "", use.inside).strip())
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
    return suffix in {
        "jpg",
        "jpeg",
        "jpe",
        "png",
        "gif",
        "webp",
        "avif",
        "bmp",
        "svg",
        "tif",
        "tiff",
        "",
    }


_HANDLERS: Final[Mapping[str, Handler]] = {
    "audio": _player,
    "caption": _caption,
    "embed": _embed,
    "et_pb_image": _picture,
    "gallery": _gallery,
    "playlist": _playlist,
    "vc_single_image": _picture,
    "video": _player,
    "wp_caption": _caption,
}
