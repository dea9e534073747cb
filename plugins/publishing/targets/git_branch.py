"""A branch that GitHub Pages or GitLab Pages serves: one commit for each release."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field

from plugins.core.errors import ConfigurationError
from plugins.core.schema import CLOSED
from plugins.publishing.branches.commits import Commits
from plugins.publishing.branches.git_program import Git
from plugins.publishing.environment import checked_variable
from plugins.publishing.session import Session
from plugins.publishing.targets.base import Surroundings

SUMMARY = "a branch of a git repository, as GitHub Pages and GitLab Pages serve it"

_BRANCH = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_/-]*(?:\.[A-Za-z0-9_/-]+)*")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")


def _repository(text: str) -> str:
    """Return a repository's address; raises ValueError where it holds a password."""
    if not text or text.startswith("-") or "::" in text or re.search(r"[\x00-\x20]", text):
        message = "is no address of a repository"
        raise ValueError(message)
    if "://" in text and urlsplit(text).password is not None:
        message = "holds a password; leave it out, and name a token's variable in token_variable"
        raise ValueError(message)
    return text


def _branch(text: str) -> str:
    """Return the name of a branch; raises ValueError."""
    if not _BRANCH.fullmatch(text) or text.endswith((".lock", "/")) or "//" in text:
        message = "cannot be the name of a branch"
        raise ValueError(message)
    return text


def _host(text: str) -> str:
    """Return the name of a host; raises ValueError."""
    if text and not _HOST.fullmatch(text):
        message = "must be only a domain, such as www.agency.tld"
        raise ValueError(message)
    return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the settings say of such a target."""

    __pydantic_config__: ClassVar = CLOSED

    repository: Annotated[
        str, AfterValidator(_repository), Field(description="where it is pushed to")
    ]
    branch: Annotated[str, AfterValidator(_branch), Field(description="the branch")] = "gh-pages"
    cname: Annotated[
        str, AfterValidator(_host), Field(description="the site's own domain, for the file CNAME")
    ] = ""
    token_variable: Annotated[
        str,
        AfterValidator(checked_variable),
        Field(description="the variable with a token for HTTPS, if any"),
    ] = ""
    timeout: Annotated[float, Field(gt=0, le=86_400, description="seconds to wait for git")] = 300


@contextlib.contextmanager
def connected(options: Options, surroundings: Surroundings) -> Iterator[Session]:
    """Fetch what the repository has of the branch."""
    token = surroundings.secrets.get(options.token_variable) if options.token_variable else ""
    if token and not options.repository.startswith("https://"):
        message = "a token is shown over https:// only; write the repository so"
        raise ConfigurationError(message)
    address = options.repository
    if "://" not in address and ":" not in address:
        address = str(surroundings.site / address)
    git = Git(surroundings.cache / "repository.git", address, options.timeout, token)
    commits = Commits(git, f"refs/heads/{options.branch}", options.cname)
    with git.at_hand(), contextlib.closing(commits):
        commits.fetch()
        yield commits
