"""A small library with every awkward character in it, and a reader of BibTeX."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from plugins.desk.export.model import Chosen, Wanted
from plugins.desk.export.select import select
from plugins.link_roundups.shelves import load_shelves

AWKWARD = r'A {brace} & <tag> "q" 100% #t _u_ ~ ^ \ $5 } É'

LIBRARY: Mapping[str, str] = {
    "sources/firm.md": """---
name: "Müller, Söhne & Co"
kind: person
url: https://münchen.example/
feeds: ["https://a.example/f?a=1&b=2", "https://a.example/g"]
---

A note.
""",
    "sources/ann.md": "---\nname: Ann von Example\nkind: person\n---\n",
    "sources/house.md": "---\nname: The House\nkind: organisation\n---\n",
    "clips/awkward.md": f"""---
title: '{AWKWARD}'
url: "https://a.example/{{x}}?a=1&b='2'#f"
authors: [firm, ann]
publication: house
kind: book
published: 2010-08
accessed: 2020-01-02
language: en
tags: ["one, two", "a&b"]
archive: {{url: "https://web.example/2010/x", date: 2010-08-01}}
logged: 2026-01-02T09:00:00
takeaways: [{{id: t, text: A point., said_by: house}}]
---

Our *note* <i>b</i> & [x](https://y.example).
""",
    "clips/by-then.md": "---\ntitle: T\nkind: report\nauthors: [ann]\npublication: house\n"
    'published: "../2010-08-05"\ntags: [fear]\n---\n',
    "clips/bare.md": '---\nkind: post\nurl: https://a.example/y\npublished: "2010"\n---\n',
}


def library_in(folder: Path, files: Mapping[str, str] = LIBRARY) -> Callable[..., Chosen]:
    """Write a library; return what chooses from it."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    shelves = load_shelves(folder, "content")
    assert [str(p) for p in shelves.problems] == []
    return lambda **wanted: select(shelves, Wanted(**wanted))


def entries_in(bibtex: str) -> dict[str, dict[str, str]]:
    """Return the fields of every entry by its key, read as BibTeX does: by pairs of braces."""
    found = {}
    for match in re.finditer(r"^@(\w+)\{([^,\s{}]+),", bibtex, re.MULTILINE):
        fields, place = {"": match[1]}, match.end()
        while (field := re.compile(r"\s*(\w+) = \{").match(bibtex, place)) is not None:
            start = place = field.end()
            depth = 1
            while depth:
                depth += {"{": 1, "}": -1}.get(bibtex[place], 0)
                place += 1
            fields[field[1]] = bibtex[start : place - 1]
            place += bibtex[place] == ","
        assert bibtex[place:].lstrip().startswith("}"), bibtex[place:]
        found[match[2]] = fields
    return found
