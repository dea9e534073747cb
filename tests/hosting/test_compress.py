import gzip
from pathlib import Path

import brotli

from plugins.hosting.commands import maker_for, write_files
from plugins.hosting.compress import compressed
from plugins.hosting.model import Hosted

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


def test_what_is_not_compressed_any_more_does_not_stay_to_be_handed_out(tmp_path: Path) -> None:
    """A page became short, another is gone: servers would send the old words for the new."""
    site, out = tmp_path / "public", tmp_path / "out"
    site.mkdir()
    for name, text in {"short.html": "words " * 99, "gone.html": "old " * 99}.items():
        (site / name).write_text(text)
    make = maker_for("nginx")
    files = {file.name: file for file in site.iterdir()}
    write_files(make, Hosted("", files), out, compress=True)
    theirs = out / "compressed" / "notes.txt"
    theirs.write_text("somebody's")
    (site / "short.html").write_text("short")
    write_files(make, Hosted("", {"short.html": site / "short.html"}), out, compress=True)
    assert [file.name for file in (out / "compressed").rglob("*")] == [theirs.name]
