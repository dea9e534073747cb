"""Picking at a terminal: what is typed, and what is said."""

from __future__ import annotations

from plugins.comment_excerpts.filing.pick import Picked
from plugins.comment_excerpts.filing.session import Session
from tests.comment_excerpts.test_filing import TALK, removal


def played(*lines: str, **given: object) -> tuple[Session, bool, str]:
    typed = iter(lines)
    said: list[str] = []

    def ask(question: str) -> str:
        said.append(question)
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    session = Session(TALK, given.get("removals", {}), ask, said.append)  # type: ignore[arg-type]
    return session, session.run(), "\n".join(said)


def test_numbers_and_ranges_pick_and_w_writes():
    session, is_to_write, _ = played("1 3-4", "w")
    assert list(session.picks) == ["1", "3", "4"]
    assert is_to_write


def test_a_comment_is_cut_by_its_first_and_last_words():
    session, _, said = played("c 1", "The words", "a few", "w")
    assert session.picks == {"1": Picked("1", "The words", "a few")}
    assert "https://forum.example/t#1" in said


def test_words_that_are_not_there_are_refused_and_the_nearest_named():
    session, _, said = played("c 1", "The wrods of 1,", "", "q")
    assert session.picks == {}
    assert 'the comment has "The words of 1,"' in said


def test_a_pick_can_be_dropped_and_nothing_is_written_without_one():
    session, is_to_write, said = played("1", "x 1", "w", "q")
    assert session.picks == {}
    assert not is_to_write
    assert "nothing is picked yet" in said


def test_a_search_shows_what_has_the_words():
    _, _, said = played("/über", "/nowhere", "q")
    assert said.count("Author 4 [4]") == 2
    assert 'nothing has "nowhere"' in said


def test_what_cannot_be_quoted_cannot_be_picked():
    session, _, said = played("2", "1", "99", "nonsense", removals={"1": removal("1")})
    assert session.picks == {}
    assert 'the comment "2" has no words' in said
    assert 'the comment "1" was removed here' in said
    assert "the numbers go from 1 to 5" in said


def test_whoever_goes_away_writes_nothing():
    assert played("1")[1] is False
    assert played("c 1", "The words")[1] is False
