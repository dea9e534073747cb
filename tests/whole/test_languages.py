"""The whole site in another language, and from right to left, without touching a template."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import yaml
from lxml import html

from plugins.core.words import english
from tests.support.site import GOOD, ROOT, Site, make_site, post

TALK = """---
title: Eine Besprechung
date: 2026-03-02
id: talk
lang: {lang}
category: Social media
summary: Kurz.
---

//// roundup

/// clip | work
Our note.
///

////

//// thread | talk

/// excerpt | c1
///

////
"""


def marked() -> str:
    """Return a translation in which every phrase can be told from English."""
    found: dict[str, object] = {}
    for key, value in english().items():
        found[key] = [f"«{v}»" for v in value] if isinstance(value, tuple) else f"«{value}»"
    return yaml.safe_dump(found, allow_unicode=True, width=1000)


def site_in(folder: Path, language: str, words: str, text: str) -> Site:
    site = make_site(
        folder,
        {**GOOD, "content/posts/2026-03-02-talk.md": text},
        THEME="theme",
        DEFAULT_LANG=language,
    )
    shutil.copytree(ROOT / "theme", folder / "theme")
    site.write({f"theme/words/{language}.yml": words})
    return site


def test_every_phrase_of_a_page_is_said_in_the_sites_language(tmp_path: Path) -> None:
    site = site_in(tmp_path, "he", marked(), TALK.format(lang="he"))
    run = site.build()
    assert run.code == 0, run.err
    pages = sorted((tmp_path / "output").rglob("*.html"))
    assert len(pages) > 10
    phrases = {v for v in english().values() if isinstance(v, str) and "{" not in v}
    long = {phrase for phrase in phrases if len(phrase) > 15}
    for page in pages:
        tree = html.fromstring(page.read_text(encoding="utf-8"))
        assert (tree.get("lang"), tree.get("dir")) == ("he", "rtl"), page
        for nav in tree.iter("nav"):
            assert "«" in (nav.get("aria-label") or ""), page
        words = re.sub(r"«[^«»]*»", "", " ".join(tree.body.itertext()))
        words = re.sub(r"«[^«»]*»", "", words)
        assert [phrase for phrase in sorted(long) if phrase in words] == [], page
    assert "«2 «March» 2026»" in site.page("/2026/03/talk/")


def test_a_post_in_another_language_keeps_ours_apart(tmp_path: Path) -> None:
    site = make_site(tmp_path, {**GOOD, "content/posts/2026-03-02-talk.md": TALK.format(lang="ar")})
    run = site.build()
    assert run.code == 0, run.err
    tree = html.fromstring(site.page("/2026/03/talk/ar/"))
    assert (tree.get("lang"), tree.get("dir")) == ("ar", "rtl")
    for part in ("//header[contains(@class, 'masthead')]", "//footer[@class='colophon']"):
        (found,) = tree.xpath(part)
        assert (found.get("lang"), found.get("dir")) == ("en", "auto")
    front = html.fromstring((tmp_path / "output/index.html").read_text(encoding="utf-8"))
    (entry,) = front.xpath("//article[.//a[contains(@href, '/talk/')]]")
    theirs = entry.xpath(".//*[contains(@class, 'p-name') or contains(@class, 'p-summary')]")
    assert {(one.get("lang"), one.get("dir")) for one in theirs} == {("ar", "auto")}
    assert [time.xpath("ancestor::*[@lang='ar']") for time in entry.xpath(".//time")] == [[]]


def test_a_fault_in_the_words_stops_the_build_in_words(tmp_path: Path) -> None:
    site = site_in(tmp_path, "de", "filed_under: [a]\nnonsense: x\n", post("Words."))
    run = site.build()
    assert run.code == 2
    assert "theme/words/de.yml:1: filed_under is no text [wrong-phrase]" in run.err
    assert "theme/words/de.yml:2:" in run.err
    assert "Traceback" not in run.err


def test_code_runs_from_left_to_right_in_a_text_that_does_not(tmp_path: Path) -> None:
    """Its signs changed places, and its long lines began out of sight."""
    body = "\n`a = [1];` and\n\n```python\nb = (2);\n```\n"
    texts = {
        "content/posts/2026-03-02-ar.md": TALK.format(lang="ar") + body,
        "content/posts/2026-03-03-en.md": post(body, id="en"),
    }
    site = make_site(tmp_path, {**GOOD, **texts})
    run = site.build()
    assert run.code == 0, run.err
    for address, expected in (("/2026/03/ar/ar/", "ltr"), ("/2026/03/en/", None)):
        tree = html.fromstring(site.page(address))
        found = tree.xpath("//div[contains(@class, 'prose')]//*[self::code or @tabindex]")
        assert [(e.tag, e.get("dir")) for e in found] == [
            ("code", expected),
            ("section", expected),
            ("code", expected),
        ]


LABELLED = "\n| a |\n| - |\n| b[^1] |\n\n| c |\n| - |\n| d |\n\n```\ne\n```\n\n[^1]: A note.\n"


def test_tables_code_and_notes_are_called_in_the_language_of_their_text(tmp_path: Path) -> None:
    """Those who hear the page are told of them; an edit of the words tells it anew."""
    site = site_in(tmp_path, "he", marked(), TALK.format(lang="he") + LABELLED)
    site.write(
        {
            "content/posts/2026-03-03-en.md": post(LABELLED, id="en").replace(
                "tags:", "lang: en\ntags:"
            )
        }
    )
    assert site.build().code == 0
    assert _labels(site, "/2026/03/en/en/") == ["Table", "Note 1", "Table 2", "Code", "Notes"]
    expected = ["«Table»", "«Note 1»", "«Table» 2", "«Code»", "«Notes»"]
    assert _labels(site, "/2026/03/talk/") == expected
    site.write({"content/posts/2026-03-02-talk.md": TALK.format(lang="he") + "More.\n" + LABELLED})
    assert site.build().code == 0
    assert _labels(site, "/2026/03/talk/") == expected
    site.write({"theme/words/he.yml": marked().replace("«Code»", "«Programme»")})
    assert site.build().code == 0
    assert _labels(site, "/2026/03/talk/")[3] == "«Programme»"


def _labels(site: Site, address: str) -> list[str]:
    found = html.fromstring(site.page(address)).xpath("//div[contains(@class, 'prose')]")[0]
    return [str(e) for e in found.xpath(".//@aria-label") if not str(e).startswith("Back")]


ARABIC = "كاتب مثال"
STRANGERS = {
    "content/sources/ann.md": f"---\nname: {ARABIC}\nkind: person\nurl: https://ann.example/\n---\n",
    "content/clips/work.md": (
        f"---\ntitle: {ARABIC}\nurl: https://ann.example/work\nauthors: [ann]\nlanguage: ar\n"
        f'published: "2010"\ntakeaways:\n  - id: a\n    text: {ARABIC}\n    verbatim: true\n---\n'
    ),
    "content/clips/later.md": (
        "---\ntitle: A later work\nurl: https://ann.example/later\nauthors: [ann]\nlanguage: en\n"
        "via:\n  - clip: work\n    relation: quotes\n---\n"
    ),
    "content/threads/talk.yml": (
        f"clip: work\ncomments:\n  - id: c1\n    author: {ARABIC}\n    published: 2026-01-02\n"
        f"    permalink: https://ann.example/work#c1\n    text: <p>{ARABIC}.</p>\n"
        f"  - id: c2\n    parent: c1\n    author: {ARABIC}\n    text: <p>{ARABIC}.</p>\n"
    ),
}
TOLD = """
//// roundup | {title}

