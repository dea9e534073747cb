"""What commands print steers no terminal, whoever wrote the words in it."""

from __future__ import annotations

import sys

import pytest

from plugins.core.errors import RemoteError
from plugins.core.reporting import print_error, print_text

STEERING = ["\x1b[2J", "\x1b]0;x\x07", "\x9b31m", "\r", "\x08", "\x7f", "\u202e", "\u2066"]


@pytest.mark.parametrize("sign", STEERING)
def test_a_text_for_people_has_nothing_that_a_terminal_obeys(capsys, sign):
    print_text(f"a{sign}b")
    print_text(f"a{sign}b", file=sys.stderr)
    found = capsys.readouterr()
    for said in found:
        assert sign[0] not in said
        assert said.startswith("a\\")
        assert said.endswith("b\n")


def test_lines_tabs_and_other_letters_are_left_as_they_are(capsys):
    text = "Zoë wrote:\n\tשלם \u200f(2026) — “words”"
    print_text(text)
    assert capsys.readouterr().out == f"{text}\n"


def test_an_error_that_repeats_what_a_server_said_is_told_without_its_controls(capsys):
    code = print_error(RemoteError('it is packed as "\x1b[2J"'), as_json=False)
    assert code == 3
    assert capsys.readouterr().err == 'error: it is packed as "\\x1b[2J"\n'
