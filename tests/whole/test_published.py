"""What was published is noted by a command, and told by the builds after it."""

from __future__ import annotations

from collections.abc import Callable

from tests.support.site import Site, post

NOTE = """
from pathlib import Path
from plugins.core.errors import ContentError
from plugins.editorial_checks.commands import note_published
from plugins.incremental_builds.commands import read
from plugins.incremental_builds.model import BuildRequest
try:
    print(note_published(read(BuildRequest(Path("pelicanconf.py")))))
except ContentError as error:
    print(*error.problems, sep="\\n")
"""
FILE = "content/posts/2026-01-05-first.md"


def first(words: str, fields: str = "") -> str:
    text = post(words, title="First", id="first", date="2026-01-05")
    return text.replace("summary:", f"{fields}summary:", 1)


def test_a_change_after_publication_is_told_until_a_correction_says_so(
    site_of: Callable[..., Site],
) -> None:
    site = site_of()
    assert site.build().code == 0
    assert not (site.folder / "content" / "machine").exists()
    assert site.execute(NOTE).out == "1 post noted as published: 1 new, 0 changed, 0 gone\n"
    assert site.build().err.count("[changed-without-correction]") == 0
    site.write({FILE: first("The second.")})
    run = site.build()
    assert run.code == 0
    assert f"{FILE}:2: notice: the words changed after publication" in run.err
    site.write(
        {FILE: first("The second.", "corrections: [{date: 2026-03-02, text: Not first.}]\n")}
    )
    assert "[changed-without-correction]" not in site.build().err


def test_nothing_is_noted_of_a_site_that_does_not_build(site_of: Callable[..., Site]) -> None:
    site = site_of({FILE: first("[x]({clip}none)")})
    assert "[unknown-clip]" in site.execute(NOTE).out
    assert not (site.folder / "content" / "machine").exists()
