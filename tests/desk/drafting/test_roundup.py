"""A roundup takes what no text cites, keeps families together, and leaves gaps."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.front_matter import read_front_matter
from plugins.desk.drafting.commands import begin, roundup, tags_in, title_of_today
from plugins.desk.drafting.compose import gaps_in
from plugins.desk.drafting.model import Wish
from plugins.desk.drafting.reporting import print_drafted
from plugins.desk.drafting.select import choose, citing, families_of
from plugins.link_roundups.commands import load_shelves
from plugins.manuscripts.beginning import Beginning
from plugins.manuscripts.model import State
from tests.desk.documents import clip, corpus, document, site_with

DAY = dt.date(2026, 11, 22)
TITLE = Beginning(title="A roundup", date=DAY, byline="Desk", category="Social media")
CITED = {"used": ("content/posts/old.md",)}


@pytest.fixture
def site(tmp_path):
    return site_with(tmp_path)


@pytest.fixture
def shelves(site):
    return load_shelves(site.content, "content")


def header_of(site, path):
    return read_front_matter(site.folder / path, path).header.mapping()


def groups(choice) -> list[tuple[str, list[str]]]:
    return [(group.heading, [one.id for one in group.clips]) for group in choice.groups]


def test_what_a_withdrawn_text_cites_is_free_and_what_a_draft_cites_is_not():
    one, two = document("a", "x", state=State.DRAFT), document("b", "y", state=State.WITHDRAWN)
    clips = {d.manuscript.path: [b.argument for b in d.manuscript.uses.blocks] for d in (one, two)}
    assert citing((one, two), clips) == {"x": ("content/posts/a.md",)}


def test_works_that_share_a_tag_share_a_heading_and_the_rest_comes_last(shelves):
    found = choose(shelves, CITED, Wish())
    assert groups(found) == [
        ("Fear", ["undated", "digest", "origin"]),
        ("And also", ["lone", "again"]),
    ]


def test_a_digest_stands_before_its_origin(shelves):
    (family,) = families_of([shelves.clips["origin"], shelves.clips["digest"]])
    assert [one.id for one in family] == ["digest", "origin"]


def test_long_chains_are_one_family(tmp_path):
    chain = {f"c{n}": clip(f"C{n}", via=f"c{n + 1}" if n < 60 else "") for n in range(61)}
    shelves = load_shelves(site_with(tmp_path, chain).content, "content")
    (family,) = families_of(shelves.clips.values())
    assert [one.id for one in family] == [f"c{n}" for n in range(61)]


def test_a_wish_narrows_the_choice(shelves):
    since = choose(shelves, CITED, Wish(since=dt.date(2026, 11, 1)))
    assert {one.id for one in since.clips()} == {"digest", "origin", "again"}
    assert since.undated == ("undated",)
    assert groups(choose(shelves, CITED, Wish(tag="Measuring"))) == [("Measuring", ["lone"])]
    newest = choose(shelves, CITED, Wish(limit=1))
    assert ([one.id for one in newest.clips()], newest.left) == (["again"], 4)
    assert choose(shelves, CITED, Wish(source="bob")).clips() == ()


def test_an_origin_that_is_not_among_the_works_is_named_or_taken(shelves):
    found = choose(shelves, CITED, Wish(limit=1))
    assert [(one.clip, one.origin, one.cited_in) for one in found.origins] == [
        ("again", "used", CITED["used"])
    ]
    taken = choose(shelves, CITED, Wish(limit=1, origins=True))
    assert ([one.id for one in taken.clips()], taken.origins) == (["again", "used"], ())


def test_a_draft_has_everything_but_the_writers_words(site):
    drafted = roundup(site, corpus(document("old", "used")), Wish(origins=True), TITLE)
    file = site.folder / drafted.path
    split = read_front_matter(file, "x")
    assert split.header.mapping()["status"] == "draft"
    assert split.header.mapping()["tags"] == ["fear", "executives", "measuring"]
    assert "/// clip | digest\n    takeaways: [habit]\n\n{gap: what we make of" in split.body
    assert '"The digest", which summarises "The origin"}' in split.body
    assert "/// clip | used\n    again: true\n" in split.body
    assert split.body.count("////") == 4
    assert drafted.gaps == file.read_text(encoding="utf-8").count("{gap") == 8


def test_ids_and_tags_that_yaml_takes_for_nothing_are_quoted(tmp_path):
    site = site_with(tmp_path, {"a": clip("A", tags='"null"', takeaways='"null"')})
    drafted = roundup(site, corpus(), Wish(), TITLE)
    assert header_of(site, drafted.path)["tags"] == ["null"]
    assert '    takeaways: ["null"]\n' in drafted.text


def test_gaps_are_counted_as_the_check_finds_them():
    """Two definitions gave two counts: one of them counted code, and escaped braces."""
    text = "{gap} `{gap}` \\{gap\\} {gap: over\nlines} {gap: open\n\nTK TK\n"
    assert gaps_in(text) == 3


def test_a_digest_without_its_origin_is_told_at_its_line(site):
    drafted = roundup(site, corpus(document("old", "used")), Wish(limit=1), TITLE)
    (problem,) = drafted.problems
    lines = (site.folder / drafted.path).read_text(encoding="utf-8").split("\n")
    assert lines[problem.location.line - 1] == "/// clip | again"
    assert problem.message == 'you cite "Again"; its origin "Used" is in the library'
    assert "`again: true`" in problem.hint


def test_nothing_is_written_where_nothing_is_to_be(site):
    drafted = roundup(site, corpus(), Wish(), TITLE, write=False)
    assert (drafted.path, "//// roundup | Fear" in drafted.text) == ("", True)
    assert not (site.content / "posts").exists()


def test_nothing_to_round_up_is_an_error_with_what_to_do(site):
    everything = corpus(document("old", *load_shelves(site.content, "content").clips))
    with pytest.raises(ContentError) as caught:
        roundup(site, everything, Wish(), TITLE)
    assert "of 6 clips none is left" in str(caught.value.problems[0])
    wish = Wish(since=dt.date(2027, 1, 1))
    with pytest.raises(ContentError) as caught:
        roundup(site, corpus(), wish, TITLE)
    assert "give `logged` or `accessed` to undated" in caught.value.problems[0].hint


def test_an_unknown_source_is_refused_with_the_nearest(site):
    with pytest.raises(ConfigurationError, match='did you mean "ann"'):
        roundup(site, corpus(), Wish(source="anne"), TITLE)


def test_a_draft_is_printed_as_a_file_and_counts_or_as_one_document(site, capsys):
    drafted = roundup(site, corpus(), Wish(limit=2), TITLE)
    print_drafted(drafted, as_json=False)
    output = capsys.readouterr()
    assert output.out == "content/posts/2026-11-22-a-roundup.md\n"
    assert "2 clips in 1 group, 4 gaps to fill; 4 more clips" in output.err
    print_drafted(drafted, as_json=True)
    assert json.loads(capsys.readouterr().out)["groups"][0]["clips"]


def test_a_text_begins_where_its_kind_belongs_and_near_names_are_told(site):
    first = begin(site, TITLE, "post")
    assert (first.path, first.problems) == ("content/posts/2026-11-22-a-roundup.md", ())
    near = Beginning(title="Next", date=DAY, byline="Desk", category="Social medai")
    (problem,) = begin(site, near, "post").problems
    assert problem.hint == 'did you mean "Social media"?'
    assert begin(site, Beginning(title="Us", date=DAY), "page").path == "content/pages/us.md"
    with pytest.raises(ConfigurationError, match='did you mean "page"'):
        begin(site, TITLE, "pages")


def test_a_post_without_a_byline_or_a_category_has_those_of_the_settings(site):
    settings = site.folder / "pelicanconf.py"
    settings.write_text('AUTHOR = "The other desk"\nDEFAULT_CATEGORY = "Notes"\n')
    for beginning, author, category in (
        (Beginning(title="One", date=DAY), "The other desk", "Notes"),
        (Beginning(title="Two", date=DAY, byline="Ann Example"), "Ann Example", "Notes"),
        (replace(TITLE, title="Three"), "Desk", "Social media"),
    ):
        fields = header_of(site, begin(site, beginning, "post").path)
        assert (fields["authors"], fields["category"]) == ([author], category)
    drafted = roundup(site, corpus(), Wish(), Beginning(title="Four", date=DAY))
    assert header_of(site, drafted.path)["category"] == "Notes"


def test_a_post_is_left_without_what_the_settings_do_not_say_either(site):
    (site.folder / "pelicanconf.py").write_text('SITENAME = "A site"\n')
    fields = header_of(site, begin(site, Beginning(title="One", date=DAY), "post").path)
    assert fields["category"] is None
    assert fields["authors"] == []


def test_settings_that_cannot_be_read_are_told_and_nothing_is_begun(site):
    (site.folder / "pelicanconf.py").write_text("AUTHOR = desk\n")
    with pytest.raises(ConfigurationError, match=r"pelicanconf\.py cannot be read: name 'desk'"):
        begin(site, Beginning(title="One", date=DAY), "post")
    assert not (site.folder / "content" / "posts").exists()


def test_small_things():
    assert title_of_today(DAY) == "Roundup of 22 November 2026"
    assert tags_in(" a, b c,, ") == ("a", "b c")
