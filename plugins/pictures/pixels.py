"""The pixels of a picture in ordinary form: in, any mode of Pillow's; out, RGB, grey or CMYK."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, cast

if TYPE_CHECKING:
    from PIL.Image import Image

_DEEP: Final = 256
"""How many steps of a picture with 16 bits make one of 8."""
_OPAQUE: Final = 255


def in_eight_bits(image: Image) -> Image:
    """Return grey of 16 bits as grey of 8, a palette as its colours, and no transparency."""
    if image.mode.startswith("I"):
        return image.convert("I").point(lambda value: value * (1 / _DEEP)).convert("L")
    if image.mode in {"L", "RGB", "CMYK"}:
        return image
    return image.convert("L" if image.mode in {"1", "F", "LA", "La"} else "RGB")


def alpha_of(image: Image) -> Image | None:
    """Return how much of each pixel is seen; None: nothing shines through anywhere."""
    if not image.has_transparency_data or image.mode.startswith("I"):
        return None
    alpha = image.convert("RGBA").getchannel("A")
    least, _ = cast("tuple[int, int]", alpha.getextrema())
    return alpha if least < _OPAQUE else None
