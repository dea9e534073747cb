"""What a target remembers, written by us and read with suspicion."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.publishing.inventory import held
from plugins.publishing.model import Action, Commit, Kind, Receipt, Recorded, Release, Stage, Step
from plugins.publishing.records import (
    RecordError,
    as_json,
    digest_of_release,
    is_release,
    name_of,
    receipt_as_json,
    receipt_bytes,
    receipt_name,
    receipts_going,
    release_in,
)

NAME, EARLIER = "20260302T101500Z-1a2b3c4d", "20260301T101500Z-1a2b3c4d-2"
WHOLE = Release(
    NAME,
    "2026-03-02T10:15:00+00:00",
    {
        "index.html": Recorded("0" * 64, 7, "text/html|no-cache", "a tag", "v1"),
        "css/a.aaaaaaaaaaaa.css": Recorded("1" * 64, 0, since="2026-03-01T00:00:00+00:00"),
    },
    EARLIER,
    Kind.WITHDRAWAL,
    Commit("a" * 40, is_clean=False),
    frozenset({"text:2026/x/", "comment:t#c:withheld"}),
    "b" * 40,
    frozenset({"text:2026/x/"}),
)


def test_a_target_keeps_the_last_receipts_and_none_from_before_a_withdrawal():
    days = [f"202603{day:02d}T101500Z-publication-{NAME}.json" for day in range(1, 29)]
    assert receipts_going(days) == tuple(days[:8])
    down = f"20260320T101500Z-withdrawal-{NAME}.json"
    assert receipts_going([*days, down]) == tuple(days[:20])


def test_a_release_is_read_as_it_was_written():
    assert release_in(as_json(WHOLE), NAME) == WHOLE


def test_of_an_older_record_all_that_was_taken_down_counts_as_it_is():
    fields = json.loads(as_json(WHOLE))
    del fields["down"]
    assert release_in(json.dumps(fields).encode(), NAME).down == WHOLE.withdrawn


digests = st.text("0123456789abcdef", min_size=64, max_size=64)
plain = st.text(st.characters(codec="utf-8"), max_size=20)
paths = st.text("abcü日-.", min_size=1, max_size=8).map(lambda t: f"d/x{t}x")


@given(
    st.dictionaries(paths, st.builds(Recorded, digests, st.integers(0, 1 << 50), *[plain] * 4)),
    st.frozensets(plain),
    st.none() | st.builds(Commit, plain, st.booleans()),
)
def test_whatever_is_in_it_a_release_is_read_as_it_was_written(files, withdrawn, commit):
    release = Release(NAME, "2026-03-02", files, "", Kind.PUBLICATION, commit, withdrawn)
    assert release_in(as_json(release), NAME) == release


def spoilt(**changes):
    return json.dumps({**json.loads(as_json(WHOLE)), **changes}).encode()


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"null", b"[]", b"7", b'"x"', b"\xff\xfe", b"{}", b"[" * 200_000,
        b'{"a":' * 50_000, as_json(WHOLE)[:-20], spoilt(id="another"), spoilt(id=EARLIER),
        spoilt(previous="../../x"), spoilt(kind="theft"), spoilt(files=[]), spoilt(files="x"),
        spoilt(files={"a": {}}), spoilt(files={"a": {"digest": "x", "size": 1}}),
        spoilt(files={"a": {"digest": "0" * 64, "size": -1}}),
        spoilt(files={"a": {"digest": "0" * 64, "size": "many"}}),
        spoilt(digest="0" * 64), spoilt(withdrawn=None), spoilt(commit="x"),
        spoilt(down=7),
        spoilt(files={"../x": {"digest": "0" * 64, "size": 1}}),
    ],
    ids=lambda data: data[:24].decode(errors="replace"),
)  # fmt: skip
def test_what_we_did_not_write_is_no_record(data):
    with pytest.raises(RecordError, match=f"{NAME} on the target is damaged"):
        release_in(data, NAME)


def test_a_record_that_is_too_long_is_not_even_read(monkeypatch):
    monkeypatch.setattr("plugins.publishing.records._LARGEST", 10)
    with pytest.raises(RecordError, match="too long"):
        release_in(as_json(WHOLE), NAME)


@pytest.mark.parametrize("name", ["", "x", "..", f"{NAME}/", f" {NAME}", f"{NAME}\n", NAME.lower()])
def test_another_name_is_that_of_no_release(name):
    assert not is_release(name)
    with pytest.raises(RecordError):
        release_in(as_json(WHOLE), name)


def test_a_name_is_made_of_the_moment_and_the_digest_and_is_nobody_else_s():
    made, digest = "2026-03-02T10:15:00+00:00", "1a2b3c4d" + "0" * 56
    assert name_of(made, digest, []) == NAME
    assert name_of(made, digest, [NAME]) == f"{NAME}-2"
    assert name_of(made, digest, [NAME, f"{NAME}-2", "x"]) == f"{NAME}-3"
    assert all(map(is_release, (NAME, f"{NAME}-2")))


def test_the_digest_of_a_release_is_that_of_its_files():
    moved = Release(EARLIER, "", WHOLE.files)
    assert digest_of_release(moved) == digest_of_release(WHOLE)
    other = Release(NAME, "", {"index.html": WHOLE.files["index.html"]})
    assert digest_of_release(other) != digest_of_release(WHOLE)


def test_a_receipt_says_of_every_file_what_was_done_and_why():
    steps = (
        Step(Action.UPLOAD, "a.html", "new", Stage.PAGES, held("a.html", b"x")),
        Step(Action.UPLOAD, "b.html", "changed", Stage.PAGES),
        Step(Action.SKIP, "c.html", "the same", Stage.PAGES),
        Step(Action.DELETE, "d.html", "no longer made", Stage.DELETIONS),
        Step(Action.UPLOAD, "ü.html", "new", Stage.PAGES),
    )
    receipt = Receipt("web", "publication", NAME, EARLIER, "a" * 40, "0" * 64, WHOLE.made, steps)
    assert receipt_as_json(receipt)["done"] == {
        "upload": {"new": ["a.html", "ü.html"], "changed": ["b.html"]},
        "skip": {"the same": ["c.html"]},
        "delete": {"no longer made": ["d.html"]},
    }
    assert json.loads(receipt_bytes(receipt)) == receipt_as_json(receipt)
    assert receipt_name(receipt) == f"20260302T101500Z-publication-{NAME}.json"
