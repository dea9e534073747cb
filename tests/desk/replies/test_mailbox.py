"""Messages are found in files, mbox files and Maildir folders, one after the other."""

from __future__ import annotations

import tracemalloc

import pytest

from plugins.core.errors import ContentError
from plugins.desk.replies import mailbox
from plugins.desk.replies.mailbox import messages_in
from plugins.desk.replies.model import Kind
from tests.desk.replies.letters import message

MARK = b"From ann@mail.example Tue Mar  3 10:00:00 2026\n"


def numbers(path) -> list[tuple[int, int]]:
    return [(raw.number, raw.line) for raw in messages_in(path)]


def test_a_file_is_one_message(tmp_path):
    file = tmp_path / "letter.eml"
    file.write_bytes(message())
    (raw,) = messages_in(file)
    assert (raw.data, raw.number, raw.line) == (message(), 1, 0)


def test_an_mbox_has_a_message_at_each_postmark(tmp_path):
    body = "Mine.\n\nFrom here on I disagree, at 10:00 in 2026 too.\n\n>From there on not.\n"
    file = tmp_path / "letters.mbox"
    file.write_bytes(b"".join((MARK, message(body), b"\n", MARK, message("Second."), b"\n")))
    first, second = messages_in(file)
    assert first.data.endswith(b"in 2026 too.\n\nFrom there on not.\n\n")
    assert (second.number, second.line) == (2, first.data.count(b"\n") + 2)
    assert second.data.startswith(b"Return-Path:")


@pytest.mark.parametrize(
    "mark",
    [
        b"From - Tue Mar 03 10:00:00 2026\r\n",
        b"From 1789@xxx Tue Mar 03 10:00:00 +0000 2026\n",
        b"From MAILER-DAEMON Tue Mar  3 10:00:00 2026\n",
        b"From ann@mail.example 2026-03-03T10:00:00Z\n",
    ],
)
def test_programs_write_postmarks_in_their_own_ways(mark, tmp_path):
    file = tmp_path / "mbox"
    file.write_bytes((mark + message("Mine.\n")) * 3)
    assert [number for number, _ in numbers(file)] == [1, 2, 3]


def test_a_maildir_s_flags_say_what_is_no_letter(tmp_path):
    for name in ("cur", "new", "tmp"):
        (tmp_path / name).mkdir()
    for name in ("cur/1.host:2,S", "cur/2.host:2,ST", "cur/3.host:2,D", "new/4.host", "tmp/5.host"):
        (tmp_path / name).write_bytes(message())
    kinds = [raw.kind for raw in messages_in(tmp_path)]
    assert kinds == [Kind.LETTER, Kind.DELETED, Kind.DRAFT, Kind.LETTER]


def test_a_folder_of_letters_is_read_and_other_files_in_it_are_not(tmp_path):
    (tmp_path / "a.eml").write_bytes(message())
    (tmp_path / "notes.txt").write_text("no letter", encoding="utf-8")
    (tmp_path / "b.emlx").write_bytes(b"%d\n" % len(message()) + message() + b"<plist/>")
    assert [raw.data for raw in messages_in(tmp_path)] == [message(), message()]


def test_the_name_of_a_file_is_told_without_the_address_in_it(tmp_path):
    (tmp_path / "Re from ann@mail.example.eml").write_bytes(message())
    (raw,) = messages_in(tmp_path)
    assert raw.path.endswith("/Re from […]")


def test_what_is_not_there_is_a_problem(tmp_path):
    for path in (tmp_path / "none.mbox", tmp_path):
        with pytest.raises(ContentError) as told:
            list(messages_in(path))
        assert told.value.problems[0].rule == "no-such-file"


def test_a_message_that_is_too_large_is_told_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(mailbox, "LARGEST", 2_000)
    file = tmp_path / "mbox"
    file.write_bytes(MARK + message("x" * 5_000) + b"\n" + MARK + message())
    assert [raw.is_whole for raw in messages_in(file)] == [False, True]


def test_the_size_of_a_mailbox_does_not_matter(tmp_path):
    file = tmp_path / "mbox"
    with file.open("wb") as out:
        for _ in range(2_000):
            out.write(MARK + message("words " * 1_000) + b"\n\n")
    tracemalloc.start()
    count = sum(1 for _ in messages_in(file))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (count, peak < 1_000_000) == (2_000, True)
