"""Reading threads from saved pages: what the importers of pages share, and nothing of one kind.

``charset`` makes characters of bytes, ``tree`` elements of them, ``page`` a page. A ``grammar`` is
how one kind of page writes its comments, in ``patterns``. ``items`` finds them; ``reading`` reads
one, with ``names``, ``moments`` and ``dates``, ``body`` and ``texts``; ``replies`` tells what
answers what, ``totals`` what the page says of their number, ``absent`` why there are none;
``assemble`` makes the thread. ``vocabulary`` and ``months`` are words of many languages.
"""
