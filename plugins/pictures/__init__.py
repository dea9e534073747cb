"""Pictures in the sizes that readers need: AVIF and WebP in several widths, without metadata.

A text shows a file of the content folder; the page gets a ``<picture>`` with dimensions, and the
files are made at the end of the build, once, and kept.
"""

from plugins.pictures.wiring import register

__all__ = ["register"]
