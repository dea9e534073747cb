"""Elements of a WordPress export as values: in, an item or a comment as XML; out, what it says.

What is private in a comment is dropped here.
"""

from __future__ import annotations

import html
import re
from typing import Final

from lxml import etree

from plugins.core.exports.elements import Child, children_of, texts_in
from plugins.migration.model import Item, RawComment, Term

METADATA: Final = frozenset(
    {
        "_thumbnail_id",
        "_wp_attachment_image_alt",
        "_wp_old_slug",
        "_yoast_wpseo_primary_category",
        "enclosure",
        "footnotes",
    }
)
"""The fields of an item's ``postmeta`` that say something to readers."""


def item_of(element: etree._Element, number: int, line: int) -> Item:
    """Return an item without its comments."""
    texts: dict[str, str] = {}
    terms: list[Term] = []
    meta: dict[str, str] = {}
    content = excerpt = ""
    for child in children_of(element):
        if child.is_foreign:
            continue
        if child.name == "encoded":
            if "excerpt" in (child.prefix, _namespace_end(child)):
                excerpt = child.text
            else:
                content = content or child.text
        elif child.name == "category":
            terms.append(_term_of(child))
        elif child.name == "postmeta":
            pair = texts_of(child.element)
            if pair.get("meta_key") in METADATA:
                key = pair["meta_key"]
                meta[key] = "\n".join(filter(None, (meta.get(key), pair.get("meta_value"))))
        else:
            texts.setdefault(child.name, child.text)
    return _item(texts, number, line, content, excerpt, tuple(dict.fromkeys(terms)), meta)


def _item(  # noqa: PLR0913, PLR0917 - the parts of an item
    texts: dict[str, str],
    number: int,
    line: int,
    content: str,
    excerpt: str,
    terms: tuple[Term, ...],
    meta: dict[str, str],
) -> Item:
    def said(name: str) -> str:
        return texts.get(name, "").strip()

    return Item(
        number=number,
        line=line,
        id=said("post_id") if said("post_id") != "0" else "",
        kind=said("post_type") or "post",
        status=said("status") or ("publish" if "status" not in texts else ""),
        has_password=bool(said("post_password")),
        title=texts.get("title", ""),
        link=said("link"),
        guid=said("guid"),
        slug=said("post_name"),
        parent=said("post_parent"),
        local=said("post_date"),
        gmt=said("post_date_gmt"),
        modified=said("post_modified"),
        modified_gmt=said("post_modified_gmt"),
        pub_date=said("pubDate"),
        creator=said("creator"),
        content=content or texts.get("description", ""),
        excerpt=excerpt,
        sticky=said("is_sticky") == "1",
        attachment=said("attachment_url"),
        terms=terms,
        meta=meta,
    )


def _namespace_end(child: Child) -> str:
    return str(child.element.tag).partition("}")[0].rstrip("/").rpartition("/")[2]


def _term_of(child: Child) -> Term:
    domain = child.element.get("domain", "category")
    domain = {"tag": "post_tag", "": "category"}.get(domain, domain)
    name = one_line(child.text)
    return Term(domain, child.element.get("nicename", ""), name)


def texts_of(element: etree._Element) -> dict[str, str]:
    """Return the texts of what stands in an element, by their names."""
    return {name: text.strip() for name, text in texts_in(element).items()}


def comment_of(element: etree._Element) -> RawComment:
    """Return a comment without what is private in it."""
    said = texts_in(element)
    said.pop("comment_author_email", None)
    said.pop("comment_author_IP", None)
    copied = ""
    for child in children_of(element) if "commentmeta" in said else ():
        if child.name == "commentmeta":
            pair = texts_of(child.element)
            if pair.get("meta_key") == "dsq_post_id":
                copied = pair.get("meta_value", "")
    texts = {name: text.strip() for name, text in said.items()}
    return RawComment(
        id=texts.get("comment_id", ""),
        parent=texts.get("comment_parent", ""),
        author=one_line(said.get("comment_author", "")),
        url=texts.get("comment_author_url", ""),
        local=texts.get("comment_date", ""),
        gmt=texts.get("comment_date_gmt", ""),
        content=said.get("comment_content", ""),
        approved=texts.get("comment_approved", ""),
        kind=texts.get("comment_type", "").lower(),
        disqus=copied,
    )


def one_line(text: str) -> str:
    """Return a name as one line, its entities read."""
    return re.sub(r"\s+", " ", html.unescape(text)).strip()
