"""A word that is spelt as nobody means it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plugins.core.problems import Problem, Severity
from plugins.editorial_checks.model import Site
from plugins.editorial_checks.prose.dictionary import meant_by, misspellings
from plugins.editorial_checks.prose.masking import our_prose
from plugins.editorial_checks.prose.texts import Passage, Text
from plugins.editorial_checks.rules.base import HEADER, Example

SUMMARY = (
    "Our own words are spelt right, since a reader who stumbles over a word doubts the next one; "
    "quotations, code, addresses and names are left alone."
)
SEVERITY = Severity.NOTICE

_BEGINNING = re.compile(
    r"(?:^|[.!?:…]|\n[ \t]*\n|^[ \t]*(?:[-+*#]+|\d+[.)]))[\s*_(“‘\"]*\Z", re.MULTILINE
)


def check(site: Site) -> Iterator[Problem]:
    """Yield a notice per misspelling of which codespell knows, in English texts."""
    for text, seen in site.prose.suspects():
        wrong = sorted(seen & misspellings().keys())
        if wrong and text.language.split("-")[0] == "en":
            yield from _judge(text, [word.decode() for word in wrong], site)


def _judge(text: Text, words: list[str], site: Site) -> Iterator[Problem]:
    known = site.prose.names | site.prose.style.spelt_so
    found = {word: meant_by(word) for word in words if word not in known}
    for passage in text.passages:
        prose = our_prose(passage.text)
        for word, meant in found.items():
            if meant:
                yield from _places(passage, prose, word, meant)


def _places(passage: Passage, prose: str, word: str, meant: tuple[str, ...]) -> Iterator[Problem]:
    written = re.escape(word).replace("'", "['’]")
    for match in re.finditer(rf"(?<![\w'’]){written}(?!\w|-|['’](?!s\b)\w)", prose, re.IGNORECASE):
        if not _is_name(match[0], prose[: match.start()]):
            listed = " or ".join(f'"{one}"' for one in meant)
            yield Problem(
                passage.at(match.start()),
                f'"{match[0]}" is not how it is spelt',
                "spelling",
                f"write {listed}; or, if it is right, add it to spelt_so in house-style.yml",
                SEVERITY,
            )


def _is_name(word: str, before: str) -> bool:
    """Tell whether a word has a capital letter that no beginning of a sentence gives it."""
    if word.islower():
        return False
    return word[1:] != word[1:].lower() or _BEGINNING.search(before) is None


FLAGGED: list[Example] = [
    f"{HEADER}They recieve letters.\n",
    f"{HEADER}- Acheive nothing.\n",
    f"{HEADER}The goverment’s letters. ‘Goverments, too.’\n",
    "---\ntitle: Fear\ndate: 2026-03-02\nsummary: What they beleive.\n---\n\nText.\n",
    {
        "posts/a.md": f"{HEADER}Text.\n",
        "clips/x.md": "---\ntitle: X\n---\n\nWe did not recieve it.\n",
    },
]

CLEAN: list[Example] = [
    f"{HEADER}They receive letters. Colour, organise, and organize.\n",
    f"""{HEADER}> They recieve letters.
> — Somebody

He wrote “recieve”, "recieve" and ‘we’ll recieve it’; `recieve`; <q>recieve</q>.

```
recieve
```

[Words](https://other.example/recieve), <https://other.example/recieve>, recieve@other.example.

//// roundup | They recieve

////

A certain Mr Recieve, and RECIEVE as they have it.
""",
    {
        "house-style.yml": "spelt_so: [Recieve]\n",
        "posts/a.md": f"{HEADER}We recieve.\n",
    },
    "---\ntitle: Angst\ndate: 2026-03-02\nlang: de\n---\n\nDie Recieve ths.\n",
]
