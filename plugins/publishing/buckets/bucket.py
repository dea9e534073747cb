"""What publishing into a bucket needs of it: objects by key, each whole or not there at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple, dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Headers:
    """What readers are told with an object."""

    media_type: str = "application/octet-stream"
    caching: str = ""
    encoding: str = ""
    redirect: str = ""
    """Where the bucket's own website sends readers instead of showing the object."""

    def __str__(self) -> str:
        """Return all of it as one text, for a record."""
        return "|".join(astuple(self)).rstrip("|")

    @classmethod
    def of(cls, text: str) -> Headers:
        """Return the headers that such a text stands for."""
        return cls(*text.split("|", maxsplit=3))


@dataclass(frozen=True, slots=True)
class Stored:
    """What a bucket says of an object that it took: its tag, and its version if it keeps them."""

    tag: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """An earlier or current state of an object, where the bucket keeps versions."""

    key: str
    id: str
    is_latest: bool


class Bucket(Protocol):
    """Every failure is a TargetError. A tag is MD5 in hexadecimal digits, or something else."""

    parallel: int
    """How many objects may be put at once."""

    def tags(self, prefix: str) -> Mapping[str, str]:
        """Return the keys that begin so, each with its tag."""

    def read(self, key: str) -> bytes | None:
        """Return an object, or None where there is none."""

    def create(self, key: str, data: bytes) -> bool:
        """Put an object, unless there is one; tell whether it was put."""

    def put(self, key: str, data: bytes, headers: Headers) -> Stored:
        """Put an object."""

    def copy(self, source: str, version: str, key: str, headers: Headers) -> Stored:
        """Copy an object, or a version of it, within the bucket."""

    def remove(self, key: str, version: str = "") -> None:
        """Remove an object or one version; one that is not there is no fault."""

    def versions(self, prefix: str) -> tuple[Version, ...]:
        """Return all versions of the keys that begin so; none where the bucket keeps none."""
