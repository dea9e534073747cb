"""The stages of a build that plugins take part in, as signals; Pelican's own come before and after.

``manuscripts`` sends them, in this order, once every source has been read. Receivers are
module-level functions (Pelican keeps weak references) and are called in the order of PLUGINS.
Blinker itself has no order; :func:`send` gives them theirs.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from blinker import Namespace, Signal

_STAGES = Namespace()

placements_resolving: Final = _STAGES.signal("placements_resolving")
"""Sent with a Corpus. A receiver returns a mapping ``kind -> Render``-like callables
``(document, use, inner_html) -> str`` for the blocks and references that are its own."""

corpus_resolved: Final = _STAGES.signal("corpus_resolved")
"""Sent with a Corpus whose texts are whole. A receiver returns an iterable of problems."""

site_checked: Final = _STAGES.signal("site_checked")
"""Sent with a Corpus that has no error. What a receiver adds to contents reaches the templates."""

text_read_again: Final = _STAGES.signal("text_read_again")
"""Sent by a preview with Pelican's context and, as ``content``, one of its contents whose source
was read again since the last build. A receiver gives it what it lacks, or raises
:class:`UnsettledError`."""

documents_revised: Final = _STAGES.signal("documents_revised")
"""Sent with a Corpus of those documents alone, whose texts are whole again. A receiver gives them
what it gives every document at ``placements_resolving`` or ``site_checked`` that follows from the
text, or raises :class:`UnsettledError`. A build of the whole site comes next in any case."""


class UnsettledError(Exception):
    """A page cannot be shown as it will be before the whole site is built."""


def send(signal: Signal, corpus: Any) -> Iterator[Any]:
    """Yield what each receiver returns for a corpus, in the order of PLUGINS.

    Those that no plugin in PLUGINS has come last, by their names.
    """
    plugins = [str(name) for name in corpus.settings.get("PLUGINS") or ()]

    def place(receiver: Any) -> tuple[int, str, str]:
        module = str(receiver.__module__)
        for number, name in enumerate(plugins):
            if f"{module}.".startswith(f"{name}."):
                return number, module, receiver.__qualname__
        return len(plugins), module, receiver.__qualname__

    for receiver in sorted(signal.receivers_for(corpus), key=place):
        yield receiver(corpus)
