"""What a build left: the files that it read and wrote, and what they were like then.

Also how anything is kept whole: in one step, below its digest.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence

try:
    from _blake2 import blake2b  # hashlib's own, without all the others that it loads
except ImportError:
    from hashlib import blake2b

DIGEST = 16
"""Bytes of a digest."""


class Asked:
    """What a build was asked for (``words``), and in which site (a folder).

    Two that differ keep separate records.
    """

    __slots__ = ("name", "site", "words")

    def __init__(self, site: str | os.PathLike[str], words: str) -> None:
        """Take an absolute folder."""
        self.site, self.words = os.fspath(site), words
        self.name = digest_of(words.encode())

    def path(self, kind: str) -> str:
        """Return where something is kept of such builds: ``builds``, ``pages``, ``readings`` ..."""
        return f"{self.site}/.cache/{kind}/{self.name}"


class Stand:
    """What a build left: the files that it read and wrote, as they were then.

    ``inputs`` and ``outputs`` are absolute paths, folders with a slash at the end; ``numbers`` are
    those of both, and so are ``digests`` of their bytes (16 bytes each, zeros where the numbers
    say all). ``moment`` and ``due``
    (None: nothing falls due) are seconds since 1970. ``words`` is what the caller wants back.
    """

    __slots__ = (
        "digests",
        "due",
        "inputs",
        "moment",
        "numbers",
        "outputs",
        "surroundings",
        "words",
    )

    def __init__(  # noqa: PLR0913 - all that there is to say of a build
        self,
        *,
        surroundings: str,
        moment: float,
        due: float | None,
        inputs: Sequence[str],
        outputs: Sequence[str],
        numbers: bytes,
        digests: bytes,
        words: bytes,
    ) -> None:
        """Take what a build left."""
        self.surroundings, self.moment, self.due = surroundings, moment, due
        self.inputs, self.outputs = inputs, outputs
        self.numbers, self.digests, self.words = numbers, digests, words


def is_quiet(words: bytes) -> bool:
    """Tell whether a build with these words found nothing that would have to be said again."""
    return words.split(b" ", 3)[2:3] == [b"1"]


def words_with(words: bytes, more: int) -> bytes:
    """Return the words of a build that left so many files more; see quick.py."""
    import json  # noqa: PLC0415 - few builds need it

    line, _, result = words.partition(b"\n")
    documents, files, rest = line.split(b" ", 2)
    data = json.loads(result)
    data["unchanged"] += more
    return b"%b %d %b\n%b" % (documents, int(files) + more, rest, json.dumps(data).encode())


def forget(asked: Asked) -> None:
    """Drop the record, before the output is changed: a build that dies must not look finished."""
    try:
        os.unlink(asked.path("builds"))  # noqa: PTH108
    except FileNotFoundError:
        return


def write_signed(path: str, *pieces: bytes) -> None:
    """Put bytes, which may be in pieces, below their digest at a path, in one step."""
    digest = blake2b(digest_size=DIGEST)
    for piece in pieces:
        digest.update(piece)
    put_in_place(path, [f"{digest.hexdigest()}\n".encode(), *pieces])


def put_in_place(path: str, parts: Iterable[bytes]) -> None:
    """Put bytes at a path, in one step."""
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    temporary = f"{folder}/.{name}.{os.getpid()}.part"
    try:
        with open(temporary, "wb") as file:  # noqa: PTH123
            file.writelines(parts)
        os.replace(temporary, path)  # noqa: PTH105
    finally:
        if os.path.exists(temporary):  # noqa: PTH110
            os.unlink(temporary)  # noqa: PTH108


def read_signed(path: str) -> bytes:
    """Return the bytes that :func:`write_signed` put there; none where they are not whole."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123
            return signed_in(file.read())
    except OSError:
        return b""


def signed_in(data: bytes) -> bytes:
    """Return what stands below a digest; none where it is not whole."""
    digest, _, body = data.partition(b"\n")
    return body if digest == digest_of(body).encode() else b""


def bytes_digest(path: str) -> bytes:
    """Return the digest of the bytes of a file; zeros where it cannot be read."""
    try:
        with open(path, "rb") as file:  # noqa: PTH123 - ten thousand times
            return raw_digest_of(file.read())
    except OSError:
        return bytes(DIGEST)


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(data, digest_size=DIGEST).hexdigest()


def raw_digest_of(data: bytes) -> bytes:
    """Return the same digest as 16 bytes."""
    return blake2b(data, digest_size=DIGEST).digest()
