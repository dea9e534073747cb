"""Who the server of an audit is: a certificate for this machine, as long as the audit lasts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

NAME: Final = "localhost"
"""The name that the certificate is for."""


@dataclass(frozen=True)
class Identity:
    """A certificate with all that a server and those who ask it need, as PEM."""

    chain: str
    """The certificate, and the authority's that signed it."""
    key: str
    authority: str
    """Whom to trust: nobody else knows it, and it signs nothing else."""


def authority_of(folder: Path) -> Path:
    """Return the file that says whom to trust while a folder is served."""
    return folder.with_name(f"{folder.name}.authority.pem")


def new_identity() -> Identity:
    """Return a certificate for ``localhost`` by an authority that is made for it alone."""
    import trustme  # noqa: PLC0415 - a tool for developers: the rest works without it

    authority = trustme.CA()
    signed = authority.issue_cert(NAME)
    mine = authority.cert_pem.bytes().decode()
    chain = "".join(part.bytes().decode() for part in signed.cert_chain_pems)
    return Identity(chain + mine, signed.private_key_pem.bytes().decode(), mine)
