"""What Invoke has no way to say: a word that may be left out, verbs of a verb, wrong numbers.

`inv inbox` and `inv inbox FILE` are one task, and `inv inbox.skip` is another beside it.
"""

from __future__ import annotations

import inspect
from typing import Any

from invoke.collection import Collection
from invoke.exceptions import ParseError
from invoke.parser.argument import Argument
from invoke.tasks import Task

from plugins.core.errors import ConfigurationError

MOST = 9_999
"""The largest number that an option takes."""
_BEGINS = "complete_context"
"""Where Invoke's parser asks whether a task has all of its words, and can begin."""


class Word(Argument):
    """A positional argument that may be left out.

    Invoke takes one more word for an argument that has no value yet, and refuses to begin a task
    while one has none: it asks the same thing twice, and here gets two answers.
    """

    @property
    def value(self) -> Any:
        """The word; none is as good as an empty one when the task is to begin."""
        found = super().value
        return "" if found is None and _is_asked_by(_BEGINS) else found

    @value.setter
    def value(self, given: str) -> None:
        if given.startswith(
            "-"
        ):  # an option that the task does not have; Invoke takes it for a word
            raise ParseError(f"No idea what '{given}' is! `inv --help` and a task's name tell")
        self.set_value(given, cast=True)


def _is_asked_by(name: str) -> bool:
    frame = inspect.currentframe()
    while frame is not None and frame.f_code.co_name != name:
        frame = frame.f_back
    return frame is not None


class TaskWithWord(Task[Any]):
    """A task whose positional parameters with the default ``None`` may be left out.

    ``@task(klass=TaskWithWord, positional=["file"])`` makes one.
    """

    def get_arguments(
        self,
        ignore_unknown_help: bool | None = None,  # noqa: FBT001 - as Invoke has it
    ) -> list[Argument]:
        """Return what the task takes."""
        given = inspect.signature(self.body).parameters
        return [
            Word(names=one.names, kind=one.kind, help=one.help, positional=True)
            if one.positional and given[str(one.name)].default is None
            else one
            for one in super().get_arguments(ignore_unknown_help)
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


def number_in(given: str, option: str) -> int:
    """Return the whole number that an option was given; raises ConfigurationError for another.

    A parameter that is a number to Invoke ends in a traceback where a word is given.
    """
    if given.isascii() and given.isdigit() and int(given[:9]) <= MOST:
        return int(given)
    message = f'--{option} takes a number up to {MOST}, and "{given}" is none; write --{option} 20'
    raise ConfigurationError(message)
