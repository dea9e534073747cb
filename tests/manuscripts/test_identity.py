"""Ids of documents, in files and in feeds."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from plugins.core.schema import read_fields
from plugins.core.yaml_source import load_yaml
from plugins.manuscripts.identity import feed_id_of, id_from, same_ids
from plugins.manuscripts.model import Document, Manuscript, Page, Post, State

GUID = "https://old.example/?p=12"


def manuscript(path, **fields):
    header = load_yaml("title: A", path)
    post = Post(title="A", **fields)
    return Manuscript(path, "post", True, post, State.PUBLISHED, header, "", 1)


def document(path, **fields):
    return Document(manuscript(path, **fields), SimpleNamespace())


def test_a_text_always_gives_the_same_id():
    assert id_from("a") == id_from("a")
    assert id_from("a") != id_from("b")
    assert len(id_from("a")) == len("k3v9q-x2d7m")


def test_a_post_from_another_site_keeps_the_id_that_feed_readers_know():
    post = manuscript("a.md", id="p1")
    assert feed_id_of(post, "agency.tld,2026") == "tag:agency.tld,2026:post/p1"
    moved = replace(post, fields=replace(post.fields, feed_id=GUID))
    assert feed_id_of(moved, "agency.tld,2026") == GUID


def test_two_posts_with_one_id_in_feeds_are_told_apart():
    both = (document("a.md", id="a", feed_id=GUID), document("b.md", id="b", feed_id=GUID))
    (problem,) = same_ids(both)
    assert (problem.rule, problem.location.path) == ("duplicate-id", "b.md")
    assert same_ids(both[:1]) == []


@pytest.mark.parametrize("value", ["12", "no address", "https://old.example/<p>"])
def test_an_id_in_feeds_is_an_address(value):
    _, (problem,) = read_fields(Page, load_yaml(f"feed_id: {value}", "a.md"))
    assert problem.rule == "invalid-field"
    assert problem.hint


def test_a_page_can_have_a_thread_of_its_own():
    page, problems = read_fields(Page, load_yaml("thread: talk", "a.md"))
    assert (page.thread, problems) == ("talk", [])
