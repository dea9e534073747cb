"""Make the files of a picture: in, its bytes and what is wanted; out, bytes by name.

Equal bytes in, equal bytes out: every encoder works in one thread and is told all it can be told.
Nothing that the file says of its camera, its place or its author gets into what is made.
"""

from __future__ import annotations

import io
import os
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any, Final

import PIL
from PIL import Image, ImageCms, ImageOps, features

from plugins.core.errors import ConfigurationError
from plugins.core.files import fingerprint
from plugins.pictures.bare import bare
from plugins.pictures.examine import FORMATS
from plugins.pictures.model import Kind, Original, Variant, Variants
from plugins.pictures.pixels import alpha_of, in_eight_bits

_AVIF: Final[dict[Kind, dict[str, Any]]] = {
    kind: {
        "quality": quality, "subsampling": sampling, "speed": 6, "range": "full",
        "max_threads": 1, "autotiling": False,
    }
    for kind, quality, sampling in ((Kind.PHOTO, 50, "4:2:0"), (Kind.DRAWING, 62, "4:4:4"))
}  # fmt: skip
"""At speed 5 a file is a twentieth smaller, and takes six times as long."""
_WEBP: Final[dict[Kind, dict[str, Any]]] = {
    Kind.PHOTO: {"quality": 74, "method": 5},
    Kind.DRAWING: {"lossless": True, "quality": 90, "method": 5},
}
_JPEG: Final[dict[str, Any]] = {"quality": 80, "optimize": True, "progressive": True}
_PNG: Final[dict[str, Any]] = {"optimize": True}
_PALETTE: Final = 256
_WAY: Final = 1
"""To be counted up when something else is done with pixels: all files get new names."""
_PROGRAMS: Final = (
    ("avif", features.version_module),
    ("webp", features.version_module),
    ("libjpeg_turbo", features.version_feature),
    ("zlib_ng", features.version_feature),
    ("zlib", features.version_codec),
    ("littlecms2", features.version_module),
)


@cache
def encoders() -> str:
    """Return what stands for the programs, their versions and what they are told.

    Raises ConfigurationError where Pillow was installed without one of them.
    """
    for name in ("avif", "webp"):
        if not features.check_module(name):
            message = f"Pillow has no {name.upper()} here; install it from requirements.txt"
            raise ConfigurationError(message)
    versions = [(name, version(name)) for name, version in _PROGRAMS]
    told = [*_AVIF.values(), *_WEBP.values(), _JPEG, _PNG]
    return repr((_WAY, PIL.__version__, versions, told))


def make_files(file: Path, original: Original, variants: Variants) -> dict[str, bytes]:
    """Return the bytes of every file that is made of a picture, by the names of these files.

    Raises ConfigurationError where the file is not the one any more that the names were made for,
    and OSError where it cannot be read.
    """
    data = file.read_bytes()
    if fingerprint(data) != original.digest:
        message = f"{file.name} changed while the site was built; build it again"
        raise ConfigurationError(message)
    wanted = variants.files()
    if original.kind.stays and not any(variant.form == "jpeg" for variant in wanted):
        return {variant.name: bare(data) for variant in wanted}
    whole = opened(data, (max(v.width for v in wanted), max(v.height for v in wanted)))
    sized: dict[tuple[int, int], Image.Image] = {}
    for variant in wanted:
        size = (variant.width, variant.height)
        if size not in sized:
            sized[size] = (
                whole if size == whole.size else whole.resize(size, Image.Resampling.LANCZOS)
            )

    def made(variant: Variant) -> bytes:
        return encoded(sized[variant.width, variant.height], variant, original.kind)

    # most sites have few pictures: each file in a thread, the largest, which take longest, first
    by_size = sorted(wanted, key=lambda variant: -variant.width)
    with ThreadPoolExecutor(max_workers=os.cpu_count() or 1) as pool:
        found = dict(zip(by_size, pool.map(made, by_size), strict=True))
    return {variant.name: found[variant] for variant in wanted}


def opened(data: bytes, least: tuple[int, int]) -> Image.Image:
    """Return the picture upright in sRGB, as RGB or RGBA, and nothing of what it says of itself.

    ``least`` is the size that is asked of it; a JPEG may come out smaller than it is, and not
    smaller than twice that.
    """
    with Image.open(io.BytesIO(data), formats=FORMATS) as image:
        side = 2 * max(least)
        image.draft(image.mode, (side, side))
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(image)
    plain = _in_srgb(upright, profile)
    plain.info = {}
    return plain


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    alpha = alpha_of(image)
    colours = in_eight_bits(image)
    if profile:
        colours = _converted(colours, profile)
    colours = colours.convert("RGB")
    if alpha is not None:
        colours.putalpha(alpha)
    return colours


def _converted(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture with the colours that its profile means; a broken profile means none."""
    try:
        found = ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGB",
        )
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return image
    return found or image


def encoded(image: Image.Image, variant: Variant, kind: Kind) -> bytes:
    """Return the bytes of one file; ``image`` has its size."""
    file = io.BytesIO()
    if variant.form == "avif":
        image.save(file, "AVIF", **_AVIF[kind])
    elif variant.form == "webp":
        _fewer_colours(image, kind).convert(image.mode).save(file, "WEBP", **_WEBP[kind])
    elif variant.form == "png":
        _fewer_colours(image, kind).save(file, "PNG", **_PNG)
    else:
        _on_white(image).save(file, "JPEG", **_JPEG)
    return file.getvalue()


def _fewer_colours(image: Image.Image, kind: Kind) -> Image.Image:
    """Return a drawing with a palette, which makes a file without losses half as large."""
    if kind is Kind.PHOTO:
        return image
    way = Image.Quantize.FASTOCTREE if image.mode == "RGBA" else Image.Quantize.MEDIANCUT
    return image.quantize(_PALETTE, way, dither=Image.Dither.NONE)


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode != "RGBA":
        return image
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper
