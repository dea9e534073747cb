"""A page becomes a clip and its sources: whole, checked, and only where it is new."""

from __future__ import annotations

import datetime as dt

import pytest

from plugins.core.errors import ConfigurationError, ContentError
from plugins.core.front_matter import split_front_matter
from plugins.core.schema import read_fields
from plugins.desk import snapshots
from plugins.desk.clipping.commands import clip
from plugins.desk.clipping.corrections import Said
from plugins.desk.clipping.material import Material, saved_material
from plugins.desk.clipping.reporting import print_clipped
from plugins.desk.pages import PageError
from plugins.desk.site import DeskSite
from plugins.link_roundups.commands import load_shelves
from plugins.link_roundups.model import Clip, Source
from tests.support.web_pages import json_ld, web_page

URL = "https://paper.example/news/title"
PAGE = web_page(
    "<h1>Seven fears</h1><p>The “quick” brown fox jumps.</p>",
    json_ld(
        headline="Seven fears",
        author=[{"name": "Ann Example", "url": "https://ann.example/"}, {"name": "Bo Sample"}],
        publisher={"@type": "Organization", "name": "The Paper"},
        datePublished="2020-01-02",
    )
    + "<link rel='alternate' type='application/rss+xml' title='The Paper' href='/feed'>",
    title="Seven fears",
)


@pytest.fixture
def site(tmp_path):
    (tmp_path / "content").mkdir()
    return DeskSite(tmp_path, dt.datetime(2026, 11, 22, 8, 30, tzinfo=dt.UTC))


def make(site, page=PAGE, url=URL, *, dry_run=False, read_now=True, **said):
    material = Material(page, url, "a page") if read_now else saved_material(page, url, "a page")
    return clip(material, Said(**said), site, dry_run=dry_run)


def read(site, path, kind):
    split = split_front_matter((site.content / path).read_text(encoding="utf-8"), path)
    value, problems = read_fields(kind, split.header)
    assert not problems
    return value, split.body


def test_a_clip_and_its_sources_are_written(site):
    found = make(site, note="Worth reading.", tags=("fear",), log=True)
    assert found.written == (
        "content/sources/ann-example.md",
        "content/sources/bo-sample.md",
        "content/sources/the-paper.md",
        "content/clips/example-seven-fears.md",
    )
    value, body = read(site, "clips/example-seven-fears.md", Clip)
    assert (value.title, value.url, value.language) == ("Seven fears", URL, "en")
    assert (value.authors, value.publication) == (("ann-example", "bo-sample"), "the-paper")
    assert (str(value.published), str(value.accessed)) == ("2020-01-02", "2026-11-22")
    assert value.logged.isoformat() == "2026-11-22T08:30:00+00:00"
    assert (value.tags, body.strip()) == (("fear",), "Worth reading.")
    ann, _ = read(site, "sources/ann-example.md", Source)
    assert (ann.name, ann.kind.value, ann.url) == ("Ann Example", "person", "https://ann.example/")
    paper, _ = read(site, "sources/the-paper.md", Source)
    assert (paper.url, paper.feeds) == ("https://paper.example/", ("https://paper.example/feed",))
    assert load_shelves(site.content, "content").problems == ()


def test_a_dry_run_writes_nothing_and_says_the_same(site):
    dry = make(site, dry_run=True)
    assert [*site.folder.rglob("*.md"), *site.folder.rglob("*.json")] == []
    assert dry.draft == make(site).draft


def test_a_saved_page_was_read_on_the_day_that_it_names_else_when_it_is_clipped(site):
    make(site, read_now=False)
    clipped = read(site, "clips/example-seven-fears.md", Clip)[0]
    assert str(clipped.accessed) == "2026-11-22"
    mark = b"<!--\n Page saved with SingleFile\n url: https://other.example/old\n"
    mark += b" saved date: Wed Mar 12 2014 10:15:00 GMT+0100\n-->"
    found = make(site, mark + PAGE.replace(b"Seven", b"Eight"), None, read_now=False)
    assert found.draft is not None
    written = found.draft.files[f"clips/{found.draft.clip}.md"]
    assert 'accessed: "2014-03-12"' in written
    assert "url: https://other.example/old" in written


def test_the_words_of_the_page_are_kept_for_later(site):
    make(site)
    kept = snapshots.load(site.folder, URL)
    assert kept is not None
    assert "brown fox" in kept.words


def test_a_quotation_is_kept_as_the_page_has_it(site):
    make(site, quotes=('The "quick" brown fox',))
    (quote,) = read(site, "clips/example-seven-fears.md", Clip)[0].quotes
    assert quote.exact == "The “quick” brown fox"
    assert quote.prefix.endswith("Seven fears")
    assert quote.suffix.startswith("jumps.")


def test_every_quotation_that_is_not_there_is_refused_with_what_is_near(site):
    with pytest.raises(ContentError) as caught:
        make(site, quotes=("The quick red fox jumps", "brown fox", "nothing like it anywhere"))
    first, second = caught.value.problems
    assert "“quick” brown fox jumps" in first.hint
    assert "nothing on the page is near it" in second.hint
    assert [*site.content.rglob("*.md")] == []


def test_a_work_in_the_library_is_not_written_again(site):
    make(site)
    again = make(site, url="http://www.paper.example/news/title/?utm_source=x")
    assert again.same is not None
    assert (again.same.clip, again.written, again.exit_code) == ("example-seven-fears", (), 0)


