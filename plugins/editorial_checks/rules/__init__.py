"""The rules of editorial_checks, by their ids; one file each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from plugins.editorial_checks.rules import (
    already_cited,
    broken_fragment,
    broken_link,
    byline_address,
    changed_without_correction,
    correction_date,
    doubled_word,
    draft_marker,
    empty_heading,
    empty_link,
    heading_order,
    house_style,
    image_without_alt,
    insecure_address,
    link_to_unpublished,
    missing_id,
    missing_image,
    missing_summary,
    not_approved,
    picture_elsewhere,
    private_address,
    quote_without_attribution,
    raw_markup,
    relative_address,
    spelling,
    tag_spelling,
    unclosed_summary,
    undisclosed_client,
    unknown_approver,
    unknown_list,
    unknown_reference,
    unread_file,
)
from plugins.editorial_checks.rules.base import Rule

RULES: Final[Mapping[str, Rule]] = {
    "already-cited": already_cited,
    "broken-fragment": broken_fragment,
    "broken-link": broken_link,
    "byline-address": byline_address,
    "changed-without-correction": changed_without_correction,
    "correction-date": correction_date,
    "doubled-word": doubled_word,
    "draft-marker": draft_marker,
    "empty-heading": empty_heading,
    "empty-link": empty_link,
    "heading-order": heading_order,
    "house-style": house_style,
    "image-without-alt": image_without_alt,
    "insecure-address": insecure_address,
    "link-to-unpublished": link_to_unpublished,
    "missing-id": missing_id,
    "missing-image": missing_image,
    "missing-summary": missing_summary,
    "not-approved": not_approved,
    "picture-elsewhere": picture_elsewhere,
    "private-address": private_address,
    "quote-without-attribution": quote_without_attribution,
    "raw-markup": raw_markup,
    "relative-address": relative_address,
    "spelling": spelling,
    "tag-spelling": tag_spelling,
    "unclosed-summary": unclosed_summary,
    "undisclosed-client": undisclosed_client,
    "unknown-approver": unknown_approver,
    "unknown-list": unknown_list,
    "unknown-reference": unknown_reference,
    "unread-file": unread_file,
}
QUIETABLE: Final = frozenset({"draft-marker"})
"""Rules whose errors can be quieted on a line, as notices can: what they find may be meant so."""
