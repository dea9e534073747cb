"""A letter that a person prints becomes a comment of its post, once and to the byte."""

from __future__ import annotations

import pytest

from plugins.comment_excerpts.parse import parse_thread
from plugins.core.errors import ConfigurationError, ContentError
from plugins.desk.replies.approving import Decision, approve
from tests.desk.replies.letters import POST, letter
from tests.support.site import post

FILE = "content/threads/k3v9q-x2d7m.yml"
WORDS = "I disagree: see https://x.example/a?b=1&c.\n\n<b>Really.</b>"
WAITING = letter(WORDS, comment="r-1", number=1)


@pytest.fixture
def site(tmp_path):
    file = tmp_path / POST.path
    file.parent.mkdir(parents=True)
    file.write_bytes(post(title=POST.title, id=POST.id).encode())
    return tmp_path


def printed(site, waiting=WAITING, to=POST, *, write=True, **decision):
    return approve(site, waiting, to, Decision(**decision), write=write)


def test_a_comment_stands_in_a_thread_of_its_own_and_the_post_names_it(site):
    before = (site / POST.path).read_text("utf-8")
    done = printed(site)
    assert (done.file, done.thread, done.names_thread) == (FILE, POST.id, True)
    text = (site / FILE).read_text("utf-8")
    parsed = parse_thread(text, FILE, POST.id)
    assert (parsed.thread.post, parsed.problems) == (POST.id, ())
    (comment,) = parsed.thread.comments
    assert (comment.id, comment.name) == ("r-1", "Ann Archer")
    assert comment.text == (
        '<p>I disagree: see <a href="https://x.example/a?b=1&amp;c" rel="nofollow ugc">'
        "https://x.example/a?b=1&amp;c</a>.</p><p>&lt;b&gt;Really.&lt;/b&gt;</p>"
    )
    after = (site / POST.path).read_text("utf-8")
    assert after == before.replace(f"id: {POST.id}\n", f"id: {POST.id}\nthread: {POST.id}\n")


def test_printed_again_nothing_changes(site):
    printed(site)
    files = {name: (site / name).read_bytes() for name in (FILE, POST.path)}
    printed(site)
    assert {name: (site / name).read_bytes() for name in files} == files


def test_a_dry_run_writes_nothing(site):
    done = printed(site, write=False)
    assert done.comment.html.startswith("<p>I disagree")
    assert not (site / FILE).exists()
    assert "thread:" not in (site / POST.path).read_text("utf-8")


def test_a_parent_has_to_be_there(site):
    printed(site)
    with pytest.raises(ContentError) as told:
        printed(site, letter("No.", comment="r-2"), parent="r-9")
    assert told.value.problems[0].rule == "unknown-comment"
    done = printed(site, letter("Yes.", comment="r-2"), parent="r-1")
    assert done.comment.parent == "r-1"
    assert "parent: r-1" in (site / FILE).read_text("utf-8")


def test_somebody_without_a_name_needs_one_that_is_none_of_an_address(site):
    nameless = letter(name="", comment="r-1")
    with pytest.raises(ConfigurationError):
        printed(site, nameless)
    for name in ("ann@mail.example", "Ann, 020 7946 0958"):
        with pytest.raises(ConfigurationError):
            printed(site, nameless, name=name)
    assert printed(site, nameless, name=" A  reader ").comment.author == "A reader"


def test_who_is_called_otherwise_and_named_in_the_words_is_told(site):
    signed = letter("Archer is my name.", comment="r-1")
    assert printed(site, signed, write=False, name="A reader").names_writer
    assert not printed(site, signed, write=False, name="A. Archer").names_writer
    cut = printed(site, signed, write=False, name="A reader", cuts=["Archer is"])
    assert (cut.names_writer, cut.comment.text) == (False, "[…] my name.")


def test_a_thread_that_is_another_s_is_left_alone(site):
    file = site / FILE
    file.parent.mkdir(parents=True)
    file.write_text("clip: work\ncomments:\n  - {id: c1, author: A, text: T}\n", encoding="utf-8")
    done = printed(site)
    assert done.file == "content/threads/k3v9q-x2d7m-replies.yml"
    assert "clip: work" in file.read_text("utf-8")
