"""The contract of all importers: each recognises its own kind and no other, and none invents.

``material/`` has an example of every kind, named after its platform, with something in it that must
never come out: e-mail and IP addresses, scripts, spam, what is not public.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import importlib
import re
from pathlib import Path

import pytest

from plugins.comment_excerpts.importers import IMPORTERS, LESS_SURE
from plugins.comment_excerpts.importing import importer_of
from plugins.comment_excerpts.markup import plain_text
from plugins.comment_excerpts.material import ImportedThread, Material, ThreadError
from plugins.comment_excerpts.privacy import has_email, has_ip
from plugins.comment_excerpts.sanitise import sanitised
from plugins.core.addresses import checked_id, is_web_address
from tests.comment_excerpts.importers.pages import example, kinds_of

MATERIAL = Path(__file__).parent / "material"
FILES = sorted(MATERIAL.iterdir())
FOLDER = Path(importlib.import_module("plugins.comment_excerpts.importers").__file__ or "").parent
SIGNS_OF_WHAT_IS_NOT_PUBLIC = ("Buy", "Hold.", "Only for friends", "Not for everybody", "alert(")


def platform_of(file: Path) -> str:
    return file.name.partition(".")[0]


def read(file: Path) -> ImportedThread:
    return IMPORTERS[platform_of(file)].read(Material(path=file))


@pytest.fixture(params=FILES, ids=lambda file: file.name)
def file(request):
    return request.param


@pytest.fixture
def thread(file):
    return read(file)


def test_every_module_of_the_folder_is_in_the_dict_under_its_platform():
    modules = {f.stem for f in FOLDER.glob("*.py")} - {"__init__", "base"}
    assert list(IMPORTERS) == sorted(IMPORTERS)
    assert {m.__name__.rpartition(".")[2] for m in IMPORTERS.values()} == modules  # type: ignore[attr-defined]
    assert all(platform == module.PLATFORM for platform, module in IMPORTERS.items())


def test_every_importer_has_an_example():
    assert {platform_of(f) for f in FILES} == set(IMPORTERS)


def test_a_kind_is_recognised_by_its_own_importer_and_no_other(file):
    material = Material(path=file)
    assert kinds_of(material) == [platform_of(file)]
    assert platform_of(file) == importer_of(material).PLATFORM


def test_a_page_in_several_markups_is_read_by_the_surest():
    """A theme of WordPress writes what schema.org and microformats have names for, too."""
    kinds = ["wordpress", *LESS_SURE]
    while kinds:
        body = b"".join(example(kind).replace(b"</html>", b"") for kind in reversed(kinds))
        assert kinds.pop(0) == importer_of(Material(body)).PLATFORM


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"[1, 2]",
        b'{"comments": []}',
        b"{",
        b"<rss></rss>",
        b"words\n",
        b"\xff\xfe\x00",
        b'[{"id": 1}]',
        b'{"posts": [{"id": 1}]}',
    ],
)
def test_what_is_no_thread_is_recognised_by_none(body):
    assert [name for name, one in IMPORTERS.items() if one.recognises(Material(body))] == []


def test_ids_are_texts_that_stand_once_and_may_stand_in_a_file(thread):
    ids = [comment.id for comment in thread.comments]
    assert ids
    assert len(set(ids)) == len(ids)
    assert [checked_id(one) for one in ids] == ids


def test_a_parent_is_a_comment_of_the_thread_or_told_to_be_missing(thread):
    known = {comment.id for comment in thread.comments} | set(thread.missing)
    parents = [c.parent for c in thread.comments if c.parent is not None]
    assert set(parents) <= known
    assert not thread.missing or not thread.complete


def test_no_comment_answers_itself_or_its_own_replies(thread):
    parents = {comment.id: comment.parent for comment in thread.comments}
    for name in parents:
        chain = [name]
        while parents.get(chain[-1]) is not None:
            chain.append(parents[chain[-1]])
            assert len(chain) <= len(parents) + 1


def test_words_are_sanitised_and_the_text_is_the_same(thread):
    for comment in thread.comments:
        assert sanitised(comment.html) == comment.html
        assert plain_text(comment.html) == comment.text


def test_no_e_mail_or_ip_address_and_no_avatar_comes_along(thread):
    everything = repr(thread)
    assert not has_email(everything)
    assert not re.search(r"198\.51\.100|gravatar|avatar|a\.png", everything)
    assert not any(has_ip(c.text) for c in thread.comments)


def test_what_not_everybody_may_read_never_comes_along(thread):
    everything = repr(thread)
    assert [sign for sign in SIGNS_OF_WHAT_IS_NOT_PUBLIC if sign in everything] == []


def test_dates_are_iso_8601_or_none(thread):
    for comment in thread.comments:
        for value in (comment.published, comment.edited):
            assert value is None or dt.datetime.fromisoformat(value)


def test_addresses_are_whole_or_none(thread):
    found = [thread.url, *(c.permalink for c in thread.comments)]
    found += [c.author_url for c in thread.comments]
    assert all(is_web_address(one) for one in found if one is not None)


def test_a_thread_that_is_not_whole_says_why(thread):
    assert thread.complete is (thread.reason == "")


def test_a_deleted_comment_is_a_place_that_others_stand_under(thread):
    parents = {comment.parent for comment in thread.comments}
    for comment in thread.comments:
        if comment.is_deleted:
            assert comment.id in parents
            assert (comment.author, comment.html, comment.text) == ("", "", "")
        else:
            assert comment.author
            assert comment.text


@pytest.mark.parametrize("platform", IMPORTERS)
def test_what_is_taken_for_something_else_is_refused_or_has_no_comments(platform):
    """With --from anything can be handed to any importer: none breaks."""
    bodies = [
        b"",
        b"[]",
        b"{}",
        b"null",
        b"<p>x</p>",
        bytes(range(256)),
        *map(Path.read_bytes, FILES),
    ]
    for body in bodies:
        with contextlib.suppress(ThreadError):
            IMPORTERS[platform].read(Material(body))


def test_reading_twice_is_the_same(file):
    assert read(file) == read(file)
