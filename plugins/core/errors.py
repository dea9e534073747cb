"""Errors that end a command: each knows its exit code and prints as one sentence."""

from __future__ import annotations

from collections.abc import Sequence

from plugins.core.problems import Problem


class SiteError(Exception):
    """Base of the errors that a person can mend; anything else is a bug and flies."""

    exit_code = 2


class ConfigurationError(SiteError):
    """The settings, the command line or the machine are not as they must be."""

    exit_code = 2


class RemoteError(SiteError):
    """Something on the network refused, failed or did not answer."""

    exit_code = 3


class ContentError(SiteError):
    """The content has problems; ``problems`` holds every one of them."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Keep the problems for the reporter."""
        self.problems = tuple(problems)
        super().__init__(f"{len(self.problems)} problem(s) in the content")
