"""Pages that nobody on the project wrote, against their truth, where they are beside us."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from plugins.desk.clipping.cleaning import key_of
from plugins.desk.clipping.decide import work_of
from plugins.desk.pages import read_page
from tests.support.site import ROOT
from tests.support.web_pages import TODAY, names

FOLDER = ROOT.parent / "shared" / "realworld" / "pages-to-clip"
TRUTH = json.loads((FOLDER / "truth.json").read_bytes()) if FOLDER.is_dir() else {}
needed = pytest.mark.skipif(not TRUTH, reason="the pages of others are not here")


def found(name):
    return work_of(read_page((FOLDER / name).read_bytes(), url=TRUTH[name].get("url")), TODAY)


@needed
def test_every_page_is_read():
    for name in TRUTH:
        assert found(name).title, name


@needed
def test_title_author_and_date_are_right_and_wrong_at_most_once():
    wrong: Counter[str] = Counter()
    for name, truth in TRUTH.items():
        if not name.startswith("tr-"):
            continue
        work = found(name)
        wrong["title"] += key_of(work.title or "") != key_of(truth["title"])
        wrong["author"] += names(work) != [truth["author"]]
        wrong["date"] += work.published != truth["date"]
    assert {field: count for field, count in wrong.items() if count > 1} == {}


@needed
def test_no_author_is_wrong_and_no_date_of_a_page_that_has_one():
    for name, truth in TRUTH.items():
        work = found(name)
        if "author" in truth:
            assert names(work) in ([], [truth["author"]]), name
        if name.startswith("hd-"):
            assert work.published in {None, truth["date"]}, name


@needed
def test_what_structured_data_say_is_read():
    dublin = found("ex-misc-dublincore_test.html")
    assert (names(dublin), dublin.published) == (["Andy Powell"], "2003-11-01")
    entry = found("ex-misc-microformat_test.html")
    assert (names(entry), entry.published) == (["W. Developer"], "2013-06-13")
