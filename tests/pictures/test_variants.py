"""Names and sizes follow from what is known of a picture, before any of it is made."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plugins.pictures.model import Kind, Original, Variants
from plugins.pictures.settings import DEFAULT_WIDTHS
from plugins.pictures.variants import large_of, stem_of, variants_of

PHOTO = Original("d1", Kind.PHOTO, 3000, 2000)


def of(original: Original, path: str = "images/Harbour at dawn.JPG") -> Variants:
    return variants_of(original, path, DEFAULT_WIDTHS, "encoders 1")


def widths(variants: Variants) -> list[int]:
    return [variant.width for variant in variants.sources[0][1]]


def test_a_photo_comes_as_avif_first_then_webp_and_a_jpeg_for_the_rest() -> None:
    variants = of(PHOTO)
    assert [kind for kind, _ in variants.sources] == ["image/avif", "image/webp"]
    assert variants.fallback.name.endswith("-768.jpg")
    assert (variants.fallback.width, variants.fallback.height) == (768, 512)
    assert widths(variants) == [360, 576, 768, 1152]
    assert all(v.name.startswith("pictures/harbour-at-dawn-") for v in variants.files())
    assert len({v.name for v in variants.files()}) == 9


def test_a_png_is_for_drawings_and_for_what_one_can_look_through() -> None:
    assert of(replace(PHOTO, kind=Kind.DRAWING)).fallback.form == "png"
    assert of(replace(PHOTO, clear=True)).fallback.form == "png"


@pytest.mark.parametrize(
    ("width", "made"),
    [
        (1, [1]),
        (359, [359]),
        (400, [360, 400]),
        (380, [380]),
        (800, [360, 576, 800]),
        (1000, [360, 576, 768, 1000]),
        (1152, [360, 576, 768, 1152]),
        (9000, [360, 576, 768, 1152]),
    ],
)
def test_no_picture_is_made_larger_and_none_twice_in_nearly_one_size(
    width: int, made: list[int]
) -> None:
    variants = of(replace(PHOTO, width=width))
    assert widths(variants) == made
    assert variants.fallback.width in made
    assert all(v.height >= 1 for v in variants.files())


def test_a_name_changes_with_the_bytes_the_size_the_widths_and_the_encoders() -> None:
    names = {
        of(PHOTO).key,
        of(replace(PHOTO, digest="d2")).key,
        of(replace(PHOTO, width=2999)).key,
        of(PHOTO, "images/other.jpg").key,
        variants_of(PHOTO, "images/Harbour at dawn.JPG", (360,), "encoders 1").key,
        variants_of(PHOTO, "images/Harbour at dawn.JPG", DEFAULT_WIDTHS, "encoders 2").key,
    }
    assert len(names) == 6
    assert of(PHOTO) == of(PHOTO, "elsewhere/harbour at DAWN.jpeg")


def test_what_stays_as_it_is_has_one_file_that_no_encoder_changes() -> None:
    moving = Original("d1", Kind.MOVING, 30, 20, suffix="gif")
    one = variants_of(moving, "images/cat.gif", DEFAULT_WIDTHS, "encoders 1")
    other = variants_of(moving, "images/cat.gif", DEFAULT_WIDTHS, "encoders 2")
    assert one == other
    assert one.sources == ()
    assert one.fallback.name.endswith(".gif")


def test_those_who_link_to_a_page_get_a_jpeg_that_is_no_larger_than_the_picture() -> None:
    large = large_of(PHOTO, "images/a.jpg", "e")
    assert large is not None
    assert (large.fallback.width, large.fallback.height) == (1200, 800)
    small = large_of(replace(PHOTO, width=600, height=400), "images/a.jpg", "e")
    assert small is not None
    assert small.fallback.width == 600
    assert large_of(replace(PHOTO, kind=Kind.VECTOR), "images/a.svg", "") is None


@pytest.mark.parametrize(
    ("path", "stem"),
    [
        ("images/Ünïcode & more.png", "unicode-more"),
        ("images/图.png", "picture"),
        ("images/.png", "png"),
        ("images/a..b.tar.png", "a-b-tar"),
        (f"images/{'long' * 40}.png", "long" * 15),
    ],
)
def test_a_name_begins_with_the_files_own_in_letters_that_any_address_may_have(
    path: str, stem: str
) -> None:
    assert stem_of(path) == stem
