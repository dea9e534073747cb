"""The stages of a build that plugins take part in, as signals; Pelican's own come before and after.

``manuscripts`` sends them, in this order, once every source has been read. Receivers are
module-level functions (Pelican keeps weak references) and are called in the order of PLUGINS.
"""

from __future__ import annotations

from typing import Final

from blinker import Namespace

_STAGES = Namespace()

placements_resolving: Final = _STAGES.signal("placements_resolving")
"""Sent with a Corpus. A receiver returns a mapping ``kind -> Render``-like callables
``(document, use, inner_html) -> str`` for the blocks and references that are its own."""

corpus_resolved: Final = _STAGES.signal("corpus_resolved")
"""Sent with a Corpus whose texts are whole. A receiver returns an iterable of problems."""

site_checked: Final = _STAGES.signal("site_checked")
"""Sent with a Corpus that has no error. What a receiver adds to contents reaches the templates."""
