"""What is made: its size, upright, light, the same every time, and silent about its origin."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageCms

from plugins.core.errors import ConfigurationError
from plugins.pictures import encode
from plugins.pictures.encode import encoders, make_files
from plugins.pictures.examine import examine
from plugins.pictures.model import Original, Variants
from plugins.pictures.settings import DEFAULT_WIDTHS
from plugins.pictures.variants import large_of, variants_of
from tests.support.pictures import as_bytes, drawing, photo

PLACE = 0x8825
SECRETS = (b"Photographer", b"CameraMaker", b"2026:03:02", b"GPS", b"Exif", b"photoshop", b"adobe")


def made(
    data: bytes, folder: Path, widths: tuple[int, ...] = (360,)
) -> tuple[Original, dict[str, bytes]]:
    """All files of a picture, the large one too."""
    file = folder / "picture"
    file.write_bytes(data)
    original = examine(data)
    assert isinstance(original, Original), original
    found: dict[str, bytes] = {}
    for variants in (
        variants_of(original, "a.jpg", widths, encoders()),
        large_of(original, "a.jpg", encoders()),
    ):
        if variants is not None:
            found |= make_files(file, original, variants)
    return original, found


def opened(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as image:
        image.load()
        return image


def full_of_secrets() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "CameraMaker"
    exif[0x013B] = "Photographer"
    exif[0x0132] = "2026:03:02 10:00:00"
    exif.get_ifd(PLACE)[1] = "N"
    exif.get_ifd(PLACE)[2] = (51.0, 30.0, 0.0)
    return exif


def test_a_photo_at_the_width_of_a_phone_is_light(tmp_path: Path) -> None:
    """35 KB are what a whole page with a picture may weigh; 8 of them are the page's."""
    _, files = made(as_bytes(photo(), "JPEG", quality=92), tmp_path, DEFAULT_WIDTHS)
    sizes = {name.rpartition("-")[2]: len(data) for name, data in files.items()}
    assert sizes["576.avif"] < 18_000, sizes
    assert sizes["768.avif"] < 25_000, sizes
    assert sizes["768.avif"] < sizes["768.webp"] < sizes["768.jpg"], sizes


def test_a_drawing_stays_sharp_and_is_light(tmp_path: Path) -> None:
    _, files = made(as_bytes(drawing(576, 200), "PNG"), tmp_path, (576,))
    avif, webp = (
        next(data for name, data in files.items() if name.endswith(form))
        for form in (".avif", ".webp")
    )
    assert len(avif) < 6_000
    assert opened(webp).convert("RGB").tobytes() == drawing(576, 200).tobytes()


