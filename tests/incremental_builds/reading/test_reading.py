"""What is kept of a content makes the same content again; what is quicker gives the same."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import posixpath
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from dateutil import tz
from hypothesis import given, settings
from hypothesis import strategies as st
from pelican.contents import Article
from pelican.generators import Generator
from pelican.readers import MarkdownReader, Readers
from pelican.settings import DEFAULT_CONFIG, configure_settings
from pelican.utils import SafeDatetime, pelican_open, strftime

from plugins.incremental_builds.faster_pelican.date_formats import kept_strftime
from plugins.incremental_builds.faster_pelican.folder_listing import (
    full_path,
    inside,
    quick_include,
)
from plugins.incremental_builds.faster_pelican.given_file import read_with_stat, text_of
from plugins.incremental_builds.faster_pelican.memoized import kept_results
from plugins.incremental_builds.reading.contents import ContentCodec
from plugins.incremental_builds.reading.reader import _WATCHED, FileReader
from plugins.incremental_builds.reading.records import records_in
from plugins.incremental_builds.reading.states import States

NOW = dt.datetime(2026, 6, 1, tzinfo=dt.UTC)
NAMES = st.text(st.sampled_from("ab./- é"), max_size=8)
KEPT_STRFTIME = kept_strftime(strftime, (SafeDatetime, dt.datetime))
ZONES = st.sampled_from([None, dt.UTC, tz.tzlocal(), tz.tzoffset("X", 7200), tz.tzutc()])


@pytest.fixture(autouse=True)
def nobody_listens() -> Iterator[None]:
    """Forget who listens: a build in the same process leaves its plugins connected."""
    receivers = [signal.receivers for signal in _WATCHED]
    for signal in _WATCHED:
        signal.receivers = {}
    yield
    for signal, found in zip(_WATCHED, receivers, strict=True):
        signal.receivers = found


@given(
    moment=st.datetimes(),
    safe=st.booleans(),
    shape=st.lists(st.sampled_from([*"aAbBdmyYHMSjpzfk%-x", "é", "%%", "\n"]).map("%{}".format))
    .map("".join)
    .flatmap(lambda text: st.sampled_from([text, f"{text} {text}", f"<{text}>", text + "%"])),
)
@settings(max_examples=300, deadline=None)
def test_a_formatted_date_is_pelicans(moment: dt.datetime, safe: bool, shape: str) -> None:  # noqa: FBT001
    date = SafeDatetime(*moment.timetuple()[:6]) if safe else moment
    outcomes = []
    for form in (strftime, KEPT_STRFTIME, KEPT_STRFTIME):
        try:
            outcomes.append(form(date, shape))
        except (TypeError, ValueError) as error:
            outcomes.append(f"{type(error)} {error}")
    assert outcomes[0] == outcomes[1] == outcomes[2]


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda t: t.encode(errors="ignore")))
@settings(max_examples=300, deadline=None)
def test_a_text_is_as_pelican_opens_it(tmp_path_factory: Any, data: bytes) -> None:
    for whole in (data, b"\xef\xbb\xbf" + data, data + b"\r\n\r\x0b"):
        file = tmp_path_factory.getbasetemp() / "text.md"
        file.write_bytes(whole)
        try:
            with pelican_open(str(file)) as text:
                expected = text
        except UnicodeDecodeError:
            continue
        if whole not in (b"\xef", b"\xef\xbb"):  # half a byte order mark, which is left to Pelican
            assert text_of(whole) == expected


def test_half_a_byte_order_mark_is_left_to_pelican() -> None:
    with pytest.raises(UnicodeDecodeError):
        text_of(b"\xef\xbb")


@given(NAMES)
def test_a_path_is_as_pelican_makes_it(name: str) -> None:
    for base in ("/a", "/a/b", "/"):
        assert full_path(base, name) == os.path.abspath(posixpath.join(base, name))  # noqa: PTH100 - the oracle


@given(NAMES, st.sampled_from(["/a", "/a/b", "/é"]))
def test_a_path_inside_is_as_pelican_makes_it(name: str, folder: str) -> None:
    path = os.path.abspath(f"{folder}/{name}")  # noqa: PTH100 - as paths come
    found = inside(folder, path)
    assert found in (None, os.path.relpath(path, folder).replace(os.sep, "/"))
    if "." not in name and "//" not in name and name.strip("/"):
        assert found


@given(
    NAMES,
    st.lists(st.sampled_from([".#*", "*.a", "a*", "[ab]*", "-", "é?"]), max_size=3),
    st.sampled_from([None, False, ("a", "b"), ("",), {"é": 1}.keys()]),
)
def test_a_file_is_taken_as_pelican_takes_it(name: str, ignored: list[str], known: Any) -> None:
    generator = Generator.__new__(Generator)
    generator.settings = {"IGNORE_FILES": ignored}
    generator.readers = SimpleNamespace(extensions={"a": 1, "md": 2}.keys())
    quick = quick_include(generator._include_path, generator.settings, generator.readers)
    for _ in range(2):
        assert quick(name, known) == generator._include_path(name, known)
        generator.settings["IGNORE_FILES"] = [*ignored, "b*"]


HEADERS = st.fixed_dictionaries(
    {"Title": st.text("ab{|}\"'é x:", min_size=1, max_size=12)},
    optional={
        "Date": st.sampled_from(["2026-01-02", "2026-01-02 10:00Z", "2027-01-01 00:00", "soon"]),
        "Modified": st.sampled_from(["2026-02-02", "2026-02-02 10:00+02:00"]),
        "Tags": st.sampled_from(["a, b", "A", "", "é;b", "a, a"]),
        "Authors": st.sampled_from(["One, Two", "One"]),
        "Author": st.sampled_from(["Three", " "]),
        "Category": st.sampled_from(["News", ""]),
        "Slug": st.sampled_from(["own", " x y "]),
        "Lang": st.sampled_from(["en", "DE"]),
        "Status": st.sampled_from(["draft", "Hidden", "published", "skip", "odd"]),
        "Summary": st.sampled_from(["Few *words*.", "[x]({filename}y.md)", ""]),
        "Template": st.just("other"),
        "Save_as": st.sampled_from(["own.html", "../outside.html"]),
        "Url": st.just("own/"),
        "Odd\tkey": st.just("x"),
        "Other": st.sampled_from(["1", "two\n    three"]),
    },
)
BODIES = st.sampled_from(
    ["Words.", "![](x.png) ![a]({static}/x.png)", "[x]({filename}/y.md)", "A | B {c}", "", "é\r\nb"]
)
SETTINGS: list[dict[str, Any]] = [
    {},
    {"TIMEZONE": "Europe/Rome", "DEFAULT_DATE": "2020-02-02", "AUTHOR": "Desk"},
    {
        "FILENAME_METADATA": r"(?P<date>\d{4}-\d\d-\d\d)-(?P<slug>.*)",
        "ARTICLE_URL": "{date:%Y}/{date:%b}/{category}/{slug}/",
        "ARTICLE_SAVE_AS": "{date:%Y}/{date:%-d}/{author}-{slug}.html",
        "EXTRA_PATH_METADATA": {"posts": {"extra": ["x"]}},
        "DEFAULT_METADATA": {"status": "draft"},
        "WITH_FUTURE_DATES": False,
    },
    {"FORMATTED_FIELDS": ["summary", "other"], "INTRASITE_LINK_REGEX": r"<(?P<what>\w+)>"},
    {"SLUGIFY_SOURCE": "basename", "PATH_METADATA": r"posts/(?P<category>\d+).*"},
]


def comparable(value: Any) -> Any:
    """Return what tells a value from another, its class and its parts' among it."""
    if isinstance(value, (list, tuple)):
        return [type(value).__name__, *map(comparable, value)]
    if isinstance(value, dict):
        return {key: comparable(one) for key, one in value.items()}
    if hasattr(value, "slug"):
        return (type(value).__name__, value.name, value.slug)
    return (type(value).__name__, repr(value))


