"""What processes note by their own numbers is found again under the ledger's."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined

from plugins.incremental_builds.dependencies.instrumentation import observe
from plugins.incremental_builds.dependencies.objects import HOST
from plugins.incremental_builds.dependencies.page_notes import Notes
from plugins.incremental_builds.dependencies.recording import Recorder
from plugins.incremental_builds.faster_pelican.rendering import Rendering
from plugins.incremental_builds.planning import ledger as ledgers
from plugins.incremental_builds.planning.ledger import Ledger, PageRecord
from plugins.incremental_builds.values.tables import Translation

WORDS = st.sampled_from(("title", "url", "date", "articles[:10]", "k1", "k2", "ä"))
PAGES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.dictionaries(WORDS, WORDS),
        st.lists(st.tuples(WORDS, WORDS)),
    ),
    max_size=8,
)


def noted(ledger: Ledger, record: PageRecord) -> tuple[dict[str, str], set[tuple[str, str]]]:
    """Return the looks and reads of a page."""
    tables = ledger.tables
    reads = {
        (tables.keys.items[key], name)
        for group in record.groups
        for names, *keys in [tables.groups.items[group]]
        for key in keys
        for name in tables.names.items[names]
    }
    return dict(tables.looks_of(record.looks)), reads


@given(PAGES)
def test_every_look_and_read_of_a_page_is_found_again(
    tmp_path_factory: pytest.TempPathFactory,
    pages: list[tuple[int, dict[str, str], list[tuple[str, str]]]],
) -> None:
    """Whichever process rendered it, after the tables were made anew, and from the file too."""
    ledger = Ledger()
    processes = [Notes() for _ in range(3)]
    translations = [Translation(ledger.tables) for _ in range(3)]
    expected = {}
    for number, (process, looks, reads) in enumerate(pages):
        notes = processes[process]
        notes.begin()
        notes.seen.update(looks)
        for key, name in reads:
            read = notes.read_of(key, name)
            notes.reads.append(notes.add_read(key, name, name) if read is None else read)
        trace = notes.trace()
        fresh = notes.fresh()
        if fresh is not None:
            ledger.take(fresh, translations[process])
        ledger.put(f"{number}.html", "page", trace, "", translations[process])
        expected[f"{number}.html"] = (looks, set(reads))
    assert {page: noted(ledger, r) for page, r in ledger.pages.items()} == expected
    assert {(k, n) for k, found in ledger.values.items() for n in found} == {
        read for _, reads in expected.values() for read in reads
    }
    file = tmp_path_factory.mktemp("ledger") / "pages"
    ledgers.save(file, ledger)
    kept = ledgers.load(file)
    assert {page: noted(kept, r) for page, r in kept.pages.items()} == expected
    kept.pages = dict(list(kept.pages.items())[::2])
    kept.renew_tables()
    assert {page: noted(kept, r) for page, r in kept.pages.items()} == {
        page: expected[page] for page in kept.pages
    }


TEMPLATES = {
    "base": "{% block main %}{{ x }}{% endblock %}|{{ self.main() }}|{{ shared }}|{{ own }}",
    "page": "{% extends 'base' %}{% from 'macros' import row with context %}"
    "{% set x = 3 %}{% block main %}{{ super() }}{{ row(own) }}{{ range(2)|list }}{% endblock %}",
    "macros": "{% macro row(item) %}<{{ item }}{{ shared }}{{ number }}>{% endmacro %}",
    "calls": "{{ own.upper() }}{{ first(own) }}{{ seen('own') }}{{ none_left() is undefined }}"
    "{{ own.nothing is defined }}{{ own[0] }}{{ {'a': 1}.a }}{% for o in own if loop %}{% endfor %}"
    "{% for o in own %}{{ loop.index }}{% endfor %}{{ cycler(1, 2).next() }}{{ joiner()() }}",
    "fails": "{{ nothing.there }}",
}


def environment() -> Environment:
    found = Environment(loader=DictLoader(TEMPLATES))  # noqa: S701 - as Pelican has it
    found.globals.update(number=7, cycler=found.globals["cycler"], first=lambda text: text[0])
    found.globals["none_left"] = lambda: next(iter(()))

    def seen(context: object, name: str) -> object:
        return context[name]  # type: ignore[index]

    seen.jinja_pass_arg = _context_argument()  # type: ignore[attr-defined]
    found.globals["seen"] = seen
    return found


def _context_argument() -> object:
    from jinja2 import pass_context  # noqa: PLC0415 - its mark alone is wanted

    return pass_context(lambda _context: None).jinja_pass_arg  # type: ignore[attr-defined]


@pytest.mark.parametrize("name", ["page", "calls"])
def test_a_page_is_what_jinja_makes_of_it(name: str) -> None:
    """With and without a recorder, more than once, and when the shared names change."""
    shared = {"shared": "s", "own": "hidden", "number": 8}
    recorder, rendering = Recorder(HOST), Rendering()
    plain, watched = environment(), environment()
    observe(watched, recorder)
    for own in ("a", "b", "a"):
        if own == "b":
            shared["shared"] = "t"
            rendering.forget_shared()
            recorder.rendering.forget_shared()
        expected = plain.get_template(name).render({**shared, "own": own})
        template = plain.get_template(name)
        context = rendering.context(template, {"own": own}, shared)
        assert rendering.text(template, context) == expected
        found, _ = recorder.render(watched.get_template(name), {"own": own}, shared)
        assert found == expected


def test_what_a_template_raises_is_raised() -> None:
    failing = Environment(loader=DictLoader(TEMPLATES), undefined=StrictUndefined)  # noqa: S701 - no page
    template, rendering = failing.get_template("fails"), Rendering()
    with pytest.raises(Exception, match="'nothing' is undefined"):
        rendering.text(template, rendering.context(template, {}, {}))


def test_a_file_is_written_to_its_end(tmp_path: Path) -> None:
    from plugins.incremental_builds.rendering.writer import write_new  # noqa: PLC0415 - with Pelican behind it

    file = tmp_path / "a.html"
    for data in (b"x" * 100_000, b"short", b""):
        write_new(str(file), data)
        assert file.read_bytes() == data
