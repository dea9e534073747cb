"""Files of the old blog: fetched once, looked at, and never from where nobody may ask."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from plugins.migration.destinations.existing import Record
from plugins.migration.destinations.places import places_of
from plugins.migration.media import Media
from plugins.migration.model import Account, Attachment, Channel
from tests.migration.old_blog import URL, blog, jpeg


def media(tmp_path, client, record=None):
    known = places_of([], Channel(base="https://old.example"), {}, [Attachment(URL)])
    return Media(tmp_path, "content", known, record or Record(), Account(), client)


def test_a_file_is_fetched_once_whatever_its_size(tmp_path):
    client = blog()
    found = media(tmp_path, client)
    assert found.file_of(URL.replace("a.jpg", "a-300x200.jpg")) == "images/2012/06/a.jpg"
    assert found.file_of(URL) == "images/2012/06/a.jpg"
    assert client.asked == [URL]
    assert (tmp_path / "images/2012/06/a.jpg").read_bytes() == jpeg()
    assert found.used == {URL}


def test_what_was_fetched_before_is_not_asked_for_again(tmp_path):
    first = media(tmp_path, blog())
    first.file_of(URL)
    again = media(tmp_path, None, first.record)
    assert again.file_of(URL) == "images/2012/06/a.jpg"


def test_without_a_client_nothing_is_fetched(tmp_path):
    found = media(tmp_path, None)
    assert found.file_of(URL) == ""
    assert found.account.problems == []


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("b__png", b"no picture", "is not a picture"),
        ("b__jpg", jpeg()[:-200], "damaged"),
        ("b__svg", b'<svg viewBox="0 0 1 1" onload="x()"/>', "runs a script"),
        ("b__pdf", b"<!DOCTYPE html><html>", "it is a page"),
        ("b__exe", b"MZ", 'end in ".exe"'),
    ],
)
def test_what_cannot_be_shown_stays_there_and_is_told_once(tmp_path, name, data, why):
    found = media(tmp_path, blog(**{name: data}))
    address = f"https://old.example/{name.replace('__', '.')}"
    assert found.file_of(address) == ""
    assert found.file_of(address) == ""
    (problem,) = found.account.problems
    assert problem.rule == "media-not-fetched"
    assert why in problem.message
    assert list(tmp_path.rglob("*.*")) == []


_SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"'
RUNNING = {
    "in UTF-16": f'<?xml version="1.0"?><svg {_SVG}><script>x()</script></svg>'.encode("utf-16-le"),
    "with a prefix": f"<s:svg {_SVG.replace('s=', 's:s=')}><s:script/></s:svg>".encode(),
    "by an entity": f'<!DOCTYPE svg [<!ENTITY x "&#60;script/>">]><svg {_SVG}>&x;</svg>'.encode(),
    "by an entity of an entity": (
        f'<!DOCTYPE svg [<!ENTITY % p "&#60;!ENTITY x &#39;y&#39;>"> %p;]><svg {_SVG}>&x;</svg>'
    ).encode(),
    "by an address in parts": f'<svg {_SVG}><a href="java&#9;script:x()"/></svg>'.encode(),
    "by an entity in an address": (
        f'<!DOCTYPE svg [<!ENTITY j "java">]><svg {_SVG}><a href="&j;script:x()"/></svg>'
    ).encode(),
    "by a page in it": f'<svg {_SVG}><use href="data:image/svg+xml,x#y"/></svg>'.encode(),
    "by moving": f'<svg {_SVG}><set attributeName="onload" to="x()"/></svg>'.encode(),
    "with a page's element": f'<svg {_SVG}><p xmlns="http://www.w3.org/1999/xhtml"/></svg>'.encode(),
    "with a style sheet": f'<?xml-stylesheet href="https://a.example/x"?><svg {_SVG}/>'.encode(),
}
SHOWING = {
    "with entities of words": (
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "https://w3.example/svg.dtd" '
        b'[<!ENTITY ns "http://www.w3.org/2000/svg">]>'
        b'<svg xmlns="&ns;" viewBox="0 0 1 1"><path d="M0 0"/></svg>'
    ),
    "that moves": (
        f'<svg {_SVG}><image href="data:image/png;base64,AA"/>'
        '<animate attributeName="opacity" values="0;1" dur="1s"/></svg>'
    ).encode(),
}


@pytest.mark.parametrize("how", RUNNING)
def test_a_drawing_that_runs_something_stays_there_however_it_is_written(tmp_path, how):
    found = media(tmp_path, blog(b__svg=RUNNING[how]))
    assert found.file_of("https://old.example/b.svg") == ""
    assert "runs a script" in found.account.problems[0].message


def test_a_drawing_that_ends_too_early_stays_there(tmp_path):
    found = media(tmp_path, blog(b__svg=f"<svg {_SVG}><g>".encode()))
    assert found.file_of("https://old.example/b.svg") == ""
    assert "cannot be read to its end" in found.account.problems[0].message


@pytest.mark.parametrize("how", SHOWING)
def test_a_drawing_that_only_shows_something_comes_along(tmp_path, how):
    found = media(tmp_path, blog(b__svg=SHOWING[how]))
    assert found.file_of("https://old.example/b.svg") == "images/old-blog/b.svg"


def test_other_files_than_pictures_come_along_too(tmp_path):
    found = media(tmp_path, blog(talk__mp3=b"ID3 sound"))
    assert found.file_of("https://old.example/talk.mp3") == "images/old-blog/talk.mp3"


def test_a_file_that_is_gone_or_refused_is_told(tmp_path):
    found = media(tmp_path, blog())
    assert found.file_of("https://old.example/gone.jpg") == ""
    assert "answered 404" in found.account.problems[0].message
    assert found.file_of("http://127.0.0.1/x.jpg") == ""
    assert found.failed("http://127.0.0.1/x.jpg")


def test_two_files_of_one_name_stay_two(tmp_path):
    other = io.BytesIO()
    Image.new("RGB", (9, 9)).save(other, "JPEG")
    found = media(tmp_path, blog(**{"files/2012/06/a__jpg": other.getvalue()}))
    assert found.file_of(URL) == "images/2012/06/a.jpg"
    assert found.file_of("https://old.example/files/2012/06/a.jpg") == "images/2012/06/a-2.jpg"