def seen(content: Any) -> dict[str, Any]:
    """Return all that can be seen of a content."""
    found = {
        name: comparable(value)
        for name, value in vars(content).items()
        if name not in ("settings", "_context", "_fetch", "_mark", "_state", "_text", "_content")
    }
    found["text"] = content._content
    for name in ("url", "save_as", "status", "relative_dir", "metadata", "summary", "content"):
        found[name] = comparable(getattr(content, name))
    found["order"] = list(content.metadata)
    found["links"] = content.get_static_links()
    found["path"] = content.get_relative_source_path()
    found["valid"] = content.is_valid()
    content.refresh_metadata_intersite_links()
    found["refreshed"] = comparable([content.metadata, getattr(content, "_summary", None)])
    return found


def configured(folder: Path, more: dict[str, Any]) -> Any:
    own = {"PATH": str(folder), "OUTPUT_PATH": str(folder / "out"), "THEME": "simple"}
    markdown = {"extension_configs": {}, "extensions": []}
    return configure_settings({**DEFAULT_CONFIG, "MARKDOWN": markdown, **own, **more})


@given(header=HEADERS, body=BODIES, number=st.integers(0, len(SETTINGS) - 1))
@settings(max_examples=200, deadline=None)
def test_a_content_made_again_is_the_one_that_pelican_makes(
    tmp_path_factory: Any, header: dict[str, str], body: str, number: int
) -> None:
    folder = tmp_path_factory.getbasetemp() / "site"
    (folder / "posts").mkdir(parents=True, exist_ok=True)
    file = folder / "posts" / "2026-03-04-name.md"
    lines = "".join(f"{key}: {value}\n" for key, value in header.items())
    file.write_bytes(f"{lines}\n{body}\n".encode())
    given_settings = configured(folder, SETTINGS[number])
    context = {"localsiteurl": "", "generated_content": {}, "static_content": {}}
    expected: Any = None
    with contextlib.suppress(Exception):  # a reader may raise anything; then nothing is kept
        expected = Readers(given_settings).read_file(
            str(folder), "posts/2026-03-04-name.md", content_class=Article, context=context
        )
    states = States(ContentCodec(given_settings), NOW)
    files = FileReader(Readers(given_settings), Article, str(folder), states)
    with kept_results() as at_hand:
        files.given = at_hand
        found = files.read(str(file))
    if type(expected) is not Article or not expected.is_valid():
        assert found.content is None
        return
    assert found.content is not None
    (record,) = records_in([found.content.line(0)])
    assert record.known["header"]
    text = found.content.text.decode()
    again = states.content_of(record, context, str(file), lambda: text)
    assert isinstance(again, Article)
    assert again.is_valid()
    assert seen(again) == seen(expected)


