"""What a disk refuses is told to a person; anything else that a system says may be a bug."""

import errno
import os
from pathlib import Path

import pytest

from plugins.core.errors import refusal_of_disk
from plugins.core.reporting import ending


def refused(number: int, *place: str | bytes) -> str:
    """Return what is said of an error of the system."""
    return str(refusal_of_disk(OSError(number, os.strerror(number), *place)))


def test_the_place_and_what_to_do_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file below the working folder is named from there on."""
    monkeypatch.chdir(tmp_path)
    said = refused(errno.EACCES, str(tmp_path / "content/x.yml"))
    assert said.startswith("content/x.yml: permission denied; ")
    assert refused(errno.ENAMETOOLONG, b"a.yml").startswith("a.yml: file name too long; write a ")
    assert refused(errno.EROFS, "/media/stick").startswith("/media/stick: read-only file system; ")


def test_a_full_disk_may_name_no_file() -> None:
    """It is told while bytes are written, when the name of the file is not at hand."""
    assert refused(errno.ENOSPC) == ("no space left on device; make room there, and run it again")


@pytest.mark.parametrize("number", [errno.ENOENT, errno.EPIPE, errno.EBADF, errno.ECONNRESET])
def test_what_may_be_a_bug_flies(number: int) -> None:
    """Also out of a command."""
    assert refusal_of_disk(OSError(number, "so it is")) is None
    with pytest.raises(OSError, match="so it is"), ending(as_json=False):
        raise OSError(number, "so it is")


def test_a_command_ends_with_one_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    """And the exit code of a machine that is not as it must be."""
    with pytest.raises(SystemExit) as left, ending(as_json=False):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    assert left.value.code == 2
    assert capsys.readouterr().err.startswith("error: no space left on device; ")
