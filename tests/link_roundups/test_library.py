"""The library through whole values: shelves, who cites what, views, structured data."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from plugins.link_roundups.catalogue import Catalogue
from plugins.link_roundups.citing import Citations
from plugins.link_roundups.json_ld import citation_of
from plugins.link_roundups.settings import LibraryAddresses
from plugins.link_roundups.shelves import Shelves, load_shelves

SOURCES = {
    "demo": "name: DemingHill\nkind: organisation\nurl: https://deming.example/\n",
    "erik": "name: Erik Q.\nkind: person\n"
    'disclosure: {text: a client of ours, from: 2026-02-01, until: "2026-02-28"}\n',
}
CLIPS = {
    "origin": "title: Why\nurl: https://deming.example/why\npublication: demo\n"
    'published: "../2010-08-05"\n',
    "digest": "title: Three reasons\nauthors: [erik]\npublished: 2010\n"
    "via:\n  - {clip: origin, relation: summarises}\n"
    "takeaways:\n  - {id: fear, text: Fear., said_by: demo, as_told_by: erik}\n",
    "tweet": "kind: post\nauthors: [erik]\nurl: https://net.example/1\npublished: 2010-08\n"
    "language: de\narchive: {url: 'https://archive.example/1', date: 2020-01-02}\n",
}


def shelves(tmp_path: Path, **more: str) -> Shelves:
    for folder, files in (("sources", SOURCES), ("clips", {**CLIPS, **more})):
        (tmp_path / folder).mkdir(parents=True)
        for name, fields in files.items():
            (tmp_path / folder / f"{name}.md").write_text(f"---\n{fields}---\n")
    return load_shelves(tmp_path, "content")


def catalogue(tmp_path: Path, dead: frozenset[str] = frozenset()) -> Catalogue:
    found = shelves(tmp_path)
    assert found.problems == ()
    public = Citations(public_clips=frozenset({"origin"}), public_sources=frozenset({"demo"}))
    return Catalogue(found, public, LibraryAddresses(), "en", dead=dead)


def test_a_chain_is_told_in_words_from_its_origin(tmp_path: Path) -> None:
    view = catalogue(tmp_path).clip("digest")
    assert view.provenance == "DemingHill, as summarised by Erik Q."
    assert [(s.words, s.clip.label, s.depth) for s in view.chain] == [("summarises", "Why", 0)]


def test_a_takeaway_has_both_attributions(tmp_path: Path) -> None:
    (takeaway,) = catalogue(tmp_path).clip("digest").takeaways
    assert takeaway.said_by is not None
    assert takeaway.as_told_by is not None
    assert (takeaway.said_by.name, takeaway.as_told_by.name) == ("DemingHill", "Erik Q.")


def test_a_post_on_a_network_needs_no_title(tmp_path: Path) -> None:
    view = catalogue(tmp_path).clip("tweet")
    assert (view.title, view.label) == ("", "A post by Erik Q., August 2010")
    assert view.lang_differs


def test_only_a_dead_link_leads_to_its_archive_and_says_so(tmp_path: Path) -> None:
    assert catalogue(tmp_path / "a").clip("tweet").url == "https://net.example/1"
    view = catalogue(tmp_path / "b", frozenset({"tweet", "origin"})).clip("tweet")
    assert (view.url, view.is_archived) == ("https://archive.example/1", True)
    assert view.archived_words == "archived copy of 2 January 2020"


def test_a_dead_link_without_an_archive_stays_and_is_said_to_be_dead(tmp_path: Path) -> None:
    view = catalogue(tmp_path / "dead", frozenset({"origin"})).clip("origin")
    assert (view.url, view.is_archived) == ("https://deming.example/why", False)
    assert view.is_gone
    assert not catalogue(tmp_path / "live").clip("origin").is_gone


def test_a_disclosure_stands_while_it_holds_on_the_citing_days(tmp_path: Path) -> None:
    """Judged by the day of the post that cites, never by the build's clock."""
    found = catalogue(tmp_path)
    told = [
        bool(found.cited("digest", [dt.date(2026, *day)]).disclosures)
        for day in ((1, 31), (2, 1), (2, 28), (3, 1))
    ]
    assert told == [False, True, True, False]


