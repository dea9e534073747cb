"""What every target keeps to, and the one in memory too: one suite for all of them."""

from __future__ import annotations

import threading

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.publishing.going_back import AS_IT_WAS, CAME_LATER
from plugins.publishing.model import Action, Standing
from plugins.publishing.plan import CHANGED, FOREIGN, NEW, OUTDATED, RETIRED, UNMADE
from tests.publishing.conftest import STANDS
from tests.support.publications import FIRST, SECOND, Desk, bytes_of, steps_of

OLD_STYLE = "css/site.aaaaaaaaaaaa.css"


def test_the_first_publication_gives_readers_what_was_built(desk, stand):
    desk.build(FIRST)
    outcome = desk.publish()
    assert outcome.standing is Standing.PUBLISHED
    assert stand.live() == bytes_of(FIRST)
    assert set(steps_of(outcome, Action.UPLOAD)) >= set(FIRST)


def test_publishing_nothing_uploads_nothing(desk, stand):
    desk.build(FIRST)
    desk.publish()
    before = stand.everything()
    stand.faults.disarm()
    outcome = desk.later(hours=1).publish()
    assert outcome.standing is Standing.NOTHING
    assert steps_of(outcome, Action.UPLOAD) == steps_of(outcome, Action.DELETE) == {}
    assert stand.everything() == before
    assert [name for name in stand.faults.names if name.startswith(("put", "copy", "link"))] == []


def test_one_edit_uploads_only_what_changed(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk.build({**FIRST, "2026/fear/index.html": "What they fear now"})
    outcome = desk.later(hours=1).publish()
    assert steps_of(outcome, Action.UPLOAD) == {"2026/fear/index.html": CHANGED}
    assert stand.live()["2026/fear/index.html"] == b"What they fear now"


def test_what_is_no_longer_made_goes_and_what_open_pages_need_stays(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    outcome = desk.later(hours=1).publish()
    assert steps_of(outcome, Action.DELETE) == {"old/index.html": UNMADE}
    assert steps_of(outcome, Action.SKIP)[OLD_STYLE] == RETIRED
    assert OLD_STYLE in stand.live()
    outcome = desk.later(hours=26).publish()
    assert steps_of(outcome, Action.UPLOAD) == {}
    assert steps_of(outcome, Action.DELETE) == {OLD_STYLE: OUTDATED}
    assert OLD_STYLE not in stand.live()


@pytest.mark.parametrize("stand", list(STANDS), indirect=True)
def test_a_rollback_restores_the_release_before_byte_for_byte(desk, stand):
    desk.build(FIRST)
    first = desk.publish()
    before = stand.live()
    desk.build(SECOND)
    second = desk.later(hours=1).publish()
    outcome = desk.later(hours=2).roll_back()
    assert stand.live() == before
    assert outcome.standing is Standing.ROLLED_BACK
    assert outcome.receipt.release == first.receipt.release
    assert outcome.receipt.before == second.receipt.release
    assert outcome.seconds < 5
    assert steps_of(outcome, Action.UPLOAD)["index.html"] == AS_IT_WAS
    assert steps_of(outcome, Action.DELETE)["2026/new/index.html"] == CAME_LATER


def test_each_rollback_goes_one_release_back_and_the_last_says_that_there_is_none(desk, stand):
    states = []
    for hour, word in enumerate(["one", "two", "three"]):
        desk.build({**FIRST, "index.html": word})
        desk.later(hours=hour).publish()
        states.append(stand.live())
    for state in reversed(states[:-1]):
        desk.later(hours=9).roll_back()
        assert stand.live() == state
    with pytest.raises(ConfigurationError, match="no release before"):
        desk.later(hours=9).roll_back()
    assert stand.live() == states[0]


def test_publishing_goes_on_after_a_rollback(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    desk.later(hours=1).publish()
    desk.later(hours=2).roll_back()
    desk.later(hours=3).publish()
    assert bytes_of(SECOND).items() <= stand.live().items()
    desk.later(hours=4).roll_back()
    assert stand.live() == bytes_of(FIRST)


def test_going_back_where_nothing_was_published_is_refused(desk, stand):
    with pytest.raises(ConfigurationError, match="nothing was ever published"):
        desk.roll_back()


def test_what_others_put_there_is_never_removed(desk, stand):
    desk.build(FIRST)
    desk.publish()
    stand.plant(".well-known/token", b"of the host")
    stand.plant("theirs.txt", b"of somebody")
    desk.build(SECOND)
    outcome = desk.later(hours=1).publish()
    assert stand.live()["theirs.txt"] == b"of somebody"
    assert stand.live()[".well-known/token"] == b"of the host"
    assert steps_of(outcome, Action.SKIP)["theirs.txt"] == FOREIGN


def test_what_was_altered_there_is_put_right(desk, stand):
    desk.build(FIRST)
    desk.publish()
    stand.plant("index.html", b"defaced by somebody")
    outcome = desk.later(hours=1).publish()
    assert list(steps_of(outcome, Action.UPLOAD)) == ["index.html"]
    assert stand.live() == bytes_of(FIRST)


def test_a_dry_run_changes_nothing(desk, stand):
    desk.build(FIRST)
    outcome = desk.publish(dry_run=True)
    assert outcome.standing is Standing.PLANNED
    assert set(steps_of(outcome, Action.UPLOAD).values()) == {NEW}
    assert stand.everything() == {}
    desk.publish()
    before = stand.everything()
    desk.build(SECOND)
    desk.later(hours=1).publish(dry_run=True)
    assert stand.everything() == before


def test_more_removals_than_are_allowed_stop_everything(desk, stand):
    desk.build({**FIRST, **{f"p/{n}/index.html": "a page" for n in range(5)}})
    desk.publish()
    before = stand.live()
    desk.build(FIRST)
    with pytest.raises(ConfigurationError, match=r"5 files would be removed, more than 4; .* 5"):
        desk.later(hours=1).publish(max_delete=4)
    assert stand.live() == before
    desk.later(hours=2).publish(max_delete=5)
    assert stand.live() == bytes_of(FIRST)


def test_old_releases_go_and_those_that_may_come_back_stay(desk, stand):
    desk.settings["PUBLISHING_KEEP"] = 2
    for hour in range(4):
        desk.build({**FIRST, "index.html": f"front page number {hour}"})
        desk.later(hours=hour).publish()
    held = b"".join(stand.everything().values())
    assert [f"front page number {n}".encode() in held for n in (2, 3)] == [True, True]
    desk.later(hours=5).roll_back()
    assert stand.live()["index.html"] == b"front page number 2"
    with pytest.raises(ConfigurationError):
        desk.later(hours=6).roll_back()


def test_of_two_publishers_at_once_one_is_refused(desk, stand):
    """The second begins while the first is uploading."""
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    refused = []

    def other() -> None:
        with stand.apart() as kind:
            theirs = Desk(desk.site.parent / "other", kind, desk.later(hours=2).now)
            theirs.build({**FIRST, "index.html": "of the other"})
            try:
                theirs.publish()
            except RemoteError as error:
                refused.append(str(error))

    def meanwhile(done: int, _all: int) -> None:
        if done == 1:
            thread = threading.Thread(target=other)
            thread.start()
            thread.join()

    if stand.locks:
        desk.later(hours=1).publish_telling(meanwhile)
        assert "is publishing there" in refused[0]
        assert bytes_of(SECOND).items() <= stand.live().items()
    else:
        with pytest.raises(RemoteError, match="somebody else published"):
            desk.later(hours=1).publish_telling(meanwhile)
        assert refused == []
        assert stand.live()["index.html"] == b"of the other"
