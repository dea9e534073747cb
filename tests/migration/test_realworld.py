"""Exports that nobody on the project wrote, where they are at hand: counts, words, privacy."""

from __future__ import annotations

import json
import re
import warnings
from functools import partial

import pytest
from bs4 import BeautifulSoup, Comment

from plugins.core.errors import ContentError
from plugins.core.exports.source import Source
from plugins.core.front_matter import split_front_matter
from plugins.migration.commands import renderer
from plugins.migration.exports.wxr import Export
from plugins.migration.model import Item
from plugins.migration.texts.nodes import BLOCKS
from tests.migration.samples import moved, rules_of, settings
from tests.support.site import ROOT, files_in

FOLDER = ROOT.parent / "shared" / "realworld" / "wordpress-exports"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is not here")
TRUTH = json.loads((FOLDER / "truth.json").read_text("utf-8")) if FOLDER.is_dir() else {}
KEPT = frozenset({"publish", "future", "draft"})
PRIVATE = re.compile(
    r"<\w+:(?:comment_author_email|author_email|comment_author_IP)>\s*(?:<!\[CDATA\[)?\s*([^\s<\]]+)"
)
RENDER = renderer(settings()) if FOLDER.is_dir() else None


def texts_of(name):
    export = Export(Source(partial((FOLDER / name).open, "rb"), name, "WordPress export"))
    pieces = [piece for piece in export.pieces() if piece.name == "item"]
    return [
        one for n, piece in enumerate(pieces, 1) if isinstance(one := export.item(piece, n), Item)
    ]


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_the_counts_are_those_of_the_truth_or_the_file_is_refused_by_name(name, tmp_path):
    truth = TRUTH[name]
    try:
        account = moved(tmp_path, (FOLDER / name).read_bytes())
    except ContentError:
        assert not truth["items"]
        return
    found = account.as_json()
    assert found["items"] == truth["items"]
    assert found["imported"] + len(found["skipped"]) == truth["items"]
    assert found["comments"] + found["comments_skipped"] == truth["comments"]
    hidden = sum(1 for one in texts_of(name) if one.has_password and one.kind in {"post", "page"})
    kinds = truth["post_types"]
    for kind, plural in (("post", "posts"), ("page", "pages")):
        counted = sum(
            n for key, n in truth["status"].items()
            if key.partition("/")[0] in {kind, "(none)" if kind == "post" else kind}
            and (key.partition("/")[2] in KEPT or key.endswith("(none)"))
        )  # fmt: skip
        assert found[plural] == counted - (hidden if kind == "post" else 0), kinds
    if not hidden:
        assert found["comments"] == truth["comments_approved_and_plain"]
    assert found["comment_max_depth"] == truth["comment_max_depth"]


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_nothing_private_comes_along(name, tmp_path):
    try:
        moved(tmp_path, (FOLDER / name).read_bytes())
    except ContentError:
        return
    written = b"\n".join(files_in(tmp_path / "content").values()).decode()
    private = {p for p in PRIVATE.findall((FOLDER / name).read_text("utf-8")) if p != "::1"}
    assert sorted(p for p in private if p in written and p != "127.0.0.1") == []


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_a_second_run_changes_nothing(name, tmp_path):
    data = (FOLDER / name).read_bytes()
    try:
        moved(tmp_path, data)
    except ContentError:
        return
    before = files_in(tmp_path)
    again = moved(tmp_path, data)
    assert files_in(tmp_path) == before
    assert (again.written, again.kept) == (0, 0)


def words_of(html):
    """The words of some HTML, as another reader than ours finds them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        soup = BeautifulSoup(html, "html.parser")
    for hidden in soup.find_all(string=lambda text: isinstance(text, Comment)):
        hidden.extract()
    for element in soup.find_all([*BLOCKS, "br"]):
        element.insert_before(" ")
        element.insert_after(" ")
    for hidden in soup(["script", "style"]):
        hidden.extract()
    text = re.sub(r"\[/?(?:caption|gallery|audio|embed|video)\b[^\]]*\]", " ", soup.get_text())
    return text.split()


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_every_text_says_word_for_word_what_it_said(name, tmp_path):
    try:
        account = moved(tmp_path, (FOLDER / name).read_bytes())
    except ContentError:
        return
    assert "words-differ" not in rules_of(account)
    bodies = {}
    for path, data in files_in(tmp_path / "content").items():
        if path.endswith(".md"):
            split = split_front_matter(data.decode(), path)
            bodies[split.header.value["title"], split.header.value.get("date", "")[:10]] = (
                split.body
            )
    compared = 0
    for item in texts_of(name):
        key = (item.title, item.local[:10])
        if key not in bodies:
            continue
        found = words_of(RENDER(bodies[key]))
        told = [word for word in found if not word.startswith("http")]
        wanted = [word for word in words_of(item.content) if not word.startswith("http")]
        links = re.findall(r'"wp:social-link|wp:social-link \{', item.content)
        attributes = re.findall(r'caption="[^"]*"|\[gallery', item.content)
        if not links and not attributes:
            assert told == wanted, item.title
            compared += 1
    assert compared or not bodies
