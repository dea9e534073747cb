"""Reading threads from saved pages: what the importers of pages share, and nothing of one kind.

``tree`` makes elements of a text, ``page`` a page. A ``grammar`` is how one kind of page writes its
comments, in ``patterns``. ``items`` finds them; ``reading`` reads one, with ``names``,
``bylines``, ``handles`` and ``homes``, ``moments`` and ``dates``, ``body`` and ``texts``;
``replies`` and ``nesting`` tell what answers what, ``totals`` what the page says of their number,
``absent`` why there are none; ``assemble`` makes the thread. ``vocabulary`` has words of many
languages.
"""
