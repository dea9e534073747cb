"""The W3C feed validator's rules for Atom 1.0 and RSS 2.0, each under the name of its message.

In: a feed's bytes. Out: its faults. Errors, warnings and recommendations count alike. What needs
the feed's HTTP answer is left out (where it was fetched from, its content type, compression), and
so is what belongs to other vocabularies (podcasts, maps, threads). A rule whose message goes by
several names stands under the first that its docstring gives.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Final

from plugins.page_audit.feed_rules import links, markup, missing, structure, values
from plugins.page_audit.feed_rules.reading import Check, Feed

RULES: Final[Mapping[str, Check]] = {
    "AtomLinkNotEmpty": links.link_with_text,
    "AttrNotBlank": markup.blank_attribute,
    "AvoidNamespacePrefix": structure.atom_prefix,
    "BadCharacters": structure.bad_characters,
    "BadXmlVersion": structure.other_xml,
    "CharacterData": markup.character_data,
    "ContainsHTML": markup.html_in_text,
    "ContainsRelRef": markup.relative_reference,
    "DangerousStyleAttr": markup.dangerous_style,
    "DuplicateAtomLink": links.duplicate_link,
    "DuplicateElement": structure.duplicate_element,
    "DuplicateEntries": structure.duplicate_entries,
    "DuplicateSemantics": structure.duplicate_semantics,
    "DuplicateUpdated": structure.duplicate_updated,
    "FeedHistoryRelInEntry": links.history_in_entry,
    "ImplausibleDate": values.implausible_date,
    "IncorrectDOW": values.wrong_weekday,
    "InvalidBooleanAttribute": values.permalink_flag,
    "InvalidContact": values.no_contact,
    "InvalidDoctype": structure.doctype,
    "InvalidFullLink": values.not_a_full_link,
    "InvalidHttpGUID": values.guid_is_no_address,
    "InvalidIRI": values.not_a_link,
    "InvalidIntegerAttribute": values.enclosure_length,
    "InvalidLanguage": values.invalid_language,
    "InvalidMIMEType": links.mime_type,
    "InvalidPositiveInteger": values.time_to_live,
    "InvalidRFC2822Date": values.not_rfc2822,
    "InvalidRFC3339Date": values.not_rfc3339,
    "InvalidRSSVersion": structure.rss_version,
    "InvalidTAG": values.invalid_tag,
    "InvalidTextType": markup.text_type,
    "InvalidURN": values.invalid_urn,
    "InvalidUriChar": values.uri_character,
    "ItemMustContainTitleOrDescription": missing.empty_item,
    "MisplacedMetadata": structure.misplaced_metadata,
    "MissingAttribute": values.missing_attribute,
    "MissingContentOrAlternate": missing.missing_alternate,
    "MissingDCLanguage": missing.missing_language,
    "MissingDescription": missing.missing_description,
    "MissingElement": missing.missing_element,
    "MissingEncoding": structure.missing_encoding,
    "MissingGuid": missing.missing_guid,
    "MissingHref": links.missing_href,
    "MissingLink": missing.missing_link,
    "MissingRealName": values.no_real_name,
    "MissingSelf": links.missing_self,
    "MissingTextualContent": missing.missing_text,
    "MissingTitle": missing.missing_title,
    "MissingTypeAttr": markup.missing_type,
    "MissingXhtmlDiv": markup.missing_div,
    "NeedDescriptionBeforeContent": structure.late_description,
    "NonCanonicalURI": values.other_spelling,
    "NonstdPrefix": structure.other_prefix,
    "NotBlank": markup.blank,
    "NotEscaped": markup.not_escaped,
    "NotHtml": markup.not_html,
    "NotSufficientlyUnique": values.guid_too_short,
    "ObscureEncoding": structure.other_encoding,
    "ObsoleteNamespace": structure.namespace,
    "ProblematicalRFC822Date": values.problematical_rfc822,
    "RelativeSelf": links.relative_self,
    "SAXError": structure.xml_is_not_well_formed,
    "SchemeNotIANARegistered": values.unregistered_scheme,
    "SecurityRisk": markup.risky_element,
    "SecurityRiskAttr": markup.risky_attribute,
    "SelfNotAtom": links.self_is_no_feed,
    "UndefinedElement": structure.undefined_element,
    "UnexpectedAttribute": structure.unexpected_attribute,
    "UnexpectedText": structure.unexpected_text,
    "UnexpectedWhitespace": values.blank_around,
    "UnicodeError": structure.not_unicode,
    "UnknownNamespace": structure.unknown_namespace,
    "UnregisteredAtomLinkRel": links.unregistered_relation,
    "UriNotIri": values.iri_for_uri,
    "UseOfExtensionAttr": structure.extension_attribute,
    "WPBlankLine": structure.blank_before_declaration,
}
_OF_THE_BYTES: Final = (
    "SAXError",
    "WPBlankLine",
    "UnicodeError",
    "MissingEncoding",
    "ObscureEncoding",
    "BadXmlVersion",
    "InvalidDoctype",
)


def faults_of(raw: bytes, now: dt.datetime | None = None) -> tuple[str, ...]:
    """Return what is wrong with a feed, as ``Rule: detail``; of what is no XML, little else.

    ``now`` is the moment after which no date may lie; the clock's where it is left out.
    """
    feed = Feed(raw) if now is None else Feed(raw, now)
    readable = not any(RULES["SAXError"](feed))
    names = RULES if readable else _OF_THE_BYTES
    return tuple(f"{name}: {detail}" for name in names for detail in RULES[name](feed))
