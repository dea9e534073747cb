"""Threads: which comments come along, in which shape, and how they are counted."""

from __future__ import annotations

from plugins.comment_excerpts.parse import parse_thread
from plugins.migration.comments.threads import ThreadFile, reason_against
from plugins.migration.model import Account, RawComment


def raw(number, text="A remark.", **more):
    given = {"author": "Reader", "gmt": "2012-06-08 10:00:00", **more}
    return RawComment(id=str(number), content=text, **given)


def thread_of(*comments, merges=False, others=()):
    account = Account()
    file = ThreadFile(account, merges=merges)
    for one in comments:
        file.add(one, "wordpress")
    file.expect(one.id for one in others)
    for one in others:
        file.add(one, "disqus")
    data, told = file.finished("p1")
    file.close()
    parsed = parse_thread(data.decode(), "content/threads/p1.yml", "p1")
    assert parsed.problems == ()
    return parsed.thread, told, account


def test_a_thread_reads_back_as_it_was_written():
    text = 'One: *two*.\n\n# three\n  - four "five" <pre>a\n\n  b</pre>'
    thread, told, _ = thread_of(raw(5, text), raw(6, "Yes.", parent="5", author='李: 雷, "x" #'))
    first, second = thread.comments
    assert (thread.post, thread.platform, thread.complete) == ("p1", "wordpress", True)
    assert (second.parent, second.name) == ("5", '李: 雷, "x" #')
    assert "<pre>a\n\n  b</pre>" in first.text
    assert first.digest
    assert first.published.isoformat() == "2012-06-08T10:00:00+00:00"
    assert (told.comments, told.depth, told.cut) == (2, 2, 0)


def test_only_approved_comments_come_along():
    assert reason_against(raw(1, approved="0")) == "waits for approval"
    assert reason_against(raw(1, approved="spam")) == "spam"
    assert reason_against(raw(1, approved="trash")) == "in the trash"
    assert reason_against(raw(1, approved="")) == "not approved"
    assert reason_against(raw(1, kind="pingback")) == "a pingback"
    assert reason_against(raw(1, kind="note")) == "another kind of note than a comment"
    assert reason_against(raw(1, kind="comment")) == ""


def test_a_reply_to_what_is_not_shown_keeps_its_place():
    thread, told, account = thread_of(
        raw(5), raw(6, "SECRET", parent="5", approved="0"), raw(7, "To that.", parent="6")
    )
    shown = {c.id: (c.parent, c.state.value, c.text) for c in thread.comments}
    assert shown["6"] == ("5", "withheld", "")
    assert shown["7"][0] == "6"
    assert (told.comments, told.depth) == (2, 3)
    assert account.left_out == {"waits for approval": 1}


def test_a_reply_to_what_nobody_has_keeps_its_place_too():
    thread, told, _ = thread_of(raw(7, parent="99"))
    assert [(c.id, c.state.value) for c in thread.comments] == [("99", "deleted"), ("7", "shown")]
    assert told.comments == 1


def test_comments_that_answer_one_another_in_a_ring_are_untied():
    thread, told, _ = thread_of(raw(5, parent="6"), raw(6, parent="5"), raw(7, parent="7"))
    assert [(c.id, c.parent) for c in thread.comments] == [("5", None), ("6", "5"), ("7", None)]
    assert told.depth == 2


def test_two_comments_with_one_id_are_told_apart():
    thread, _, _ = thread_of(raw(5, "a"), raw(5, "b"), raw("x y", "c"))
    assert [c.id for c in thread.comments] == ["5", "5-2", "c3"]


def test_a_comment_that_both_exports_have_comes_once():
    thread, told, account = thread_of(
        raw(5, "Word <b>for</b> word."),
        raw(6, "Synced.", disqus="900"),
        merges=True,
        others=[
            raw(800, "<p>Word for word.</p>"),
            raw(900, "Synced!", disqus="900"),
            raw(801, "New."),
        ],
    )
    assert [c.id for c in thread.comments] == ["5", "6", "801"]
    assert told.comments == 3
    assert account.left_out == {"the same comment is in both exports": 2}


def test_a_reply_at_disqus_to_a_comment_that_both_have_stands_below_the_one_that_is_here():
    thread, told, _ = thread_of(
        raw(5, "Word for word."),
        raw(6, "Synced.", disqus="900"),
        raw(70, "Another."),
        merges=True,
        others=[
            raw(800, "Word for word.", disqus="800"),
            raw(801, "To the first.", parent="800", disqus="801"),
            raw(900, "Synced!", disqus="900", approved="deleted"),
            raw(901, "To the second.", parent="900", disqus="901"),
            raw(70, "Of the same number.", disqus="70"),
            raw(71, "To that.", parent="70", disqus="71"),
        ],
    )
    assert [(c.id, c.parent) for c in thread.comments] == [
        ("5", None), ("6", None), ("70", None),
        ("801", "5"), ("901", "6"), ("70-2", None), ("71", "70-2"),
    ]  # fmt: skip
    assert told.comments == 7


def test_what_is_not_shown_at_either_place_keeps_its_own_place():
    thread, _, _ = thread_of(
        raw(5, "SECRET", approved="spam"),
        raw(6, "To that.", parent="5"),
        merges=True,
        others=[raw(5, "SECRET", approved="deleted", disqus="5"), raw(7, "x", parent="5")],
    )
    assert [(c.id, c.parent, c.state.value) for c in thread.comments] == [
        ("5", None, "withheld"), ("5-2", None, "deleted"), ("6", "5", "shown"),
        ("7", "5-2", "shown"),
    ]  # fmt: skip


def test_two_comments_of_one_export_that_are_alike_are_two():
    here = [raw(5, "Me too."), raw(6, "Hm.", disqus="802")]
    twins = [raw(n, "Me too.", disqus=str(n)) for n in (800, 801)]
    more = [raw(n, "Hm.", disqus=str(n)) for n in (803, 802)]
    thread, _, account = thread_of(*here, merges=True, others=[*twins, *more])
    assert [c.id for c in thread.comments] == ["5", "6", "801", "803"]
    assert account.left_out == {"the same comment is in both exports": 2}
    alone, _, _ = thread_of(merges=True, others=twins)
    assert [c.id for c in alone.comments] == ["800", "801"]


def test_two_comments_of_disqus_with_one_number_are_two():
    others = [raw(10, "One.", disqus="10"), raw(10, "Two.", disqus="10")]
    thread, told, account = thread_of(merges=True, others=others)
    assert [(c.id, c.text) for c in thread.comments] == [
        ("10", "<p>One.</p>"),
        ("10-2", "<p>Two.</p>"),
    ]
    assert (told.comments, account.left_out) == (2, {})


def test_a_ring_of_comments_that_are_not_shown_is_untied():
    thread, told, _ = thread_of(
        raw(5, parent="6", approved="spam"),
        raw(6, parent="5", approved="spam"),
        raw(7, parent="5"),
    )
    assert [(c.id, c.parent) for c in thread.comments] == [("5", None), ("6", "5"), ("7", "5")]
    assert told.comments == 1


def test_a_deep_thread_is_as_deep_as_it_was():
    comments = [raw(n, parent=str(n - 1) if n > 1 else "") for n in range(1, 3001)]
    _, told, _ = thread_of(*comments)
    assert told.depth == 3000
