"""Filing a thread: its file, what is picked and cut, what changed since, what was taken back."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from collections.abc import Collection

import pytest

from plugins.comment_excerpts.filing.compare import Finding, compare, lines_of
from plugins.comment_excerpts.filing.document import parts_of, thread_of
from plugins.comment_excerpts.filing.merge import merged, new_file
from plugins.comment_excerpts.filing.pick import Picked, block, checked, to_store
from plugins.comment_excerpts.filing.remove import removal_of, scrubbed, with_removal
from plugins.comment_excerpts.filing.tree import depths, heading, tree
from plugins.comment_excerpts.material import ImportedComment, ImportedThread, ThreadError
from plugins.comment_excerpts.model import CommentState, Removal, RemovalAction, Thread
from plugins.comment_excerpts.parse import parse_removals, parse_thread
from plugins.comment_excerpts.reading.gather import gather
from plugins.comment_excerpts.reading.words import words
from plugins.core.errors import ContentError

PATH = "content/threads/talk.yml"


def said(own: str, parent: str | None = None, html: str = "", **given: str) -> ImportedComment:
    found = words(html or f"<p>The words of {own}, and a few more.</p>")
    fields = {"author": f"Author {own}", "permalink": f"https://forum.example/t#{own}", **given}
    return ImportedComment(id=own, parent=parent, html=found.html, text=found.text, **fields)  # type: ignore[arg-type]


GONE = ImportedComment(id="2", parent="1", is_deleted=True)
LAST = said("4", "3", "<p>Über <em>all</em>: &lt;b&gt; &amp; mehr.</p>")
TALK = gather(
    "forum",
    [said("1"), GONE, said("3", "2"), LAST, said("5", "elsewhere")],
    title="A talk: with a colon",
    url="https://forum.example/t",
)


def facts(_ids: Collection[str], count: int) -> dict[str, object]:
    return {"fetched": "2026-01-05T09:00:00+00:00", "total": max(5, count), "complete": False}


def filed(
    wanted: str = "", old: str | None = None, removals: dict[str, Removal] | None = None
) -> str:
    items = to_store(TALK, wanted.split(), removals or {}, whole=not wanted)
    order = [comment.id for comment in TALK.comments]
    if old is None:
        return new_file({"title": TALK.title, "url": TALK.url}, items, facts).text
    return merged(old, PATH, items, order, facts).text


def stored(text: str) -> Thread:
    parsed = parse_thread(text, PATH, "talk")
    assert parsed.problems == ()
    assert parsed.thread is not None
    return parsed.thread


def states(text: str) -> list[tuple[str, str]]:
    return [(c.id, c.state.value) for c in stored(text).comments]


def test_only_what_is_picked_is_stored_and_the_ids_above_it():
    text = filed("4")
    assert states(text) == [("1", "stub"), ("2", "deleted"), ("3", "stub"), ("4", "shown")]
    assert "The words of" not in text
    assert "Author 1" not in text
    assert stored(text).comments[3].text == TALK.comments[3].html


def test_what_is_answered_and_not_in_the_material_has_a_place_first():
    assert states(filed("5")) == [("elsewhere", "stub"), ("5", "shown")]


def test_the_whole_is_stored_where_it_is_asked_for():
    text = filed()
    assert [name for name, _ in states(text)] == ["elsewhere", "1", "2", "3", "4", "5"]
    thread = stored(text)
    assert (thread.title, thread.total, thread.complete) == ("A talk: with a colon", 6, False)
    assert all(c.digest for c in thread.comments if c.state is CommentState.SHOWN)


def test_a_file_keeps_what_somebody_wrote_into_it():
    old = (
        filed("4")
        .replace("  - id: '4'", "  # a remark\n  - id: '4'")
        .replace("title:", "clip: work\ntitle:")
    )
    text = filed("1 5", old)
    assert "  # a remark\n" in text
    assert "clip: work\n" in text
    assert [name for name, _ in states(text)] == ["elsewhere", "1", "2", "3", "4", "5"]
    assert ("1", "shown") in states(text)
    assert filed("1 5", text) == text


def test_a_comment_that_the_thread_does_not_have_stays_where_it_was():
    old = filed("1 4") + "  - id: mine\n    author: Me\n    text: By hand.\n"
    assert [name for name, _ in states(filed("5", old))][-2:] == ["mine", "5"]


def test_a_stored_text_is_not_replaced_by_a_later_one():
    old = filed("1").replace("The words of 1", "What was said then")
    assert "What was said then" in filed("1 4", old)


def test_a_thread_without_a_total_can_be_picked_from_again():
    """What is not known has no line, whether the file is new or not."""

    def unknown(ids: Collection[str], count: int) -> dict[str, object]:
        return {**facts(ids, count), "total": None}

    items = to_store(TALK, ["1"], {}, whole=False)
    old = new_file({"title": TALK.title}, items, unknown).text
    more = to_store(TALK, ["4"], {}, whole=False)
    text = merged(old, PATH, more, [c.id for c in TALK.comments], unknown).text
    assert stored(text).total is None
    assert [c.id for c in stored(text).comments] == ["1", "2", "3", "4"]


@pytest.mark.parametrize("text", ["comments: [{id: a}]\n", "comments:\n  a: b\n", "comments: 3\n"])
def test_a_file_of_another_layout_is_refused(text):
    with pytest.raises(ThreadError) as caught:
        filed("4", text)
    assert caught.value.rule == "unknown-layout"


@pytest.mark.parametrize("sign", ["\u2028", "\u2029"])
def test_words_with_other_ends_of_lines_are_stored_to_the_letter(sign):
    """Phones put them into what is pasted; YAML takes them for the end of a line, and a blank."""
    html = f"<p>One{sign}two, <em>three</em>{sign}{sign}four{sign * 40}five.</p>"
    item = to_store(gather("forum", [said("1", html=html)]), [], {}, whole=True)
    thread = stored(new_file({}, item, facts).text)
    assert thread.comments[0].text == words(html).html
    assert sign in thread.comments[0].text


def test_a_reason_with_another_end_of_a_line_is_kept_to_the_letter():
    entry = removal_of("talk", "1", "asked\u2028by letter", "", DAY)
    filed_ones, _ = parse_removals(with_removal("", "content/removals.yml", entry), "r.yml")
    assert filed_ones[0].removal.reason == "asked\u2028by letter"


def test_fields_below_the_comments_stay_there():
    old = filed("1") + "platform: forum\n"
    text = filed("4", old)
    assert text.endswith("platform: forum\n")
    assert stored(text).platform == "forum"


def test_the_block_has_the_thread_s_order_and_quotes_its_cuts():
    picks = [Picked("4", 'Über "x"', "mehr."), Picked("1")]
    assert block("talk", TALK, picks) == (
        "//// thread | talk\n    show: context\n\n/// excerpt | 1\n///\n\n"
        '/// excerpt | 4\n    from: "Über \\"x\\""\n    to: "mehr."\n///\n\n////\n'
    )


@pytest.mark.parametrize(
    ("pick", "rule"),
    [
        (Picked("9"), "unknown-comment"),
        (Picked("2"), "nothing-to-quote"),
        (Picked("1", "The wrds"), "excerpt-not-in-source"),
        (Picked("1", "a few", "The words"), "excerpt-not-in-source"),
    ],
)
def test_a_pick_that_cannot_be_shown_is_refused_at_once(pick, rule):
    with pytest.raises(ThreadError) as caught:
        checked(TALK, [pick], {})
    assert caught.value.rule == rule
    assert caught.value.hint


def removal(comment: str, name: str = "") -> Removal:
    action = RemovalAction.PSEUDONYM if name else RemovalAction.WITHHELD
    return Removal(thread="talk", comment=comment, action=action, name=name or None)


def test_what_was_removed_is_not_stored_again():
    removals = {"1": removal("1"), "3": removal("3", "A reader")}
    text = filed(removals=removals)
    assert [s for s in states(text) if s[0] in "13"] == [("1", "withheld"), ("3", "pseudonym")]
    assert "Author 1" not in text
    assert "Author 3" not in text
    assert "#3" not in text
    with pytest.raises(ThreadError):
        checked(TALK, [Picked("1")], removals)


def test_a_snapshot_loses_what_was_removed():
    clean = scrubbed(TALK, {"1": removal("1"), "3": removal("3", "A reader")})
    assert clean.comments[0] == ImportedComment(id="1", is_deleted=True)
    assert (clean.comments[2].author, clean.comments[2].permalink) == ("A reader", None)


def test_a_document_is_the_same_thread_again():
    text = "".join(parts_of(TALK))
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2) + "\n"
    empty = dataclasses.replace(TALK, comments=())
    assert json.loads("".join(parts_of(empty)))["comments"] == []
    value = json.loads(text)
    assert thread_of(value) == TALK
    assert value["missing"] == ["elsewhere"]
    assert list(value["comments"][0])[:3] == ["id", "parent", "author"]


def now(*changes: ImportedComment, without: str = "", **given: object) -> ImportedThread:
    by_id = {c.id: c for c in changes}
    kept = tuple(by_id.get(c.id, c) for c in TALK.comments if c.id != without)
    return dataclasses.replace(TALK, comments=kept, complete=True, reason="", **given)  # type: ignore[arg-type]


def findings(thread: ImportedThread) -> dict[str, Finding]:
    report = compare(stored(filed("1 4")), thread)
    return {c.id: c.finding for c in report.comments if c.finding is not Finding.SAME}


def test_nothing_is_told_of_what_is_the_same():
    assert findings(now()) == {}
    assert findings(now(said("1", html="<p>The  words of 1, and <b>a few</b> more.</p>"))) == {}


def test_edited_deleted_and_moved_comments_are_told_apart():
    assert findings(now(said("1", html="<p>Other words.</p>"))) == {"1": Finding.EDITED}
    assert findings(now(without="4")) == {"4": Finding.DELETED}
    assert findings(now(ImportedComment(id="4", is_deleted=True))) == {"4": Finding.DELETED}
    elsewhere = dataclasses.replace(TALK.comments[0], permalink="https://new.example/")
    assert findings(now(elsewhere)) == {"1": Finding.MOVED}
    renamed = dataclasses.replace(TALK.comments[0], id="77")
    again = dataclasses.replace(now(), comments=(renamed, *TALK.comments[1:]))
    assert findings(again) == {"1": Finding.MOVED}


def test_what_is_not_seen_in_a_part_of_a_thread_is_unknown():
    part = dataclasses.replace(now(without="4"), complete=False, reason="a part")
    assert findings(part) == {"4": Finding.UNKNOWN}
    assert not compare(stored(filed("1 4")), part).has_changed


def test_new_comments_are_counted_where_none_has_an_address():
    """By hand, and where something was removed, stored comments have none either."""
    one, two = (dataclasses.replace(said(own), permalink=None) for own in "12")
    old, grown = gather("forum", [one]), gather("forum", [one, two, said("3")])
    thread = stored(new_file({}, to_store(old, [], {}, whole=True), facts).text)
    assert compare(thread, old).new == 0
    assert compare(thread, grown).new == 2


def test_a_report_has_a_hint_and_a_count():
    report = compare(stored(filed("1 4")), now(without="4"))
    lines = lines_of(report, {Finding.DELETED: "inv remove {thread} {id}"})
    assert lines[1] == "  hint: inv remove talk 4"
    assert report.new == 1
    assert report.as_json()["changed"] is True


DAY = dt.date(2026, 1, 5)


def test_a_removal_is_added_below_and_remarks_stay():
    old = "# remarks\n- thread: other\n  comment: a\n  action: withheld\n"
    text = with_removal(
        old, "content/removals.yml", removal_of("talk", "1", "asked: twice", "", DAY)
    )
    assert text.startswith(old)
    filed_ones, problems = parse_removals(text, "content/removals.yml")
    assert problems == ()
    assert filed_ones[1].removal.reason == "asked: twice"
    assert filed_ones[1].removal.date == DAY


def test_a_comment_is_removed_once_and_never_to_an_address():
    entry = removal_of("talk", "1", "asked", "", DAY)
    text = with_removal("", "content/removals.yml", entry)
    with pytest.raises(ContentError) as caught:
        with_removal(text, "content/removals.yml", entry)
    assert caught.value.problems[0].rule == "duplicate-removal"
    with pytest.raises(ContentError):
        with_removal("", "content/removals.yml", removal_of("t", "1", "x", "a@mail.example", DAY))


def test_a_tree_shows_who_answered_whom_and_fits_its_width():
    lines = list(tree(TALK, width=40, marked={"4"}))
    assert lines[0] == "1  Author 1 [1] The words of 1, and a f…"
    assert lines[1] == "2    (deleted) [2]"
    assert lines[3].startswith("4*       Author 4 [4]")
    assert depths(TALK) == {"1": 0, "2": 1, "3": 2, "4": 3, "5": 0}
    assert "not whole: 1 comment answers" in heading(TALK)[3]
