"""Rules on values: dates, addresses, languages, guids."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.parse import urlsplit

from lxml import etree

from plugins.page_audit.feed_rules.reading import XML, Faults, Feed, words

_SCHEMES: Final = words("http https ftp mailto tel data tag urn news nntp sip xmpp info")
_CHARACTERS: Final = r"[\w;/?:@&=+$.\-!~*'()%,#]"
_URI = re.compile(
    rf"([A-Za-z][0-9A-Za-z+.-]*:)?/{{0,2}}(\[[0-9A-Fa-f:]+\])?{_CHARACTERS}*", re.ASCII
)
"""RFC 2396, as the W3C feed validator reads it: relative ones, too."""
_FULL = re.compile(rf"[A-Za-z][0-9A-Za-z+.-]*:(//)?(\[[0-9A-Fa-f:]+\])?{_CHARACTERS}+", re.ASCII)
"""The same with a scheme."""
_TAG = re.compile(
    rf"tag:([a-z0-9._-]+@)?[a-z0-9.-]+,\d{{4}}(-\d\d(-\d\d)?)?:{_CHARACTERS}*", re.ASCII
)
"""RFC 4151, section 2.1."""
_URN = re.compile(
    r"urn:[a-z0-9][a-z0-9-]{1,31}:([\w()+,.:=@;$!*'-]|%[0-9a-f]{2})+", re.IGNORECASE | re.ASCII
)
"""RFC 2141, section 2."""
_UUID = re.compile(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
_RFC3339 = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d*)?(Z|[+-]\d\d:\d\d)")
_FIRST_YEAR: Final = 1990
"""Before it nothing was published in a feed."""
_SHORTEST_GUID: Final = 9
_MONTHS: Final = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_RFC2822 = re.compile(
    rf"((Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d\d? ({_MONTHS}) \d{{4}} \d\d:\d\d(:\d\d)? "
    r"([+-]?\d\d[03]0|UT|GMT|[ECMP][SD]T|Z)"
)
"""RFC 2822, section 3.3, with the zones of RFC 822 that readers understand."""
_RFC822 = re.compile(
    rf"((mon|tue|wed|thu|fri|sat|sun)\s*,\s*)?\d\d?\s+({_MONTHS})\s+\d\d(\d\d)?\s+"
    r"\d\d:\d\d(:\d\d)?\s+([+-]\d{4}|ut|gmt|[ecmp][sd]t|[a-ik-z])?",
    re.IGNORECASE,
)
"""RFC 822, section 5.1, in any spelling and with years of two digits, too."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_EMAIL = re.compile(r"[\w.+'-]+@([A-Za-z0-9-]+\.)+[A-Za-z0-9-]+")


def not_rfc3339(feed: Feed) -> Faults:
    """InvalidRFC3339Date: Atom's dates have seconds and a zone, and exist."""
    for where, value, strict in feed.dates():
        if strict:
            try:
                dt.datetime.fromisoformat(value)
                exists = True
            except ValueError:
                exists = False
            if not exists or not _RFC3339.fullmatch(value):
                yield f"{where}: {value}"


def not_rfc2822(feed: Feed) -> Faults:
    """InvalidRFC2822Date: RSS's dates are those of e-mail, and exist."""
    for where, value, strict in feed.dates():
        if not strict and (not _RFC822.fullmatch(value) or _moment(value) is None):
            yield f"{where}: {value}"


def problematical_rfc822(feed: Feed) -> Faults:
    """ProblematicalRFC822Date: two-digit years, odd blanks, odd zones."""
    for where, value, strict in feed.dates():
        if not strict and _RFC822.fullmatch(value) and not _RFC2822.fullmatch(value):
            yield f"{where}: {value}"


def wrong_weekday(feed: Feed) -> Faults:
    """IncorrectDOW: the weekday is not that of the date."""
    for where, value, strict in feed.dates():
        moment = None if strict else _moment(value)
        if moment is not None and "," in value and f"{moment:%a}" != value[:3]:
            yield f"{where}: {value}"


def implausible_date(feed: Feed) -> Faults:
    """ImplausibleDate: before 1990, or ahead of now."""
    latest = feed.now + dt.timedelta(minutes=10)
    for where, value, strict in feed.dates():
        moment = _moment(value, rfc3339=strict)
        if moment is not None and (moment.year < _FIRST_YEAR or moment > latest):
            yield f"{where}: {value}"


def _moment(value: str, *, rfc3339: bool = False) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(value) if rfc3339 else parsedate_to_datetime(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def not_a_full_link(feed: Feed) -> Faults:
    """InvalidFullLink: ids, and RSS's links, are whole addresses."""
    for where, value, full in feed.addresses():
        text = value.strip()
        if (
            full
            and text.isascii()
            and not _odd(text)
            and (not _FULL.fullmatch(text) or re.match(r"(?:https?|ftp):(?!//[^/])", text))
        ):
            yield f"{where}: {value}"


def not_a_link(feed: Feed) -> Faults:
    """InvalidIRI, InvalidLink, InvalidURIAttribute: no address of any kind."""
    for where, value, full in feed.addresses():
        text = value.strip()
        if (
            not full
            and text.isascii()
            and not _odd(text)
            and (not _URI.fullmatch(text) or re.match(r"(?:https?|ftp):(?!//[^/])", text))
        ):
            yield f"{where}: {value}"


def uri_character(feed: Feed) -> Faults:
    """InvalidUriChar: a blank, a quotation mark and their like in an address."""
    for where, value, _ in feed.addresses():
        if _odd(value.strip()):
            yield f"{where}: {value}"


def _odd(text: str) -> bool:
    bare = re.sub(r"//\[[0-9A-Fa-f:]+\]", "//", text)
    return any(c.isascii() and not re.match(_CHARACTERS, c) for c in bare)


def iri_for_uri(feed: Feed) -> Faults:
    """UriNotIri: letters beyond ASCII where an address may have none."""
    for where, value, full in feed.addresses():
        if full and not value.isascii():
            yield f"{where}: {value}"


def invalid_tag(feed: Feed) -> Faults:
    """InvalidTAG: no tag URI (RFC 4151)."""
    for where, value, _ in feed.addresses():
        if value.startswith("tag:") and not _TAG.fullmatch(value):
            yield f"{where}: {value}"


def invalid_urn(feed: Feed) -> Faults:
    """InvalidURN, InvalidUUID: no URN."""
    for where, value, _ in feed.addresses():
        lower = value.lower()
        fits = _UUID if lower.startswith("urn:uuid:") else _URN
        if lower.startswith("urn:") and not fits.fullmatch(value):
            yield f"{where}: {value}"


def other_spelling(feed: Feed) -> Faults:
    """NonCanonicalURI: an id that is compared letter by letter should be in its canonical form."""
    for where, value, _ in feed.addresses():
        if not where.endswith("/id"):
            continue
        parts = urlsplit(value.strip())
        bare_host = parts.scheme in {"http", "https"} and not parts.path
        port = re.search(r":(80|443)?$", parts.netloc)
        escapes = re.search(r"%(?:2[DdEe]|3[0-9]|[46][1-9A-Fa-f]|5[0-9AFf]|7[0-9AaEe])", value)
        if (
            parts.netloc.lower() != parts.netloc
            or bare_host
            or port
            or escapes
            or value.partition(":")[0] != parts.scheme
            or "/../" in value
            or "/./" in value
        ):
            yield f"{where}: {value}"


def unregistered_scheme(feed: Feed) -> Faults:
    """SchemeNotIANARegistered: an address in a scheme that nobody knows."""
    for where, value, _ in feed.addresses():
        scheme, colon, _rest = value.strip().partition(":")
        if colon and scheme.isalpha() and scheme.lower() not in _SCHEMES:
            yield f"{where}: {value}"


def blank_around(feed: Feed) -> Faults:
    """UnexpectedWhitespace: blanks around an id or a date."""
    for where, name, child in feed.parts():
        text = child.text or ""
        if feed.is_atom and name in {"id", "updated", "published"} and text != text.strip():
            yield f"{where}/{name}"


def invalid_language(feed: Feed) -> Faults:
    """InvalidLanguage: no language tag."""
    for element in feed.root.iter("*"):
        said = [element.get(f"{{{XML}}}lang"), element.get("hreflang")]
        if etree.QName(element).localname == "language":
            said.append(element.text or "")
        yield from (s for s in said if s is not None and not _LANGUAGE.fullmatch(s))


def missing_attribute(feed: Feed) -> Faults:
    """MissingAttribute: a category without a term, an enclosure without its three."""
    needed = {
        "category": ("term",) if feed.is_atom else (),
        "enclosure": ("url", "length", "type"),
        "source": () if feed.is_atom else ("url",),
    }
    for _, name, child in feed.parts():
        yield from (f"{name}: {key}" for key in needed.get(name, ()) if child.get(key) is None)


def enclosure_length(feed: Feed) -> Faults:
    """InvalidIntegerAttribute, InvalidNonNegativeInteger, UseZeroForUnknown: a length in bytes."""
    for _, name, child in feed.parts():
        length = child.get("length")
        if name in {"enclosure", "link"} and length is not None and not length.isdigit():
            yield length


def permalink_flag(feed: Feed) -> Faults:
    """InvalidBooleanAttribute: isPermaLink is true or false."""
    for guid in feed.root.iter("guid"):
        if guid.get("isPermaLink", "true") not in {"true", "false"}:
            yield str(guid.get("isPermaLink"))


def guid_is_no_address(feed: Feed) -> Faults:
    """InvalidHttpGUID, InvalidPermalink: a guid is an address unless it says that it is not."""
    for guid in feed.root.iter("guid"):
        text = (guid.text or "").strip()
        if guid.get("isPermaLink", "true") == "true" and not re.match(r"https?://[^/]", text):
            yield text


def guid_too_short(feed: Feed) -> Faults:
    """NotSufficientlyUnique: a guid that any other feed may have as well."""
    for guid in feed.root.iter("guid"):
        text = guid.text or ""
        if guid.get("isPermaLink") == "false" and len(text) < _SHORTEST_GUID and text.isdigit():
            yield text


def no_contact(feed: Feed) -> Faults:
    """InvalidContact, InvalidAddrSpec: RSS's authors are e-mail addresses."""
    for where, name, child in feed.parts():
        if (
            not feed.is_atom
            and name in {"author", "managingEditor", "webMaster"}
            and (not _EMAIL.match(child.text or ""))
        ):
            yield f"{where}/{name}: {child.text}"


def no_real_name(feed: Feed) -> Faults:
    """MissingRealName, EmailFormat: the profile wants ``address (name)``."""
    for where, name, child in feed.parts():
        text = child.text or ""
        if (
            not feed.is_atom
            and name in {"author", "managingEditor", "webMaster"}
            and ("@" in text and not text.endswith(")"))
        ):
            yield f"{where}/{name}: {text}"


def time_to_live(feed: Feed) -> Faults:
    """InvalidPositiveInteger: ttl is a number of minutes."""
    for _, name, child in feed.parts():
        if name == "ttl" and not re.fullmatch(r"[1-9]\d*", child.text or ""):
            yield str(child.text)
