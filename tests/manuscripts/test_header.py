from plugins.manuscripts.header import split_header


def test_pelicans_own_header_comes_out_as_front_matter_does() -> None:
    text = "Title: A post: with a colon\nDate: 2010-12-03 10:20\nTags: a, b\n\nBody.\n"
    split = split_header(text, "x.md", ("summary",))
    assert split.header is not None
    assert split.header.value == {
        "title": "A post: with a colon",
        "date": "2010-12-03T10:20:00",
        "tags": "a, b",
    }
    assert (split.body, split.body_line) == ("Body.\n", 5)
    assert split.header.location(("tags",)).line == 3


def test_lines_that_go_on_belong_to_the_field_above() -> None:
    split = split_header("Title: A\nSummary: one\n    two\n\nBody", "x.md", ("summary",))
    assert split.header is not None
    assert split.header.value == {"title": "A", "summary": "one\ntwo"}


def test_a_date_with_parts_missing_is_not_filled_in_from_today() -> None:
    """dateutil takes "3 March" for a day of the year of the build."""
    split = split_header("Date: 3 March\n\nBody", "x.md", ())
    assert split.header is not None
    assert split.header.value == {"date": "3 March"}


def test_a_date_in_words_that_is_whole_is_read_as_pelican_reads_it() -> None:
    split = split_header("Date: March 3, 2010 8am\n\nBody", "x.md", ())
    assert split.header is not None
    assert split.header.value == {"date": "2010-03-03T08:00:00"}


def test_a_field_that_stands_twice_is_a_problem() -> None:
    split = split_header("Title: A\nTitle: B\n\nBody", "x.md", ())
    assert [(p.rule, p.location.line) for p in split.problems] == [("duplicate-key", 2)]


def test_a_text_without_any_header_is_all_body() -> None:
    split = split_header("\nJust words.\n", "x.md", ())
    assert split.header is not None
    assert split.header.mapping() == {}
    assert "Just words." in split.body