def test_only_what_is_public_has_a_page(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert found.clip("origin").address == "links/origin/"
    assert found.clip("digest").address == ""


def test_a_citation_says_only_what_is_known(tmp_path: Path) -> None:
    found = catalogue(tmp_path)
    assert citation_of(found.clip("digest")) == {
        "@type": "Article",
        "headline": "Three reasons",
        "author": [{"@type": "Person", "name": "Erik Q."}],
        "datePublished": "2010",
        "isBasedOn": [
            {"@type": "CreativeWork", "name": "Why", "url": "https://deming.example/why"}
        ],
    }
    assert citation_of(found.clip("tweet"))["@type"] == "SocialMediaPosting"


def test_structured_data_claim_no_date_and_no_origin_that_nobody_knows(tmp_path: Path) -> None:
    """ "By then" is no date of publication, and what led to a work is not what it rests on."""
    assert "datePublished" not in citation_of(catalogue(tmp_path / "by").clip("origin"))
    steps = ("quotes", "responds-to", "found-through")
    more = {
        name: f"title: {name}\nauthors: [erik]\nvia: [{{clip: origin, relation: {name}}}]\n"
        for name in steps
    }
    found = Catalogue(shelves(tmp_path / "via", **more), Citations(), LibraryAddresses(), "en")
    told = [citation_of(found.clip(name)).keys() & {"isBasedOn", "citation"} for name in steps]
    assert told == [{"citation"}, {"citation"}, set()]


def test_a_work_that_was_found_through_another_comes_after_it_in_the_chain(tmp_path: Path) -> None:
    """The other led to it; it did not pass the other on."""
    more = {"found": "title: F\nauthors: [erik]\nvia: [{clip: origin, relation: found-through}]\n"}
    view = Catalogue(shelves(tmp_path, **more), Citations(), LibraryAddresses(), "en").clip("found")
    assert view.provenance == "DemingHill, pointing to Erik Q."
    assert [step.words for step in view.chain] == ["was found through"]


def test_faults_of_the_shelves_have_their_lines(tmp_path: Path) -> None:
    found = shelves(
        tmp_path,
        twin="title: T\nurl: http://www.deming.example/why/?utm_source=x\n",
        lost="title: L\nauthors: [erick]\n",
        log="title: Log\n",
        untitled="url: https://a.example/\n",
    )
    told = {(p.location.path, p.location.line, p.rule) for p in found.problems}
    assert told == {
        ("content/clips/twin.md", 3, "duplicate-clip"),
        ("content/clips/lost.md", 3, "unknown-source"),
        ("content/clips/log.md", 2, "reserved-id"),
        ("content/clips/untitled.md", 2, "missing-title"),
    }


def test_a_clip_in_a_folder_of_its_own_is_told(tmp_path: Path) -> None:
    """It would be in no list, and nobody would know."""
    shelves(tmp_path)
    (tmp_path / "clips" / "2026").mkdir()
    (tmp_path / "clips" / "2026" / "new.md").write_text("---\ntitle: New\n---\n")
    (problem,) = load_shelves(tmp_path, "content").problems
    assert (problem.location.path, problem.rule) == ("content/clips/2026/new.md", "unread-file")


def test_what_a_clip_with_a_fault_of_its_own_names_is_looked_up_all_the_same(
    tmp_path: Path,
) -> None:
    """Else the next run would tell more, and all faults are told at once."""
    fields = (
        "url: nowhere\nkind: blog\nauthors: [erik, nobody, 'no id']\npublication: no-paper\n"
        "via:\n  - {clip: none, relation: summary}\n  - {clip: origin, relation: quotes}\n"
        "takeaways:\n  - {id: a, text: T., said_by: no-one, as_told_by: erik}\n  - just words\n"
    )
    found = shelves(tmp_path, broken=fields)
    told = sorted((p.location.line, p.rule, p.message) for p in found.problems)
    assert [(line, message) for line, rule, message in told if rule.startswith("unknown")] == [
        (4, 'no source called "nobody"'),
        (5, 'no source called "no-paper"'),
        (7, 'no clip called "none"'),
        (10, 'no source called "no-one"'),
    ]
    assert sum(rule == "invalid-field" for _, rule, _ in told) > 1


def test_a_clip_with_a_fault_of_its_own_is_there_for_those_that_name_it(tmp_path: Path) -> None:
    """They were told that there was none, and to write the file that was there."""
    found = shelves(
        tmp_path,
        one="title: One\nvia: [{clip: two, relation: quotes}]\nauthors: [broken]\n",
        two="title: Two\nkind: blog\n",
    )
    folder = tmp_path / "sources"
    (folder / "broken.md").write_text("---\nname: Broken\nkind: company\n---\n", encoding="utf-8")
    found = load_shelves(tmp_path, "content")
    told = sorted((p.location.path, p.rule) for p in found.problems)
    assert told == [
        ("content/clips/two.md", "invalid-field"),
        ("content/sources/broken.md", "invalid-field"),
    ]
    assert found.unread == {("clip", "two"), ("source", "broken")}


@pytest.mark.parametrize("language", ["5", "true", "{clip}", "de_DE", "http://", "x", "<b>x</b>"])
def test_a_work_s_language_is_one_that_browsers_know(tmp_path: Path, language: str) -> None:
    """It stood in pages as it was written, whatever that was."""
    found = shelves(tmp_path, other=f"title: A\nlanguage: '{language}'\n")
    (problem,) = found.problems
    assert (problem.rule, problem.location.line) == ("invalid-field", 3)
    assert "is not a language" in problem.message
    assert problem.hint == "write en, de or pt-BR"


def test_a_work_s_language_keeps_its_capitals(tmp_path: Path) -> None:
    found = shelves(tmp_path, other="title: A\nlanguage: ' pt-BR '\n")
    assert found.problems == ()
    assert found.clips["other"].value.language == "pt-BR"
