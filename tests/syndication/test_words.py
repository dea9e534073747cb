"""What stands around a text, in words."""

from __future__ import annotations

from types import SimpleNamespace

from plugins.core.words import english
from plugins.syndication.words import clip_words
from tests.syndication.fakes import clip, source


def test_a_clip_is_attributed_dated_traced_and_disclosed():
    ada, engine = source("Ada Byron"), source("The Engine")
    one = clip(
        "work",
        authors=(ada,),
        publication=engine,
        published_words="by August 2009",
        archived_words="archived copy of 2 May 2011",
        provenance="B, as told by Ada Byron",
        disclosures=(SimpleNamespace(source=ada, text="a client of ours"),),
    )
    assert clip_words(one, english()) == (
        "Ada Byron, The Engine, by August 2009. Archived copy of 2 May 2011. "
        "B, as told by Ada Byron. Disclosure: Ada Byron is a client of ours."
    )


def test_an_author_who_is_the_publication_is_named_once():
    engine = source("The Engine")
    assert (
        clip_words(clip("work", authors=(engine,), publication=engine), english()) == "The Engine."
    )


def test_a_clip_of_nobody_is_named_by_its_title():
    assert clip_words(clip("who"), english()) == "Who."
    assert clip_words(clip("who", label="Who?"), english()) == "Who?"
