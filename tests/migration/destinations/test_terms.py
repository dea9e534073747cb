"""What a post is filed under, and whose it is."""

from __future__ import annotations

import pytest

from plugins.migration.destinations.names import Names
from plugins.migration.destinations.terms import bylines_of, filing_of, language_remarks
from plugins.migration.model import Channel, Item, Term

CHANNEL = Channel(
    authors={"ann": "Ann Example", "bob@mail.example": "bob@mail.example"},
    parents={"europe": "news", "france": "europe", "ring": "gnir", "gnir": "ring"},
    names={"news": "News", "europe": "Europe", "france": "France", "tips": "Tips"},
    term_ids={"9": "tips"},
)


def filing(*terms, meta=None):
    return filing_of(Item(number=1, line=1, terms=terms, meta=meta or {}), CHANNEL, Names())


def cat(slug, name=""):
    return Term("category", slug, name or slug)


@pytest.mark.parametrize(
    ("terms", "category", "tags"),
    [
        ([cat("news")], "News", ()),
        ([cat("france")], "France", ("Europe", "News")),
        ([cat("news"), cat("europe")], "Europe", ("News",)),
        ([cat("tips"), cat("news")], "Tips", ("News",)),
        ([cat("uncategorized", "Uncategorized"), cat("tips")], "Tips", ()),
        ([cat("uncategorized", "Uncategorized")], "Uncategorized", ()),
        ([cat("ring", "Ring")], "Ring", ("gnir",)),
        ([Term("post_tag", "fear", "Fear"), Term("post_tag", "FEAR", "fear")], "", ("Fear",)),
        ([Term("post_format", "aside", "Aside"), Term("genre", "noir", "Noir")], "", ("Noir",)),
        ([], "", ()),
    ],
)
def test_the_most_exact_category_counts_and_the_others_become_tags(terms, category, tags):
    found = filing(*terms)
    assert (found.category, found.tags) == (category, tags)


def test_the_category_that_the_writer_marked_counts():
    meta = {"_yoast_wpseo_primary_category": "9"}
    assert filing(cat("news"), cat("tips"), meta=meta).category == "Tips"


def test_a_series_is_a_series():
    assert filing(Term("series", "notes", "Notes")).series == "Notes"


@pytest.mark.parametrize(
    ("creator", "terms", "names"),
    [
        ("ann", (), ("Ann Example",)),
        ("ANN", (), ("Ann Example",)),
        ("carl", (), ("carl",)),
        ("bob@mail.example", (), ()),
        ("dora@mail.example", (), ()),
        ("ann", (Term("author", "cap-ann", "ann"), Term("author", "cap-eve", "Eve")),
         ("Ann Example", "Eve")),
    ],
)  # fmt: skip
def test_bylines_are_displayed_names_and_never_an_address(creator, terms, names):
    item = Item(number=1, line=1, creator=creator, terms=terms)
    assert bylines_of(item, CHANNEL, Names()) == names


@pytest.mark.parametrize(
    ("terms", "told"),
    [
        ((Term("language", "de", "Deutsch"),), ["`lang: de`"]),
        ((Term("language", "pt-br", "Português"),), ["`lang: pt-br`"]),
        ((Term("language", "en-gb", "English"),), []),
        ((Term("language", "de", "Deutsch"), Term("language", "fr", "Français")), []),
        ((Term("language", "python-code", "Python"), Term("category", "de", "de")), []),
    ],
)
def test_a_text_in_another_language_is_told_and_not_filed_under_it(terms, told):
    remarks = language_remarks(Item(number=1, line=1, terms=terms), "en-US")
    assert [r.hint.partition("write ")[2].partition(",")[0] for r in remarks] == told
    assert not set(filing(*terms).tags) - {"de"}
