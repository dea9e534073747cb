"""Names of tags, categories and authors: which a list of this site can have."""

from __future__ import annotations

import pytest

from plugins.migration.destinations.names import Names
from tests.migration.samples import comment, export, filed, header, item, moved, rules_of

PATH = "posts/2012-06-07-post-1.md"


@pytest.mark.parametrize("name", ["❤️", "...", "★", "Con", "AUX", "com1", "x" * 300, "-"])
def test_a_name_that_no_page_can_have_is_left_out_and_told(name):
    names = Names()
    assert not names.keeps("tag", name)
    (remark,) = names.remarks
    assert remark.rule == "term-lost"
    assert name[:70] in remark.message


@pytest.mark.parametrize("name", ["C++", "世界", "Über", "con.foo", "a-b", "Social media", "<3"])
def test_a_name_that_a_page_can_have_stays(name):
    names = Names()
    assert names.keeps("tag", name)
    assert names.remarks == []


def test_a_post_keeps_the_names_that_can_be_kept(tmp_path):
    account = moved(
        tmp_path,
        export(
            item(
                1, filed("category", "a", "..."), filed("category", "b", "Con"),
                filed("category", "c", "News"), filed("post_tag", "d", "❤️"),
                filed("post_tag", "e", "Fear"), filed("series", "f", "?"), creator="★",
            )
        ),
    )  # fmt: skip
    said = header(tmp_path, PATH)
    assert (said["category"], said["tags"]) == ("News", ["Fear"])
    assert not {"series", "authors"} & set(said)
    assert rules_of(account) == ["term-lost"] * 5


def test_a_private_address_is_the_name_of_nothing(tmp_path):
    names = [filed(kind, "x", "reader5@mail.example") for kind in ("category", "post_tag")]
    account = moved(tmp_path, export(item(1, comment(5), *names, filed("category", "y", "News"))))
    said = header(tmp_path, PATH)
    assert (said["category"], said.get("tags")) == ("News", None)
    assert rules_of(account) == ["private-data"]
