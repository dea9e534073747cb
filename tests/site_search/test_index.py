"""The index: the same for the same pages, with nothing in it that our page does not load."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from plugins.core.errors import ConfigurationError
from plugins.site_search import index
from plugins.site_search.index import index_of, key_of
from plugins.site_search.model import Findable, Kind
from plugins.site_search.service import failure
from plugins.site_search.settings import ENTRY, SearchSettings
from tests.site_search.reading import fragments_of

ENGLISH = SearchSettings("en")


def page(number: int, **given) -> Findable:
    values = {
        "address": f"p{number}/",
        "kind": Kind.POST,
        "title": f"Page {number} & more",
        "language": "en",
        "date_iso": "2026-03-02",
        "date_words": "2 March 2026",
        "html": f'<p>Fear of heights, {number}.</p><h2 id="h">A <em>part</em></h2><p>Below.</p>',
    }
    return Findable(**values | given)


PAGES = [*map(page, range(40)), page(40, language="de", html="<p>Höhenangst &amp; mehr</p>")]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(index_of(PAGES, ENGLISH))


def test_two_indexes_of_the_same_pages_are_the_same(files, tmp_path, monkeypatch):
    """In another folder, with another environment."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PAGEFIND_FORCE_LANGUAGE", "fr")
    (tmp_path / "pagefind.toml").write_text('exclude_selectors = ["p"]\n')
    monkeypatch.setenv("TZ", "Pacific/Auckland")
    again = index_of(iter(PAGES), ENGLISH)
    assert again.keys() == files.keys()
    assert [name for name in files if again[name] != files[name]] == []


def test_only_what_our_page_loads_is_published(files):
    kinds = {Path(name).suffix or name for name in files}
    assert kinds == {
        ".js",
        ".json",
        ".pf_meta",
        ".pf_index",
        ".pf_fragment",
        ".pagefind",
    }
    assert [name for name in files if name.endswith(".js")] == [ENTRY]
    assert [name for name in files if name.endswith(".pagefind")] == ["pagefind/wasm.en.pagefind"]


def test_every_page_is_in_it_with_what_stands_beside_a_result(files):
    """In one index, whatever the language: there is one page to search from."""
    found = fragments_of(files)
    assert found.keys() == {f"/p{number}/" for number in range(41)}
    one = found["/p3/"]
    assert one["meta"].pop("kind") == "qqpost"
    assert one["meta"] == {"title": "Page 3 & more", "date": "2 March 2026", "day": "2026-03-02"}
    assert one["filters"] == {}
    assert "Fear of heights, 3." in one["content"]
    assert [(a["id"], a["text"]) for a in one["anchors"]] == [("h", "A part")]
    assert found["/p40/"]["meta"]["lang"] == "de"
    assert "Höhenangst & mehr" in found["/p40/"]["content"]


def test_the_key_is_of_everything_that_is_in_the_index():
    keys = {
        key_of([page(1)], ENGLISH),
        key_of([], ENGLISH),
        key_of([page(1)], SearchSettings("de")),
    }
    changes = {
        "address": "other/",
        "kind": Kind.PAGE,
        "title": "Other",
        "language": "de",
        "by": "Ann",
        "date_iso": "2026",
        "date_words": "in 2026",
        "html": "<p>Other.</p>",
    }
    assert changes.keys() == {field.name for field in dataclasses.fields(Findable)}
    keys |= {key_of([page(1, **{name: value})], ENGLISH) for name, value in changes.items()}
    assert len(keys) == 3 + len(changes)
    assert key_of(iter([page(1)]), ENGLISH) == key_of([page(1)], ENGLISH)


def test_another_version_of_what_makes_it_makes_another_key(monkeypatch):
    before = key_of([], ENGLISH)
    monkeypatch.setattr(index, "version", lambda _package: "99")
    assert key_of([], ENGLISH) != before


REFUSING = """
import base64, json, sys
sys.stdin.buffer.read(1)
answer = {"message_id": 1, "payload": {"type": "Error", "message": "no such language"}}
print(base64.b64encode(json.dumps(answer).encode()).decode(), end=",", flush=True)
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "cannot be started: No such file or directory"),
        ("import sys; sys.exit('no room for words')", "exit code 1: no room for words"),
        (
            REFUSING,
            "NewIndex: no such language",
        ),
    ],
    ids=["missing", "broken", "refusing"],
)
def test_what_goes_wrong_is_told_in_words(text, words, tmp_path, monkeypatch):
    program = tmp_path / "program"
    if text is not None:
        program.write_text(f"#!{sys.executable}\n{text}\n")
        program.chmod(0o755)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", str(program))
    with pytest.raises(ConfigurationError) as raised:
        index_of([page(1)], ENGLISH)
    assert words in str(raised.value)
    assert str(raised.value).startswith("the search index could not be made: ")


def test_the_error_says_what_to_do():
    assert "take plugins.site_search out of PLUGINS" in str(failure("x"))
