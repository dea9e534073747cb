"""The reply alone: what is quoted, signed and appended stays outside, in whatever language."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from plugins.desk.replies.own import own_words
from plugins.desk.replies.parts import Body, Plain

ANN = ("ann", "archer")


def own(text: str, *, flowed: bool = False, joined: bool = False) -> str:
    return own_words(Body((Plain(text, flowed, joined),)), ANN).text


def letters_in(name: str) -> dict[str, str]:
    file = Path(__file__).with_name("material") / name
    return yaml.safe_load(file.read_text(encoding="utf-8"))


QUOTED = letters_in("quoted.yml")
ENDED = letters_in("ended.yml")


@pytest.mark.parametrize("text", QUOTED.values(), ids=QUOTED)
def test_what_was_answered_is_left_out(text):
    assert own(text) == "Mine."


def test_answers_between_quotations_are_kept_in_their_order():
    text = "On 2/3/26 09:00, Desk wrote:\n> One?\nYes.\n\n> Two?\n\nNo.\n\n-- \nAnn\n"
    assert own(text) == "Yes.\n\nNo."


def test_the_end_of_a_quoted_line_that_a_program_broke_is_quoted_too():
    long = (
        "> These quoted words are so long that a program had to break them once\nmore here\n> end\n"
    )
    assert own(f"Mine.\n\n{long}") == "Mine."


@pytest.mark.parametrize("text", ENDED.values(), ids=ENDED)
def test_signatures_and_notices_are_left_out(text):
    assert own(text) == "Mine."


KEPT = {
    "on": "On the surface, this is no header.\n\nOn average, it works:\nit does.",
    "a quotation without marks": "In 2019 you wrote:\n\nReplies count.\n\nI still doubt it.",
    "dates": "Dates that I mean:\n\n2024-01-15 14:30:25\nJan 15, 2024 at 14:30",
    "labels": "The data come From: our base, and To: the reader.",
    "dashes": "My list:\n\n----\n\n1. One.\n\n----\n\nThe dashes above are no signature at all.",
    "regards": "Regards to the author of this piece, who made me laugh.",
    "sent": "It was sent from my iPhone app to all of the users.",
    "confidential": "One.\n\nWhat you call confidential is none of the reader's business at all.",
}


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_only_looks_like_it_is_kept(text):
    assert own(text) == text


def test_lines_that_a_program_ended_are_put_together_and_others_are_not():
    wrapped = "A sentence that goes on for so long that the program which sent it had to\nend it.\n"
    verse = "\nRoses are red,\nviolets are blue.\n\n- one\n- two"
    assert own(wrapped + verse) == (
        "A sentence that goes on for so long that the program which sent it had to end it."
        "\n\nRoses are red,\nviolets are blue.\n\n- one\n- two"
    )


def test_text_that_flows_is_put_together():
    text = "> Theirs \n> goes on.\n\nMine goes \non, and \nends.\n-- \nAnn\n"
    assert own(text, flowed=True) == "Mine goes on, and ends."
    assert own("Ohne  \nLücke im Wo \nrt.", flowed=True, joined=True) == "Ohne Lücke im Wort."


def test_a_letter_that_only_quotes_has_no_words():
    found = own_words(Body((Plain("> Theirs.\n> More.\n"),)), ANN)
    assert (found.text, found.quoted) == ("", 2)
