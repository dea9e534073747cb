"""What is particular to a bucket: what readers are told, redirects, versions, faults of the net."""

from __future__ import annotations

import socket

import pytest

from plugins.core.errors import ConfigurationError, RemoteError
from plugins.core.schema import adapter_of
from plugins.publishing.buckets.bucket import Headers
from plugins.publishing.model import Action
from plugins.publishing.plan import CHANGED, RETOLD
from plugins.publishing.targets import s3
from tests.support.publications import FIRST, SECOND, Desk, Kind, bytes_of, steps_of
from tests.support.remote_stands import KEYS, InS3, client_of

ON_S3 = pytest.mark.parametrize("stand", ["s3", "s3, versioned"], indirect=True)
PLAIN = pytest.mark.parametrize("stand", ["s3"], indirect=True)


@pytest.fixture
def keys(monkeypatch):
    for name, value in KEYS.items():
        monkeypatch.setenv(name, value)


def desk_for(tmp_path, options):
    (tmp_path / "here" / "public").mkdir(parents=True, exist_ok=True)
    kind = Kind(
        lambda around: s3.connected(adapter_of(s3.Options).validate_python(options), around)
    )
    return Desk(tmp_path / "here", kind)


def head(stand, path):
    return stand.client.head_object(Bucket=stand.name, Key=path)


@PLAIN
def test_the_whole_way_from_the_settings_to_the_bucket(stand, tmp_path, keys):
    """With eight uploads at once, as outside of tests."""
    desk = desk_for(tmp_path, stand.server.options(stand.name, prefix="blog"))
    many = {f"p/{number}/index.html": f"page {number}" for number in range(30)}
    desk.build({**FIRST, **many})
    desk.publish()
    live = {k.removeprefix("blog/"): v for k, v in stand.live().items() if ".publishing" not in k}
    assert live == bytes_of({**FIRST, **many})
    desk.build(SECOND)
    desk.later(hours=1).publish()
    desk.later(hours=2).roll_back()
    live = {k.removeprefix("blog/"): v for k, v in stand.live().items() if ".publishing" not in k}
    assert live == bytes_of({**FIRST, **many})


@PLAIN
def test_readers_are_told_the_type_and_how_long_a_file_may_be_kept(desk, stand):
    desk.build(
        {**FIRST, "a.css.br": b"compressed", "i/p-aaaaaaaaaaaa.png": b"x", "s.pf_meta": b"x"}
    )
    desk.publish()
    told = {
        path: (found["ContentType"], found["CacheControl"], found.get("ContentEncoding", ""))
        for path in stand.live()
        for found in [head(stand, path)]
    }
    forever, again = "public, max-age=31536000, immutable", "public, max-age=0, must-revalidate"
    assert told["index.html"] == ("text/html; charset=utf-8", again, "")
    assert told["atom.xml"] == ("application/atom+xml", again, "")
    assert told["css/site.aaaaaaaaaaaa.css"] == ("text/css; charset=utf-8", forever, "")
    assert told["i/p-aaaaaaaaaaaa.png"] == ("image/png", forever, "")
    assert told["a.css.br"] == ("text/css; charset=utf-8", again, "br")
    assert told["s.pf_meta"] == ("application/octet-stream", again, "")


