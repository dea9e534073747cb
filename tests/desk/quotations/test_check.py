"""A quotation stands in its source, or has changed, or is gone, or nobody knows."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location
from plugins.desk.passages import Searchable
from plugins.desk.quotations.check import check
from plugins.desk.quotations.commands import _problems_of
from plugins.desk.quotations.count import count, over_budget
from plugins.desk.quotations.model import Look, Quotation, Standing
from plugins.desk.quotations.settings import QuotationSettings

PAGE = "She said that the quick brown fox jumps over the lazy dog, and left."


def quotation(*passages, kind="quote", of="work", sources=("ann",)):
    return Quotation(
        kind=kind,
        of=of,
        passages=passages,
        location=Location("content/clips/work.md", 7),
        address="https://a.example/",
        sources=sources,
    )


def standing(*passages, page=PAGE):
    return check(quotation(*passages), Look(page, "page"), Searchable.of(page))


def test_words_that_stand_there_are_found():
    assert standing("the quick brown fox jumps").standing is Standing.FOUND
    assert standing("quick brown", "lazy dog").standing is Standing.FOUND


def test_words_that_were_edited_are_told_with_what_stands_there():
    found = standing("the quick red fox jumps over the dog")
    assert found.standing is Standing.CHANGED
    assert "quick brown fox" in found.nearest


def test_a_quotation_with_a_cut_or_a_word_of_ours_stands_there():
    assert standing("She said […] the quick brown fox").standing is Standing.FOUND
    assert standing("[T]he quick brown fox jumps").standing is Standing.FOUND
    assert standing("the quick brown fox […] She said").standing is Standing.CHANGED


def test_words_of_which_nothing_is_left_are_gone():
    assert standing("an entirely different sentence").standing is Standing.GONE


def test_one_missing_passage_is_enough():
    assert standing("quick brown", "energetic dog, and left").standing is Standing.CHANGED


def test_without_a_source_nothing_is_known():
    found = check(quotation("x"), Look(None, "", "there is no snapshot"), None)
    assert (found.standing, found.reason) == (Standing.UNKNOWN, "there is no snapshot")


def test_words_are_counted_by_source_and_by_post_and_each_once():
    one, two = quotation("a b c"), quotation("d e", kind="takeaway", sources=("bo",))
    counts = count([one, one, two], {"content/posts/a.md": [two, two], "content/posts/b.md": []})
    assert counts.by_source == {"ann": 3, "bo": 2}
    assert counts.by_post == {"content/posts/a.md": {"bo": 4}}


def test_a_budget_warns_of_posts_and_of_sources():
    counts = count([quotation("a b c")], {"content/posts/a.md": [quotation("a b c")]})
    files = {"ann": "content/sources/ann.md"}
    problems = over_budget(counts, QuotationSettings(2, 2), files)
    assert [str(p.location) for p in problems] == ["content/posts/a.md", "content/sources/ann.md"]
    assert {p.severity.value for p in problems} == {"notice"}
    assert over_budget(counts, QuotationSettings(3, 3), files) == []
    assert over_budget(counts, QuotationSettings(0, 0), files) == []


@pytest.mark.parametrize("value", [-1, "400", True, None])
def test_a_budget_is_a_number_of_words(value):
    with pytest.raises(ConfigurationError, match="QUOTED_WORDS_PER_POST"):
        QuotationSettings.of({"QUOTED_WORDS_PER_POST": value})


def test_a_message_shows_whole_words_of_a_long_quotation_and_that_there_are_more():
    words = "nobody reads the replies of a desk twice " * 4
    found = check(quotation(words), Look(None, "", "there is no snapshot"), None)
    said = _problems_of(found)[0].message
    assert said.startswith('"nobody reads the replies')
    assert ' …" could not be checked' in said
    assert set(said.partition(" …")[0].strip('"').split()) <= set(words.split())
