"""Nothing is too long, too large or too slow for the client: it gives up in time."""

from __future__ import annotations

import gzip
import itertools
import threading
import time
import zlib

import pytest

from plugins.core.fetching import Client, Fault, FetchError, Limits, Politeness
from plugins.core.fetching.decoding import decoded
from tests.support.answering import answering, page

LIMIT = 100_000
SOON = 20
"""Seconds: whoever does not stop goes on for ever, and a busy machine is forgiven."""
SLOW = Limits(total=0.6, connect=0.3, read=0.3, body=LIMIT)


def caught(script, limits=SLOW, **how):
    """The fault of the one answer of a server, and how long it took to find it."""
    with answering(script) as server:
        client = Client(allowed=[server.pair], limits=limits, politeness=Politeness(delay=0))
        start = time.monotonic()
        with pytest.raises(FetchError) as found:
            client.get(f"{server.url}/", **how)
    assert found.value.url == f"{server.url}/"
    return found.value.fault, time.monotonic() - start


def dripping(beginning, piece=b"x"):
    """A server that never ends, and never lets a read time out."""

    def script(_):
        yield beginning
        while True:
            time.sleep(0.05)
            yield piece

    return script


def bomb(size, layers=1):
    data = b"\0" * size
    for _ in range(layers):
        data = gzip.compress(data)
    return data


@pytest.mark.parametrize(
    "script",
    [
        dripping(b"HTTP/1.1 200 OK\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"),
        dripping(b"HTTP/1.1 200 OK\r\nX: "),
        dripping(b"HTT", b"P"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"0"),
        dripping(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n"),
        dripping(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    ],
    ids=["body", "known length", "header", "status", "chunk size", "chunks", "continue"],
)
def test_a_server_that_drips_is_left_at_the_deadline(script):
    fault, seconds = caught(script)
    assert fault is Fault.TIME
    assert 0.5 < seconds < SOON


def test_a_server_that_says_nothing_is_left_sooner():
    done = threading.Event()

    def silent(_):
        done.wait(5)
        yield b""

    fault, seconds = caught(silent, Limits(total=2 * SOON, read=0.3))
    done.set()
    assert fault is Fault.TIME
    assert seconds < SOON


def test_a_name_server_that_does_not_answer_is_left_too():
    done = threading.Event()

    def waiting(_host, _port):
        done.wait(2)
        return []

    client = Client(timeout=0.2, resolver=waiting)
    with pytest.raises(FetchError, match="no name server answers") as found:
        client.get("http://slow.example/")
    done.set()
    assert found.value.fault is Fault.TIME


def test_the_deadline_holds_for_all_redirects_together():
    def script(asked):
        time.sleep(0.15)
        yield f"HTTP/1.1 302 F\r\nLocation: {asked.path}x\r\nContent-Length: 0\r\n\r\n".encode()

    with answering(script) as server:
        client = Client(allowed=[server.pair], limits=SLOW, politeness=Politeness(delay=0))
        with pytest.raises(FetchError) as found:
            client.get(f"{server.url}/")
    assert found.value.fault is Fault.TIME
    assert 1 <= len(found.value.hops) <= 4


def endless(beginning, piece):
    def script(_):
        yield beginning
        yield from itertools.repeat(piece)

    return script


@pytest.mark.parametrize(
    "script",
    [
        lambda _: page(b"x" * (LIMIT + 1)),
        endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 5000),
        endless(
            b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
            b"3e8\r\n" + b"x" * 1000 + b"\r\n",
        ),
        lambda _: page(bomb(20_000_000), content_encoding="gzip"),
        lambda _: page(bomb(20_000_000, 2), content_encoding="gzip, gzip"),
        lambda _: page(zlib.compress(b"\0" * 20_000_000), content_encoding="deflate"),
    ],
)
def test_a_body_beyond_the_limit_is_left_unread(script):
    fault, seconds = caught(script, Limits(body=LIMIT))
    assert fault is Fault.SIZE
    assert seconds < SOON


def test_a_limit_can_be_set_for_one_question_and_the_beginning_will_do():
    with answering(lambda _: page(gzip.compress(b"ab" * 9000), content_encoding="gzip")) as server:
        client = Client(allowed=[server.pair], limit=20_000, politeness=Politeness(delay=0))
        assert len(client.get(server.url).body) == 18_000
        with pytest.raises(FetchError, match="more than 90 bytes when unpacked"):
            client.get(server.url, limit=90)
        beginning = client.get(server.url, limit=3, whole=False)
    assert (beginning.body, beginning.cut) == (b"aba", True)


def test_the_beginning_of_what_never_ends_is_had():
    script = endless(b"HTTP/1.1 200 OK\r\n\r\n", b"x" * 5000)
    with answering(script) as server:
        answer = Client(allowed=[server.pair]).get(server.url, limit=LIMIT, whole=False)
    assert (len(answer.body), answer.cut) == (LIMIT, True)


PLAIN = b"some text, " * 1000
RAW = zlib.compressobj(wbits=-zlib.MAX_WBITS)
RAW_DEFLATE = RAW.compress(PLAIN) + RAW.flush()


PACKED = {
    "as it is": (PLAIN, ""),
    "named as it is": (PLAIN, "identity"),
    "gzip": (gzip.compress(PLAIN), "gzip"),
    "by its old name": (gzip.compress(PLAIN), "X-GZIP"),
    "in two parts": (gzip.compress(PLAIN[:99]) + gzip.compress(PLAIN[99:]), "gzip"),
    "padded": (gzip.compress(PLAIN) + b"\0" * 50, "gzip"),
    "deflate": (zlib.compress(PLAIN), "deflate"),
    "deflate without header": (RAW_DEFLATE, "deflate"),
    "twice": (gzip.compress(zlib.compress(PLAIN)), "deflate, gzip"),
}
UNPACKABLE = {
    "not packed": (PLAIN, "gzip"),
    "cut": (gzip.compress(PLAIN)[:-20], "gzip"),
    "damaged": (gzip.compress(PLAIN)[:30] + b"\xff" * 30, "gzip"),
    "unasked": (PLAIN, "br"),
    "partly unasked": (PLAIN, "gzip, br"),
    "three times": (PLAIN, "gzip, gzip, gzip"),
    "with a weight": (PLAIN, "gzip;q=1"),
}


@pytest.mark.parametrize("size", [1, 7, 4096, 10**6])
@pytest.mark.parametrize("how", PACKED)
def test_what_is_packed_is_unpacked_in_whatever_pieces_it_comes(how, size):
    data, codings = PACKED[how]
    pieces = (data[at : at + size] for at in range(0, len(data), size))
    assert b"".join(decoded(pieces, codings, LIMIT)) == PLAIN


@pytest.mark.parametrize("how", UNPACKABLE)
def test_what_cannot_be_unpacked_is_named(how):
    data, codings = UNPACKABLE[how]
    with pytest.raises(FetchError) as found:
        b"".join(decoded(iter([data]), codings, LIMIT))
    assert found.value.fault is Fault.ANSWER


def test_thousands_of_packed_files_behind_each_other_are_left():
    script = endless(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n", gzip.compress(b""))
    fault, seconds = caught(script, Limits(body=LIMIT))
    assert fault is Fault.ANSWER
    assert seconds < SOON
