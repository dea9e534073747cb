"""What may not be asked is not asked: not directly, not by a redirect, not by a name."""

from __future__ import annotations

import re
import socket

import pytest

from plugins.core.fetching import Client, Fault, FetchError, Politeness
from plugins.core.fetching.guard import objection_to
from tests.core.fetching.forms import REFUSED, RESOLVING, look_up
from tests.support.answering import answering, leading_to, page


def named(url: str) -> str:
    return ascii(url[:60])


def test_there_are_sixty_forms_and_more_each_of_them_once():
    assert len(set(REFUSED)) == len(REFUSED) >= 60


@pytest.fixture
def unconnected(monkeypatch):
    """Fails where a connection is tried."""
    tried = []

    class Refusing(socket.socket):
        def connect(self, address):
            tried.append(address)
            raise OSError(address)

    monkeypatch.setattr(socket, "socket", Refusing)
    yield
    assert tried == []


@pytest.mark.parametrize("url", REFUSED, ids=named)
@pytest.mark.usefixtures("unconnected")
def test_an_address_that_is_not_public_is_refused(url):
    with Client(resolver=look_up) as client, pytest.raises(FetchError) as caught:
        client.get(url)
    assert caught.value.fault is Fault.REFUSED
    assert caught.value.exit_code == 3
    assert "\n" not in str(caught.value)


def test_a_redirect_to_any_of_them_is_refused():
    printable = [url for url in REFUSED if url.isascii() and url.isprintable() and " " not in url]
    absolute = [url for url in printable if re.match(r"(?!http:)\w+:|https?://[^/]", url.lower())]
    assert len(absolute) >= 60

    def script(asked):
        return leading_to(absolute[int(asked.path[1:])])

    with answering(script) as server:
        client = Client(allowed=[server.pair], resolver=look_up, politeness=Politeness(delay=0))
        for number, url in enumerate(absolute):
            with pytest.raises(FetchError) as caught:
                client.get(f"{server.url}/{number}")
            assert caught.value.fault is Fault.REFUSED, url
            assert [hop.status for hop in caught.value.hops] == [302]
        assert len(server.asked) == len(absolute)


def test_what_one_pair_is_allowed_no_other_is():
    with answering(lambda _: page("here")) as server:
        client = Client(allowed=[server.pair], resolver=look_up)
        assert client.get(server.url).body == b"here"
        for host in ("127.0.0.2", "localhost", "[::1]", "2130706433"):
            with pytest.raises(FetchError, match=r"port|host|this machine"):
                client.get(f"http://{host}:{server.port}/")
        with pytest.raises(FetchError, match="port"):
            client.get("http://127.0.0.1:1/")
        assert len(server.asked) == 1


def test_a_name_is_looked_up_once_and_what_was_judged_is_connected_to():
    """A name server that says something else the second time is not asked a second time."""
    answers = [["127.0.0.1"], ["127.0.0.9"], ["10.0.0.1"]]
    asked = []

    def rebinding(host, _port):
        asked.append(host)
        return answers[len(asked) - 1]

    with answering(lambda _: page("first")) as server:
        client = Client(allowed=[f"turning.example:{server.port}"], resolver=rebinding)
        assert client.get(f"http://turning.example:{server.port}/").body == b"first"
        assert server.asked[0].headers["host"] == f"turning.example:{server.port}"
    assert asked == ["turning.example"]


def test_a_name_that_turns_private_between_two_hops_is_refused_at_the_second():
    turns = iter([["127.0.0.1"], ["169.254.169.254"]])

    def script(_):
        return leading_to("http://turning.example/")

    with answering(script) as server:
        client = Client(allowed=[f"turning.example:{server.port}"], resolver=lambda *_: next(turns))
        with pytest.raises(FetchError, match=r"is at 169\.254\.169\.254, which is link-local"):
            client.get(f"http://turning.example:{server.port}/")


@pytest.mark.parametrize("url", RESOLVING, ids=named)
def test_the_message_says_what_is_wrong_with_the_host(url):
    with pytest.raises(FetchError, match=r"^https?://\S+: \S+ is at "):
        Client(resolver=look_up).get(url)


@pytest.mark.parametrize(
    "address",
    ["93.184.215.14", "8.8.8.8", "172.32.0.1", "2606:4700::1111", "64:ff9b::808:808", "192.0.1.1"],
)
def test_a_public_address_is_asked(address):
    assert objection_to(address) is None


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Cookie", "a=b"), ("authorization", "Bearer x"), ("Host", "other.example"),
        ("X-A", "a\r\nX-B: b"), ("X-A\r\n", "a"), ("Proxy-Authorization", "x"), ("X-Ä", "a"),
    ],
)  # fmt: skip
def test_secrets_and_broken_headers_are_never_sent(header, value):
    with pytest.raises(ValueError, match="header"):
        Client(resolver=look_up).get("http://public.example/", headers={header: value})
