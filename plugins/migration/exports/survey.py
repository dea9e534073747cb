"""The first pass over an export: in, its pieces; out, all that must be known before a text is read.

Bodies and comments are not kept: of a body only the places that others may link to.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from plugins.migration.exports.elements import one_line
from plugins.migration.exports.wxr import Broken, Collected, Export, collect, private_in
from plugins.migration.model import Attachment, Channel, Item, Skipped

_OF_WORDPRESS = re.compile(
    r"<[\w.-]{1,40}:(?:post_type|status|post_name|post_date(?:_gmt)?|comment_status)\b"
)
"""What no feed has in an item, unlike ``wfw:comment``."""
_PLACE = re.compile(r"""\b(?:id|name)\s*=\s*["']?([^"'\s<>]{1,100})""")
_FRAGMENT = re.compile(r"""href\s*=\s*["']?[^"'\s<>#]{0,500}#([^"'\s<>]{1,100})""")


@dataclass(slots=True)
class Survey:
    """What an export holds."""

    channel: Channel = field(default_factory=Channel)
    items: int = 0
    texts: list[Item] = field(default_factory=list)
    """Posts and pages, without their bodies."""
    places: dict[int, frozenset[str]] = field(default_factory=dict)
    """The places in a text that a link can lead to, by the item's place in the file."""
    wanted: set[str] = field(default_factory=set)
    """The places that some link leads to."""
    attachments: dict[str, Attachment] = field(default_factory=dict)
    of_item: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    """The numbers of the attachments of each item."""
    reusable: dict[str, str] = field(default_factory=dict)
    others: dict[int, Skipped] = field(default_factory=dict)
    """Items of other kinds, and those that cannot be read."""
    broken: list[tuple[int, str]] = field(default_factory=list)
    """Lines of the export at which something is lost, and what."""
    media: list[Item] = field(default_factory=list)
    private: set[str] = field(default_factory=set)
    has_wordpress: bool = False


KINDS = frozenset({"post", "page"})
_REASONS = {
    "nav_menu_item": "an entry of a menu; this site's menus are its theme's",
    "wp_block": "a reusable block; the texts that show it have its words",
    "revision": "an earlier version of a text",
    "custom_css": "style sheets of the old theme",
    "customize_changeset": "settings of the old theme",
    "oembed_cache": "a copy of what another site said",
    "user_request": "a request for somebody's data",
    "wp_global_styles": "styles of the old theme",
    "wp_navigation": "a menu of the old theme",
    "wp_template": "a template of the old theme",
    "wp_template_part": "a template of the old theme",
}


def survey_of(export: Export, moved: Callable[[int], None] | None = None) -> Survey:
    """Read an export once; raises ContentError where it is none."""
    found = Survey()
    collected = Collected()
    for piece in export.pieces(moved):
        if piece.name == "comment":
            found.private.update(private_in(piece.text))
            found.has_wordpress = found.has_wordpress or "comment_content>" in piece.text
        elif piece.name == "item":
            found.items += 1
            found.has_wordpress = (
                found.has_wordpress
                or "post_id>" in piece.text
                or bool(_OF_WORDPRESS.search(piece.text))
            )
            _take(found, export.item(piece, found.items), found.items)
        else:
            element = None if not piece.name else export.element(piece)
            collect(piece, element, collected)
            found.has_wordpress = found.has_wordpress or "wxr_version>" in piece.text
    found.channel = collected.channel
    found.private |= collected.private
    return found


def _take(found: Survey, item: Item | Broken, number: int) -> None:
    if isinstance(item, Broken):
        found.others[number] = Skipped(f"item {number}", "unknown", item.reason)
        found.broken.append((item.piece.line, f"an item is lost: {item.reason}"))
        return
    if item.kind in KINDS:
        bare = replace(item, content="", excerpt="")
        found.texts.append(bare)
        found.places[number] = frozenset(_PLACE.findall(item.content))
        found.wanted.update(_FRAGMENT.findall(item.content))
    elif item.kind == "attachment":
        _take_attachment(found, item)
    else:
        if item.kind == "wp_block" and item.status == "publish" and item.id:
            found.reusable[item.id] = item.content
        reason = _REASONS.get(item.kind, f"its kind, {item.kind}, is neither a post nor a page")
        found.others[number] = Skipped(item.name, item.kind, reason)


def _take_attachment(found: Survey, item: Item) -> None:
    url = item.attachment or item.guid
    found.media.append(replace(item, content="", excerpt=""))
    if not url or not item.id:
        return
    found.attachments[item.id] = Attachment(
        url=url,
        alt=one_line(item.meta.get("_wp_attachment_image_alt", "")),
        title=one_line(item.title),
        caption=item.excerpt,
        page=item.link,
    )
    if item.parent and item.parent != "0":
        found.of_item[item.parent].append(item.id)
