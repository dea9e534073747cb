"""Readers search with the keys alone, under a strict policy, and find what is there."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING

import pytest

from tests.support.amount import long
from tests.support.browser_tools import require_tool, search_as_a_reader
from tests.support.site import post

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.support.site import Site

pytestmark = pytest.mark.browser

FEAR = """Before all that.

## The corner office

What they fear is a <sousaphone> & little else; the sousaphone answers.
""".replace("<sousaphone>", "`<sousaphone>`")


def over_the_wire(output: Path, names: list[str]) -> int:
    """How many bytes a host that compresses with gzip sends for these files."""
    return sum(len(gzip.compress((output / name.strip("/")).read_bytes())) for name in names)


def test_a_reader_types_a_word_and_opens_the_post_that_has_it(site_of: Callable[..., Site]) -> None:
    for tool in ("node", "node_modules", "chromium"):
        require_tool(tool)
    site = site_of(
        {
            "content/posts/2026-02-02-fear.md": post(FEAR, title="Fear", id="fear"),
            "content/posts/2026-02-03-draft.md": post(
                "A sousaphone.", title="Draft", id="draft"
            ).replace("category:", "status: draft\ncategory:"),
            **{
                f"content/posts/2026-02-04-n{n}.md": post(
                    f"{'Other words. ' * 20}A sousaphone.", title=f"N{n}", id=f"n{n}"
                )
                for n in range(11)
            },
        }
    )
    run = site.build("--finish")
    assert run.code == 0, run.err
    seen = search_as_a_reader(site.folder / "output", "sousaphone")
    assert seen["early"] == []
    assert seen["status"] == seen["again"] == "12 results for sousaphone"
    assert len(seen["results"]) == 10
    (result,) = (one for one in seen["results"] if one["title"] == "Fear")
    assert (result["path"], result["about"]) == ("/2026/03/fear/", "Post, 2 March 2026")
    assert result["marked"][0] == "<sousaphone>"
    assert result["parts"] == ["/2026/03/fear/#the-corner-office"]
    assert seen["asked"] == "sousaphone"
    assert seen["shift"] == 0
    assert seen["opened"] == seen["results"][0]["path"]
    assert seen["further"] == [12, 10]
    assert seen["nothing"] == {"status": "No results for qzxwvkj", "ways": True}
    assert seen["without"] == {"field": False, "ways": True}
    assert over_the_wire(site.folder / "output", seen["loaded"]) < 100_000
    assert seen["faults"] == []


@long
def test_words_are_found_in_the_midst_of_a_sentence_without_blanks(
    site_of: Callable[..., Site],
) -> None:
    """Chinese and Japanese; what is shown is as it was written."""
    body = "这是一段为了测试而写的短文、没有说任何人的事。"
    site = site_of({"content/posts/2026-02-02-zh.md": post(body, title="三封信", id="zh")})
    run = site.build("--finish")
    assert run.code == 0, run.err
    seen = search_as_a_reader(site.folder / "output", "测试")
    assert seen["status"] == "1 result for 测试"
    (result,) = seen["results"]
    assert (result["title"], result["marked"]) == ("三封信", ["测", "试"])
    assert seen["faults"] == []
