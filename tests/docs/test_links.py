"""Links between the pages lead somewhere, pictures have words, and every page is reached."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from tests.support.documents import DOCUMENTS, blocks_of, prose_of
from tests.support.site import ROOT

LINK = re.compile(r"(?<!!)\[([^\]]*)\]\(([^)\s]+)\)")
PICTURE = re.compile(r"!\[([^\]]*)\]\(([^)\s]+)\)")
LARGEST = 150_000


def targets_of(document: Path, pattern: re.Pattern[str] = LINK) -> list[tuple[str, str]]:
    prose = re.sub(r"`[^`\n]*`", "", prose_of(document))
    return [(words, target) for words, target in pattern.findall(prose) if "://" not in target]


def anchors_of(document: Path) -> set[str]:
    """The fragments that GitHub gives to headings."""
    headings = re.findall(r"^#+ (.+)$", prose_of(document), re.MULTILINE)
    plain = (re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", heading).lower() for heading in headings)
    return {re.sub(r"[^\w\- ]", "", heading).replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda d: d.relative_to(ROOT).as_posix())
def test_every_link_leads_to_a_file_and_a_heading_of_it(document):
    for words, target in targets_of(document):
        path, _, fragment = target.partition("#")
        file = (document.parent / path).resolve() if path else document
        assert file.exists(), f"[{words}]({target})"
        if fragment:
            assert fragment in anchors_of(file), f"[{words}]({target})"


def test_every_page_can_be_reached_from_the_readme():
    reached: set[Path] = set()
    waiting = [ROOT / "README.md"]
    while waiting:
        document = waiting.pop()
        if document in reached:
            continue
        reached.add(document)
        for _, target in targets_of(document):
            file = (document.parent / target.partition("#")[0]).resolve()
            if file.suffix == ".md" and file in DOCUMENTS:
                waiting.append(file)
    assert sorted(set(DOCUMENTS) - reached) == []


def test_every_picture_is_there_is_small_and_has_words():
    pictures = [(d, *found) for d in DOCUMENTS for found in targets_of(d, PICTURE)]
    assert pictures
    for document, words, target in pictures:
        file = document.parent / target
        assert file.stat().st_size < LARGEST, target
        assert len(words.split()) > 3, target


def test_a_block_that_is_written_to_a_file_is_announced_by_its_name():
    """Readers do not see the words behind the backticks: the text above has to say them."""
    for document in DOCUMENTS:
        for block in blocks_of(document):
            above = block.before.strip().rpartition("\n\n")[2]
            if block.file and block.language != "diff":
                assert f"`{block.file}`" in above, f"{document.name}:{block.line}"


def test_headings_and_tables_stand_apart_from_the_lines_around_them():
    """A line right below a table is one more row of it."""
    for document in DOCUMENTS:
        lines = prose_of(document).split("\n")
        for above, below in pairwise(lines):
            is_apart = not above.strip() or not below.strip()
            is_of_one_table = above.startswith("|") and below.startswith("|")
            is_text = not f"{above}\n{below}".startswith(("|", "#")) and below[:1] not in {"|", "#"}
            assert is_apart or is_of_one_table or is_text, f"{document.name}: {below}"


def test_no_line_of_the_prose_is_longer_than_a_hundred_characters():
    for document in DOCUMENTS:
        long = [
            line
            for line in prose_of(document).split("\n")
            if len(line) > 100 and not line.startswith(("|", "!["))
        ]
        assert long == [], document.name
