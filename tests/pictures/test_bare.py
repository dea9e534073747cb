"""What a linked picture tells beside its pixels does not get to readers."""

from __future__ import annotations

import io
import random
import zlib
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image, ImageSequence, PngImagePlugin

from plugins.pictures.bare import bare, still_tells
from plugins.pictures.linked import publish_bare

SECRET = b"Kirkby Lane 7"
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>" + SECRET + b"</x:xmpmeta>"


def exif(side: int = 1) -> bytes:
    found = Image.Exif()
    found[0x0112] = side
    found[0x010E] = SECRET.decode()
    found.get_ifd(0x8825)[2] = (54.0, 12.0, 7.0)
    return found.tobytes()


def picture() -> Image.Image:
    image = Image.new("RGB", (40, 30), "white")
    for x in range(40):
        image.putpixel((x, x % 30), (x * 6, 90, 200))
    return image


def made(form: str, **told: object) -> bytes:
    file = io.BytesIO()
    picture().save(file, form, **told)
    return file.getvalue()


def with_text() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_itxt("Place", SECRET.decode(), zip=False)
    return info


def with_chunk(form: str, kind: bytes) -> bytes:
    """Return a picture with a chunk of some program's own behind its first one."""
    data = made(form, **({"lossless": True} if form == "WEBP" else {}))
    if form == "PNG":
        check = zlib.crc32(kind + SECRET).to_bytes(4)
        return data[:33] + len(SECRET).to_bytes(4) + kind + SECRET + check + data[33:]
    body = data[8:] + kind + len(SECRET).to_bytes(4, "little") + SECRET + b"\0" * (len(SECRET) % 2)
    return b"RIFF" + len(body).to_bytes(4, "little") + body


TELLING = {
    "png with its origin": with_chunk("PNG", b"caBX"),
    "webp with its origin": with_chunk("WEBP", b"C2PA"),
    "jpeg": made("JPEG", exif=exif(), xmp=XMP, comment=SECRET),
    "jpeg in parts": made("JPEG", exif=exif(), progressive=True, quality=95),
    "jpeg with a film behind it": made("JPEG", exif=exif()) + b"ftypmp42" + SECRET,
    "png": made("PNG", exif=exif(), pnginfo=with_text()),
    "webp": made("WEBP", exif=exif(), xmp=XMP, lossless=True),
    "gif": made("GIF", comment=SECRET),
}


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.convert("RGB").tobytes()


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
def test_what_it_tells_goes_and_every_pixel_stays(data: bytes) -> None:
    assert SECRET in data
    clean = bare(data)
    assert SECRET not in clean
    assert b"Exif" not in clean
    assert pixels(clean) == pixels(data)
    assert bare(clean) == clean
    assert not still_tells(clean)


@pytest.mark.parametrize("side", range(1, 9))
def test_a_photo_stays_the_right_side_up(side: int) -> None:
    clean = bare(made("JPEG", exif=exif(side)))
    assert SECRET not in clean
    with Image.open(io.BytesIO(clean)) as image:
        assert image.getexif().get(0x0112, 1) == side
        assert not image.getexif().get_ifd(0x8825)


def test_colours_and_movement_stay() -> None:
    profile = b"colours" * 40
    with Image.open(io.BytesIO(bare(made("JPEG", icc_profile=profile, exif=exif())))) as image:
        assert image.info["icc_profile"] == profile
    file = io.BytesIO()
    frames = [Image.new("RGB", (8, 8), (n * 90, 0, 9)) for n in (0, 1, 2)]
    frames[0].save(
        file, "GIF", save_all=True, append_images=frames[1:], loop=0, duration=70, comment=SECRET
    )
    with Image.open(io.BytesIO(bare(file.getvalue()))) as image:
        assert (image.n_frames, image.info["loop"]) == (3, 0)
        assert "comment" not in image.info


@pytest.mark.parametrize("data", [b"", b"\xff", b"\xff\xd8", b"no picture", b"<svg/>", b"GIF89a"])
def test_what_is_no_whole_picture_comes_back_as_it_is(data: bytes) -> None:
    assert bare(data) == data


@pytest.mark.parametrize("data", TELLING.values(), ids=TELLING.keys())
def test_broken_files_do_no_harm(data: bytes) -> None:
    chance = random.Random(4)  # noqa: S311 - repeatable
    for _ in range(150):
        broken = bytearray(data[: chance.randrange(len(data))])
        for _ in range(chance.randrange(4)):
            if broken:
                broken[chance.randrange(len(broken))] = chance.randrange(256)
        assert isinstance(bare(bytes(broken)), bytes)


@pytest.mark.parametrize("kind", ["jpeg", "jpeg in parts", "png"])
def test_a_picture_that_ends_too_early_tells_nothing_either(kind: str) -> None:
    clean = bare(TELLING[kind][:-20])
    assert SECRET in TELLING[kind][:-20]
    assert SECRET not in clean
    assert b"Exif" not in clean
    assert bare(clean) == clean


def test_a_picture_that_moves_as_png_goes_on_moving() -> None:
    frames = [Image.new("RGB", (8, 8), (n * 90, 0, 9)) for n in (0, 1, 2)]
    file = io.BytesIO()
    frames[0].save(file, "PNG", save_all=True, append_images=frames[1:], exif=exif())
    with Image.open(io.BytesIO(bare(file.getvalue()))) as image:
        assert image.n_frames == 3
        assert not image.getexif()


@pytest.mark.parametrize("form", ["TIFF", "AVIF"])
def test_types_that_cannot_be_cleaned_are_known(form: str) -> None:
    assert still_tells(bare(made(form, exif=exif())))


@pytest.mark.parametrize("form", ["TIFF", "AVIF", "JPEG"])
def test_a_linked_picture_is_copied_from_a_file_that_tells_nothing(
    form: str, tmp_path: Path
) -> None:
    told = tmp_path / f"a.{form.lower()}"
    told.write_bytes(made(form, exif=exif()))
    static = SimpleNamespace(source_path=told.name, save_as="images/a", url="images/a")
    other = SimpleNamespace(source_path="b.pdf")
    publish_bare([static, None, other], tmp_path, tmp_path / "bare")
    clean = Path(static.source_path).read_bytes()
    assert SECRET in told.read_bytes()
    assert SECRET not in clean
    assert static.override_save_as == static.override_url == "images/a"
    assert other.source_path == "b.pdf"
    with Image.open(io.BytesIO(clean)) as image:
        assert image.size == (40, 30)
        assert not image.getexif().get_ifd(0x8825)


def test_a_tiff_keeps_all_its_pages(tmp_path: Path) -> None:
    """A scan of a letter has one for each of its sheets."""
    pages = [Image.new("RGB", (40, 30), colour) for colour in ("red", "green", "blue")]
    told = tmp_path / "scan.tif"
    pages[0].save(told, "TIFF", save_all=True, append_images=pages[1:], exif=exif())
    static = SimpleNamespace(source_path=told.name, save_as="scan.tif", url="scan.tif")
    publish_bare([static], tmp_path, tmp_path / "bare")
    clean = Path(static.source_path).read_bytes()
    assert SECRET in told.read_bytes()
    assert SECRET not in clean
    with Image.open(io.BytesIO(clean)) as image:
        found = [page.convert("RGB").tobytes() for page in ImageSequence.Iterator(image)]
    assert found == [page.tobytes() for page in pages]
