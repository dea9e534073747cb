"""What is taken down is gone: no rollback brings it back, and no target keeps it."""

from __future__ import annotations

import pytest

from plugins.core.errors import ConfigurationError
from plugins.publishing.model import Action, Standing
from tests.support.publications import FIRST, bytes_of, steps_of

WORDS = b"words that somebody regrets"
PICTURE = "pictures/sad-aaaaaaaaaaaa.png"
BEFORE = {
    **FIRST,
    "2026/sad/index.html": f'<img src="/{PICTURE}">{WORDS.decode()}',
    PICTURE: "a picture of somebody",
    "search/en_1234567.pf_fragment": WORDS.decode(),
    "atom.xml": f"<feed>{WORDS.decode()}</feed>",
}
AFTER = {**FIRST, "2026/sad/index.html": "This text was withdrawn."}
ADDRESS = "2026/sad/"
MOST = pytest.mark.parametrize(
    "stand", ["folder", "git-branch", "in memory", "in memory, versioned"], indirect=True
)
"""What holds on all of these holds on those that are built in the same way."""


def words_left(stand):
    return [name for name, data in stand.everything().items() if WORDS in data]


def test_a_withdrawn_text_is_gone_at_once_and_a_rollback_does_not_bring_it_back(desk, stand):
    desk.build({**BEFORE, "index.html": "Even older"})
    desk.publish()
    desk.build(BEFORE)
    desk.later(hours=1).publish()
    assert words_left(stand)
    desk.build(AFTER)
    desk.take_down(ADDRESS)
    outcome = desk.later(hours=2).publish(withdraws=True)
    assert outcome.receipt.what == "withdrawal"
    assert PICTURE in steps_of(outcome, Action.DELETE), "nothing of it stays for a while"
    assert stand.live() == bytes_of(AFTER)
    assert words_left(stand) == []
    assert b"a picture of somebody" not in stand.everything().values()
    with pytest.raises(ConfigurationError, match="publish from an earlier commit"):
        desk.later(hours=3).roll_back()
    assert stand.live() == bytes_of(AFTER)


@MOST
def test_no_record_and_no_receipt_names_an_address_that_was_taken_down(desk, stand):
    """A post was made a draft again: nothing in the content says where it stood."""
    desk.build(BEFORE)
    desk.publish()
    desk.build({**BEFORE, "index.html": "Another front page"})
    desk.later(hours=1).publish()
    desk.build(FIRST)
    desk.later(hours=2).publish(withdraws=True)
    left = stand.everything()
    assert not [name for name, data in left.items() if "sad" in name or b"2026/sad" in data]
    desk.build({**FIRST, "index.html": "Once more"})
    desk.later(hours=3).publish()
    receipts = [d for d in stand.everything().values() if b'"what": "publication"' in d]
    assert len(receipts) == 1, "what was done since is told as ever"


@MOST
def test_a_withdrawal_that_nobody_announced_is_one_too(desk, stand):
    """The status in the content says it; the option is only needed where addresses are lost."""
    desk.build(BEFORE)
    desk.take_down()
    desk.publish()
    desk.build(AFTER)
    desk.take_down(ADDRESS)
    assert desk.later(hours=1).publish().receipt.what == "withdrawal"
    assert words_left(stand) == []


@MOST
def test_releases_after_it_can_be_gone_back_to_and_none_before(desk, stand):
    desk.build(BEFORE)
    desk.publish()
    desk.build(AFTER)
    desk.take_down(ADDRESS)
    desk.later(hours=1).publish()
    desk.build({**AFTER, "index.html": "A front page of later"})
    desk.later(hours=2).publish()
    desk.later(hours=3).roll_back()
    assert stand.live() == bytes_of(AFTER)
    with pytest.raises(ConfigurationError):
        desk.later(hours=4).roll_back()
    assert words_left(stand) == []


@MOST
def test_it_does_not_come_back_when_the_content_forgets_it(desk, stand):
    """The file of the withdrawn text is deleted later: what was withdrawn stays known."""
    desk.build(BEFORE)
    desk.publish()
    desk.build(AFTER)
    desk.take_down(ADDRESS)
    desk.later(hours=1).publish()
    desk.build(FIRST)
    desk.take_down()
    desk.later(hours=2).publish()
    desk.later(hours=3).roll_back()
    assert stand.live() == bytes_of(AFTER)
    with pytest.raises(ConfigurationError):
        desk.later(hours=4).roll_back()


