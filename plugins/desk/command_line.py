"""What Invoke has no way to say: a word that may be left out, verbs of a verb, wrong usage.

`inv inbox` and `inv inbox FILE` are one task, and `inv inbox.skip` is another beside it.
"""

from __future__ import annotations

import contextlib
import inspect
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import Exit, ParseError
from invoke.parser.argument import Argument
from invoke.parser.context import ParserContext
from invoke.program import Program
from invoke.tasks import Task

from plugins.core.errors import ConfigurationError
from plugins.core.reporting import INTERRUPTED, print_anything, print_refusal
from plugins.desk.unread import heard_out

MOST = 9_999
"""The largest number that an option takes."""
_BEGINS = "complete_context"
"""Where Invoke's parser asks whether a task has all of its words, and can begin."""
_WITHOUT_VALUE = re.compile(r"Flag <Argument: ([\w-]+).*> needed value and was not given one")
"""What Invoke says of an option without its word."""
_WITHOUT_WORD = re.compile(r"'([\w.-]+)' did not receive required positional arguments: (.*)")
"""What Invoke says of a task whose words are missing: the task, and their names in quotes."""
_NO_NUMBER = re.compile(r"invalid literal for int\(\) with base 10: (.*)", re.DOTALL)
"""What Python says of an option of Invoke's own, such as `--command-timeout abc`."""
_HELP = ("--help", "-h")
_OPTION = re.compile(r"--?[A-Za-z][\w-]*(?:=.*)?", re.DOTALL)
"""What is no word for a task: a lone ``-`` is one, and so is a title with a dash before it."""
_LISTS = ("flat", "nested", "json")
"""The forms that Invoke's list of tasks has."""


class Word(Argument):
    """A positional argument that may be left out.

    Invoke takes one more word for an argument that has no value yet, and refuses to begin a task
    while one has none: it asks the same thing twice, and here gets two answers.
    """

    def __init__(self, like: Argument, flag: Argument | None) -> None:
        """Take the place of an argument; with a flag, only where that is given."""
        super().__init__(names=like.names, kind=like.kind, help=like.help, positional=True)
        self.flag = flag

    @property
    def value(self) -> Any:
        """The word; none is as good as an empty one when the task is to begin."""
        found = super().value
        is_needless = _is_asked_by(_BEGINS) if self.flag is None else self.flag.value
        return "" if found is None and is_needless else found

    @value.setter
    def value(self, given: str) -> None:
        if given.startswith(
            "-"
        ):  # an option that the task does not have; Invoke takes it for a word
            raise ParseError(f"No idea what '{given}' is!")
        self.set_value(given, cast=True)


def _is_asked_by(name: str) -> bool:
    frame = inspect.currentframe()
    while frame is not None and frame.f_code.co_name != name:
        frame = frame.f_back
    return frame is not None


class TaskWithWord(Task[Any]):
    """A task whose positional parameters with the default ``None`` may be left out.

    ``@task(klass=TaskWithWord, positional=["file"])`` makes one. With ``where="check"`` they may be
    left out only where the flag ``--check`` is given.
    """

    def __init__(self, *arguments: Any, where: str = "", **more: Any) -> None:
        """Take what Invoke's task takes, and the name of a flag."""
        super().__init__(*arguments, **more)
        self.where = where

    def get_arguments(
        self,
        ignore_unknown_help: bool | None = None,  # noqa: FBT001 - as Invoke has it
    ) -> list[Argument]:
        """Return what the task takes."""
        given = inspect.signature(self.body).parameters
        found = super().get_arguments(ignore_unknown_help)
        flag = next((one for one in found if one.name == self.where), None)
        return [
            Word(one, flag) if one.positional and given[str(one.name)].default is None else one
            for one in found
        ]


class Family(Collection):
    """The verbs of a verb: ``skip`` of `inbox.skip`. Without one, the verb itself is meant."""

    def __init__(self, head: Task[Any], *tasks: Task[Any]) -> None:
        """Take the verb, and those below it."""
        super().__init__(head.name, *tasks)
        self.head = head

    def task_with_config(self, name: str | None) -> tuple[Any, dict[str, Any]]:
        """Return the task of a name; of none, the verb itself."""
        return super().task_with_config(name) if name else (self.head, self.configuration())


def add_family(namespace: Collection, head: Task[Any], *tasks: Task[Any]) -> None:
    """Add a verb, and below it the verbs of its own."""
    namespace.add_collection(Family(head, *tasks))
    namespace.tasks[head.name] = head


