"""What was found clean before is passed over; nothing else is, whatever a memory says."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.core.errors import ConfigurationError
from plugins.core.problems import Location, Problem
from plugins.publishing.checks.base import Output
from plugins.publishing.gate import looking
from plugins.publishing.gate.clean import Clean
from plugins.publishing.gate.facts import Facts, Secret
from plugins.publishing.gate.judge import WHOLE
from plugins.publishing.gate.looking import look_at
from plugins.publishing.inventory import held

DRAFT = "seventeen llamas walked into the boardroom and asked for minutes of it"
PAGES = {
    "index.html": "<p>Nothing to be seen here.</p>",
    "a.html": f"<p>{DRAFT}</p>",
    "b.html": "<p>Somebody walked into the boardroom.</p>",
}


def judged(tmp_path, pages=PAGES, hidden=DRAFT, public=(), **more):
    """The files that the gate names, of a site with one draft."""
    files = {path: held(path, text.encode()) for path, text in pages.items()}
    facts = Facts(secrets=(Secret("content/posts/x.md", (hidden,)),), public=public)
    output = Output(tmp_path / "public", files, tmp_path, facts=facts, memory=tmp_path / "gate")
    return [p.location.path for p in WHOLE.in_words(replace(output, **more))]


def looked_at(monkeypatch):
    """The files that are read, as they are."""
    read = []
    said_in = __import__("plugins.publishing.gate.judge", fromlist=["said_in"]).said_in
    monkeypatch.setattr(
        "plugins.publishing.gate.judge.said_in", lambda f: read.append(f.path) or said_in(f)
    )
    return read


def test_a_file_that_was_clean_is_not_read_again_and_one_with_a_leak_is(tmp_path, monkeypatch):
    read = looked_at(monkeypatch)
    assert judged(tmp_path) == ["public/a.html"]
    assert read == list(PAGES)
    read.clear()
    assert judged(tmp_path) == ["public/a.html"]
    assert read == ["a.html"]


def test_a_change_of_what_is_looked_for_has_everything_read_again(tmp_path, monkeypatch):
    assert judged(tmp_path, hidden="something else altogether that nobody has said so far") == []
    read = looked_at(monkeypatch)
    assert judged(tmp_path) == ["public/a.html"]
    assert read == list(PAGES)


def test_a_file_that_changed_or_has_the_name_of_another_is_read_again(tmp_path):
    clean = {**PAGES, "a.html": "clean"}
    assert judged(tmp_path, clean) == []
    assert judged(tmp_path, {**clean, "b.html": PAGES["a.html"]}) == ["public/b.html"]
    named = {**clean, "seventeen-llamas-walked-into-the-boardroom-and-asked.html": "clean"}
    assert judged(tmp_path, named) == [f"public/{list(named)[-1]}"]


def test_what_becomes_secret_again_is_looked_for_although_a_public_text_had_it(tmp_path):
    """A post quotes the draft, and is then changed: what is remembered of it is of its old text."""
    quoting = (
        "Another post said: seventeen llamas walked into the boardroom and asked for minutes of it"
    )
    assert judged(tmp_path, public=(quoting,)) == []
    assert judged(tmp_path, public=("Another post said nothing.",)) == ["public/a.html"]
    assert judged(tmp_path, public=("Another post said nothing.", quoting)) == []


@pytest.mark.parametrize("data", [b"", b"x", b"\0" * 64, b"\0" * 81, None])
def test_a_memory_that_is_damaged_is_none(tmp_path, data):
    assert judged(tmp_path) == ["public/a.html"]
    for file in (tmp_path / "gate").iterdir():
        file.unlink()
        file.mkdir() if data is None else file.write_bytes(data)
    assert judged(tmp_path) == ["public/a.html"]


def test_another_version_of_the_programs_remembers_nothing(tmp_path, monkeypatch):
    clean = Clean(tmp_path, "words", ["a"])
    clean.add("index.html", "00")
    clean.keep()
    assert Clean(tmp_path, "words", ["a"]).has("index.html", "00")
    assert not Clean(tmp_path, "words", ["a", "b"]).has("index.html", "00")
    assert not Clean(tmp_path, "words", ["a"]).has("index.html00")
    monkeypatch.setattr("plugins.publishing.gate.clean._programs", lambda: b"another")
    assert not Clean(tmp_path, "words", ["a"]).has("index.html", "00")


def test_what_is_not_asked_for_any_more_is_forgotten(tmp_path):
    judged(tmp_path)
    size = (tmp_path / "gate" / "words.digests").stat().st_size
    judged(tmp_path, {"index.html": PAGES["index.html"]})
    assert (tmp_path / "gate" / "words.digests").stat().st_size == size - 16


def test_processes_find_what_one_finds_and_hand_on_what_stops_them(monkeypatch):
    files = [held(f"{n}.html", b"x" * (n % 3)) for n in range(60)]

    def look(found):
        if found.size > 1:
            yield Problem(Location(found.path), "is long", "a-rule", "cut it")

    def stop(found):
        raise ConfigurationError(f"{found.path} changed")

    alone = look_at(files, look, Clean(None, ""))
    monkeypatch.setattr(looking, "_MANY", 10)
    monkeypatch.setattr(looking.threading, "active_count", lambda: 1)
    assert look_at(files, look, Clean(None, "")) == alone
    assert len(alone) == 20
    with pytest.raises(ConfigurationError, match=r"^0\.html changed$"):
        look_at(files, stop, Clean(None, ""))
