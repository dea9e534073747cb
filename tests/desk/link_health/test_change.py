"""New addresses in a writer's file: those, and not a byte else."""

from __future__ import annotations

import pytest

from plugins.desk.link_health.change import with_new_addresses

OLD, NEW = "http://a.example/old", "https://a.example/new?a=1&b=(2)"
TEXT = """\
---
title: It moved   # a remark
url: http://a.example/old
---

[one]( http://a.example/old ), [part](http://a.example/old#part), <http://a.example/old>\t
[other](http://a.example/older) `http://a.example/old` and
<a href="http://a.example/old">x</a>, [n]

[n]: http://a.example/old
"""
CHANGED = """\
---
title: It moved   # a remark
url: https://a.example/new?a=1&b=(2)
---

[one]( https://a.example/new?a=1&b=%282%29 ), [part](https://a.example/new?a=1&b=%282%29#part), <https://a.example/new?a=1&b=%282%29>\t
[other](http://a.example/older) `http://a.example/old` and
<a href="https://a.example/new?a=1&b=%282%29">x</a>, [n]

[n]: https://a.example/new?a=1&b=%282%29
"""


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["plain", "marked"])
def test_every_place_has_the_new_address_and_nothing_else_changes(mark, end):
    change = with_new_addresses(
        mark + TEXT.replace("\n", end), "content/clips/x.md", ("url",), {OLD: NEW}
    )
    assert change.text == mark + CHANGED.replace("\n", end)
    assert [c.place.line for c in change.changed] == [3, 6, 6, 6, 8, 10]
    assert change.problems == ()


def test_an_address_that_was_escaped_stays_escaped():
    text = '<a href="http://a.example/?a=1&amp;b=2">x</a>'
    change = with_new_addresses(text, "x", (), {"http://a.example/?a=1&b=2": NEW})
    assert change.text == '<a href="https://a.example/new?a=1&amp;b=%282%29">x</a>'


def test_a_list_in_one_line_stays_a_list():
    text = "---\nfeeds: [http://a.example/old, http://b.example/]\n---\n"
    change = with_new_addresses(text, "x", ("feeds",), {OLD: "https://a.example/x,y[1]"})
    assert change.text == "---\nfeeds: [https://a.example/x%2Cy%5B1%5D, http://b.example/]\n---\n"


def test_what_is_written_in_an_unusual_way_is_left_to_a_person():
    text = '---\nurl: "http://a.example/\\x6fld"\n---\n'
    change = with_new_addresses(text, "content/clips/x.md", ("url",), {OLD: NEW})
    assert change.text == text
    (problem,) = change.problems
    assert str(problem).startswith("content/clips/x.md:2: ")
    assert NEW in problem.hint
