"""Every task answers a line that it cannot understand with one line of its own, and with 2."""

from __future__ import annotations

import json
import runpy

import pytest

from plugins.desk.command_line import Verbs
from tests.support.site import GOOD, ROOT, make_site

TASKS = runpy.run_path(str(ROOT / "tasks.py"))["namespace"]
VERBS = sorted(
    min(name, *more, key=len) if more else name for name, more in TASKS.task_names.items()
)
NUMBERS = {
    "bench": ("posts", "pairs"),
    "edits": ("steps",),
    "inbox": ("days", "limit"),
    "links": ("limit",),
    "publish": ("max-delete",),
    "roundup": ("limit",),
    "serve": ("port",),
    "status": ("ahead", "back"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    return make_site(tmp_path_factory.mktemp("usage"), GOOD).folder


@pytest.fixture
def said(site, monkeypatch, capsys):
    """What a line ends with, what it says to people, and what to programs."""
    monkeypatch.chdir(site)

    def run(*words):
        with pytest.raises(SystemExit) as stopped:
            Verbs(namespace=TASKS).run(["inv", *words])
        spoken = capsys.readouterr()
        return stopped.value.code, spoken.err, spoken.out

    return run


def is_one_line(err):
    return err.startswith("error: ") and err.count("\n") == 1


@pytest.mark.parametrize("verb", VERBS)
def test_an_option_that_a_task_does_not_have(said, verb):
    needed = [f"x{n}" for n, arg in enumerate(TASKS[verb].get_arguments()) if arg.positional]
    code, err, out = said(verb, *needed, "--no-such-option")
    assert (code, is_one_line(err), out) == (2, True, ""), err
    assert "'--no-such-option'" in err


@pytest.mark.parametrize("asked", ["--help", "-h"])
@pytest.mark.parametrize("verb", VERBS)
def test_help_that_is_asked_for_behind_a_task_is_given_and_nothing_is_done(said, verb, asked):
    """Invoke took it for the title of a post, the name of a file, the digest of a cache."""
    for words in ([], ["x"]):
        code, err, out = said(verb, *words, asked)
        assert (code, err) == (0, ""), out
        assert f"[--core-opts] {verb} [" in out.splitlines()[0]


@pytest.mark.parametrize("verb", VERBS)
def test_an_option_that_there_is_none_of_is_no_word_for_a_task(said, verb):
    for words in ([], ["x"]):
        code, err, out = said(verb, "--titel", *words)
        assert (code, is_one_line(err), out) == (2, True, ""), err
        assert err.startswith("error: No idea what '--titel' is; inv --"), err


@pytest.mark.parametrize(
    "verb", [v for v in VERBS if any(a.positional for a in TASKS[v].get_arguments())]
)
def test_a_word_that_is_missing(said, verb):
    """Where a task does without, what it then does is its own matter."""
    if any(type(arg).__name__ == "Word" for arg in TASKS[verb].get_arguments()):
        return
    code, err, out = said(verb)
    assert (code, is_one_line(err), out) == (2, True, ""), err
    assert f"inv {verb} needs more after its name: '" in err
    assert f"inv --help {verb} shows" in err


@pytest.mark.parametrize("words", [["thread"], ["remove"], ["thread", "x", "--no-such-option"]])
def test_whoever_asks_for_json_gets_a_document_with_what_is_wrong(said, words):
    code, err, out = said(*words, "--json")
    assert (code, is_one_line(err)) == (2, True)
    assert json.loads(out) == {"error": err.removeprefix("error: ").rstrip(), "problems": []}


@pytest.mark.parametrize("verb", VERBS)
def test_an_option_without_its_word(said, verb):
    taking = [a for a in TASKS[verb].get_arguments() if a.takes_value and not a.positional]
    for option in (argument.names[0] for argument in taking):
        code, err, out = said(verb, f"--{option.replace('_', '-')}")
        assert (code, is_one_line(err), out) == (2, True, ""), err


def test_no_task_leaves_numbers_to_invoke_which_ends_in_a_traceback():
    kinds = {a.kind for verb in VERBS for a in TASKS[verb].get_arguments()}
    assert kinds <= {str, bool, list}


@pytest.mark.parametrize(
    ("verb", "option"), [(verb, option) for verb, found in NUMBERS.items() for option in found]
)
@pytest.mark.parametrize("given", ["abc", "-1", "1.5", "99999999999999999999"])
def test_a_word_where_a_number_is_asked_for(said, verb, option, given):
    code, err, out = said(verb, f"--{option}={given}")
    assert (code, is_one_line(err), out) == (2, True, ""), err
    assert option in err


@pytest.mark.parametrize("words", [["nosuch"], ["--help", "nosuch"], ["build", "nosuch"]])
def test_a_task_that_there_is_none_of(said, words):
    code, err, out = said(*words)
    assert (code, is_one_line(err), out) == (2, True, ""), err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--command-timeout", "abc", "build"], "'abc' is not one"),
        (["build", "-T", "x"], "'x' is not one"),
        (["--list-depth=deep", "--list"], "'deep' is not one"),
        (["--list", "--list-format", "prose"], "flat, nested, json, not 'prose'"),
    ],
)
def test_a_word_that_means_nothing_to_invoke_itself(said, words, told):
    code, err, out = said(*words)
    assert (code, is_one_line(err), out) == (2, True, ""), err
    assert told in err


def test_invoke_itself_runs_them_so():
    """Its program is made before ours are known; loading the tasks changes it."""
    from invoke.main import program  # noqa: PLC0415 - as it is after the tasks were loaded

    assert isinstance(program, Verbs)


@pytest.mark.parametrize(
    "words",
    [
        ["due"],
        ["due", "--since", "x"],
        ["hosting", "nonsense"],
        ["export", "nonsense"],
        ["links", "--since", "yesterday"],
        ["audit", "--only", "nonsense"],
        ["publish", "--to", "nonsense"],
        ["publish.rollback"],
        ["replies.show", "abc"],
        ["migrate", "nothing"],
    ],
    ids=" ".join,
)
def test_a_word_that_means_nothing_to_a_task(said, words):
    code, err, out = said(*words)
    assert (code, is_one_line(err), out) == (2, True, ""), err


def test_a_word_that_is_not_utf_8_is_refused_before_anything_is_done(said):
    code, err, out = said("clip", "saved.html", "--note", "caf\udce9")
    assert (code, out) == (2, "")
    assert err == 'error: "caf?" is not UTF-8; set the terminal to UTF-8\n'
