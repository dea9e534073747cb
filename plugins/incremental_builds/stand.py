"""What a build left, as it is kept: the files it read and wrote, and what they were like then.

One file under ``.cache/builds``: the digest of the rest, a line of numbers, then the parts one
after the other. A file that is damaged, or of another version, counts as none.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from hashlib import blake2b

from plugins.incremental_builds.sweep import WIDTH

VERSION = 5
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
        self.numbers, self.digests, self.words = bytearray(numbers), bytearray(digests), words

    def digest(self, place: int) -> bytes:
        """Return the digest of the bytes of a file."""
        return bytes(self.digests[place * DIGEST : (place + 1) * DIGEST])

    @property
    def is_quiet(self) -> bool:
        """Whether the build found nothing that would have to be said again."""
        return self.words.split(b" ", 3)[2:3] == [b"1"]

    def change(
        self, inputs: Mapping[str, bytes], outputs: Mapping[str, bytes], gone: Collection[str]
    ) -> None:
        """Take new inputs and outputs with their digests, and let those that are gone go.

        The bytes of what is new are compared the next time.
        """
        stays = [path not in gone for path in (*self.inputs, *self.outputs)]
        numbers, digests = [], []
        paths: list[list[str]] = []
        place = 0
        for old, new in ((self.inputs, inputs), (self.outputs, outputs)):
            paths.append([])
            for path in old:
                if stays[place]:
                    paths[-1].append(path)
                    numbers.append(self.numbers[place * WIDTH : (place + 1) * WIDTH])
                    digests.append(self.digests[place * DIGEST : (place + 1) * DIGEST])
                place += 1
            paths[-1] += new
            numbers.append(bytearray(WIDTH * len(new)))
            digests += [bytearray(digest) for digest in new.values()]
        self.inputs, self.outputs = paths
        self.numbers, self.digests = bytearray().join(numbers), bytearray().join(digests)

    def put(self, place: int, numbers: bytes, digest: bytes) -> None:
        """Take a file as it is now."""
        self.numbers[place * WIDTH : (place + 1) * WIDTH] = numbers
        self.digests[place * DIGEST : (place + 1) * DIGEST] = digest


def words_with(words: bytes, more: int) -> bytes:
    """Return the words of a build that left so many files more; see quick.py."""
    import json  # noqa: PLC0415 - few builds need it

    line, _, result = words.partition(b"\n")
    documents, files, rest = line.split(b" ", 2)
    data = json.loads(result)
    data["unchanged"] += more
    return b"%b %d %b\n%b" % (documents, int(files) + more, rest, json.dumps(data).encode())


def save(asked: Asked, stand: Stand) -> None:
    """Write a record in one step."""
    due = "-" if stand.due is None else repr(float(stand.due))
    counts = f"{len(stand.inputs)} {len(stand.outputs)} {len(stand.words)}"
    head = f"{VERSION} {stand.surroundings} {float(stand.moment)!r} {due} {counts}\n".encode()
    paths = "\0".join([*stand.inputs, *stand.outputs]).encode(errors="surrogateescape")
    body = b"".join([head, stand.words, stand.numbers, stand.digests, paths])
    write_signed(asked.path("builds"), body)


def load(asked: Asked) -> Stand | None:
    """Return the record of the last build; None where there is none that is whole."""
    body = read_signed(asked.path("builds"))
    head, _, rest = body.partition(b"\n")
    parts = head.split()
    if not parts or parts[0] != str(VERSION).encode():
        return None
    place, (inputs, outputs, words) = 0, map(int, parts[4:])
    pieces = []
    for length in (words, (inputs + outputs) * WIDTH, (inputs + outputs) * DIGEST):
        pieces.append(rest[place : place + length])
        place += length
    paths = rest[place:].decode(errors="surrogateescape").split("\0")
    return Stand(
        surroundings=parts[1].decode(),
        moment=float(parts[2]),
        due=None if parts[3] == b"-" else float(parts[3]),
        inputs=paths[:inputs],
        outputs=paths[inputs:],
        words=pieces[0],
        numbers=pieces[1],
        digests=pieces[2],
    )


def forget(asked: Asked) -> None:
    """Drop the record, before the output is changed: a build that dies must not look finished."""
    try:
        os.unlink(asked.path("builds"))  # noqa: PTH108
    except FileNotFoundError:
        return


def write_signed(path: str, body: bytes) -> None:
    """Put bytes below their digest at a path, in one step."""
    folder, name = os.path.split(path)
    os.makedirs(folder, exist_ok=True)  # noqa: PTH103
    temporary = f"{folder}/.{name}.{os.getpid()}.part"
    try:
        with open(temporary, "wb") as file:  # noqa: PTH123
            file.write(f"{digest_of(body)}\n".encode())
            file.write(body)
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
            return blake2b(file.read(), digest_size=DIGEST).digest()
    except OSError:
        return bytes(DIGEST)


def digest_of(data: bytes) -> str:
    """Return the digest of some bytes: 32 hexadecimal digits of BLAKE2b."""
    return blake2b(data, digest_size=DIGEST).hexdigest()
