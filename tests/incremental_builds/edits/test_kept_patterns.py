"""Regular expressions that were compiled before are the same as those that are compiled now."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from plugins.incremental_builds.edits.kept_patterns import Patterns

EXPRESSIONS: list[tuple[str | bytes, int]] = [
    ("", 0),
    (r"(?P<a>x+)|(?:y*?)(?P<b>[^\W\d]{2,5})\b", re.MULTILINE),
    (r"(?i:straße)|[à-ü]\Z", re.IGNORECASE),
    (r"(?<=a)b(?!c)(?(1)d|e)|(f)", re.DOTALL) if sys.version_info < (3, 11) else ("a*+b", 0),
    (rb"[\x00-\x1f]+\w", re.ASCII),
    (r"(?x) a b # c", 0),
]
USING = """
import re, sys
from plugins.incremental_builds.edits.kept_patterns import Patterns
kept = Patterns(sys.argv[1])
kept.use()
own = re._compiler._code
def counted(*given):
    counted.count += 1
    return own(*given)
counted.count = 0
re._compiler._code = counted
import logging.config, html.parser
found = [re.compile(r"(?P<own>a|b)+", re.I), re.compile(b"x{3}"), html.parser.attrfind_tolerant]
kept.keep()
assert found[0].fullmatch("ABBA")["own"] == "A" and found[1].match(b"xxx")
print(counted.count)
"""


@pytest.fixture
def inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave Python's own way as it was."""
    monkeypatch.setattr(re._compiler, "compile", re._compiler.compile)  # type: ignore[attr-defined]


def compiled(pattern: str | bytes, flags: int) -> re.Pattern[str] | re.Pattern[bytes]:
    re.purge()
    return re.compile(pattern, flags)


@pytest.mark.usefixtures("inside")
def test_a_kept_expression_is_the_one_that_is_compiled(tmp_path: Path) -> None:
    own = [compiled(*expression) for expression in EXPRESSIONS]
    for _ in range(2):
        kept = Patterns(str(tmp_path / "patterns"))
        kept.use()
        found = [compiled(*expression) for expression in EXPRESSIONS]
        kept.keep()
        assert found == own
        assert [f.groupindex for f in found] == [o.groupindex for o in own]
        assert [(f.groups, f.flags) for f in found] == [(o.groups, o.flags) for o in own]
        with pytest.raises(re.error, match="missing"):
            re.compile("(")
    re.purge()


def test_another_process_compiles_nothing_again_unless_what_is_kept_is_damaged(
    tmp_path: Path,
) -> None:
    file = tmp_path / "patterns"

    def count() -> int:
        command = [sys.executable, "-c", USING, str(file)]
        return int(subprocess.run(command, check=True, capture_output=True).stdout)

    first = count()
    assert first > 5
    assert count() == 0
    data = file.read_bytes()
    file.write_bytes(data[:-9] + bytes([data[-9] ^ 1]) + data[-8:])
    assert count() == first
    file.write_bytes(b"")
    assert count() == first
