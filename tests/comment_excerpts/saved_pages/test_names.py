import pytest

from plugins.comment_excerpts.saved_pages.bylines import cleaned, name_in


@pytest.mark.parametrize(
    ("line", "language", "name"),
    [
        ("Jane Roe on 12 March 2014 at 10:15", "en", "Jane Roe"),
        ("Jane Roe, March 12, 2014", "en", "Jane Roe"),
        ("Jane says:", "en", "Jane"),
        ("Jane, on 12 March 2014 at 10:15 Said:", "en", "Jane"),
        ("Posted by: Jane | March 12, 2009 at 10:15 AM", "en", "Jane"),
        ("Comment by Jane — 12 March 2014 @ 10:15", "en", "Jane"),
        ("Written by Jane", "en", "Jane"),
        ("von Jana am 12.03.2014", "de", "Jana"),
        ("von der Jana am 12.03.2014", "de", "von der Jana"),
        ("Jana am Mittwoch, 12. März 2014 um 10:15 Uhr", "de", "Jana"),
        ("Kommentar von Jana am 12.03.2014", "de", "Jana"),
        ("Jana schrieb am 12. März 2014:", "de", "Jana"),
        ("Le 12 mars 2014 à 10:15 par Jeanne", "fr", "Jeanne"),
        ("Wed, 26.03.2014 - 10:15 — Max", "en", "Max"),
        ("Jane пишет:", "ru", "Jane"),
        ("Jane #1.2 — 12 March 2014", "en", "Jane"),
        ("12 March 2014", "en", ""),
        ("A sentence without either.", "en", ""),
        ("", "en", ""),
    ],
)
def test_a_name_is_found_in_the_line_that_tells_who_spoke(line: str, language: str, name: str):
    assert name_in(line, language) == name


@pytest.mark.parametrize(
    ("shown", "name"),
    [("From: jane", "jane"), ("Autor: Jana", "Jana"), ("Re: Hello", ""), ("Reid", "Reid")],
)
def test_a_label_is_no_part_of_a_name_and_the_title_of_an_answer_is_none(shown: str, name: str):
    assert cleaned(shown) == name
