"""The library in the formats of others: each is read again, by the rules of its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from plugins.core.errors import ConfigurationError
from plugins.desk.export import formats
from plugins.desk.export.formats import FORMATS, bibtex, bookmarks, csl_json, library_json, opml
from tests.desk.export.samples import AWKWARD, entries_in, library_in
from tests.support.documents import rows_below, words_in
from tests.support.site import ROOT

CSL_TEXTS = {
    "title", "container-title", "publisher", "URL", "archive", "archive_location", "language",
    "keyword",
}  # fmt: skip
CSL_TYPES = {"webpage", "post", "motion_picture", "broadcast", "report", "book"}
"""Of the names that the schema of CSL's data knows, those that we use."""


@pytest.fixture
def chosen(tmp_path: Path):
    return library_in(tmp_path)()


def test_the_folder_and_the_dict_hold_the_same_formats():
    files = {file.stem for file in Path(formats.__file__).parent.glob("*.py")}
    modules = {module.__name__.rpartition(".")[2] for module in FORMATS.values()}
    assert files - {"base", "__init__"} == modules
    assert list(FORMATS) == sorted(FORMATS)
    assert all(module.SUMMARY for module in FORMATS.values())


def test_every_format_has_its_row_in_the_page_on_exports():
    rows = rows_below(ROOT / "docs" / "exports.md", "## The library for others")[2:]
    assert sorted(words_in(row[0])[0] for row in rows) == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_is_utf_8_ends_with_a_line_and_is_the_same_twice(name, chosen):
    made = FORMATS[name].written(chosen)
    assert made.data.decode().endswith("\n")
    assert FORMATS[name].written(chosen) == made


def test_bibtex_has_every_work_under_its_id_with_what_its_kind_demands(chosen):
    entries = entries_in(bibtex.written(chosen).data.decode())
    assert list(entries) == ["awkward", "bare", "by-then"]
    book = entries["awkward"]
    assert book[""] == "book"
    assert {"author", "title", "publisher", "year"} <= set(book)
    assert book["author"] == r"{Müller, Söhne \& Co} and Ann von Example"
    assert (book["year"], book["month"], book["urldate"]) == ("2010", "8", "2020-01-02")
    assert book["url"] == "https://a.example/%7Bx%7D?a=1&b='2'#f"
    assert book["keywords"] == r"one two, a\&b"


def test_bibtex_invents_no_year_and_no_kind_for_what_is_not_known(chosen):
    entries = entries_in(bibtex.written(chosen).data.decode())
    assert entries["by-then"] == {
        "": "misc",
        "author": "Ann von Example",
        "title": "{T}",
        "howpublished": "The House",
        "note": "by 5 August 2010",
        "keywords": "fear",
    }
    assert entries["bare"] == {"": "misc", "year": "2010", "url": "https://a.example/y"}


def test_bibtex_and_csl_keep_every_character_of_a_title(chosen):
    latex = entries_in(bibtex.written(chosen).data.decode())["awkward"]["title"]
    assert latex == (
        r"{A \textbraceleft{}brace\textbraceright{} \& <tag> "
        r'"q" 100\% \#t \_u\_ \textasciitilde{} \textasciicircum{} \textbackslash{} \$5 '
        r"\textbraceright{} É}"
    )
    assert json.loads(csl_json.written(chosen).data)[0]["title"] == AWKWARD


def test_csl_json_has_only_what_csl_knows_and_dates_as_parts(chosen):
    records = {record.pop("id"): record for record in json.loads(csl_json.written(chosen).data)}
    for record in records.values():
        assert record["type"] in CSL_TYPES
        assert record.keys() <= CSL_TEXTS | {"type", "author", "issued", "accessed"}
        assert all(isinstance(record[key], str) for key in record.keys() & CSL_TEXTS)
    book = records["awkward"]
    assert book["author"] == [{"literal": "Müller, Söhne & Co"}, {"literal": "Ann von Example"}]
    assert book["issued"] == {"date-parts": [[2010, 8]]}
    assert book["accessed"] == {"date-parts": [[2020, 1, 2]]}
    assert book["archive_location"] == "https://web.example/2010/x"
    assert book["archive"] == "web.example"
    assert records["bare"] == {
        "type": "post",
        "issued": {"date-parts": [[2010]]},
        "URL": "https://a.example/y",
    }
    assert records["by-then"]["issued"] == {"date-parts": [[2010, 8, 5]], "circa": True}


