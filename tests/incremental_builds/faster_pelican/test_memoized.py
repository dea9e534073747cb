"""What stands in for Pelican's own functions gives what they give."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from pelican import readers, urlwrappers
from pelican.utils import get_date, slugify

from benchmarks.generate import Scale, entries
from plugins.incremental_builds.faster_pelican.memoized import (
    RESETTING,
    KeptMarkdown,
    kept_results,
    kept_slugify,
    quick_get_date,
)

SEPARATORS = st.sampled_from((" ", "T", "  "))
SUFFIXES = st.sampled_from(("", "Z", "+00:00", "+02:00", " -0730", "+0530", " UTC"))
QUICK = quick_get_date(get_date)


@given(
    moment=st.datetimes(),
    separator=SEPARATORS,
    suffix=SUFFIXES,
    shape=st.sampled_from(("%Y-%m-%d", "%Y-%m-%d{}%H:%M", "%Y-%m-%d{}%H:%M:%S", "%d.%m.%Y")),
)
@settings(max_examples=400, deadline=None)
def test_a_date_is_what_pelican_reads(
    moment: dt.datetime, separator: str, suffix: str, shape: str
) -> None:
    text = moment.strftime(shape.format(separator)).zfill(10) + suffix
    try:
        expected = get_date(text)
    except ValueError:
        with pytest.raises(ValueError, match="not a valid date"):
            QUICK(text)
        return
    found = QUICK(text)
    assert (type(found), repr(found)) == (type(expected), repr(expected))


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "2026-01-01 25:00", "soon", ""])
def test_a_date_that_there_is_not_is_refused_or_read_as_by_pelican(text: str) -> None:
    outcomes = []
    for read in (get_date, QUICK):
        try:
            outcomes.append(repr(read(text)))
        except ValueError as error:
            outcomes.append(str(error))
    assert outcomes[0] == outcomes[1]


@given(st.text(max_size=30), st.booleans(), st.booleans())
def test_a_slug_is_pelicans(text: str, case: bool, wide: bool) -> None:  # noqa: FBT001
    kept = kept_slugify(slugify)
    pairs = [(r"[^\w\s-]", ""), (r"\s+", "-")]
    for _ in range(2):
        assert kept(text, pairs, case, wide) == slugify(text, pairs, case, wide)


def test_a_converter_that_is_used_again_gives_what_a_new_one_gives() -> None:
    """Footnotes, references, abbreviations and ids of one text must not reach the next."""
    given_settings = {"extensions": sorted(RESETTING), "extension_configs": {}}
    odd = [
        "Title: x\nDate: 2026-01-01\n\n[a][r]\n\n[r]: https://a.tld\n\n*[HTML]: Markup",
        "HTML [a][r] [^1]\n\n[^1]: A note.\n\n# Heading",
        "# Heading\n\n[^1] [a][r]\n\n<div markdown='1'>\n*x*\n</div>\n\n```python\nx\n```",
        "",
        '[TOC]\n\n## Heading\n\n## Heading\n\n[[Wiki]] "quoted"',
    ]
    kept = KeptMarkdown()
    for text in (*odd, *(e.body for e in entries(Scale(10))), *odd):
        again, new = kept(**given_settings), Markdown(**given_settings)
        assert again.convert(text) == new.convert(text)
        assert getattr(again, "Meta", {}) == getattr(new, "Meta", {})
        again.preprocessors.deregister("meta")


def test_pelicans_own_functions_are_back_afterwards() -> None:
    before = (readers.Markdown, readers.get_date, urlwrappers.slugify)
    with kept_results():
        assert urlwrappers.slugify is not before[2]
    assert before == (readers.Markdown, readers.get_date, urlwrappers.slugify)
