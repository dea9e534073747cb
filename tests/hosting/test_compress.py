import gzip

import brotli

from plugins.hosting.compress import compressed

TEXT = b"<p>The same words, and the same words again.</p>" * 20


def test_texts_get_two_smaller_files_that_hold_the_same() -> None:
    found = dict(compressed({"a/index.html": TEXT, "theme/x.css": TEXT}))
    assert set(found) == {
        f"{n}{s}" for n in ("a/index.html", "theme/x.css") for s in (".gz", ".br")
    }
    assert gzip.decompress(found["a/index.html.gz"]) == TEXT
    assert brotli.decompress(found["a/index.html.br"]) == TEXT


def test_the_same_bytes_are_packed_alike_at_any_time() -> None:
    assert dict(compressed({"a.html": TEXT})) == dict(compressed({"a.html": TEXT}))


def test_pictures_and_what_is_tiny_are_left_alone() -> None:
    files = {"a.png": TEXT, "cards/b.webp": TEXT, "robots.txt": b"User-agent: *\n"}
    assert dict(compressed(files)) == {}
