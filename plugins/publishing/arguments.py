"""Words of a command line that are needed unless a flag is given; Invoke has no such thing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task


class Unless(Argument):
    """A positional argument that is empty, rather than missing, where a flag is given."""

    def __init__(self, like: Argument, flag: Argument) -> None:
        """Take the place of an argument."""
        self.__dict__.update(like.__dict__)
        self.flag = flag

    @property
    def value(self) -> Any:
        """Return what was given, or ``""`` with the flag; None is missing to the parser."""
        return self._value if self._value is not None or not self.flag.value else ""

    @value.setter
    def value(self, given: str) -> None:
        self.set_value(given, cast=True)


class NeedlessWithCheck(Task[Callable[..., Any]]):
    """A task whose positional arguments are needed unless ``--check`` is given."""

    def get_arguments(
        self,
        ignore_unknown_help: bool | None = None,  # noqa: FBT001 - as Invoke calls it
    ) -> list[Argument]:
        """Return the arguments, the positional ones waiting for the flag."""
        found = super().get_arguments(ignore_unknown_help)
        flag = next(argument for argument in found if argument.name == "check")
        return [Unless(one, flag) if one.positional else one for one in found]
