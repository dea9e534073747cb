"""An address shows a file of the content folder, or is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from plugins.pictures.addresses import ContentFiles

SITE = "https://blog.example/press"


@pytest.fixture
def files(tmp_path: Path) -> ContentFiles:
    content = tmp_path / "content"
    for name in ("images/a.png", "images/ü ö.png", "posts/b.png", "extra/favicon.svg", "100%.png"):
        (content / name).parent.mkdir(parents=True, exist_ok=True)
        (content / name).write_bytes(b"x")
    (tmp_path / "secret.png").write_bytes(b"x")
    (content / "images" / "out.png").symlink_to(tmp_path / "secret.png")
    return ContentFiles(content, SITE, {"favicon.svg": "extra/favicon.svg"})


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("{static}/images/a.png", "images/a.png"),
        ("{static}../images/a.png", "images/a.png"),
        ("{attach}b.png", "posts/b.png"),
        ("|static|/images/a.png", "images/a.png"),
        ("{filename}/images/a.png", "images/a.png"),
        ("{static}/images/%C3%BC%20%C3%B6.png", "images/ü ö.png"),
        ("{static}/images/ü ö.png", "images/ü ö.png"),
        ("{static}/100%25.png", "100%.png"),
        ("{static}/images/a.png?x=1#y", "images/a.png"),
        (" /images/a.png ", "images/a.png"),
        ("/press/images/a.png", "images/a.png"),
        ("../images/a.png", "images/a.png"),
        ("b.png", "posts/b.png"),
        ("https://blog.example/press/images/a.png", "images/a.png"),
        ("/favicon.svg", "extra/favicon.svg"),
        ("/press/favicon.svg", "extra/favicon.svg"),
    ],
)
def test_a_file_of_the_site_is_found(files: ContentFiles, address: str, path: str) -> None:
    assert files.shown_by(address, "posts/2026-03-02-fear.md") == path


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://other.example/images/a.png",
        "//other.example/images/a.png",
        "http://[broken/images/a.png",
        "data:image/png;base64,AAAA",
        "{static}/images/none.png",
        "{static}/images",
        "{static}/../secret.png",
        "{static}/images/out.png",
        "../../secret.png",
        "{tag}/images/a.png",
        "{static}/\0.png",
        "/" + 5000 * "a",
    ],
)
def test_what_is_elsewhere_or_nowhere_is_left_alone(files: ContentFiles, address: str) -> None:
    assert files.shown_by(address, "posts/2026-03-02-fear.md") is None
