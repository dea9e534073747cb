"""What Pelican computes anew for each file although it depends on its arguments alone, kept.

While files are read, Pelican's names for these functions stand for ours; afterwards they are as
they were. Each gives what Pelican's own gives: where that is not certain, Pelican's own is asked.
"""

from __future__ import annotations

import datetime as dt
import re
import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import pelican.contents
import pelican.readers
import pelican.urlwrappers
import pelican.utils
from markdown import Markdown, util
from pelican.utils import SafeDatetime

from plugins.incremental_builds.faster_pelican.date_formats import kept_strftime
from plugins.incremental_builds.faster_pelican.given_file import Given
from plugins.incremental_builds.faster_pelican.installed_extensions import quick_installed

_DATE: Final = re.compile(
    r"(\d{4})-(\d\d)-(\d\d)(?:[ T](\d\d):(\d\d)(?::(\d\d))?( ?[+-]\d\d:?\d\d|Z)?)?", re.ASCII
)
_META_PLACE: Final = 27
"""The priority that ``markdown.extensions.meta`` gives to its preprocessor."""
RESETTING: Final = frozenset(
    f"markdown.extensions.{name}"
    for name in (
        "abbr", "admonition", "attr_list", "codehilite", "def_list", "extra", "fenced_code",
        "footnotes", "legacy_attrs", "legacy_em", "md_in_html", "meta", "nl2br", "sane_lists",
        "smarty", "tables", "toc", "wikilinks",
    )
)  # fmt: skip
"""Extensions whose ``reset`` clears all that one text leaves behind for the next."""


class KeptMarkdown:
    """Stands for the class Markdown: makes one converter, and gives it again, as good as new."""

    def __init__(self) -> None:
        """Begin with none."""
        self._made: Markdown | None = None
        self._given: dict[str, Any] = {}
        self._again = False
        self._meta: Any = None

    def __call__(self, **given: Any) -> Markdown:
        """Return a converter with these settings."""
        if self._made is None or not self._again or given != self._given:
            self._made, self._given = Markdown(**given), dict(given)
            self._again = _resets(given)
            self._meta = next((p for p in self._made.preprocessors if _is_meta(p)), None)
        elif self._meta is not None and "meta" not in self._made.preprocessors:
            self._made.preprocessors.register(self._meta, "meta", _META_PLACE)
        return self._made.reset()


def _is_meta(preprocessor: object) -> bool:
    return type(preprocessor).__module__ == "markdown.extensions.meta"


def _resets(given: dict[str, Any]) -> bool:
    return all(
        extension in RESETTING or type(extension).__name__ == "PatternFilter"
        for extension in given.get("extensions", ())
    )


def kept_slugify(own: Callable[..., str]) -> Callable[..., str]:
    """Return Pelican's function with its results kept."""
    kept: dict[tuple[Any, ...], str] = {}

    def slugify(
        value: str,
        regex_subs: Iterable[tuple[str, str]] = (),
        preserve_case: bool = False,  # noqa: FBT001, FBT002 - Pelican's own signature
        use_unicode: bool = False,  # noqa: FBT001, FBT002
    ) -> str:
        pairs = [tuple(pair) for pair in regex_subs]
        key = (value, tuple(pairs), preserve_case, use_unicode)
        if type(value) is not str:
            return own(value, pairs, preserve_case, use_unicode)
        found = kept.get(key)
        if found is None:
            found = kept[key] = own(value, pairs, preserve_case, use_unicode)
        return found

    return slugify


def quick_get_date(own: Callable[[str], dt.datetime]) -> Callable[[str], dt.datetime]:
    """Return Pelican's function, but that it reads dates of the usual shape by itself."""
    zones: dict[str, dt.tzinfo | None] = {"": None}

    def get_date(string: str) -> dt.datetime:
        match = _DATE.fullmatch(string)
        if match is None:
            return own(string)
        *numbers, suffix = match.groups(default="")
        if suffix not in zones:
            found: dt.datetime = own(string)
            # Python's local zone counts as UTC only where it never is anything else
            if found.utcoffset() or time.tzname == ("UTC", "UTC"):
                zones[suffix] = found.tzinfo
            return found
        year, month, day, hour, minute, second = (int(number or 0) for number in numbers)
        try:
            made: dt.datetime = SafeDatetime(
                year, month, day, hour, minute, second, tzinfo=zones[suffix]
            )
        except ValueError:
            return own(string)
        return made

    return get_date


def quick_find_empty_alt(own: Callable[[str, str], None]) -> Callable[[str, str], None]:
    """Return Pelican's function, but that it does not search texts without an image."""

    def find_empty_alt(content: str, path: str) -> None:
        if "<img" in content:
            own(content, path)

    return find_empty_alt


class KeptResults:
    """Lets Pelican's readers work with these functions, for the time of a ``with`` block.

    It may be entered again and again, and what is kept lasts. The block gets the file at hand, to
    be set before each reading.
    """

    def __init__(self) -> None:
        """Begin with nothing kept; Pelican's names stand for what they stand for now."""
        self.given = Given()
        readers: Any = pelican.readers
        markdown_reader = readers.MarkdownReader
        slugify = kept_slugify(pelican.utils.slugify)
        strftime = kept_strftime(pelican.utils.strftime, (SafeDatetime, dt.datetime))
        noting = self.given.noting(markdown_reader._parse_metadata, markdown_reader)  # noqa: SLF001 - there is no other way in
        self._places: list[tuple[Any, str, Any]] = [
            (readers, "Markdown", KeptMarkdown()),
            (util, "get_installed_extensions", quick_installed(util.get_installed_extensions)),
            (readers, "get_date", quick_get_date(readers.get_date)),
            (readers, "find_empty_alt", quick_find_empty_alt(readers.find_empty_alt)),
            (readers, "pelican_open", self.given.opening(readers.pelican_open)),
            (markdown_reader, "_parse_metadata", noting),
            (pelican.contents, "slugify", slugify),
            (pelican.urlwrappers, "slugify", slugify),
            (pelican.utils, "strftime", strftime),
        ]
        self._own = [getattr(owner, name) for owner, name, _ in self._places]

    def __enter__(self) -> Given:
        """Put these functions in the places of Pelican's."""
        for owner, name, ours in self._places:
            setattr(owner, name, ours)
        return self.given

    def __exit__(self, *_: object) -> None:
        """Put Pelican's own back."""
        for (owner, name, _ours), own in zip(self._places, self._own, strict=True):
            setattr(owner, name, own)


def kept_results() -> KeptResults:
    """Return what a ``with`` block takes for its time, with nothing kept before."""
    return KeptResults()