def test_a_file_that_its_reader_opens_itself_is_looked_at_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It changes while it is read: what came of it may be of neither of the two."""
    file = tmp_path / "a.md"
    file.write_text("Title: A\nDate: 2026-01-01\n\nWords.\n", encoding="utf-8")
    given_settings = configured(tmp_path, {})
    states = States(ContentCodec(given_settings), NOW)
    own = MarkdownReader.read

    def read(self: Any, path: str) -> Any:
        Path(path).read_bytes()
        found = own(self, path)
        if changes:
            file.write_text("Title: B\nDate: 2026-01-01\n\nWords.\n", encoding="utf-8")
        return found

    monkeypatch.setattr(MarkdownReader, "read", read)
    for changes in (False, True):
        files = FileReader(Readers(given_settings), Article, str(tmp_path), states)
        with kept_results() as files.given:
            found = files.read(str(file))
        assert found.content is not None
        (record,) = records_in([found.content.line(0)])
        assert bool(record.source) is not changes


def test_the_header_is_told_from_the_body(tmp_path: Path) -> None:
    digests = []
    for text in ("Title: A\n\nOne.", "Title: A\n\nTwo.", "Title: B\n\nTwo.", "Just words."):
        file = tmp_path / "a.md"
        file.write_text(f"Date: 2026-01-01\n{text}", encoding="utf-8")
        given_settings = configured(tmp_path, {"DEFAULT_METADATA": {"title": "None"}})
        states = States(ContentCodec(given_settings), NOW)
        files = FileReader(Readers(given_settings), Article, str(tmp_path), states)
        with kept_results() as files.given:
            found = files.read(str(file))
        assert found.content is not None
        digests.append(records_in([found.content.line(0)])[0].known["header"])
    assert digests[0] == digests[1]
    assert len(set(digests)) == 3


def test_the_bytes_of_a_file_come_with_its_stat(tmp_path: Path) -> None:
    file = tmp_path / "a"
    for data in (b"", b"x", b"x" * 70000):
        file.write_bytes(data)
        stat, found = read_with_stat(str(file))
        assert found == data
        assert stat is not None
        assert stat.st_size == len(data)
    assert read_with_stat(str(tmp_path)) == (None, None)
    assert read_with_stat(str(tmp_path / "none")) == (None, None)