@ON_S3
def test_a_former_address_is_a_redirect_and_a_rollback_brings_it_as_it_was(desk, stand):
    page = '<meta http-equiv="refresh" content="0; url=/2026/fear/">'
    desk.build({**FIRST, "former/index.html": page})
    desk.take_down(moved={"former/": "2026/fear/"})
    desk.publish()
    assert head(stand, "former/index.html")["WebsiteRedirectLocation"] == "/2026/fear/"
    assert "WebsiteRedirectLocation" not in head(stand, "index.html")
    desk.take_down(moved={"former/": "2026/angst und mut/"})
    outcome = desk.later(hours=1).publish()
    assert steps_of(outcome, Action.UPLOAD) == {"former/index.html": RETOLD}
    told = head(stand, "former/index.html")
    assert told["WebsiteRedirectLocation"] == "/2026/angst%20und%20mut/"
    desk.later(hours=2).roll_back()
    told = head(stand, "former/index.html")
    assert told["WebsiteRedirectLocation"] == "/2026/fear/"
    assert told["ContentType"] == "text/html; charset=utf-8"
    assert told["CacheControl"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize("stand", ["s3, versioned", "in memory, versioned"], indirect=True)
def test_where_the_bucket_keeps_versions_nothing_is_kept_twice(desk, stand):
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    desk.later(hours=1).publish()
    assert [key for key in stand.bucket.tags("") if "kept/" in key] == []
    desk.later(hours=2).roll_back()
    assert stand.live() == bytes_of(FIRST)


@pytest.mark.parametrize("stand", ["s3", "in memory"], indirect=True)
def test_versions_may_be_switched_on_later(desk, stand):
    desk.build(FIRST)
    desk.publish()
    if isinstance(stand, InS3):
        state = {"Status": "Enabled"}
        stand.client.put_bucket_versioning(Bucket=stand.name, VersioningConfiguration=state)
    else:
        stand.bucket.is_versioned = True
    desk.build(SECOND)
    desk.later(hours=1).publish()
    desk.build({**SECOND, "index.html": "third"})
    desk.later(hours=2).publish()
    desk.later(hours=3).roll_back()
    assert bytes_of(SECOND).items() <= stand.live().items()
    desk.later(hours=4).roll_back()
    assert stand.live() == bytes_of(FIRST)


@pytest.mark.parametrize("stand", ["in memory", "in memory, versioned"], indirect=True)
def test_a_rollback_to_what_was_not_kept_changes_nothing(desk, stand):
    """A rule of the bucket's owner has removed it."""
    desk.build(FIRST)
    desk.publish()
    desk.build(SECOND)
    desk.later(hours=1).publish()
    for key in list(stand.bucket.held):
        if "kept/" in key:
            del stand.bucket.held[key]
        elif not key.startswith(".publishing"):
            stand.bucket.held[key] = stand.bucket.held[key][-1:]
    before = stand.live()
    with pytest.raises(ConfigurationError, match="was not kept; nothing was changed"):
        desk.later(hours=2).roll_back()
    assert stand.live() == before


@PLAIN
def test_objects_that_are_there_before_the_first_publication_are_left_or_replaced(desk, stand):
    stand.plant("index.html", b"the old site")
    stand.plant("old-page.html", b"of the old site")
    stand.plant("about/index.html", FIRST["about/index.html"].encode())
    desk.build(FIRST)
    outcome = desk.publish()
    assert steps_of(outcome, Action.UPLOAD)["index.html"] == CHANGED
    assert stand.live()["old-page.html"] == b"of the old site"
    assert head(stand, "about/index.html")["ContentType"] == "text/html; charset=utf-8"


@PLAIN
def test_a_bucket_that_is_not_there_is_a_fault_of_the_target(stand, tmp_path, keys):
    desk = desk_for(tmp_path, stand.server.options("nothing-here"))
    desk.build(FIRST)
    with pytest.raises(RemoteError, match="NoSuchBucket"):
        desk.publish()


def test_a_server_that_is_not_there_or_never_answers_is_one_too(tmp_path, keys):
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        desk = desk_for(tmp_path, {"bucket": "site", "endpoint": address, "timeout": 0.2})
        desk.build(FIRST)
        with pytest.raises(RemoteError, match="timeout"):
            desk.publish()
    with pytest.raises(RemoteError, match="Could not connect"):
        desk.publish()


def test_without_its_variables_nothing_is_sent_and_nothing_looked_for(tmp_path, monkeypatch):
    for name in KEYS:
        monkeypatch.delenv(name, raising=False)
    desk = desk_for(tmp_path, {"bucket": "site", "endpoint": "http://127.0.0.1:1"})
    desk.build(FIRST)
    with pytest.raises(ConfigurationError, match="AWS_ACCESS_KEY_ID is not set"):
        desk.publish()


@PLAIN
def test_a_bucket_passes_what_the_one_in_memory_passes(stand):
    bucket = s3.S3Bucket(client_of(stand.server), stand.name)
    assert bucket.read("x") is None
    assert bucket.create("x", b"one")
    assert not bucket.create("x", b"two")
    stored = bucket.put("y", b"three", Headers("text/plain"))
    assert bucket.tags("") == {"x": "f97c5d29941bfb1b2fdab0874906ab82", "y": stored.tag}
    assert bucket.copy("y", "", "a b/ü.txt", Headers()).tag == stored.tag
    assert bucket.read("a b/ü.txt") == b"three"
    bucket.remove("y")
    bucket.remove("y")
    assert set(bucket.tags("")) == {"x", "a b/ü.txt"}
    many = {f"m/{number:04}" for number in range(1, 30)}
    for key in many:
        bucket.put(key, b"", Headers())
    assert set(bucket.tags("m/")) == many