@MOST
def test_what_was_shown_again_and_is_taken_down_again_does_not_come_back(desk, stand):
    """The releases in between know that it was taken down once, and show it all the same."""
    for hours, (files, gone) in enumerate([(BEFORE, ()), (AFTER, (ADDRESS,)), (BEFORE, ())]):
        desk.build(files)
        desk.take_down(*gone)
        desk.later(hours=hours).publish()
    assert words_left(stand)
    desk.build(AFTER)
    desk.take_down(ADDRESS)
    outcome = desk.later(hours=3).publish()
    assert outcome.receipt.what == "withdrawal"
    assert PICTURE in steps_of(outcome, Action.DELETE)
    assert words_left(stand) == []
    with pytest.raises(ConfigurationError, match="publish from an earlier commit"):
        desk.later(hours=4).roll_back()
    assert stand.live() == bytes_of(AFTER)


@MOST
def test_two_withdrawals_of_one_moment_are_told_apart(desk, stand):
    """SOURCE_DATE_EPOCH may give all releases one moment."""
    for files, withdraws in [(BEFORE, False), (AFTER, True), (BEFORE, False), (AFTER, True)]:
        desk.build(files)
        desk.publish(withdraws=withdraws)
    assert words_left(stand) == []
    with pytest.raises(ConfigurationError, match="publish from an earlier commit"):
        desk.roll_back()


@MOST
def test_where_nothing_tells_what_is_taken_down_the_option_alone_does(desk, stand):
    desk.build(BEFORE)
    desk.publish()
    desk.build(AFTER)
    desk.later(hours=1).publish(withdraws=True)
    assert words_left(stand) == []
    with pytest.raises(ConfigurationError):
        desk.later(hours=2).roll_back()
    assert desk.later(hours=3).publish(withdraws=True).standing is Standing.NOTHING


@pytest.mark.parametrize("stand", ["folder", "in memory"], indirect=True)
@pytest.mark.parametrize("case", ["removals", "thread"])
def test_a_comment_that_is_taken_back_does_not_come_back(desk, stand, case):
    comment = "words that somebody regrets"
    desk.build({**FIRST, "about/index.html": comment})
    threads = desk.site / "content" / "threads"
    threads.mkdir(parents=True)
    (threads / "talk.yml").write_text("comments:\n  - id: c1\n    text: hello\n")
    desk.publish()
    desk.build({**FIRST, "about/index.html": "Taken back."})
    if case == "removals":
        entry = "- {thread: talk, comment: c1, action: withheld}\n"
        (desk.site / "content" / "removals.yml").write_text(entry)
    else:
        (threads / "talk.yml").write_text("comments:\n  - id: c1\n    state: withheld\n")
    assert desk.later(hours=1).publish().receipt.what == "withdrawal"
    assert words_left(stand) == []
    with pytest.raises(ConfigurationError):
        desk.later(hours=2).roll_back()


@pytest.mark.parametrize("stand", ["folder", "in memory"], indirect=True)
def test_who_says_that_something_is_taken_down_is_told_if_it_is_not(desk, stand):
    """The build stopped at an error, and what is there is still the old site."""
    desk.build(BEFORE)
    desk.publish()
    with pytest.raises(ConfigurationError, match="nothing is taken down; set `status: withdrawn`"):
        desk.later(hours=1).publish(withdraws=True)
    assert stand.live() == bytes_of(BEFORE)


@pytest.mark.parametrize("stand", ["folder", "in memory"], indirect=True)
def test_a_removal_that_changes_no_page_still_holds(desk, stand):
    """An old release may show the comment though the current one does not."""
    desk.build({**FIRST, "about/index.html": WORDS.decode()})
    desk.publish()
    desk.build(FIRST)
    desk.later(hours=1).publish()
    (desk.site / "content").mkdir()
    entry = "- {thread: talk, comment: c1, action: pseudonym}\n"
    (desk.site / "content" / "removals.yml").write_text(entry)
    assert desk.later(hours=2).publish().standing is Standing.PUBLISHED
    assert words_left(stand) == []
    assert desk.later(hours=3).publish().standing is Standing.NOTHING
