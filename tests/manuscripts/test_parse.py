"""The header of a text by itself: what other programs call a draft is no published post."""

from __future__ import annotations

import pytest

from plugins.core.problems import Severity
from plugins.manuscripts.model import Post
from plugins.manuscripts.parse import parse_manuscript


@pytest.mark.parametrize("line", ["draft: true", "published: false", "Draft: yes"])
def test_what_other_programs_call_a_draft_is_an_error_that_says_status(line: str) -> None:
    """The one hint was to remove the line, which published it; the other field was a notice."""
    text = f"---\ntitle: A\ndate: 2026-03-02\n{line}\n---\n\nWords.\n"
    parsed = parse_manuscript(text, "a.md", "post", formatted=(), given=frozenset())
    (problem,) = parsed.problems
    assert (problem.location.line, problem.severity) == (4, Severity.ERROR)
    assert problem.hint == "write `status: draft` in its place"


def test_a_line_of_theirs_that_makes_no_draft_can_go() -> None:
    text = "---\ntitle: A\ndate: 2026-03-02\ndraft: false\n---\n\nWords.\n"
    (problem,) = parse_manuscript(text, "a.md", "post", formatted=(), given=frozenset()).problems
    assert problem.hint == "remove the line"


def test_a_field_in_capitals_is_to_be_written_small_and_not_removed() -> None:
    """Whoever removed "Status: draft", as the hint said too, published the draft."""
    text = "---\ntitle: A\ndate: 2026-03-02\nStatus: draft\n---\n\nWords.\n"
    (problem,) = parse_manuscript(text, "a.md", "post", formatted=(), given=frozenset()).problems
    assert problem.hint == "write `status:`, in small letters"


@pytest.mark.parametrize("header", ["tags: [{0}]\nauthors: {0}, B", "tags: {0}\nauthors: [{0}, B]"])
def test_a_name_is_one_name_however_its_accents_are_written(header: str) -> None:
    """Two tags that look the same were two tags, and the notice named them in the same letters."""
    more = f"{header}\ncategory: {{0}}\nseries: {{0}}".format("Cafe\u0301")
    text = f"---\ntitle: A\ndate: 2026-03-02\n{more}\n---\n\nWords.\n"
    parsed = parse_manuscript(text, "a.md", "post", formatted=(), given=frozenset())
    fields = parsed.fields
    assert isinstance(fields, Post)
    assert (fields.tags, fields.authors) == (("Caf\u00e9",), ("Caf\u00e9", "B"))
    assert (fields.category, fields.series) == ("Caf\u00e9", "Caf\u00e9")