class Verbs(Program):
    """Invoke's program, for which a line that it does not understand is usage: one line, and 2.

    It ends with 1 itself, which says here that something is wrong with the content.
    """

    def parse_core(self, argv: list[str] | None) -> None:
        """Read what is asked of Invoke itself."""
        with _telling_usage():
            super().parse_core(argv)

    def parse_tasks(self) -> None:
        """Read what tasks are asked for, with which words; each of them may have to be written."""
        print_anything()
        for word in self.argv:
            readable = word.encode("utf-8", "replace").decode()
            if readable != word:
                message = f'"{readable}" is not UTF-8; set the terminal to UTF-8'
                if "--json" in self.core.unparsed:
                    print_refusal(message)
                raise Exit(f"error: {message}", code=ConfigurationError.exit_code)
        with heard_out(), _telling_usage(self.core.unparsed):
            if (
                asked := help_asked_for(self.core.unparsed, self.collection.task_names)
            ) is not None:
                self.args.help.value, self.core.unparsed = asked, []
            try:
                super().parse_tasks()
            except ParseError as error:
                _refuse_options_as_words([error.context] if error.context is not None else [])
                raise
            _refuse_options_as_words(self.tasks)

    def parse_cleanup(self) -> None:
        """Do what comes before tasks: help, a list."""
        with _telling_usage(), heard_out():
            form = self.args["list-format"].value
            if form not in _LISTS:
                raise ParseError(f"--list-format takes {', '.join(_LISTS)}, not '{form}'")
            super().parse_cleanup()

    def execute(self) -> None:
        """Do the tasks. One that is stopped before it begins ends as one does that has begun."""
        try:
            with heard_out():
                super().execute()
        except KeyboardInterrupt:
            raise Exit("stopped", code=INTERRUPTED) from None


def help_asked_for(words: Sequence[str], names: Mapping[str, Sequence[str]]) -> str | None:
    """Return the task whose help is asked for behind it; None: no help is.

    Invoke takes ``--help`` behind a task for the first word that the task needs. ``names`` are
    those of the tasks, with their other names.
    """
    known = {*names, *chain.from_iterable(names.values())}
    place = next((n for n, word in enumerate(words) if word in _HELP), None)
    return (
        next((word for word in reversed(words[:place]) if word in known), None) if place else None
    )


def _refuse_options_as_words(contexts: Iterable[ParserContext]) -> None:
    """Raise ParseError where Invoke took an option that a task does not have for its word."""
    for context in contexts:
        for argument in context.positional_args:
            given = argument.value
            if isinstance(given, str) and _OPTION.fullmatch(given):
                raise ParseError(f"No idea what '{given}' is!", context)


@contextlib.contextmanager
def _telling_usage(line: Sequence[str] = ()) -> Iterator[None]:
    """End with what is wrong with a line; whoever asks for JSON with it gets that as a document."""
    as_json = "--json" in line
    try:
        yield
    except ParseError as error:
        message = _WITHOUT_VALUE.sub(r"--\1 needs a value", str(error).rstrip(".!"))
        message = _WITHOUT_WORD.sub(r"inv \1 needs more after its name: \2", message)
        names = [error.context.name, *error.context.aliases] if error.context is not None else []
        words = [f"--help {name}" for name in sorted(filter(None, names), key=len)] or ["--list"]
        raise _usage(message, words[0], as_json=as_json) from None
    except ValueError as error:
        given = _NO_NUMBER.fullmatch(str(error))
        if given is None:
            raise
        message = f"a number is needed, and {given[1]} is not one"
        raise _usage(message, "--help", as_json=as_json) from None


def _usage(message: str, words: str, *, as_json: bool) -> Exit:
    message = f"{message}; inv {words} shows what there is"
    if as_json:
        print_refusal(message)
    return Exit(f"error: {message}", code=ConfigurationError.exit_code)


def number_in(given: str, option: str, most: int = MOST, usual: int = 20) -> int:
    """Return the whole number that an option was given; raises ConfigurationError for another.

    ``usual`` is the one that the message proposes. A parameter that is a number to Invoke ends in
    a traceback where a word is given.
    """
    if given.isascii() and given.isdigit() and int(given[:9]) <= most:
        return int(given)
    message = (
        f'--{option} takes a whole number up to {most}, not "{given}"; write --{option} {usual}'
    )
    raise ConfigurationError(message)
