"""Short names that people type and read aloud: ids of documents, handles of what a list shows."""

from __future__ import annotations

import hashlib
import secrets
from typing import Final

_ALPHABET: Final = "23456789abcdefghjkmnpqrstvwxyz"
"""Letters and digits that nobody mistakes for one another when reading them aloud."""


def random_letters(count: int) -> str:
    """Return so many letters that nobody can foresee."""
    return "".join(secrets.choice(_ALPHABET) for _ in range(count))


def letters_from(seed: str) -> str:
    """Return the 32 letters that a text gives, always the same ones."""
    digest = hashlib.sha256(seed.encode()).digest()
    return "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest)
