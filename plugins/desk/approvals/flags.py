"""A task whose positional argument can be left out where a flag says what is asked for instead.

Invoke knows required positional arguments and no others.
"""

from __future__ import annotations

from typing import Any

from invoke.parser.argument import Argument
from invoke.tasks import Task


class _Instead(Argument):
    """A flag that, once seen, fills the places of the positional arguments beside it."""

    places: tuple[Argument, ...] = ()

    def set_value(self, value: Any, cast: bool = True) -> None:  # noqa: FBT001, FBT002 - Invoke's
        """Take the flag's value, and leave nothing missing."""
        super().set_value(value, cast=cast)
        for place in self.places:
            if place.raw_value is None:
                place.set_value("", cast=False)


class TaskOrList(Task[Any]):
    """A task with a flag ``--list`` in the place of its positional arguments."""

    def get_arguments(self, ignore_unknown_help: bool | None = None) -> list[Argument]:  # noqa: FBT001 - Invoke's
        """Return the arguments, with a flag that can stand for the others."""
        found = super().get_arguments(ignore_unknown_help)
        places = tuple(argument for argument in found if argument.positional)
        return [_instead(one, places) if one.name == "list" else one for one in found]


def _instead(flag: Argument, places: tuple[Argument, ...]) -> Argument:
    made = _Instead(names=flag.names, kind=flag.kind, default=flag.default, help=flag.help)
    made.attr_name, made.places = flag.attr_name, places
    return made
