"""What was read is there again whole, or not at all; translations are found in one pass."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pelican.utils import process_translations

from plugins.incremental_builds.faster_pelican.taxonomy import translations_of
from plugins.incremental_builds.processes.streams import pieces
from plugins.incremental_builds.reading import reader as reading
from plugins.incremental_builds.reading.model import Packed, Record
from plugins.incremental_builds.reading.records import Records, packed_numbers, records_in


def records(folder: Path) -> Records:
    return Records(folder, "key")


def a_reading(name: str) -> Packed:
    fields = [f"Article /{name}", [1, 2], "source", [name, "é\t\n"], {"url": name}, None, False]
    return reading.packed(b'["Article",[],[],[]]', [*fields, []], f"text {name}".encode())


def put(store: Records, *names: str) -> None:
    for name in names:
        reading_of = a_reading(name)
        store.put(records_in([reading_of.line(0)])[0], reading_of)
    store.append()


def test_records_are_there_again_and_damaged_ones_are_not(tmp_path: Path) -> None:
    store = records(tmp_path)
    put(store, "a", "b")
    put(records(tmp_path), "c")
    again = records(tmp_path)
    assert set(again.records) == {"Article /a", "Article /b", "Article /c"}
    assert [again.text(f"Article /{name}") for name in "abc"] == ["text a", "text b", "text c"]
    assert isinstance(again.get("Article /b"), Record)
    assert again.records["Article /b"].values == ["b", "é\t\n"]
    whole = again.index.read_bytes()
    for place in range(0, len(whole), 7):
        again.index.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        found = records(tmp_path).records
        assert len(found) >= 1 or place < whole.index(b"\n")
        assert all(found[name] == again.records[name] for name in found)
    again.index.write_bytes(whole)
    again.texts.path.write_bytes(again.texts.path.read_bytes().replace(b"text b", b"text x"))
    assert records(tmp_path).text("Article /b") is None
    assert records(tmp_path).text("Article /c") == "text c"
    assert records(tmp_path).text("Article /d") is None


def test_records_are_written_anew_without_those_that_are_gone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plugins.incremental_builds.reading.records._SMALL", 0)
    for _ in range(9):
        put(records(tmp_path), "a", "b")
    store = records(tmp_path)
    before = store.get("Article /a")
    put(store, "c")
    store.compact(["Article /a", "Article /c"])
    again = records(tmp_path)
    assert set(again.records) == {"Article /a", "Article /c"}
    assert before is not None
    assert again.records["Article /a"][1:] == before[1:]
    assert [again.text(f"Article /{name}") for name in "ac"] == ["text a", "text c"]


def test_several_processes_write_texts_and_each_is_found(tmp_path: Path) -> None:
    store = records(tmp_path)
    store.begin()
    names = [f"n{number}" for number in range(200)]
    found = pieces(lambda some: store.placed([a_reading(name) for name in some]), names)
    for piece in found:
        placed = piece.result
        assert not any(reading.text for reading in placed)
        for record, one in zip(records_in(r.line(r.start) for r in placed), placed, strict=True):
            store.put(record, one)
        store.append()
    again = records(tmp_path)
    assert len(again.records) == 200
    for held in (store, again):
        assert all(held.text(f"Article /{name}") == f"text {name}" for name in names)


def test_texts_that_cannot_be_written_are_held_until_they_can(tmp_path: Path) -> None:
    store = records(tmp_path)
    store.begin()
    aside = store.texts.path.rename(tmp_path / "aside")
    (reading_of,) = store.placed([a_reading("a")])
    assert reading_of.text == b"text a"
    store.put(records_in([reading_of.line(0)])[0], reading_of)
    with pytest.raises(FileNotFoundError):
        store.append()
    assert store.text("Article /a") == "text a"
    aside.rename(store.texts.path)
    store.append()
    assert [held.text("Article /a") for held in (store, records(tmp_path))] == ["text a"] * 2


def test_a_digest_is_known_for_the_very_numbers_of_a_file(tmp_path: Path) -> None:
    store = records(tmp_path)
    reading_of = reading.packed(
        b"[]", ["Page /a", [1, 2, 3, 4, 5], "ab" * 16, [], {}, None, False, []], b""
    )
    store.put(records_in([reading_of.line(0)])[0], reading_of)
    known, numbers = store.known(), packed_numbers([1, 2, 3, 4, 5])
    assert known("/a", numbers) == bytes.fromhex("ab" * 16)
    assert known("/a", packed_numbers([1, 2, 3, 4, 6])) is None
    assert known("/b", numbers) is None


class Thing:
    """Compares by identity, as contents do."""

    def __init__(self, **values: Any) -> None:
        vars(self).update(values)


@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(["en", "de"]), st.booleans())),
    st.booleans(),
)
def test_translations_are_found_as_pelican_finds_them(
    rows: list[tuple[str, str, bool]],
    apart: bool,  # noqa: FBT001
) -> None:
    def contents() -> list[Any]:
        return [
            Thing(
                slug=f"{slug}{number if apart else ''}",
                lang=lang,
                in_default_lang=lang == "en",
                metadata={"translation": "true"} if marked else {},
                translations=[1],
                source_path=str(number),
                number=number,
                **({"translation": "true"} if marked else {}),
            )
            for number, (slug, lang, marked) in enumerate(rows)
        ]

    found = []
    for find in (process_translations, translations_of):
        mine = contents()
        pair = find(mine, "slug")
        found.append(
            [[(c.number, [t.number for t in c.translations]) for c in group] for group in pair]
            + [[c.number for c in mine]]
        )
    assert found[0] == found[1]
