"""What stands first, and why."""

from __future__ import annotations

from plugins.desk.inbox.rank import Interests, interests_of, rank
from plugins.link_roundups.commands import load_shelves
from tests.desk.inbox.samples import entry, site_in
from tests.support.effort import within

ABOUT = Interests({"ann": 2}, {("fear",): "fear", ("case", "study"): "case study"})


def test_a_source_that_we_cite_counts_and_a_topic_in_the_title_counts_more():
    found = rank(entry(title="Fears of many"), "ann", ABOUT)
    assert (found.points, found.why) == (5, ("cited in 2 clips", "fear (title)"))
    assert rank(entry(), "bob", ABOUT).points == 0


def test_a_topic_is_found_in_words_and_tags_and_counts_least_in_a_summary():
    assert rank(entry(title="A case study"), "x", ABOUT).why == ("case study (title)",)
    assert rank(entry(tags=("Fear",)), "x", ABOUT).why == ("fear (tag)",)
    found = rank(entry(summary="No fear here."), "x", ABOUT)
    assert (found.points, found.why) == (1, ("fear (summary)",))
    assert rank(entry(title="Fearless"), "x", ABOUT).points == 0


def test_a_source_does_not_count_without_end():
    assert rank(entry(), "ann", Interests({"ann": 99})).points == 5


def test_what_we_write_about_comes_from_clips_and_posts(tmp_path):
    shelves = load_shelves(site_in(tmp_path).content, "content")
    found = interests_of(shelves, ["Case studies"])
    assert found.cited == {"ann": 1}
    assert set(found.topics.values()) == {"fear", "Case studies"}


def test_many_tags_make_no_long_list_slow():
    topics = {("word", f"{n}"): f"word {n}" for n in range(3000)}
    words = " ".join(f"word {n}" for n in range(40, 80))
    with within(0.5):
        about = Interests({}, topics)
        found = [rank(entry(summary=words, id=f"{n}"), "x", about) for n in range(300)]
    assert found[-1].why == ("word 40 (summary)", "word 41 (summary)", "word 42 (summary)")
