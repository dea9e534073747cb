"""Plain links to what is dead lead to its copy, say so, and are otherwise as they were."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.link_roundups.archived import gone_of, with_copies
from plugins.link_roundups.health import LinkHealth
from plugins.link_roundups.model import Archive

GONE = {
    "https://a.example/x?a=1&b=2": "https://w.example/web/x?a=1&b=2",
    "https://a.example/lost": "",
}


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        (
            '<a class="c" href="https://a.example/x?a=1&amp;b=2" rel="r">the <b>t</b></a>, on',
            '<a class="c" href="https://w.example/web/x?a=1&amp;b=2" rel="r">the <b>t</b></a>!, on',
        ),
        (
            "<A HREF = 'https://a.example/x?a=1&b=2#f'>x</A>",
            "<A HREF = 'https://w.example/web/x?a=1&amp;b=2#f'>x</A>!",
        ),
        ('<a href="https://a.example/lost#f">x</a>.', '<a href="https://a.example/lost#f">x</a>?.'),
        ('<a href="https://a.example/x">x</a>', ""),
        ('<p title="https://a.example/x?a=1&amp;b=2">', ""),
        ("no link", ""),
    ],
)  # fmt: skip
def test_a_dead_link_leads_to_its_copy_and_nothing_else_changes(text, changed):
    assert with_copies(text, GONE, lambda copy: "!" if copy else "?") == (changed or text)


def test_only_what_is_dead_and_no_clip_s_is_gone_with_its_copy_if_there_is_one():
    archive = Archive("https://w.example/x", dt.date(2020, 1, 2))
    known = {
        "https://a.example/": LinkHealth("dead", archive=archive),
        "https://b.example/": LinkHealth("dead"),
        "https://c.example/": LinkHealth("live", archive=archive),
        "clip": LinkHealth("dead", "https://d.example/", archive),
    }
    assert gone_of(known) == {"https://a.example/": "https://w.example/x", "https://b.example/": ""}
