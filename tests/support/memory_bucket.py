"""A bucket in memory, with or without versions: the fake that passes what real buckets pass."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from plugins.publishing.buckets.bucket import Headers, Stored, Version
from plugins.publishing.session import TargetError


@dataclass(frozen=True)
class Held:
    """An object, or one that marks that there is none any more."""

    data: bytes | None
    headers: Headers
    version: str

    @property
    def tag(self) -> str:
        """Return MD5 of the bytes."""
        return hashlib.md5(self.data or b"", usedforsecurity=False).hexdigest()


@dataclass
class MemoryBucket:
    """Objects by their keys, all versions of them where it is versioned."""

    is_versioned: bool = False
    parallel: int = 1
    held: dict[str, list[Held]] = field(default_factory=dict)
    numbers: count[int] = field(default_factory=lambda: count(1))

    def _latest(self, key: str) -> Held | None:
        found = self.held.get(key, [])
        return found[-1] if found and found[-1].data is not None else None

    def tags(self, prefix: str) -> Mapping[str, str]:
        """Return the keys that begin so, each with its tag."""
        latest = {key: self._latest(key) for key in self.held if key.startswith(prefix)}
        return {key: held.tag for key, held in sorted(latest.items()) if held is not None}

    def read(self, key: str) -> bytes | None:
        """Return an object."""
        held = self._latest(key)
        return None if held is None else held.data

    def create(self, key: str, data: bytes) -> bool:
        """Put an object, unless there is one."""
        if self._latest(key) is not None:
            return False
        self.put(key, data, Headers())
        return True

    def put(self, key: str, data: bytes | None, headers: Headers) -> Stored:
        """Put an object."""
        new = Held(data, headers, f"v{next(self.numbers)}" if self.is_versioned else "")
        before = self.held.get(key, []) if self.is_versioned else []
        self.held[key] = [*before, new]
        return Stored(new.tag, new.version)

    def copy(self, source: str, version: str, key: str, headers: Headers) -> Stored:
        """Copy an object, or a version of it."""
        found = [h for h in self.held.get(source, []) if h.version == version] if version else []
        held = found[0] if found else self._latest(source) if not version else None
        if held is None:
            message = f"{source}: there is no such object"
            raise TargetError(message)
        return self.put(key, held.data, headers)

    def remove(self, key: str, version: str = "") -> None:
        """Remove an object or one version."""
        if version:
            self.held[key] = [h for h in self.held.get(key, []) if h.version != version]
        elif self.is_versioned and self._latest(key) is not None:
            self.put(key, None, Headers())
        elif not self.is_versioned:
            self.held.pop(key, None)

    def versions(self, prefix: str) -> tuple[Version, ...]:
        """Return all versions of the keys that begin so."""
        found = ((key, held) for key, held in self.held.items() if key.startswith(prefix))
        return tuple(
            Version(key, one.version, one is held[-1])
            for key, held in found
            for one in held
            if one.version
        )
