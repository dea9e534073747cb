"""Excerpts of a thread as readers and their programs get them, from the shipped site."""

from __future__ import annotations

import json
from pathlib import Path

import mf2py
from bs4 import BeautifulSoup

POST = "2026/10/how-we-quote/index.html"


def test_comments_are_h_cites_nested_in_that_of_the_work(built_site: Path) -> None:
    """Each with its author, its own address, its date, what it replies to, and its words."""
    parsed = mf2py.parse(
        (built_site / POST).read_text(encoding="utf-8"), url="http://localhost:8000/"
    )
    (entry,) = [item for item in parsed["items"] if "h-entry" in item["type"]]
    threads = [c for c in entry["children"] if "comment" in c["properties"]]
    (thread,) = threads
    assert thread["properties"]["url"] == ["https://example.org/forum/answer-in-person"] or thread[
        "properties"
    ]["url"][0].startswith("https://example.org/")
    comments = [comment["properties"] for comment in thread["properties"]["comment"]]
    assert len(comments) == 3
    assert all(comment["author"] and comment["content"] for comment in comments)
    named = [c for c in comments if c["author"][0]["properties"]["name"] != ["A reader"]]
    assert all(c["url"][0].startswith("https://example.org/") for c in named)
    assert all(c["in-reply-to"] for c in named)


def test_the_structured_data_has_the_comments_with_their_own_addresses(built_site: Path) -> None:
    soup = BeautifulSoup((built_site / POST).read_bytes(), "lxml")
    blocks = [json.loads(s.string) for s in soup.find_all("script", type="application/ld+json")]
    (posting,) = [b for b in blocks if b.get("@type") == "BlogPosting"]
    assert {comment["@type"] for comment in posting["comment"]} == {"Comment"}
    addresses = [comment.get("url", "") for comment in posting["comment"]]
    assert sum(address.startswith("https://example.org/") for address in addresses) == 2


def test_the_count_says_how_many_of_how_many(built_site: Path) -> None:
    text = BeautifulSoup((built_site / POST).read_bytes(), "lxml").get_text(" ")
    assert "3 of 41 comments shown" in " ".join(text.split())


def test_no_removed_name_and_no_address_of_a_person_is_in_any_file(built_site: Path) -> None:
    """One commenter asked to be shown without a name, one to be withheld."""
    files = [file for file in built_site.rglob("*") if file.is_file()]
    assert len(files) > 150
    for file in files:
        data = file.read_bytes()
        assert b"Demonstration reader E" not in data, file
        assert b"readers/e" not in data, file