def test_what_is_to_be_added_to_a_clip_that_is_there_is_hers_to_paste(site):
    make(site)
    again = make(site, quotes=("brown fox",))
    assert again.exit_code == 1
    assert again.left_to_paste[:2] == ("quotes:", '  - exact: "brown fox"')


def test_what_it_came_from_has_to_be_in_the_library(site):
    make(site)
    page = PAGE.replace(b"Seven fears", b"Eight hopes")
    make(site, page, "https://b.example/", via=("example-seven-fears:summarises",), id="hopes")
    (via,) = read(site, "clips/hopes.md", Clip)[0].via
    assert (via.clip, via.relation.value) == ("example-seven-fears", "summarises")


def test_all_that_cannot_be_is_told_at_once(site):
    with pytest.raises(ConfigurationError) as caught:
        make(site, via=("nowhere:quote",), kind="artcle", published="soon", language="?")
    said = str(caught.value)
    for part in ('"nowhere"', "quotes", '"article"', '"soon"', "--language"):
        assert part in said


@pytest.mark.parametrize("wanted", ["log", "Not An Id", "example-seven-fears"])
def test_an_id_that_cannot_be_is_refused(site, wanted):
    make(site)
    with pytest.raises(ConfigurationError):
        make(site, PAGE.replace(b"Seven", b"Eight"), "https://b.example/", id=wanted)


def test_a_source_of_the_library_is_used_and_a_near_one_is_asked_about(site):
    make(site)
    page = PAGE.replace(b"Seven fears", b"Eight hopes").replace(b"Ann Example", b"Anne Example")
    found = make(site, page, "https://paper.example/other")
    value, _ = read(site, "clips/example-eight-hopes.md", Clip)
    assert (value.authors, value.publication) == (("bo-sample",), "the-paper")
    assert "ann-example" in found.draft.doubts["authors"]


def test_what_is_unsure_is_left_out_and_said_by_the_writer(site):
    page = web_page("<p>x</p>", title="Seven fears", lang="")
    found = make(site, page, authors=("Ann Example",), published="2009-08", language="de")
    assert found.work.unsure == ("publication", "canonical")
    value, _ = read(site, "clips/example-seven-fears.md", Clip)
    assert (value.authors, str(value.published)) == (("ann-example",), "2009-08")
    assert value.language == "de"


def test_a_clip_needs_a_title(site):
    page = b"<html><body><p>" + b"Words. " * 50
    assert make(site, page, dry_run=True).work.title is None
    with pytest.raises(ContentError, match="1 problem"):
        make(site, page)
    assert make(site, page, title="Seven fears").written


def test_names_in_other_scripts_have_ids_too(site):
    page = PAGE.replace(b"Ann Example", "\u5c71\u7530 \u592a\u90ce".encode())
    found = make(site, page)
    assert any(path.startswith("content/sources/source-") for path in found.written)


def test_names_with_letters_of_their_own_have_ids_that_can_be_read(site):
    found = make(site, PAGE.replace(b"Ann Example", "Øyvind Größe".encode()))
    assert "content/sources/oyvind-grosse.md" in found.written


def test_nothing_of_a_page_gets_out_of_its_field(site):
    evil = 'x"\n---\nauthors: [root]\n# {{ }} & <b>'
    page = web_page(f"<h1>{evil}</h1>", json_ld(headline=evil, author=f"Ann {evil}"), title="x")
    make(site, page, title='a "b" \\ c: d', id="evil")
    assert read(site, "clips/evil.md", Clip)[0].title == 'a "b" \\ c: d'


def test_bytes_that_are_no_page_are_refused(site):
    with pytest.raises(PageError):
        make(site, b"%PDF-1.4")


def test_what_cannot_be_written_as_a_whole_leaves_no_source_behind(site):
    with pytest.raises(UnicodeEncodeError):
        make(site, note="caf\udce9")
    assert not [path for path in site.content.rglob("*") if path.is_file()]


def test_an_encoding_that_nothing_says_is_told_as_unsure(site, capsys):
    page = "<html lang=en><title>Café fears</title><h1>Café fears</h1>".encode("cp1252")
    found = make(site, page)
    assert found.work.title == "Café fears"
    assert "read as windows-1252" in found.as_json()["doubts"]["encoding"]
    print_clipped(found, as_json=False)
    assert "unsure: encoding: the page does not say it truly" in capsys.readouterr().err
    assert make(site, PAGE).as_json()["doubts"] == {}


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (b"<title>Just a moment...</title><p>Checking your browser", "is a person"),
        (b'<html lang="de" class="js translated-ltr"><title>Titel</title>', "translated it"),
        (b'<meta http-equiv="X-Translated-By" content="Google"><title>T</title>', "translated it"),
        (b'<html><title _msttexthash="12" _msthash="0">Titel</title>', "translated it"),
        (b"<title>404 Not Found</title><h1>Not Found</h1>", "there is nothing"),
        (b"<meta http-equiv=refresh content='0;url=/there'><title>On fear</title>", "leads"),
    ],
)
def test_what_stands_in_the_place_of_a_work_is_not_clipped(site, page, said):
    with pytest.raises(PageError, match=said):
        make(site, page)
    assert snapshots.load(site.folder, URL) is None
    assert make(site, page, title="A work of that name").written
