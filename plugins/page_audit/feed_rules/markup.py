"""Rules on texts: what is HTML, what must not be, and what may stand in it."""

from __future__ import annotations

import re
from typing import Final

from plugins.page_audit.feed_rules.reading import ATOM, Faults, Feed, words

_HTML: Final = words(
    "a abbr acronym address article aside audio b bdi big blockquote br button canvas caption",
    "center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em",
    "fieldset figcaption figure font footer form h1 h2 h3 h4 h5 h6 header hgroup hr i img input",
    "ins kbd label legend li main map mark menu meter nav noscript ol optgroup option output p",
    "picture pre progress q rp rt ruby s samp section select small source span strike strong sub",
    "summary sup table tbody td template textarea tfoot th thead time tr track tt u ul var video",
    "wbr",
)
_RISKS: Final = words(
    "applet base bdo body embed frame frameset head html iframe link meta object param script",
    "style title",
)
_ATTRIBUTES: Final = words(
    "abbr align alt cite class colspan controls data datetime default dir download headers height",
    "hidden href hreflang id ismap itemprop itemscope itemtype kind label lang loading media open",
    "poster preload rel reversed rowspan scope sizes span src srclang srcset start style summary",
    "tabindex target title translate type usemap valign value width",
)
_END_TAG = re.compile(r"</(\w+)>")
_ENTITY = re.compile(
    r"&(#x?[0-9a-f]+|amp|lt|gt|quot|apos|nbsp|copy|[lr]squo|[lr]dquo|hellip|[mn]dash|[a-z]*acute"
    r"|[a-z]uml)\b",
    re.IGNORECASE,
)
_SAFE_STYLE = re.compile(
    r"(\s*(text-align|text-decoration|font-[a-z]+|width|height|color|vertical-align|white-space)"
    r"\s*:\s*[\w#%.\s-]*(;|$))*"
)


def blank(feed: Feed) -> Faults:
    """NotBlank: titles, names and contents say something."""
    needed = (
        {"title", "content", "guid", "category"} if feed.is_atom else {"title", "guid", "category"}
    )
    for where, name, child in feed.parts():
        empty = not (child.text or "").strip() and not len(child)
        if (
            name in needed
            and empty
            and not (feed.is_atom and name == "category")
            and (child.get("src") is None)
        ):
            yield f"{where}/{name}"
    for person in feed.people():
        if not (person.findtext(f"{{{ATOM}}}name") or "").strip():
            yield "author/name"


def blank_attribute(feed: Feed) -> Faults:
    """AttrNotBlank: rel, title and type say something."""
    for _, name, child in feed.parts():
        yield from (f"{name}: {k}" for k in ("rel", "title", "type") if child.get(k) == "")


def html_in_text(feed: Feed) -> Faults:
    """ContainsHTML, ContainsUndeclaredHTML: tags and entities in a plain text."""
    for where, kind, text in feed.texts():
        tags = any(tag.lower() in _HTML | _RISKS for tag in _END_TAG.findall(text))
        entity = _ENTITY.search(text) and b"&#x" not in feed.raw
        if kind == "text" and (tags or entity):
            yield f"{where}: {text}"


def character_data(feed: Feed) -> Faults:
    """CharacterData: the profile wants ``<`` before a letter in a title as ``&#x3C;``."""
    for where, kind, text in feed.texts():
        if (
            kind == "text"
            and not feed.is_atom
            and re.search(r"&#[x0-9]|<[/a-zA-Z]", text)
            and (b"&#x" not in feed.raw)
        ):
            yield f"{where}: {text}"


def text_type(feed: Feed) -> Faults:
    """InvalidTextType: a text is text, html or xhtml."""
    for where, name, child in feed.parts():
        if (
            feed.is_atom
            and name in {"title", "subtitle", "summary", "rights"}
            and (child.get("type", "text") not in {"text", "html", "xhtml"})
        ):
            yield f"{where}/{name}: {child.get('type')}"


def missing_type(feed: Feed) -> Faults:
    """MissingTypeAttr: content from elsewhere says what it is."""
    for where, name, child in feed.parts():
        if feed.is_atom and name == "content" and child.get("src") and child.get("type") is None:
            yield f"{where}/{name}"


def missing_div(feed: Feed) -> Faults:
    """MissingXhtmlDiv: XHTML stands in a div of its namespace."""
    for where, name, child in feed.parts():
        if (
            feed.is_atom
            and child.get("type") == "xhtml"
            and ([c.tag for c in child] != ["{http://www.w3.org/1999/xhtml}div"])
        ):
            yield f"{where}/{name}"


def not_escaped(feed: Feed) -> Faults:
    """UndefinedElement in a text: elements in what claims to be text or escaped HTML."""
    for where, name, child in feed.parts():
        if (
            feed.is_atom
            and child.get("type", "text") in {"text", "html"}
            and len(child)
            and (name in {"title", "subtitle", "summary", "content", "rights"})
        ):
            yield f"{where}/{name}"


def not_html(feed: Feed) -> Faults:
    """NotHtml: elements that HTML does not have."""
    for where, element in feed.markup():
        if str(element.tag) not in _HTML | _RISKS:
            yield f"{where}: {element.tag}"


def risky_element(feed: Feed) -> Faults:
    """SecurityRisk: elements that act, or that reach beyond the entry."""
    for where, element in feed.markup():
        if element.tag in _RISKS:
            yield f"{where}: {element.tag}"
    for where, kind, text in feed.texts():
        if kind == "html" and re.search(r"<(?:html|head|body)\b", text, re.IGNORECASE):
            yield where


def risky_attribute(feed: Feed) -> Faults:
    """SecurityRiskAttr: event handlers, roles and others that the validator does not expect.

    It does not expect ``controls`` either, without which nobody can start a video; we let it pass.
    """
    for where, element in feed.markup():
        for name in map(str, element.attrib):
            if name not in _ATTRIBUTES and not name.startswith("data-"):
                yield f"{where}: {element.tag} {name}"


def dangerous_style(feed: Feed) -> Faults:
    """DangerousStyleAttr: a style that can do more than set type."""
    for where, element in feed.markup():
        if not _SAFE_STYLE.fullmatch(element.get("style", "")):
            yield f"{where}: {element.get('style')}"


def relative_reference(feed: Feed) -> Faults:
    """ContainsRelRef: relative addresses in a text; every attribute that holds one is looked at."""
    for where, element in feed.markup():
        found = [element.get(name) for name in ("href", "src", "cite", "poster", "data", "action")]
        found += [part.split()[0] for part in element.get("srcset", "").split(", ") if part.split()]
        for address in found:
            if address is not None and not re.match(r"[A-Za-z][\w+.-]*:", address):
                yield f"{where}: {address!r}"
