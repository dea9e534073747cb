"""A quotation may show what it leaves out; the rest stands in its source, in order and near by."""

from __future__ import annotations

import pytest

from plugins.desk.cuts import find_quotation
from plugins.desk.passages import Passage, Searchable
from tests.support.effort import within

TEXT = Searchable.of(
    "Nobody says it. They fear being answered in public by people who know more. "
    + "Other words come here, and then more of them. " * 100
    + "At the end stands a last remark about whales (of all things)."
)


@pytest.mark.parametrize(
    "quote",
    [
        "They fear [...] by people",
        "They fear […] by people",
        "They fear (…) by people",
        "They fear … by people",
        "They fear... by people",
        "They fear … by",
        "They fear […] in public […] who know more",
        "[…] being answered in public […]",
        "[T]hey fear being answered",
        "[t]hey fear being answered",
        "[Executives] fear being answered",
        "They fear [always] being answered",
        "They fear [a reply] in public",
        "They fear[ed] being answered",
        "They fear being answer[ing] in public",
        "[E]xecutives […] fear being answered".replace("[E]xecutives", "[They]"),
        "a last remark […] (of all things)",
    ],
)
def test_words_with_the_marks_of_a_cut_stand_there(quote):
    found = find_quotation(TEXT, quote)
    assert found is not None
    assert found.exact == quote


@pytest.mark.parametrize(
    "quote",
    [
        "by people […] They fear",
        "They fear […] a last remark",
        "They fear […] remark",
        "They … people",
        "They fear … whales of public",
        "They fear […] by nobody",
        "They fear [...] not by people",
        "hey fear being answered",
        "[W]hey fear being answered",
        "They fear[less] answered in public",
        "They fear being [un]answered in public",
        "[…]",
        "[x]",
        "… … …",
        "They [fear being answered in public by people who know",
    ],
)
def test_other_words_another_order_and_words_from_far_away_do_not(quote):
    assert find_quotation(TEXT, quote) is None


def test_brackets_and_dots_of_the_source_itself_are_its_own():
    text = Searchable.of("They [the bosses] fear it … or do they? See [1].")
    assert find_quotation(text, "They [the bosses] fear it") == Passage(
        "They [the bosses] fear it", "", "… or do they? See [1]."
    )
    assert find_quotation(text, "fear it ... or do").exact == "fear it … or do"


def test_what_stands_around_a_cut_quotation_is_that_of_its_ends():
    found = find_quotation(TEXT, "They fear […] in public")
    assert (found.prefix, found.suffix) == ("Nobody says it.", "by people who know more. Other")


@pytest.mark.parametrize("quote", ["a […] " * 200 + "b", "[a] " * 300, "a … a a … a", "[" * 500])
def test_a_quotation_made_to_hurt_does_not(quote):
    with within(10):
        find_quotation(Searchable.of("a " * 60_000), quote)


EASTERN = Searchable.of(
    "春の朝、市場はとても静かだった。彼女は笑い、そして帰った。ราคาสินค้าเพิ่มขึ้นมากในปีนี้"
)


@pytest.mark.parametrize(
    "quote",
    [
        "市場は[…]静かだった",
        "市場は……静かだった",
        "春の朝、[その]市場はとても静か",
        "市場は[町の]とても静かだった",
        "[…]彼女は笑い、[…]帰った。",
        "ราคาสินค้า […] ในปีนี้",
    ],
)
def test_cuts_are_known_where_words_have_no_spaces(quote):
    assert find_quotation(EASTERN, quote) is not None


@pytest.mark.parametrize("quote", ["静かだった[…]市場は", "市場は[…]騒がしい", "春[…]朝", "[…]"])
def test_other_words_and_single_signs_are_no_quotation_there_either(quote):
    assert find_quotation(EASTERN, quote) is None