def test_a_picture_is_upright_whatever_its_camera_says(tmp_path: Path) -> None:
    """Red at the left of what was stored is red at the top of what is shown."""
    stored = Image.new("RGB", (400, 200), "blue")
    stored.paste((255, 0, 0), (0, 0, 200, 200))
    exif = Image.Exif()
    exif[0x0112] = 6
    original, files = made(as_bytes(stored, "JPEG", exif=exif), tmp_path, (100,))
    assert (original.width, original.height) == (200, 400)
    for name, data in files.items():
        image = opened(data).convert("RGB")
        assert image.height == 2 * image.width, name
        red, _, blue = image.getpixel((image.width // 2, image.height // 8))
        assert red > 180 > blue, name


def test_nothing_tells_where_when_and_by_whom_a_picture_was_taken(tmp_path: Path) -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    how = {
        "exif": full_of_secrets(),
        "icc_profile": profile,
        "xmp": b"<x:xmpmeta><photoshop:City>London</photoshop:City></x:xmpmeta>",
    }
    data = as_bytes(photo(500, 300), "JPEG", comment=b"adobe", **how)
    assert any(secret in data for secret in SECRETS)
    for source in (
        data,
        as_bytes(opened(data), "PNG", **{k: how[k] for k in ("exif", "icc_profile")}),
    ):
        _, files = made(source, tmp_path)
        assert len(files) == 4
        for name, content in files.items():
            image = opened(content)
            assert not set(image.info) & {"exif", "icc_profile", "xmp", "comment", "dpi"}, name
            assert not dict(image.getexif()), name
            assert [secret for secret in SECRETS if secret in content] == [], name


def test_equal_bytes_in_give_equal_bytes_out(tmp_path: Path) -> None:
    data = as_bytes(photo(400, 300), "JPEG")
    assert made(data, tmp_path) == made(data, tmp_path)


def test_other_colour_spaces_come_out_as_the_colours_they_mean(tmp_path: Path) -> None:
    """A profile counts, and is gone: what a browser shows without it is the same colour."""
    lab = ImageCms.createProfile("LAB")
    srgb = ImageCms.createProfile("sRGB")
    green = Image.new("RGB", (40, 40), (20, 200, 40))
    as_lab = ImageCms.profileToProfile(green, srgb, lab, outputMode="LAB")
    assert as_lab is not None
    profile = ImageCms.ImageCmsProfile(lab).tobytes()
    _, files = made(as_bytes(as_lab, "TIFF", icc_profile=profile), tmp_path)
    for name, data in files.items():
        red, greenness, blue = opened(data).convert("RGB").getpixel((20, 20))
        assert abs(red - 20) < 25, name
        assert abs(greenness - 200) < 25, name
        assert abs(blue - 40) < 25, name


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "CMYK", "I;16", "F"])
def test_every_kind_of_pixel_can_be_made_smaller(mode: str, tmp_path: Path) -> None:
    image = photo(60, 40)
    if mode == "I;16":
        image = image.convert("L").convert("I").point(lambda v: v * 256).convert("I;16")
    else:
        image = image.convert("L").convert(mode) if mode == "F" else image.convert(mode)
    form = "TIFF" if mode in {"CMYK", "F"} else "PNG"
    _, files = made(as_bytes(image, form), tmp_path, (30,))
    expected = photo(60, 40).convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
    for name, data in files.items():
        grey = opened(data).convert("L").resize((1, 1), Image.Resampling.BOX).getpixel((0, 0))
        assert abs(grey - expected) < 25, name


def test_a_broken_profile_is_none(tmp_path: Path) -> None:
    _, files = made(as_bytes(photo(60, 40), "JPEG", icc_profile=b"no profile"), tmp_path, (30,))
    assert len(files) == 4


def test_holes_stay_holes_but_for_those_who_link_to_the_page(tmp_path: Path) -> None:
    image = drawing(300, 100).convert("RGBA")
    image.putalpha(Image.linear_gradient("L").resize((300, 100)))
    _, files = made(as_bytes(image, "PNG"), tmp_path, (150,))
    for name, data in files.items():
        if name.endswith("-large.jpg"):
            assert opened(data).getpixel((2, 2))[0] > 200, "on white"
        else:
            least, most = opened(data).convert("RGBA").getchannel("A").getextrema()
            assert (least < 30, most > 225) == (True, True), name


def test_one_pixel_is_a_picture(tmp_path: Path) -> None:
    _, files = made(as_bytes(Image.new("RGB", (1, 1), "red"), "PNG"), tmp_path)
    assert all(opened(data).size == (1, 1) for data in files.values())


def test_what_moves_stays_as_it_is_and_a_still_stands_for_it(tmp_path: Path) -> None:
    first, *rest = (Image.new("RGB", (6, 4), (80 * number, 0, 0)) for number in range(3))
    data = as_bytes(first, "GIF", save_all=True, append_images=rest)
    _, files = made(data, tmp_path)
    assert sorted(name.rpartition(".")[2] for name in files) == ["gif", "jpg"]
    assert data in files.values()


def test_a_file_that_is_another_by_now_is_not_made_under_the_old_name(tmp_path: Path) -> None:
    file = tmp_path / "a.jpg"
    data = as_bytes(photo(60, 40), "JPEG")
    file.write_bytes(data + b"\0")
    original = examine(data)
    assert isinstance(original, Original)
    variants: Variants = variants_of(original, "a.jpg", (30,), encoders())
    with pytest.raises(ConfigurationError, match="changed while the site was built"):
        make_files(file, original, variants)


def test_a_machine_that_cannot_make_avif_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    encoders.cache_clear()
    monkeypatch.setattr(encode.features, "check_module", lambda name: name != "avif")
    with pytest.raises(ConfigurationError, match="AVIF"):
        encoders()
    encoders.cache_clear()