def test_opml_has_an_outline_for_each_feed_of_a_source(chosen):
    made = opml.written(chosen)
    root = etree.fromstring(made.data)
    assert (root.tag, root.get("version")) == ("opml", "2.0")
    assert [child.tag for child in root] == ["head", "body"]
    outlines = root.findall("body/outline")
    assert made.items == len(outlines) == 2
    assert dict(outlines[0].attrib) == {
        "text": "Müller, Söhne & Co",
        "title": "Müller, Söhne & Co",
        "type": "rss",
        "xmlUrl": "https://a.example/f?a=1&b=2",
        "htmlUrl": "https://xn--mnchen-3ya.example/",
    }


def test_no_feed_at_all_is_said_since_opml_has_to_have_one(tmp_path):
    chosen = library_in(tmp_path)(source="ann")
    with pytest.raises(ConfigurationError, match="no source that was chosen has a feed"):
        opml.written(chosen)


def test_bookmarks_are_read_with_their_tags_days_and_notes(chosen):
    made = bookmarks.written(chosen)
    assert made.data.startswith(b"<!DOCTYPE NETSCAPE-Bookmark-file-1>\n")
    page = BeautifulSoup(made.data, "html5lib")
    first, second = page.find_all("a")
    assert first.text == AWKWARD
    assert first["href"] == "https://a.example/%7Bx%7D?a=1&b='2'#f"
    assert first["tags"] == "one two,a&b"
    assert first["add_date"] == "1767344400"
    assert page.find("dd").get_text().strip().splitlines()[0] == "Our note b & x."
    assert second.text == second["href"] == "https://a.example/y"


def test_a_work_without_an_address_is_no_bookmark_and_is_named_with_its_file(chosen):
    (told,) = bookmarks.written(chosen).left_out
    assert str(told) == (
        'content/clips/by-then.md:2: notice: "T" has no address, and a bookmark is one '
        "[not-exported]\n  hint: add a line `url: ...` where it is known"
    )


def test_json_has_all_that_the_files_say_and_nothing_that_they_do_not(chosen):
    made = library_json.written(chosen)
    found = json.loads(made.data)
    assert made.items == 6
    assert [source["id"] for source in found["sources"]] == ["ann", "firm", "house"]
    assert found["sources"][0] == {"id": "ann", "name": "Ann von Example", "kind": "person"}
    book = found["clips"][0]
    assert book["published"] == "2010-08"
    assert book["archive"] == {"url": "https://web.example/2010/x", "date": "2010-08-01"}
    assert book["takeaways"] == [{"id": "t", "text": "A point.", "said_by": "house"}]
    assert book["note"].startswith("Our *note*")
    assert found["clips"][1] == {
        "id": "bare",
        "url": "https://a.example/y",
        "kind": "post",
        "published": "2010",
    }
    assert found["clips"][2]["published"] == "../2010-08-05"


def test_what_is_chosen_by_source_or_tag_brings_its_sources(tmp_path):
    choose = library_in(tmp_path)
    by_tag = choose(tag="fear")
    assert [c.id for c in by_tag.clips] == ["by-then"]
    assert [s.id for s in by_tag.sources] == ["ann", "house"]
    by_source = choose(source="ann")
    assert [c.id for c in by_source.clips] == ["awkward", "by-then"]
    assert [s.id for s in by_source.sources] == ["ann"]


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        ({"source": "anne"}, 'there is no source "anne"; did you mean "ann"'),
        ({"tag": "hope"}, 'there is no tag of clips "hope"'),
    ],
)
def test_a_source_or_tag_that_there_is_not_is_an_error_and_no_empty_file(wanted, words, tmp_path):
    with pytest.raises(ConfigurationError, match=words):
        library_in(tmp_path)(**wanted)
