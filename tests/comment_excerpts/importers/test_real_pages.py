"""Pages of other people's blogs, against what was counted in them by others."""

from __future__ import annotations

import json
from typing import Any

import pytest

from plugins.comment_excerpts.importers import IMPORTERS, any_page
from plugins.comment_excerpts.importers.base import Material, ThreadError
from tests.comment_excerpts.importers.pages import kinds_of
from tests.comment_excerpts.importers.test_page_contract import holds_promises
from tests.support.site import ROOT

FOLDER = ROOT.parent / "shared" / "realworld" / "pages-with-threads"
TRUTH: dict[str, Any] = (
    json.loads((FOLDER / "truth.json").read_text(encoding="utf-8")) if FOLDER.is_dir() else {}
)
pytestmark = pytest.mark.skipif(not TRUTH, reason="the pages of shared/realworld are not here")


def without_blanks(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("name", sorted(TRUTH) or ["none"])
def test_a_real_page_is_read_as_it_was_counted(name: str):
    truth = TRUTH[name]
    material = Material((FOLDER / name).read_bytes(), url=truth.get("url"))
    importers = [IMPORTERS[name] for name in kinds_of(material)]
    expected = [c for c in truth.get("comments", ()) if c["kind"] == "comment"]
    if not expected:
        assert importers == []
        with pytest.raises(ThreadError, match="no comments"):
            any_page.read(material)
        return
    (importer,) = importers
    thread = importer.read(material)
    holds_promises(thread)
    assert [(c.id, c.parent, c.author) for c in thread.comments] == [
        (c["id"], c["parent"], c["author"]) for c in expected
    ]
    for comment, counted in zip(thread.comments, expected, strict=True):
        assert counted["datetime"] in {None, comment.published}
        # Whoever counted put a space at the border of each element.
        assert without_blanks(comment.text).startswith(without_blanks(counted["body_start"]))
    assert thread.total_stated in {None, truth["stated_on_page"]} or not truth["stated_on_page"]
    assert thread.complete is (len(expected) >= (truth["stated_on_page"] or 0))
