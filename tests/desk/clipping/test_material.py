"""Where the page of a work comes from: an address, a file, standard input."""

from __future__ import annotations

import contextlib
import io

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.fetching import Fault, FetchError, Hop, Response
from plugins.desk.clipping.material import material_of
from tests.support.web_pages import web_page

URL = "https://paper.example/news/title"
PAGE = web_page("<h1>Seven fears</h1>", title="Seven fears")


class Answering:
    """A client that gives one answer."""

    def __init__(self, answer):
        self.answer = answer
        self.asked = []

    def get(self, url, *, headers, limit):
        self.asked.append((url, headers, limit))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


def given(target="", url="", *, stdin=False, answer=None):
    return material_of(
        target, url, stdin=stdin, opener=lambda: contextlib.nullcontext(Answering(answer))
    )


def test_an_address_is_fetched_and_the_link_goes_where_it_led():
    headers = {"content-type": "text/html; charset=koi8-r"}
    found = given(f"{URL}?utm_source=x", answer=Response(URL, 200, headers, PAGE))
    assert (found.url, found.content_type) == (URL, headers["content-type"])
    moved = Response("https://new.example/x?gclid=1", 200, {}, PAGE, (Hop(301, URL),))
    assert given(URL, answer=moved).url == "https://new.example/x"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (Response(URL, 404, {}, b""), "404"),
        (FetchError(Fault.REFUSED, "it is a private address", "http://10.0.0.1/"), "private"),
    ],
)
def test_an_address_without_a_page_is_a_remote_fault(answer, said):
    with pytest.raises(RemoteError, match=said):
        given(URL, answer=answer)


@pytest.mark.parametrize(
    ("target", "url", "stdin"),
    [
        ("", "", False),
        ("nowhere.html", "", False),
        ("ftp://a.example/", "", False),
        ("javascript://x", "", False),
        (URL, URL, False),
        ("x.html", "", True),
        ("x.html", "paper.example", False),
    ],
)
def test_what_is_no_page_is_told(target, url, stdin):
    with pytest.raises(ConfigurationError):
        given(target, url, stdin=stdin)


def test_a_file_and_standard_input_are_read(tmp_path, monkeypatch):
    file = tmp_path / "saved.html"
    file.write_bytes(PAGE)
    saved = given(str(file), URL)
    assert (saved.body, saved.url, saved.saved_on) == (PAGE, URL, None)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(PAGE)))
    assert given(url=URL, stdin=True).body == PAGE
