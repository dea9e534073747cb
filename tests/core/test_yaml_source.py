import pytest

from plugins.core.yaml_source import load_yaml


def test_every_scalar_stays_what_the_writer_wrote() -> None:
    """YAML alone would make an int, a bool, a date and 750 of these."""
    document = load_yaml("a: 2010\nb: no\nc: 2010-08-11\nd: 12:30\ne:\nf: ~\n", "x.yml")
    assert document.value == {
        "a": "2010",
        "b": "no",
        "c": "2010-08-11",
        "d": "12:30",
        "e": None,
        "f": None,
    }


def test_every_value_knows_its_line() -> None:
    document = load_yaml("a: 1\nb:\n  - c: 2\n    d: 3\n", "x.yml", first_line=10)
    assert document.location(("b", 0, "d")).line == 13
    assert document.location(("b", 0, "nothing")).line == 12
    assert document.location(("nothing",)).line == 10


def test_a_key_that_stands_twice_is_a_problem() -> None:
    """YAML itself drops the first one and says nothing."""
    document = load_yaml("a: 1\na: 2\n", "x.yml")
    assert [(p.rule, p.location.line) for p in document.problems] == [("duplicate-key", 2)]


def test_an_alias_is_refused_so_that_no_text_can_multiply_itself() -> None:
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"
    document = load_yaml(bomb, "x.yml")
    assert {p.rule for p in document.problems} == {"yaml-error"}


def test_a_syntax_error_names_its_line() -> None:
    document = load_yaml("a: 1\nb: [\nc: 2\n", "x.yml", first_line=2)
    assert document.problems[0].rule == "yaml-error"
    assert document.problems[0].location.line == 3


@pytest.mark.parametrize("value", ["!Fear now comes", "! x", "&Fear is all", "!!str 3"])
def test_a_mark_of_yaml_is_named_since_it_would_swallow_a_word(value: str) -> None:
    """ "!Fear now comes" was published as "now comes"."""
    document = load_yaml(f'é: "ö"\na: {value}\n', "x.yml")
    assert [(p.rule, p.location.line) for p in document.problems] == [("yaml-error", 2)]
    assert document.problems[0].hint == "put the value between quotation marks"
    assert load_yaml(f'é: "ö"\na: "{value}"\nb: c! & d\n', "x.yml").problems == ()


def test_a_tab_is_said_to_be_one() -> None:
    """The hint spoke of quotation marks."""
    (problem,) = load_yaml("a:\tb\ntags:\n\t- a\n", "x.yml").problems
    assert (problem.location.line, problem.hint) == (3, "indent with spaces, not with a tab")


def test_a_control_character_is_named_on_its_own_line() -> None:
    """It was named on the first one."""
    (problem,) = load_yaml("a: 1\nb: 2\nc: x\x0by\n", "x.yml", first_line=2).problems
    assert problem.location.line == 4
    assert "'\\x0b'" in problem.message


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("tags [x, y]", "with a colon and a space"),
        ("tags\uff1a[x, y]", "with a colon and a space"),
        ("tags:x", "with a colon and a space"),
        ("tags: [x, y", "close the bracket"),
        ("image: {file: x", "close the bracket"),
        ("tags: [x, #y]", "between quotation marks"),
        ("   tags: x", "as far to the left"),
        ("- x", "as far to the left"),
        ("title: a: b", "between quotation marks"),
        ("title: 'It's'", "between quotation marks"),
        ("title: a\u2028b", "remove the character"),
    ],
)
def test_what_cannot_be_read_is_named_where_it_begins(fault: str, words: str) -> None:
    """An open bracket and a missing colon were named on the line below, whatever stood there."""
    (problem,) = load_yaml(f"a: 1\nb: 2\n{fault}\nd: 4\n", "x.yml").problems
    assert problem.location.line == 3
    assert words in problem.hint


@pytest.mark.parametrize("fault", ["tags: [", "tags: [a,\n", "image: {", "tags: [[[\n\n\n"])
def test_a_bracket_that_is_open_at_the_end_is_named_on_a_line_that_is_there(fault: str) -> None:
    """It was named behind the last line."""
    (problem,) = load_yaml(f"a: 1\n{fault}", "x.yml").problems
    assert problem.location.line == 2


@pytest.mark.parametrize(
    "value", ["Ranked #1 of all", "#hashtag", "🎉 #b", "[a, b] #c", "'a' #b", "[a]\t#b"]
)
def test_words_behind_a_number_sign_do_not_vanish(value: str) -> None:
    """ "Ranked #1 of all" was published as "Ranked"."""
    (problem,) = load_yaml(f"a: 1\nb: {value}\nc: 2\n", "x.yml").problems
    assert (problem.rule, problem.location.line) == ("yaml-error", 2)


def test_a_remark_is_none_of_that() -> None:
    text = "#a\na: b # c\nd: C#\ne: f ## g\nh: |\n  i #j\n  - k\nl: 'm #n'\n#o\n"
    assert load_yaml(text, "x.yml").problems == ()


def test_an_entry_that_would_become_words_of_the_one_above_is_named() -> None:
    """The two entries were one: "a - b"."""
    (problem,) = load_yaml("tags:\n  - a\n   - b\n", "x.yml").problems
    assert (problem.location.line, problem.hint) == (2, "indent the hyphens of a list alike")