/// clip | work
{note}
///

/// clip | later
{note}
///

////

//// thread | talk

/// excerpt | c2
{note}
///

////
"""


def test_a_name_that_runs_the_other_way_takes_nothing_after_it_along(tmp_path: Path) -> None:
    """A day or a second name right behind it stood before it."""
    text = post(TOLD.format(title="Works", note="A note."), id="told").replace(
        "Strategy desk", ARABIC
    )
    text = text.replace("tags: [executives]", f"tags: [{ARABIC}, press]\nseries: {ARABIC}")
    site = make_site(
        tmp_path,
        {
            **GOOD,
            **STRANGERS,
            "content/posts/2026-03-02-told.md": text.replace("Social media", ARABIC),
        },
    )
    run = site.build()
    assert run.code == 0, run.err
    for address in ("/2026/03/told/", "/links/work/", "/links/later/"):
        tree = html.fromstring(site.page(address))
        # the first of a line, and what is told in words, is followed by letters of ours
        alone = (
            "self::h1 or self::li or self::p[@class='provenance'] or self::p[@class='disclosure']"
        )
        found = tree.xpath(
            f"//main//*[text()[contains(., '{ARABIC}')]][not({alone})]"
            "[not(ancestor::blockquote or ancestor::details)]"
        )
        assert found
        open_ones = [e for e in found if e.tag != "bdi" and e.get("dir") != "auto"]
        assert [html.tostring(e, encoding="unicode") for e in open_ones] == [], address
        quoted = tree.xpath("//blockquote[contains(., '.')]")
        assert {e.get("dir") for e in quoted} <= {"auto"}


def test_blocks_in_a_text_of_another_language_say_which_words_are_ours(tmp_path: Path) -> None:
    """Notes are the text's; works and comments have a language of their own, or of nobody knows."""
    note = "ملاحظة."
    text = TALK.format(lang="ar").partition("////")[0] + TOLD.format(title="أعمال", note=note)
    site = make_site(tmp_path, {**GOOD, **STRANGERS, "content/posts/2026-03-02-talk.md": text})
    run = site.build()
    assert run.code == 0, run.err
    tree = html.fromstring(site.page("/2026/03/talk/ar/"))
    (content,) = tree.xpath("//div[contains(@class, 'e-content')]")
    for element in content.iter():
        words = "".join(element.xpath("text()")).strip()
        if re.search("[A-Za-z]{3}", words) and "\n" not in words:
            languages = element.xpath("ancestor-or-self::*/@lang")
            assert languages[-1] == "en", html.tostring(element, encoding="unicode")
        if note in words:
            assert element.xpath("ancestor-or-self::*/@lang") == ["ar"]
    titles = content.xpath(".//h3/a")
    assert [title.get("lang") for title in titles] == ["ar", "en"]
