"""Where a page can be cut is known exactly, or it is known that it cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from jinja2 import DictLoader, Environment

from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.objects import HOST
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.edits.patching import with_parts
from plugins.incremental_builds.rendering.fragments import Fragments, share_fragments
from plugins.incremental_builds.values.cuts import BEGIN, END, Cuts, Keys, Shown, cuts_in, in_bytes

LIST = "{% for word in words %}<{{ word }}>{% endfor %}"
TEXT = "<ä><b>"
SHARED: dict[str, Any] = {"words": ["ä", "b"], "name": "ü"}


def page_of(templates: dict[str, str]) -> tuple[bytes, Cuts | None]:
    """Return a page, and where it can be cut."""
    environment = Environment(loader=DictLoader(templates))  # noqa: S701 - as Pelican has it
    recorder = Recorder(HOST)
    observe(environment, recorder)
    share_fragments(environment, Fragments(recorder))
    template = environment.get_template("page")
    recorder.render(template, {"own": 1}, SHARED)  # the second page gets what this one makes
    text, trace = recorder.render(template, {"own": 1}, SHARED)
    data = text.encode()
    found = in_bytes(trace.cuts, text, data)
    plain = Environment(loader=DictLoader(templates))  # noqa: S701
    assert text == plain.get_template("page").render({**SHARED, "own": 1})
    return data, found


CUT: dict[str, tuple[int, dict[str, str]]] = {
    "as it is": (1, {"page": f"{{{{ name }}}} {LIST}!"}),
    "twice": (2, {"page": f"{LIST} and {LIST}"}),
    "in a block": (1, {"page": f"{{% block a %}}ö{LIST}{{% endblock %}}"}),
    "in what is included": (1, {"page": "{% include 'part' %}", "part": LIST}),
    "in a loop": (
        2,
        {"page": "{% for n in [1, own] %}{% include 'part' %}{% endfor %}", "part": LIST},
    ),
    "in the base": (
        1,
        {
            "page": "{% extends 'base' %}{% block a %}ü{% endblock %}",
            "base": f"<{{% block a %}}{{% endblock %}}>{LIST}",
        },
    ),
}


@pytest.mark.parametrize(("count", "templates"), CUT.values(), ids=CUT)
def test_a_part_that_is_printed_can_be_cut_out(count: int, templates: dict[str, str]) -> None:
    data, cuts = page_of(templates)
    assert cuts is not None
    assert [data[start:end].decode() for _, start, end in cuts.parts] == [TEXT] * count


WHOLE: dict[str, dict[str, str]] = {
    "captured": {"page": "{% set all %}" + LIST + "{% endset %}{{ all }}"},
    "captured, and looked at": {
        "page": "{% set all %}" + LIST + "{% endset %}{{ all }}{{ all|length }}"
    },
    "filtered": {"page": "{% filter upper %}" + LIST + "{% endfilter %}"},
    "in a macro": {"page": "{% macro show() %}" + LIST + "{% endmacro %}{{ show() }}"},
    "in a macro, and nothing else": {
        "page": "{% macro show() %}" + LIST + "{% endmacro %}{{ show() }}{{ show()|length }}"
    },
    "in a block that is captured": {
        "page": "{% set all %}{% block a %}" + LIST + "{% endblock %}{% endset %}{{ all }}"
    },
    "in a block of which more is asked": {
        "page": "{% block a %}" + LIST + "{% endblock %}{{ self.a()|length }}"
    },
    "in a block that another one shows": {
        "page": "{% extends 'base' %}{% block a %}{{ super() }}{% endblock %}",
        "base": "{% block a %}" + LIST + "{% endblock %}",
    },
    "in what is included into a text": {
        "page": "{% set all %}{% include 'part' %}{% endset %}{{ all }}",
        "part": LIST,
    },
    "handed to a macro": {
        "page": "{% macro show() %}{{ caller() }}{% endmacro %}"
        "{% call show() %}" + LIST + "{% endcall %}"
    },
}


@pytest.mark.parametrize("templates", WHOLE.values(), ids=WHOLE)
def test_a_page_that_does_more_with_a_part_than_print_it_cannot_be_cut(
    templates: dict[str, str],
) -> None:
    assert page_of(templates)[1] is None


def test_the_blocks_of_the_base_are_known() -> None:
    data, cuts = page_of(
        {
            "page": "{% extends 'base' %}{% block a %}{% block c %}ö{% endblock %}{{ super() }}"
            "{% endblock %}",
            "base": "ü{% block a %}ä{% endblock %}-{% block b %}{{ name }}{% endblock %}.",
        }
    )
    assert cuts is not None
    first, second, third, fourth = cuts.blocks
    assert (data[first:second].decode(), data[third:fourth].decode()) == ("öä", "ü")


def part(text: str) -> Shown:
    made = Shown(text)
    made.key = "key"
    return made


def test_a_part_without_text_at_an_edge_cannot_be_told_from_one_beyond_it() -> None:
    assert cuts_in(["a", BEGIN, part(""), "b", END], 1) is None
    assert cuts_in(["a", BEGIN, "b", part(""), "b", END], 1) is not None
    assert cuts_in([BEGIN, "b"], 0) is None


def test_what_a_row_says_is_what_was_put_in_it() -> None:
    cuts = Cuts((1, 5, 7, 7), (("x", 2, 4), ("y", 8, 9), ("x", 10, 12)))
    keys = Keys()
    assert keys.cuts(keys.row(cuts)) == cuts
    assert keys.row(None) == ()
    assert keys.cuts(()) is None


@pytest.mark.parametrize("text", ["", "x", "<ä><b>", "something longer"])
def test_a_page_with_new_parts_can_be_cut_again(text: str) -> None:
    """The places of the blocks around, before and behind parts move with them."""
    pieces = ["ä", part("old"), BEGIN, part("old"), "in", part("old"), END, BEGIN, "b", END]
    pieces += [part("old"), "end"]
    new = [part(text) if type(piece) is Shown else piece for piece in pieces]
    keys = Keys()
    before, after = "".join(pieces), "".join(new)
    row = keys.row(in_bytes(cuts_in(pieces, 4), before, before.encode()))
    data, found, _ = with_parts({0: text.encode()})(0, before.encode(), row)
    assert data == after.encode()
    assert tuple(found) == keys.row(in_bytes(cuts_in(new, 4), after, data))
