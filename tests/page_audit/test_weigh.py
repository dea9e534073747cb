"""What a visit weighs: everything of the first view, and nothing that only a search fetches."""

from __future__ import annotations

from plugins.page_audit.weigh import Visit, readings_of
from tests.page_audit.samples import built

SEEN = {
    "path": "/a/",
    "requests": [
        {"url": "/a/", "kind": "document", "size": 4000, "onFocus": False},
        {"url": "/x.css", "kind": "stylesheet", "size": 2900, "onFocus": False},
        {"url": "/favicon.svg", "kind": "icon", "size": 300, "onFocus": False},
    ],
    "otherHosts": [],
    "kept": [],
    "refused": [],
    "overflow": [],
    "focus": [],
    "targets": [],
    "order": [],
    "print": [],
}


def script(*, on_focus):
    return {"url": "/search.js", "kind": "script", "size": 900, "onFocus": on_focus}


def values(page, **changes):
    readings = readings_of(Visit.of(SEEN | changes), page)
    return {reading.measure: reading.value for reading in readings}


def test_a_page_of_text_is_weighed_with_its_icon_and_its_requests_are_counted():
    assert values(built("a/index.html")) == {
        "requests": 3,
        "text-page": 7200,
        "any-text": 7200,
        "css": 2900,
        "javascript": 0,
    }


def test_a_long_text_is_only_held_against_the_larger_limit():
    found = values(built("a/index.html", f"<p>{'word ' * 1201}"))
    assert "text-page" not in found
    assert found["any-text"] == 7200


def test_a_page_with_a_picture_is_weighed_as_one():
    found = values(built("a/index.html", '<img src="/x.avif" alt="x">'))
    assert found["picture-page"] == 7200
    assert not {"text-page", "any-text", "requests"} & set(found)


def test_a_script_of_a_page_for_reading_counts_whenever_it_comes():
    found = values(built("a/index.html"), requests=[*SEEN["requests"], script(on_focus=True)])
    assert (found["javascript"], found["any-text"]) == (900, 7200)


def test_the_search_page_is_weighed_by_what_its_search_fetches():
    requests = [*SEEN["requests"], script(on_focus=False), script(on_focus=True)]
    found = values(built("search/index.html"), requests=requests)
    assert (found["search"], found["any-text"]) == (900, 8100)
    assert not {"javascript", "requests"} & set(found)


def test_what_should_not_be_there_is_counted():
    found = values(
        built("a/index.html"),
        otherHosts=["https://a.example/x"],
        kept=["cookie: a", "localStorage: b"],
        refused=["an inline style"],
        overflow=["12 px: table"],
        focus=["a “x” (light)", "a “x” (dark)"],
        targets=["a “y”, 12 × 12"],
        order=["p “z”"],
        print=["a “z”"],
    )
    names = (
        "other-hosts", "storage", "policy", "overflow", "invisible-focus", "small-targets",
        "reading-order", "print-addresses",
    )  # fmt: skip
    assert [found[name] for name in names] == [1, 2, 1, 1, 2, 1, 1, 1]
