"""Comments that two exports hold: each comes once, whichever of them noted the other's number."""

from __future__ import annotations

import io

from plugins.core.exports.source import Source
from plugins.migration.exports.disqus import read_disqus
from plugins.migration.exports.spool import Spool
from tests.migration.comments.test_threads import raw, thread_of
from tests.migration.exports.test_disqus import DISQUS, DISQUS_POST

AT_ONE_SECOND = "2012-06-08 10:00:00"


def test_a_comment_that_disqus_took_over_is_known_by_its_number_in_wordpress():
    thread, told, account = thread_of(
        raw(5, "Corrected since."),
        merges=True,
        others=[
            raw(800, "<p>As it was.</p>", disqus="800", wordpress="5"),
            raw(801, "To that.", parent="800", disqus="801"),
        ],
    )
    assert [(c.id, c.parent) for c in thread.comments] == [("5", None), ("801", "5")]
    assert account.left_out == {"the same comment is in both exports": 1}
    assert told.comments == 2


def test_the_number_alone_is_not_enough_as_another_blog_counted_too():
    others = [raw(800, "Else.", author="Dora", gmt="2014-01-01 09:00:00", wordpress="5")]
    thread, _, account = thread_of(raw(5, "Words."), merges=True, others=others)
    assert [c.id for c in thread.comments] == ["5", "800"]
    assert account.left_out == {}


def test_what_disqus_took_over_twice_comes_once():
    twice = [raw(n, "Words.", disqus=str(n), wordpress="5") for n in (800, 900)]
    reply = raw(901, "To the second.", parent="900", disqus="901")
    thread, _, account = thread_of(merges=True, others=[*twice, reply])
    assert [(c.id, c.parent) for c in thread.comments] == [("800", None), ("901", "800")]
    assert account.left_out == {"the same comment is in both exports": 1}


def test_references_and_links_make_no_other_comment():
    here = raw(5, "It's here & there: https://a.example/x.", gmt=AT_ONE_SECOND)
    link = '<a href="https://a.example/x" rel="nofollow">https://a.example/x</a>'
    there = raw(800, f"<p>It&#39;s here &amp; there:&nbsp;{link}.</p>", gmt=AT_ONE_SECOND)
    thread, _, _ = thread_of(here, merges=True, others=[there])
    assert [c.id for c in thread.comments] == ["5"]


def test_disqus_names_the_number_in_wordpress():
    post = DISQUS_POST.format(900, "Words.", 10, "false", "")
    posts = post.replace("<message>", "<id>wp_id=41</id><message>") + post.replace("900", "901")
    data = DISQUS.format(posts=posts).encode()
    with Spool() as spool:
        read_disqus(Source(lambda: io.BytesIO(data), "disqus.xml", "Disqus export"), spool)
        assert [comment.wordpress for comment in spool.of("10")] == ["41", ""]
