"""Settings of Pelican's that are of another kind than it can work with: values in, words out.

Pelican looks at a letter of a text where it expects a list, and ends in an error of Python's where
it expects a table. What it takes besides (None or False for a file that is not to be written, a
single text for some lists) is let be. The kinds are those of ``DEFAULT_CONFIG`` in
``pelican.settings`` and of the page "Settings" of its documentation.
"""

from __future__ import annotations

import os
import re
import string
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final, cast

_LISTS: Final = frozenset(
    {
        "ARTICLE_EXCLUDES", "ARTICLE_PATHS", "DIRECT_TEMPLATES", "EDITORIAL_RULES_OFF",
        "FORMATTED_FIELDS", "IGNORE_FILES", "INCREMENTAL_TRUSTED_PLUGINS", "PAGE_EXCLUDES",
        "PAGE_PATHS", "STATIC_EXCLUDES", "STATIC_PATHS",
        "TEMPLATE_EXTENSIONS", "THEME_STATIC_PATHS", "THEME_TEMPLATES_OVERRIDES",
    }
)  # fmt: skip
_TABLES: Final = frozenset(
    {
        "DATE_FORMATS", "DEFAULT_METADATA", "DOCUTILS_SETTINGS", "EXTRA_PATH_METADATA",
        "JINJA_ENVIRONMENT", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS", "MARKDOWN",
        "PAGINATED_TEMPLATES", "READERS", "TEMPLATE_PAGES",
    }
)  # fmt: skip
_TEXTS: Final = frozenset(
    {
        "AUTHOR", "DEFAULT_CATEGORY", "DEFAULT_DATE_FORMAT", "FILENAME_METADATA",
        "INTRASITE_LINK_REGEX", "OUTPUT_PATH", "PATH", "PATH_METADATA", "SITENAME", "SITEURL",
        "THEME",
    }
)  # fmt: skip
_NEEDED: Final = frozenset({"OUTPUT_PATH", "PATH", "THEME"})
"""Texts that nothing can do without, once they are set."""
_NEVER_NONE: Final = frozenset({"AUTHOR", "INTRASITE_LINK_REGEX", "SITENAME", "SITEURL"})
"""Texts that may be empty, but have to be there."""
_SWITCHES: Final = frozenset({"NEWEST_FIRST_ARCHIVES", "REVERSE_CATEGORY_ORDER"})
"""Of these alone Pelican takes nothing but True and False."""
_FIELDS: Final = {
    **dict.fromkeys(("AUTHOR", "CATEGORY", "TAG"), ("name", "slug")),
    **dict.fromkeys(("YEAR_ARCHIVE", "MONTH_ARCHIVE", "DAY_ARCHIVE"), ("date",)),
}
"""What addresses of these can be made of; those of texts may have any field of a text."""
_ADDRESSED: Final = frozenset(
    {
        "ARTICLE", "ARTICLE_LANG", "DRAFT", "DRAFT_LANG", "DRAFT_PAGE", "DRAFT_PAGE_LANG", "PAGE",
        "PAGE_LANG", "ARCHIVES", "AUTHORS", "CATEGORIES", "INDEX", "TAGS", *_FIELDS,
    }
)  # fmt: skip
"""What has addresses of Pelican's: a site may call others of its own like them."""
_PAIRS: Final = frozenset({"DEFAULT_METADATA", "JINJA_FILTERS", "JINJA_GLOBALS", "JINJA_TESTS"})
"""Tables that may also be lists of pairs."""
_MAY_BE_NOTHING: Final = frozenset({"PAGINATED_TEMPLATES", "READERS", "TEMPLATE_PAGES"})
"""Tables in the place of which anything does that is empty."""


