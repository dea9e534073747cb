"""Small pictures for tests, made here and the same every time; none is kept in the repository."""

from __future__ import annotations

import io
import random
import re
from typing import Any

from PIL import Image, ImageDraw, PngImagePlugin


def as_bytes(image: Image.Image, form: str, **how: Any) -> bytes:
    """Return a picture as a file of a format."""
    file = io.BytesIO()
    image.save(file, form, **how)
    return file.getvalue()


def photo(width: int = 1600, height: int = 1067, seed: int = 7) -> Image.Image:
    """Return something like a photo: soft areas, a few edges, and the grain of a sensor."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    image = Image.new("RGB", (width, height), (120, 130, 140))
    for cells, weight in ((5, 0.6), (17, 0.35), (61, 0.2), (211, 0.1)):
        rows = max(1, cells * height // width)
        noise = Image.frombytes("RGB", (cells, rows), chance.randbytes(3 * cells * rows))
        image = Image.blend(image, noise.resize((width, height), Image.Resampling.BICUBIC), weight)
    draw = ImageDraw.Draw(image)
    for _ in range(12):
        x, y = chance.randrange(width), chance.randrange(height)
        far = (x + chance.randrange(1, width // 4 + 2), y + chance.randrange(1, height // 4 + 2))
        colour = tuple(chance.randrange(40, 220) for _ in range(3))
        draw.ellipse((x, y, *far), fill=colour)
    grain = Image.frombytes("L", (width, height), chance.randbytes(width * height))
    return Image.blend(image, grain.convert("RGB"), 0.03)


def drawing(width: int = 900, height: int = 300) -> Image.Image:
    """Return a diagram: boxes, lines and words on white."""
    image = Image.new("RGB", (width, height), "white")
    draw = ImageDraw.Draw(image)
    for place in range(3):
        left = place * width // 3 + 10
        draw.rectangle((left, 20, left + width // 4, height - 20), outline="black", width=3)
        draw.text((left + 20, height // 2), "A work, and whose", fill=(11, 90, 70))
    return image


def png(colour: int = 0, size: tuple[int, int] = (3, 2)) -> bytes:
    """Return a small whole PNG."""
    shade = (colour % 256, colour // 256 % 256, 90)
    return as_bytes(Image.new("RGB", size, shade), "PNG")


def png_that_tells(colour: int, words: bytes) -> bytes:
    """Return a small whole PNG with words in it that no reader is to get."""
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", words.decode())
    shade = (colour % 256, 0, 90)
    return as_bytes(Image.new("RGB", (3, 2), shade), "PNG", pnginfo=info)


def files_in(html: str) -> set[str]:
    """Return the made pictures that a page of a site on this machine names."""
    return set(re.findall(r"localhost:8000/(pictures/[^\s\"'<&#]+)", html))
