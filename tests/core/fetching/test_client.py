"""The client's answers, on servers of this machine."""

from __future__ import annotations

import socket

import pytest

from plugins.core.fetching import Client, Fault, FetchError, Hop, Politeness, Validators
from tests.support.answering import RESET, answering, leading_to, page


def client_of(server, *names, **more):
    pairs = [server.pair, *(f"{name}:{server.port}" for name in names)]
    return Client(
        allowed=pairs, politeness=Politeness(delay=0), resolver=lambda *_: ["127.0.0.1"], **more
    )


def test_an_answer_has_its_address_status_headers_and_body():
    answer = page("hello", "404 Not Found", content_type="text/plain", etag='"x"')
    with answering(lambda _: answer) as server:
        response = client_of(server).get(f"{server.url}/a?b=c#d")
    assert (response.url, response.status) == (f"{server.url}/a?b=c#d", 404)
    assert response.headers["content-type"] == "text/plain"
    assert (response.body, response.hops, response.cut) == (b"hello", (), False)
    assert server.asked[0].path == "/a?b=c"
    assert Validators.of(response).headers() == {"If-None-Match": '"x"'}


def test_a_client_says_who_it_is_and_keeps_no_cookie_nor_uses_a_proxy(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with answering(lambda _: page("x", set_cookie="a=b")) as server, client_of(server) as client:
        client.get(server.url)
        client.get(server.url, headers={"Accept-Language": "de"})
    for asked in server.asked:
        assert asked.headers["user-agent"].startswith("SpeakingTerms/")
        assert not asked.headers.keys() & {"cookie", "authorization", "referer"}
    assert server.asked[1].headers["accept-language"] == "de"


def test_headers_that_come_twice_are_joined():
    raw = b"HTTP/1.1 200 OK\r\nLink: <a>; rel=x\r\nLink: <b>; rel=y\r\nContent-Length: 0\r\n\r\n"
    with answering(lambda _: [raw]) as server:
        assert client_of(server).get(server.url).headers["link"] == "<a>; rel=x, <b>; rel=y"


def test_redirects_are_followed_and_told():
    ways = {
        "/1": leading_to("two?q=%20#part", "301 Moved Permanently"),
        "/two?q=%20": leading_to("/dr\u00e9i f\u00fcr", "308 Moved"),
        "/dr%C3%A9i%20f%C3%BCr": page("there"),
    }
    with answering(lambda asked: ways[asked.path]) as server:
        response = client_of(server).get(f"{server.url}/1")
        base = server.url
    assert response.body == b"there"
    assert response.url == f"{base}/dr%C3%A9i%20f%C3%BCr#part"
    assert response.hops == (Hop(301, f"{base}/1"), Hop(308, f"{base}/two?q=%20"))
    assert not response.downgraded


def test_a_redirect_without_an_address_is_an_answer():
    with answering(lambda _: page("x", "302 Found")) as server:
        assert client_of(server).get(server.url).status == 302


@pytest.mark.parametrize(
    ("target", "words"),
    [
        (lambda path: path, "in a circle"),
        (lambda path: "/b" if path == "/a" else "/a", "in a circle"),
        (lambda path: path + "x", "more than 10 times"),
    ],
    ids=["to itself", "to and fro", "without end"],
)
def test_redirects_end(target, words):
    with answering(lambda asked: leading_to(target(asked.path))) as server:
        with pytest.raises(FetchError, match=words) as caught:
            client_of(server).get(f"{server.url}/a")
        assert caught.value.fault is Fault.REDIRECTS
        assert len(server.asked) <= 11


@pytest.mark.parametrize(
    ("pieces", "fault"),
    [
        ([], Fault.BROKEN),
        ([RESET], Fault.BROKEN),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc"], Fault.BROKEN),
        ([b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", RESET], Fault.BROKEN),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nab"], Fault.BROKEN),
        ([b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nab"], Fault.BROKEN),
        ([b"220 mail.example ESMTP\r\n"], Fault.ANSWER),
        ([b"<html>of the time before headers</html>"], Fault.ANSWER),
        ([b"HTTP/1.1 2000 OK\r\n\r\n"], Fault.ANSWER),
        ([b"HTTP/1.1 200 OK\r\n", b"X: y\r\n" * 200, b"\r\n"], Fault.ANSWER),
        ([b"HTTP/1.1 200 OK\r\nX: ", b"y" * 70_000, b"\r\n\r\n"], Fault.ANSWER),
        ([b"HTTP/1.1 200 OK\r\n", *[b"X: " + b"y" * 9000 + b"\r\n"] * 9, b"\r\n"], Fault.SIZE),
    ],
)
def test_a_broken_answer_is_named(pieces, fault):
    with answering(lambda _: pieces) as server, pytest.raises(FetchError) as caught:
        client_of(server).get(f"{server.url}/x")
    assert caught.value.fault is fault
    assert caught.value.url == f"{server.url}/x"


def test_nobody_there_is_named():
    with answering(lambda _: ()) as server:
        pass
    with pytest.raises(FetchError, match="takes no connection") as caught:
        client_of(server).get(server.url)
    assert caught.value.fault is Fault.CONNECTION


def test_the_next_address_of_a_host_is_tried_where_the_first_takes_no_connection():
    with answering(lambda _: page("second")) as server:
        pair = f"two.example:{server.port}"
        client = Client(allowed=[pair], resolver=lambda *_: ["::1", "127.0.0.1"])
        assert client.get(f"http://{pair}/").body == b"second"


def test_a_name_without_an_address_is_named():
    def none(host, _port):
        raise OSError(host)

    with pytest.raises(FetchError, match=r"gone\.example has no address") as caught:
        Client(resolver=none).get("http://gone.example/")
    assert caught.value.fault is Fault.NAME


@pytest.mark.parametrize("number", [socket.EAI_AGAIN, socket.EAI_FAIL])
def test_a_name_server_that_fails_does_not_say_that_there_is_no_host(number):
    def failing(_host, _port):
        raise socket.gaierror(number, "failure in name resolution")

    with pytest.raises(FetchError, match="just now") as caught:
        Client(resolver=failing).get("http://there.example/")
    assert caught.value.fault is Fault.CONNECTION


def test_a_host_in_other_letters_is_asked_by_its_name_in_ascii():
    looked_up = []
    client = Client(resolver=lambda host, _: looked_up.append(host) or [])
    for host in (
        "B\u00fccher.example",
        "stra\u00dfe.example",
        "例え.テスト",
        "under_score.example",
    ):
        with pytest.raises(FetchError, match="has no address"):
            client.get(f"https://{host}/")
    assert looked_up == [
        "xn--bcher-kva.example", "xn--strae-oqa.example", "xn--r8jz45g.xn--zckzah",
        "under_score.example",
    ]  # fmt: skip


def test_validators_ask_for_what_is_new_and_leave_out_what_cannot_be_sent():
    assert Validators('"a"', "Mon, 02 Mar 2026 09:00:00 GMT").headers() == {
        "If-None-Match": '"a"',
        "If-Modified-Since": "Mon, 02 Mar 2026 09:00:00 GMT",
    }
    raw = b'HTTP/1.1 200 OK\r\nETag: "\xe4"\r\nContent-Length: 0\r\n\r\n'
    with answering(lambda _: [raw]) as server:
        assert Validators.of(client_of(server).get(server.url)) == Validators()
