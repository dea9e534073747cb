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
    assert document.problems[0].location.line in {4, 5}