def kinds_in(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with settings of the wrong kind, and what to write."""
    for name, value in settings.items():
        fault = next((told for told in (check(name, value) for check in _CHECKS) if told), "")
        if fault:
            yield f"{name} {shown(value)} {fault}"


def shown(value: object) -> str:
    """Return a value as a settings file has it."""
    return f'"{value}"' if isinstance(value, str) else repr(value)


def fields_in(pattern: str) -> tuple[str, ...]:
    """Return the names in the braces of an address; raises ValueError where a brace is alone."""
    fields = [field for _, field, _, _ in string.Formatter().parse(pattern) if field is not None]
    return tuple(field.partition(".")[0].partition("[")[0] for field in fields)


def _list(name: str, value: object) -> str:
    if name not in _LISTS or isinstance(value, list | tuple | set | frozenset):
        return ""
    example = shown(value) if isinstance(value, str) and value else ""
    return f"is no list; write [{example}]"


def _paths(name: str, value: object) -> str:
    if name not in _LISTS or all(isinstance(one, str | os.PathLike) for one in _items(value)):
        return ""
    return "has something in it that is no text; write texts in quotation marks"


def _table(name: str, value: object) -> str:
    if name not in _TABLES:
        return ""
    if not value and (name in _MAY_BE_NOTHING or (name in _PAIRS and value is not None)):
        return ""
    pairs = _items(value)
    if name in _PAIRS and pairs and all(map(_is_two, pairs)):
        value = dict(cast("Iterable[tuple[object, object]]", pairs))
    if not isinstance(value, Mapping):
        return "is no table; write {}, or leave it out"
    fits, instead = _WITHIN.get(name, (None, ""))
    return "" if fits is None or all(fits(*item) for item in value.items()) else instead


def _is_count(value: object) -> bool:
    """Tell whether Pelican can make a number of a value, or takes it for none."""
    if value is None or isinstance(value, int):
        return True
    try:
        float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        return False
    return True


def _is_option(key: object, value: object) -> bool:
    return key != "extensions" or isinstance(value, list | tuple | set)


def _is_field(key: object, value: object) -> bool:
    return key != "status" or value in _STATUSES


def _is_format(_key: object, value: object) -> bool:
    return isinstance(value, str) or _is_two(value)


_PAIR: Final = 2
_STATUSES: Final = ("published", "hidden", "draft", "skip")
_WITHIN: Final[Mapping[str, tuple[Callable[[object, object], bool], str]]] = {
    "DATE_FORMATS": (_is_format, 'needs a format for each language; write {"en": "%d %B %Y"}'),
    "DEFAULT_METADATA": (_is_field, f"has another status than {', '.join(_STATUSES)}; write one"),
    "MARKDOWN": (
        _is_option,
        'has extensions that are no list; write {"extensions": ["markdown.extensions.toc"]}',
    ),
    "PAGINATED_TEMPLATES": (
        lambda _key, value: _is_count(value),
        'needs a number for each template, or None; write {"index": None}',
    ),
    "READERS": (
        lambda _key, value: not value or callable(value),
        'needs a class for each ending, or None; write {"html": None}',
    ),
}
"""What is in a table: whether a pair of key and value fits, and what is said where one does not."""


def _text(name: str, value: object) -> str:
    if name not in _TEXTS:
        return ""
    if name in _NEEDED and not value:
        return "is empty; write what it is, or leave it out"
    is_none = value is None and name not in _NEVER_NONE
    return "" if is_none or isinstance(value, str | os.PathLike) else 'is no text; write "..."'


def _plugins(name: str, value: object) -> str:
    if name != "PLUGINS" or value is None or isinstance(value, list | tuple | set):
        return ""
    return 'is no list; write ["plugins.manuscripts"]'


def _expression(name: str, value: object) -> str:
    """Tell what is wrong with a regular expression, or with pairs of one and what replaces it."""
    if name in _EXPRESSIONS:
        given = [value] if isinstance(value, str) else []
    elif name.endswith("_REGEX_SUBSTITUTIONS"):
        pairs = _items(value)
        if not isinstance(value, list | tuple) or not all(_is_pair(one) for one in pairs):
            return 'is no list of pairs; write [("[^a-z-]", "")]'
        given = [str(one[0]) for one in pairs if isinstance(one[0], str)]  # type: ignore[index]
    else:
        return ""
    for expression in given:
        try:
            groups = re.compile(expression).groupindex
        except re.error as error:
            return f"is no regular expression ({error}); correct it"
        if name == "INTRASITE_LINK_REGEX" and "what" not in groups:
            return "has no group (?P<what>...), which says what is linked to; put one in"
    return ""


def _is_two(value: object) -> bool:
    return isinstance(value, list | tuple) and len(value) == _PAIR


def _is_pair(value: object) -> bool:
    """Tell whether a value is an expression, compiled or not, and what replaces what it finds."""
    if not _is_two(value):
        return False
    found, instead = _items(value)
    return isinstance(found, str | re.Pattern) and (isinstance(instead, str) or callable(instead))


_EXPRESSIONS: Final = frozenset({"FILENAME_METADATA", "INTRASITE_LINK_REGEX", "PATH_METADATA"})


def _number(name: str, value: object) -> str:
    if name == "DEFAULT_PAGINATION" and not _is_count(value):
        return "is no number; write 20, or False for one page"
    if name == "DEFAULT_ORPHANS" and not isinstance(value, int):
        return "is no number; write 0"
    if name in _SWITCHES and not isinstance(value, int):
        return "is neither True nor False"
    return ""


def _pattern(name: str, value: object) -> str:
    """Tell what is wrong with an address, or the name of a file, that is made of fields."""
    stem = name.removesuffix("_SAVE_AS").removesuffix("_URL")
    if not name.endswith("_SAVE_AS") and not (name.endswith("_URL") and stem in _ADDRESSED):
        return ""
    if value is None or value is False or isinstance(value, os.PathLike):
        return ""
    if not isinstance(value, str):
        return 'is no text; write "...", or "" for none'
    try:
        fields = fields_in(value)
    except ValueError as error:
        return f"has a brace that is alone ({error}); write {{slug}}"
    known = _FIELDS.get(stem, ())
    if wrong := [f for f in fields if not f.isidentifier() or (known and f not in known)]:
        return f"has {{{wrong[0]}}} in it; write {' or '.join(f'{{{f}}}' for f in known or _SLUG)}"
    return ""


def _menu(name: str, value: object) -> str:
    if name != "MENUITEMS" or not value:
        return ""
    pairs = _items(value)
    fits = pairs and all(
        _is_two(pair) and all(isinstance(one, str) for one in _items(pair)) for pair in pairs
    )
    return "" if fits else 'is no list of names and addresses; write [("About", "/about/")]'


_SLUG: Final = ("slug",)
_CHECKS: Final[tuple[Callable[[str, object], str], ...]] = (
    _list,
    _paths,
    _table,
    _text,
    _plugins,
    _expression,
    _number,
    _pattern,
    _menu,
)


def _items(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, list | tuple | set | frozenset) else ()
