"""Fields that are not ours, which Pelican gives to templates: in, the header; out, what it can use.

Pelican makes an attribute of each, and writes every name in small letters.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from zoneinfo import available_timezones

from plugins.core.problems import Problem
from plugins.core.schema import field_names
from plugins.core.yaml_source import Value, YamlDocument
from plugins.manuscripts.model import Page, Post

_TAKEN = frozenset(
    {
        "settings",
        "metadata",
        "source_path",
        "relative_source_path",
        "translations",
        "manuscript",
        "fields",
        "state",
        "feed_id",
        "feed_name",
        "in_default_lang",
        "override_save_as",
        "override_url",
        "locale_date",
        "locale_modified",
        "date_format",
        "reader",
        "path",
    }
)

_LISTS, _NAMES = frozenset({"tags", "authors"}), frozenset({"category", "author"})
"""What Pelican makes lists of pages of; a post has these as fields of ours."""


def handed_on(
    extra: Mapping[str, Value], kind: type[Post | Page], parts: Collection[str]
) -> dict[str, Value]:
    """Return the fields that Pelican can use, by its names for them.

    ``parts`` are the names of what its content objects have of their own.
    """
    ours = field_names(kind)
    found = ((key.lower(), value) for key, value in extra.items() if value is not None)
    return {
        name: value
        for name, value in found
        if name not in ours and not _is_taken(name, parts) and _fits(name, value)
    }


def unusable_fields(
    extra: Mapping[str, Value], header: YamlDocument, parts: Collection[str]
) -> Iterator[Problem]:
    """Yield a problem for each field that Pelican would stumble over."""
    for key, value in extra.items():
        name = key.lower()
        if _is_taken(name, parts):
            what = f'a field cannot be called "{key}"'
            yield Problem(header.location((key,)), what, "reserved-field", "give it another name")
        elif name == "timezone" and value is not None and not _fits(name, value):
            what, hint = f'there is no time zone "{value}"', "write one such as Europe/London"
            yield Problem(header.location((key,)), what, "invalid-field", hint)


def _is_taken(name: str, parts: Collection[str]) -> bool:
    """Tell whether a field of this name would overwrite a part of Pelican's content object."""
    return name in parts or name in _TAKEN or name.startswith("_")


def _fits(name: str, value: Value) -> bool:
    """Tell whether Pelican, which makes a list or a time of some fields, can do so of this one."""
    if name == "timezone":
        return isinstance(value, str) and value in available_timezones()
    if name not in _LISTS and name not in _NAMES:
        return True
    words = value if isinstance(value, list) and name in _LISTS else [value]
    return bool(words) and all(isinstance(word, str) and word.strip() for word in words)
