from plugins.comment_excerpts.fragments import Fragments, Span, normalised, spans_of, without

TEXT = "One two three four five six. seven eight nine ten eleven & twelve"


def test_whole_words_are_preferred() -> None:
    """A fragment is not found inside a word while it stands by itself further on."""
    spans, _ = spans_of(Fragments(first="not"), "nothing is not so")
    assert spans == (Span(11, 17),)


def test_scripts_without_spaces_can_be_cut() -> None:
    """Where words have no borders, any place in the text serves."""
    spans, _ = spans_of(Fragments(first="社長", last="返事"), "昨日社長が返事をした")
    assert spans == (Span(2, 7),)


def test_blanks_and_composition_do_not_count_and_letters_do() -> None:
    """A fragment is found to the letter, after NFC and with blanks as single spaces."""
    assert normalised(" cafe\u0301 \n au\xa0lait") == "caf\u00e9 au lait"
    assert spans_of(Fragments(first="“so”"), 'he said "so"')[1] != ()
    assert spans_of(Fragments(first="one"), "One")[1] != ()


def test_a_missing_fragment_comes_with_what_the_comment_has_instead() -> None:
    """The writer sees the words as they stand."""
    _, (missing,) = spans_of(Fragments(first="thre four fife"), TEXT)
    assert missing.option == ("from",)
    assert missing.nearest == "three four five"


def test_fragments_out_of_order_are_missing_and_said_to_be_misplaced() -> None:
    """Nothing is reordered: not by from and to, and not by keep."""
    _, (missing,) = spans_of(Fragments("six.", "two"), TEXT)
    assert (missing.option, missing.is_misplaced) == (("to",), True)
    _, (missing,) = spans_of(Fragments(keep=("five", "three")), TEXT)
    assert (missing.option, missing.is_misplaced) == (("keep", 1), True)


def test_hidden_words_leave_a_gap_and_no_lone_punctuation() -> None:
    """What is hidden is cut like anything else; a full stop alone is not worth keeping."""
    text = "Ann said yes. Then Ann."
    left = without([Span(0, 23)], [Span(0, 3), Span(19, 22)], text)
    assert [text[s.start : s.end] for s in left] == ["said yes. Then"]
