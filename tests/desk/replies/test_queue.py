"""Letters wait outside of the repository, each once, for their owner's eyes alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.core.errors import ConfigurationError, ContentError
from plugins.desk.replies.cutting import without_words
from plugins.desk.replies.queue import Queue, default_folder, refuse_inside
from tests.desk.replies.letters import letter


@pytest.fixture
def queue(tmp_path):
    return Queue(tmp_path / "state" / "replies")


def digest(number: int) -> str:
    return f"{number:032x}"


def test_a_letter_waits_until_it_is_forgotten_and_is_known_ever_after(queue):
    with queue.alone():
        first = queue.add(letter(digest=digest(1)))
        second = queue.add(letter("Two.", digest=digest(2)))
    assert (first.number, second.number) == (1, 2)
    assert first.comment != second.comment
    queue.forget(1)
    again = Queue(queue.folder)
    assert [one.text for one in again.letters()[0]] == ["Two."]
    assert [again.knows(digest(n)) for n in (1, 2, 3)] == [True, True, False]
    assert (queue.folder / "decided").read_text("ascii") == f"{digest(1)}\n"


def test_a_number_is_never_given_twice(queue):
    with queue.alone():
        queue.add(letter(digest=digest(1)))
        queue.forget(1)
        assert queue.add(letter(digest=digest(2))).number == 2
    assert Queue(queue.folder).letter(2).number == 2


def test_nobody_else_can_look_in(queue):
    with queue.alone():
        queue.add(letter())
        queue.forget(1)
        queue.add(letter(digest=digest(5)))
    modes = {p.name: p.stat().st_mode & 0o777 for p in queue.folder.rglob("*")}
    assert {mode for name, mode in modes.items() if name != "letters"} == {0o600}
    assert modes["letters"] == queue.folder.stat().st_mode & 0o777 == 0o700


def test_one_command_at_a_time(queue):
    with queue.alone(), pytest.raises(ConfigurationError), Queue(queue.folder).alone():
        pass


def test_a_damaged_letter_is_named_and_the_others_are_shown(queue):
    with queue.alone():
        queue.add(letter(digest=digest(1)))
        queue.add(letter("Two.", digest=digest(2)))
    next(queue.folder.glob("letters/0001-*")).write_text("{", encoding="utf-8")
    letters, problems = Queue(queue.folder).letters()
    assert [one.text for one in letters] == ["Two."]
    assert [problem.rule for problem in problems] == ["machine-file"]
    with pytest.raises(ContentError):
        Queue(queue.folder).letter(7)


def test_the_folder_is_the_user_s_own_and_the_site_s(tmp_path):
    one, two = tmp_path / "a" / "blog", tmp_path / "b" / "blog"
    given = {"XDG_STATE_HOME": str(tmp_path / "state")}
    assert default_folder(one, given) != default_folder(two, given)
    assert default_folder(one, given).parent.parent == tmp_path / "state"
    assert default_folder(one, {"XDG_STATE_HOME": "relative"}).is_relative_to(Path.home())


def test_a_queue_inside_of_the_repository_is_refused(tmp_path):
    site = tmp_path / "repository" / "site"
    site.mkdir(parents=True)
    (site.parent / ".git").mkdir()
    for folder in (site / "queue", site.parent / "queue", site):
        with pytest.raises(ConfigurationError):
            refuse_inside(folder, site)
    refuse_inside(tmp_path / "queue", site)


TEXT = "One of my points.\n\nTwo, which is long. Three is not."


@pytest.mark.parametrize(
    ("cut", "left"),
    [
        ("One of my points.", "[…]\n\nTwo, which is long. Three is not."),
        ("which  is\nlong", "One of my points.\n\nTwo, […]. Three is not."),
        ("my points ... long.", "One of […] Three is not."),
        ("Two … long.", "One of my points.\n\n[…] Three is not."),
    ],
)
def test_words_are_cut_by_themselves_or_from_the_first_to_the_last(cut, left):
    assert without_words(TEXT, [cut], "letter 1") == left


def test_every_cut_that_is_not_in_the_letter_is_told_with_the_nearest_words():
    with pytest.raises(ContentError) as told:
        without_words(TEXT, ["Three is nought.", "three ... one", ""], "letter 1")
    assert [p.rule for p in told.value.problems] == ["cut-not-in-letter"] * 3
    assert told.value.problems[0].hint == 'the letter has "Three is not."'
