"""Which runs of words are an unpublished post's own, where it names a work that readers know."""

from __future__ import annotations

import pytest

from plugins.publishing.checks.unpublished_words import runs_of
from plugins.publishing.gate.facts import Facts, Secret

DRAFT = "content/posts/2026-04-01-harbours.md"
CITED = "Why the harbour keeps silent, Ann Example, July 2013"
"""How the theme names a work, in a draft as on the page of the work."""
CLIP = "title: Why the harbour keeps silent\nauthors: [ann]\npublished: 2013-07"


def words_of(written, shown, public=(CLIP,)):
    """Return what the gate looks for, as words."""
    facts = Facts(secrets=(Secret(DRAFT, (written,), shown=(shown,)),), public=tuple(public))
    return {" ".join(run) for run in runs_of(facts).items}


@pytest.mark.parametrize("around", ["{}", "Read {} today", "{} by somebody who was there"])
def test_a_draft_that_names_a_public_work_does_not_own_how_it_is_cited(around):
    """`inv roundup` writes titles into a draft; pages of the works say the same."""
    written = around.format('what we make of "Why the harbour keeps silent"')
    found = words_of(written, f"{CITED} {written}")
    assert "why the harbour keeps silent ann example july" not in found
    assert "the harbour keeps silent ann example july 2013" not in found


def test_its_own_words_are_still_its_own_beside_a_citation():
    """One end that nobody else has is enough, whatever stands beside it."""
    found = words_of("Seven llamas were asked", f"{CITED} Seven llamas were asked {CITED}")
    assert "example july 2013 seven llamas were asked why" not in found  # neither end is four words
    assert "ann example july 2013 seven llamas were asked" in found
    assert "seven llamas were asked why the harbour keeps" in found


def test_common_words_do_not_hide_the_longer_ones_that_they_begin():
    """The longest words of its own count, not the first few of them."""
    found = words_of(
        "In the end we never paid", f"In the end we never paid {CITED}", ("In the end we won",)
    )
    assert "in the end we never paid why the" in found


def test_a_work_that_nobody_may_know_of_is_still_looked_for():
    written = 'what we make of "Why the harbour keeps silent"'
    found = words_of(written, f"{CITED} {written}", ())
    assert "why the harbour keeps silent ann example july" in found


def test_a_sentence_without_spaces_is_looked_for_sign_by_sign():
    """Else a draft in Japanese could be quoted anywhere: each of its sentences is one word."""
    found = words_of("経営者がこのような場所を恐れるのは当然だと思います", "")
    assert " ".join("経営者がこのような場所を恐れるの") in found
    assert len(found) == 10


def test_a_name_of_a_few_signs_is_none_by_itself():
    """Two or three Chinese signs are a common word."""

    def sought(*names):
        facts = Facts(secrets=(Secret(DRAFT, (), tuple(("the title", name) for name in names)),))
        return {"".join(run) for run in runs_of(facts).items}

    assert sought("信任", "恐れるな", "Harbours", "Sea", "2026", "Two ears") == {
        "恐れるな",
        "harbours",
        "twoears",
    }
