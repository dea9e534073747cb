"""A word that may be left out, and verbs below a verb, as Invoke reads them."""

from __future__ import annotations

import pytest
from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.parser import Parser
from invoke.program import Program
from invoke.tasks import task

from plugins.core.errors import ConfigurationError
from plugins.desk.command_line import TaskWithWord, Verbs, add_family, help_asked_for, number_in


@task(klass=TaskWithWord, positional=["file"])
def look(_c, file=None, json=False):  # noqa: FBT002 - Invoke makes a flag of it
    """Look."""


@task(klass=TaskWithWord, positional=["thread", "comment"], where="check")
def remove(_c, thread=None, comment=None, check=False):  # noqa: FBT002 - the same
    """Remove."""


@task
def skip(_c, names, json=False):  # noqa: FBT002 - the same
    """Skip."""


@task
def build(_c):
    """Build."""


def said(*words: str):
    """The tasks that Invoke makes of some words, with what each is given."""
    written = Collection(build, remove)
    add_family(written, look, skip)
    module = type("module", (), {"namespace": written, "__name__": "tasks", "__doc__": ""})
    loaded = Collection.from_module(module)
    parser = Parser(contexts=loaded.to_contexts(), initial=None)
    return [
        (loaded[context.name].name, {n: a.value for n, a in context.args.items()})
        for context in parser.parse_argv(list(words))
    ]


@pytest.mark.parametrize(
    ("words", "file", "json"),
    [
        (["look"], None, False),
        (["look", "a.xml"], "a.xml", False),
        (["look", "a.xml", "--json"], "a.xml", True),
        (["look", "--json", "a.xml"], "a.xml", True),
        (["look", "--json"], None, True),
    ],
)
def test_a_word_may_be_there_or_not_before_and_behind_options(words, file, json):
    assert said(*words) == [("look", {"file": file, "json": json})]


def test_a_verb_of_a_verb_is_a_task_of_its_own():
    assert said("look.skip", "k3v9", "--json") == [("skip", {"names": "k3v9", "json": True})]
    assert [name for name, _ in said("build", "look.skip", "x", "look", "y")] == [
        "build",
        "skip",
        "look",
    ]


def test_a_word_that_is_needed_is_still_asked_for():
    with pytest.raises(ParseError, match="did not receive required positional"):
        said("look.skip")
    with pytest.raises(ParseError, match="No idea"):
        said("look", "one", "two")
    for option in ("--help", "--jsn", "-x"):
        with pytest.raises(ParseError, match=f"No idea what '{option}'"):
            said("look", option)


def test_words_may_be_left_out_only_where_a_flag_says_so():
    for words in (["remove"], ["remove", "talk"]):
        with pytest.raises(ParseError, match="did not receive required positional"):
            said(*words)
    nothing = {"thread": "", "comment": "", "check": True}
    assert said("remove", "--check", "build") == [("remove", nothing), ("build", {})]
    assert said("remove", "talk", "c1") == [
        ("remove", {"thread": "talk", "comment": "c1", "check": False})
    ]
    with pytest.raises(ParseError, match="No idea what '--chek'"):
        said("remove", "--chek")


def test_every_name_is_listed_once_and_can_be_called():
    written = Collection(build)
    add_family(written, look, skip)
    assert list(written.task_names) == ["build", "look", "look.skip"]
    assert written["look"] is look
    assert written["look.skip"] is skip


@pytest.mark.parametrize("given", ["abc", "-1", "1.5", "", "99999", "9" * 5000, "²"])
def test_what_is_no_number_is_a_mistake_with_a_hint(given):
    with pytest.raises(ConfigurationError, match="write --limit 20"):
        number_in(given, "limit")
    with pytest.raises(ConfigurationError, match=r"up to 65535, not \".*\"; write --port 8000$"):
        number_in(given, "port", most=65_535, usual=8000)
    assert (number_in("0", "limit"), number_in("0030", "limit")) == (0, 30)


def test_the_help_that_is_asked_for_is_that_of_the_task_before_it():
    names = {"build": (), "publish.publish": ("publish",)}
    assert help_asked_for(["build", "x", "--help"], names) == "build"
    assert help_asked_for(["build", "publish", "-h", "build"], names) == "publish"
    assert help_asked_for(["--help"], names) is None
    assert help_asked_for(["build", "--json"], names) is None


def test_ctrl_c_before_a_task_has_begun_ends_with_the_code_that_shells_know(monkeypatch):
    def loading(_program: Program) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Program, "execute", loading)
    with pytest.raises(Exit) as stopped:
        Verbs().execute()
    assert (stopped.value.code, stopped.value.message) == (130, "stopped")
