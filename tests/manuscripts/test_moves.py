from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from plugins.core.problems import Severity
from plugins.core.yaml_source import YamlDocument
from plugins.manuscripts.model import Document, Manuscript, Post, State
from plugins.manuscripts.moves import (
    Redirects,
    as_json,
    file_of,
    former_path,
    moves_of,
    outputs_of,
    read_redirects,
    redirects_file,
    redirects_of,
)
from plugins.manuscripts.outputs import colliding


def document(*former: str, state: State = State.PUBLISHED, slug: str = "fear") -> Document:
    path = f"content/posts/{slug}.md"
    manuscript = Manuscript(
        path=path,
        kind="post",
        readable=True,
        fields=Post(title="Fear", former_addresses=former),
        state=state,
        header=YamlDocument(path, 1, {}),
        body="",
        body_line=1,
    )
    url = f"2026/03/{slug}/"
    content = SimpleNamespace(title="Fear", url=url, save_as=f"{url}index.html")
    return Document(manuscript, content)


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/old/path/", "old/path/"),
        ("old/path", "old/path"),
        (" /old.html ", "old.html"),
        ("/caf%C3%A9/", "café/"),
        ("/?p=12", "?p=12"),
        ("/old.php?id=3&x", "old.php?id=3&x"),
        ("/a//b/", "a/b/"),
        ("/wiki/Talk:Fear/", "wiki/Talk:Fear/"),
        ("/tag/c%23/", "tag/c#/"),
        ("/100%25/", "100%/"),
        ("/~ann/fear/", "~ann/fear/"),
    ],
)
def test_a_former_address_counts_from_the_root_on(address: str, path: str) -> None:
    assert former_path(address) == (path, "")


@pytest.mark.parametrize(
    "address",
    [
        "https://other.example/old/",
        "//other.example/old/",
        "/",
        "",
        "/old/#part",
        "/../etc/",
        "/%2e%2e/x/",
        "/a/./b/",
        "/a%3Fb/",
        "/a%00b/",
        "/caf%E9/",
        "http://[x/",
    ],
)
def test_what_cannot_be_an_address_of_ours_is_told_at_its_line(address: str) -> None:
    moves, (problem,) = moves_of([document(address)])
    assert moves == ()
    assert (problem.rule, problem.severity) == ("former-address", Severity.ERROR)
    assert problem.location.path == "content/posts/fear.md"
    assert problem.hint


@pytest.mark.parametrize("address", ["/2026/03/fear/", "/2026/03/fear/index.html"])
def test_a_text_does_not_lead_to_itself(address: str) -> None:
    moves, (problem,) = moves_of([document(address)])
    assert moves == ()
    assert "is where the text is now" in problem.message


@pytest.mark.parametrize(
    ("former", "file"),
    [
        ("old/", "old/index.html"),
        ("old", "old/index.html"),
        ("a.b/old", "a.b/old/index.html"),
        ("old.html", "old.html"),
        ("old.HTM", "old.HTM"),
        ("feed.xml", ""),
        ("old.php", ""),
        ("?p=1", ""),
        ("old/?p=1", ""),
        ("wiki/Talk:Fear/", ""),
        ("tag/c#/", ""),
        ("100%/", ""),
        ("~ann/fear/", ""),
        ("con/", ""),
        ("a /b/", ""),
        ("a" * 300 + "/", ""),
    ],
)
def test_a_page_stands_where_servers_send_one_and_files_may_be(former: str, file: str) -> None:
    assert file_of(former) == file


def test_where_no_page_can_stand_servers_are_told_and_a_notice_says_so() -> None:
    moves, (problem,) = moves_of([document("/?p=12")])
    assert problem.severity is Severity.NOTICE
    assert list(outputs_of(moves)) == []
    assert redirects_of(moves, ()).moved == (("?p=12", "2026/03/fear/"),)


@pytest.mark.parametrize("state", [State.DRAFT, State.SCHEDULED])
def test_nothing_leads_to_what_is_not_public(state: State) -> None:
    assert moves_of([document("/old/", state=state)]) == ((), ())


def test_what_is_withdrawn_is_not_named_where_it_was_before() -> None:
    gone, hidden = document("/a/", state=State.WITHDRAWN), document("/b/", state=State.HIDDEN)
    moves, problems = moves_of([gone, hidden])
    assert problems == ()
    assert [move.title for move in moves] == ["", "Fear"]
    assert redirects_of(moves, [gone, hidden]).gone == ("2026/03/fear/",)


def test_an_address_that_two_texts_had_is_told_at_the_second() -> None:
    moves, _ = moves_of([document("/old/"), document("/Old/", slug="hope")])
    (problem,) = colliding(outputs_of(moves))
    assert problem.rule == "duplicate-output"
    assert problem.location.path == "content/posts/hope.md"
    assert "remove the line" in problem.hint


def test_redirects_are_read_as_they_were_written_and_a_missing_file_is_none(tmp_path: Path) -> None:
    site, output = tmp_path, tmp_path / "public"
    assert read_redirects(site, output) is None
    told = Redirects((("café/", "2026/03/fear/"),), ("2026/04/gone/",))
    file = redirects_file(site, output)
    file.parent.mkdir(parents=True)
    file.write_bytes(as_json(told))
    assert read_redirects(site, output) == told
    file.write_bytes(b'{"moved": [1]}')
    assert read_redirects(site, output) is None
    assert redirects_file(site, tmp_path / "output") != file
