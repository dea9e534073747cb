"""What readers can find, and nothing that lists do not show."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from plugins.manuscripts.model import State
from plugins.site_search.collect import findables_of
from plugins.site_search.model import Findable, Kind
from tests.site_search.fakes import clip, corpus, document, library, source


def found_in(*args, **kwargs) -> list[Findable]:
    return list(findables_of(corpus(*args, **kwargs)))


@pytest.mark.parametrize("state", State, ids=lambda state: state.value)
def test_only_what_is_published_can_be_found(state):
    """Whoever adds a state decides here too."""
    pages = [document("a", state), document("b", state, kind="page")]
    assert bool(found_in(*pages)) == (state is State.PUBLISHED)


def test_a_post_has_its_day_its_summary_its_text_and_its_corrections():
    post = document("fear", summary="In <em>short</em>.", corrections=("It was 8 < 80.",))
    (found,) = found_in(post)
    assert (found.address, found.kind, found.title) == ("fear/", Kind.POST, "Fear")
    assert (found.date_iso, found.date_words) == ("2026-03-02", "2 March 2026")
    parts = ("<div>In <em>short</em>.</div>", "<p>Some words.</p>", "<p>It was 8 &lt; 80.</p>")
    assert found.html == "\n".join(parts)


def test_a_summary_that_the_text_begins_with_stands_once():
    (found,) = found_in(document("fear", summary="Some words."))
    assert found.html.count("Some words.") == 1


def test_the_comments_below_a_post_are_found_by_their_words_and_who_wrote_them():
    comments = [
        SimpleNamespace(
            anchor=f"comment-{number}",
            author_name=name,
            text_html=f"<p>Comment {number}.</p>",
            tombstone=tombstone,
        )
        for number, (name, tombstone) in enumerate([("A & B", ""), ("Gone", "It is withheld.")])
    ]
    thread = SimpleNamespace(comments=comments)
    for kind in ("post", "page"):
        (found,) = found_in(document("fear", kind=kind, own_thread=thread))
        below = '<h3 id="comment-0">A &amp; B</h3>\n<p>Comment 0.</p>'
        assert found.html.endswith(f"<p>Some words.</p>\n{below}")
        assert "Comment 1." not in found.html
        assert "Gone" not in found.html


def test_a_page_has_no_date():
    (found,) = found_in(document("about", kind="page"))
    assert (found.kind, found.date_iso, found.date_words) == (Kind.PAGE, "", "")


def test_a_translation_is_found_in_its_language():
    original, translation = document("a"), document("a", lang="de", url="a/de/", title="Angst")
    languages = {found.address: found.language for found in found_in(original, translation)}
    assert languages == {"a/": "en", "a/de/": "de"}


def test_what_has_no_page_of_its_own_cannot_be_found():
    assert found_in(document("a", save_as="", url="")) == []
    shelf = library((clip("work", address=""),), ())
    assert found_in(shelf=shelf) == []


def test_a_work_is_found_by_what_it_says_and_by_what_we_say_of_it():
    points = (SimpleNamespace(text="Control & fear."),)
    quotes = (SimpleNamespace(exact="You cannot delegate a voice."),)
    work = clip("three", "<p>A digest.</p>", takeaways=points, quotes=quotes, provenance="By way.")
    (found,) = found_in(shelf=library((work,)))
    assert (found.address, found.kind, found.by) == ("links/three/", Kind.CLIP, "Ann Example")
    assert (found.date_iso, found.date_words) == ("2010-08", "August 2010")
    for words in ("A digest.", "Control &amp; fear.", "You cannot delegate a voice.", "By way."):
        assert f"<p>{words}</p>" in found.html


def test_a_work_in_another_language_says_so_and_one_without_a_maker_names_none():
    works = (
        clip("eins", language="de", lang_differs=True, who="Eins"),
        clip("two", language="en", lang_differs=False),
    )
    eins, two = found_in(shelf=library(works))
    assert (eins.language, eins.by) == ("de", "")
    assert (two.language, two.by) == ("en", "Ann Example")


def test_somebody_is_found_by_all_their_names_and_by_what_has_to_be_disclosed():
    ann = source("ann", "<p>She reads.</p>", aliases=("A. E.", "Annie"), disclosure="a client")
    (found,) = found_in(shelf=library(sources=(ann,)))
    assert (found.address, found.kind, found.title) == ("sources/ann/", Kind.SOURCE, "Ann")
    assert found.html == "<p>She reads.</p>\n<p>A. E., Annie</p>\n<p>a client</p>"


def test_the_order_is_by_kind_then_by_day_then_by_address():
    shelf = library((clip("work"),), (source("ann"),))
    pages = [
        document("z", day="2026-01-01"),
        document("a", day="2026-03-01"),
        document("b", day="2026-03-01"),
        document("me", kind="page"),
    ]
    addresses = [found.address for found in found_in(*pages, shelf=shelf)]
    assert addresses == ["sources/ann/", "links/work/", "me/", "z/", "a/", "b/"]
