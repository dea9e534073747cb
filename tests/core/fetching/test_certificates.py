"""TLS: the connection goes to an address, and the certificate is that of the name."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time

import pytest

from plugins.core.fetching import Client, Fault, FetchError, Limits, Politeness
from tests.support.answering import answering, leading_to, page

pytestmark = pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is not here")


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    """A certificate for one name, and what trusts it."""
    folder = tmp_path_factory.mktemp("tls")
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", key, "-out", certificate, "-subj", "/CN=secure.example",
            "-addext", "subjectAltName=DNS:secure.example",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    serving = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    serving.load_cert_chain(certificate, key)
    names = []
    serving.sni_callback = lambda _socket, name, _context: names.append(name)
    return serving, ssl.create_default_context(cafile=certificate), names


def client_for(port, trusting=None, limits=None):
    names = ("secure.example", "other.example")
    return Client(
        allowed=[f"{name}:{port}" for name in names],
        resolver=lambda *_: ["127.0.0.1"],
        politeness=Politeness(delay=0),
        context=trusting,
        limits=limits,
    )


def test_the_certificate_and_its_indication_stay_with_the_name(authority):
    serving, trusting, names = authority
    with answering(lambda _: page("safe"), serving) as server:
        answer = client_for(server.port, trusting).get(f"https://secure.example:{server.port}/x")
        assert (answer.body, server.asked[0].host) == (b"safe", "secure.example")
        assert names == ["secure.example"]


def test_a_certificate_for_another_name_is_refused(authority):
    serving, trusting, _ = authority
    with answering(lambda _: page("x"), serving) as server:
        with pytest.raises(FetchError, match="cannot prove who it is") as caught:
            client_for(server.port, trusting).get(f"https://other.example:{server.port}/")
        assert caught.value.fault is Fault.CERTIFICATE
        assert server.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(authority):
    with answering(lambda _: page("x"), authority[0]) as server:
        with pytest.raises(FetchError) as caught:
            client_for(server.port).get(f"https://secure.example:{server.port}/")
        assert caught.value.fault is Fault.CERTIFICATE
        assert server.asked == []


def test_what_speaks_no_tls_is_named():
    with answering(lambda _: page("x")) as server:
        client = client_for(server.port, limits=Limits(connect=0.4))
        with pytest.raises(FetchError) as caught:
            client.get(f"https://secure.example:{server.port}/")
    assert caught.value.fault is Fault.CONNECTION


def test_a_server_that_drips_is_left_at_the_deadline_behind_tls_too(authority):
    def script(_):
        yield b"HTTP/1.1 200 OK\r\n\r\n"
        while True:
            time.sleep(0.05)
            yield b"x"

    serving, trusting, _ = authority
    with answering(script, serving) as server:
        client = client_for(server.port, trusting, Limits(total=0.5))
        start = time.monotonic()
        with pytest.raises(FetchError) as caught:
            client.get(f"https://secure.example:{server.port}/")
    assert caught.value.fault is Fault.TIME
    assert time.monotonic() - start < 20  # else it goes on for ever


def test_a_way_from_https_to_http_stays_visible(authority):
    serving, trusting, _ = authority
    with (
        answering(lambda _: page("open")) as plain,
        answering(lambda _: leading_to(f"{plain.url}/x"), serving) as secure,
    ):
        client = Client(
            allowed=[plain.pair, f"secure.example:{secure.port}"],
            resolver=lambda *_: ["127.0.0.1"],
            context=trusting,
        )
        answer = client.get(f"https://secure.example:{secure.port}/")
    assert answer.downgraded
    assert answer.body == b"open"
