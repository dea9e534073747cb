"""The site's icons, for browsers and phones."""

from __future__ import annotations

import re

from lxml import etree
from PIL import Image

from tests.support.site import ROOT


def test_the_icons_are_the_drawing_in_every_size() -> None:
    folder = ROOT / "content" / "extra"
    drawing = etree.parse(folder / "favicon.svg").getroot()
    shapes = [shape for shape in drawing if str(shape.tag).endswith("rect")]
    with (
        Image.open(folder / "apple-touch-icon.png") as touch,
        Image.open(folder / "favicon.ico") as icon,
    ):
        assert touch.size == (180, 180)
        assert icon.info["sizes"] == {(16, 16), (32, 32)}
        pictures = [touch.convert("RGB"), icon.convert("RGB")]
    for pixels in pictures:
        size = pixels.size[0]
        for y, x in ((2, 2), (12, 8), (12, 24), (20, 8), (20, 24), (30, 30)):
            colour = next(
                shape.get("fill")
                for shape in reversed(shapes)
                if float(shape.get("x", 0))
                < x + 0.5
                < float(shape.get("x", 0)) + float(shape.get("width"))
                and float(shape.get("y", 0))
                < y + 0.5
                < float(shape.get("y", 0)) + float(shape.get("height"))
            )
            place = (int((x + 0.5) * size / 32), int((y + 0.5) * size / 32))
            assert "#{:02x}{:02x}{:02x}".format(*pixels.getpixel(place)) == colour, (size, x, y)


def test_the_drawing_has_the_colours_of_the_theme_in_light_and_in_dark() -> None:
    tokens = (ROOT / "theme" / "static" / "css" / "tokens.css").read_text()
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#\w+)", half))
        for half in tokens.split("prefers-color-scheme: dark")
    )
    drawing = (ROOT / "content" / "extra" / "favicon.svg").read_text()
    assert re.findall(r'fill="(#\w+)"', drawing)[0] == light["accent"]
    assert re.findall(r"fill:(#\w+)", drawing) == [dark["accent"], dark["paper"]]
