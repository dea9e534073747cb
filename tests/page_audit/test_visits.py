"""A visit in a real browser: what is wrong with a page is seen, and nothing else."""

from __future__ import annotations

import pytest

from plugins.page_audit.measures import visits
from plugins.page_audit.serving import free_port, served
from plugins.page_audit.site import BuiltSite
from tests.support.browser_tools import require_tool

pytestmark = pytest.mark.browser

CSS = "a, button { display: inline-block; min-height: 24px; min-width: 24px }"
GOOD = """<!DOCTYPE html><html lang="en"><title>Good</title><link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/site.css"><main><p>Words, and <a href="/">a link</a> among them.</p>
<ul><li><a href="/bad/">Bad</a></li></ul></main><footer><img src="/icon.svg" alt=""></footer>"""
BAD = """<!DOCTYPE html><html lang="en"><title>Bad</title><link rel="stylesheet" href="/bad.css">
<p class="wide">Wide</p><p style="color: red">Inline</p>
<img src="https://other.example/x.png" alt="">
<ul><li><a class="small" href="/">1</a></li></ul><p>Words and <a href="/">2</a> in text.</p>
<div class="e-content"><p>See <a href="https://other.example/">that</a>.</p></div>
<p>First</p><p class="up">Second</p>
<button class="hidden-focus">Press me, I am large enough</button><script src="/bad.js"></script>"""


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The readings of a good and a bad page, by page and measure."""
    for tool in visits.NEEDS:
        require_tool(tool)
    folder = tmp_path_factory.mktemp("visited")
    for name, text in {
        "index.html": GOOD,
        "bad/index.html": BAD,
        "site.css": CSS,
        "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg"/>',
        "bad.css": ".wide { width: 900px } .hidden-focus:focus { outline: none }"
        " .up { position: relative; inset-block-start: -90px }"
        " .small { font-size: 8px; line-height: 1 } button { padding: 20px }",
        "bad.js": "localStorage.x = '1'; document.cookie = 'a=b'",
    }.items():
        file = folder / name
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    port = free_port()
    site = BuiltSite(folder, f"http://localhost:{port}")
    with served(folder, port):
        readings = list(visits.measure(site, fast=True))
    return {path: {r.measure: r for r in readings if r.page == path} for path in ("/", "/bad/")}


def test_a_good_page_gives_weights_and_nothing_else(told):
    good = told["/"]
    assert set(good) == {"css", "javascript", "requests", "text-page", "any-text"}
    assert good["requests"].value == 3
    assert good["css"].value < len(CSS)
    assert good["text-page"].value < len(GOOD) + len(CSS)
    assert good["javascript"].value == 0


def test_an_icon_that_the_page_shows_is_counted_once(told):
    counted = told["/"]["requests"].details
    assert [what.split()[0] for what in counted if what.endswith("/icon.svg")] == ["image"]


@pytest.mark.parametrize(
    ("measure", "words"),
    [
        ("other-hosts", "https://other.example/x.png"),
        ("policy", "style"),
        ("overflow", "p.wide"),
        ("invisible-focus", "button.hidden-focus"),
        ("small-targets", "a.small"),
        ("reading-order", 'p "Second"'),
        ("print-addresses", 'a "that"'),
    ],
)
def test_what_is_wrong_with_a_page_is_seen(told, measure, words):
    assert words in " ".join(told["/bad/"][measure].details)


def test_what_a_script_keeps_is_seen(told):
    assert set(told["/bad/"]["storage"].details) == {"cookie: a", "localStorage: x"}


def test_a_link_in_running_text_may_be_small(told):
    assert not any('"2"' in detail for detail in told["/bad/"]["small-targets"].details)
