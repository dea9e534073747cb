"""What the site says round its texts stands in one file: no template and no script says it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plugins.core.words import english
from tests.support.site import ROOT

TEMPLATES = ROOT / "theme" / "templates"
FILES = sorted(TEMPLATES.rglob("*.html"))
NAMES = {"BibTeX", "CSL-JSON", "Atom", "RSS", "JSON", "Mastodon", "Bluesky", "LinkedIn"}
"""Names that are the same in every language."""
SPOKEN = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*[^\W\d_]{2,}[^"]*)"')
JINJA = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
USED = re.compile(r"\bw\.(\w+)")


def visible_words(text: str) -> list[str]:
    """Return what a template says by itself: text between tags, and attributes that are heard."""
    plain = JINJA.sub("", re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL))
    spoken = SPOKEN.findall(plain)
    between = re.sub(r"<script.*?</script>|<[^>]*>", "\n", plain, flags=re.DOTALL).split("\n")
    found = [*spoken, *(line.strip() for line in between)]
    return [
        w
        for w in found
        if re.search(r"[^\W\d_]{2,}", w) and w.strip(" ()") not in NAMES and "=" not in w
    ]


def literals(text: str) -> list[str]:
    """Return sentences in expressions: two words, or one that begins with a capital letter."""
    inside = re.findall(
        r"\{[{%](.*?)[%}]\}", re.sub(r"\{#.*?#\}", "", text, flags=re.DOTALL), re.DOTALL
    )
    found = [one for part in inside for one in re.findall(r"'([^']*)'", part)]
    return [one for one in found if re.search(r"[A-Z][a-z]+ [a-z]|^[a-z]+ [a-z]+ [a-z]", one)]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.relative_to(TEMPLATES).as_posix())
def test_a_template_says_nothing_by_itself(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    found = [w for w in visible_words(text) if not re.fullmatch(r"/[\w/-]+/*", w)]
    assert found == []
    assert literals(text) == []


def test_what_is_found_would_be_found() -> None:
    assert visible_words('<p aria-label="Go on">{{ x }} in it</p>') == ["Go on", "in it"]
    assert literals("{{ f('Words to say', 'css-class other') }}") == ["Words to say"]


def test_every_phrase_is_used_and_every_phrase_that_is_used_is_there() -> None:
    templates = {key for file in FILES for key in USED.findall(file.read_text(encoding="utf-8"))}
    assert templates - english().keys() == set()
    code = "".join(
        file.read_text(encoding="utf-8")
        for file in (ROOT / "plugins").rglob("*.py")
        if "incremental_builds" not in file.parts
    )
    made = {"a_post", "a_video", "a_podcast", "a_report", "a_book", "an_article", "withheld"}
    made |= {"deleted", "stub", "in_reply_to_withheld", "in_reply_to_deleted", "comment_shown"}
    made |= {"comments_shown", "comment_of_shown", "comments_of_shown"}
    unused = {
        k for k in english() if k not in templates | made and not re.search(f"[\"']{k}[\"']", code)
    }
    assert unused == set()


def test_scripts_say_nothing_by_themselves() -> None:
    for file in (ROOT / "theme" / "static" / "js").glob("*.js"):
        text = re.sub(
            r"/\*.*?\*/|^\s*//.*$",
            "",
            file.read_text(encoding="utf-8"),
            flags=re.DOTALL | re.MULTILINE,
        )
        said = re.findall(r'"([^"\n]*)"', text)
        assert [s for s in said if re.search(r"[A-Z][a-z]+ [a-z]", s)] == [], file.name
