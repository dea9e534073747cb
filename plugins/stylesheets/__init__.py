"""One style sheet for readers: the theme's files in one, named after what it holds.

``site.css`` of the theme is only an order of layers and imports; a browser would fetch each file
by itself. A name that changes with the content can be cached for ever; scripts get such names too.
``feed.css``, for people who open a feed, is a file of its own.
"""

from plugins.stylesheets.wiring import register

__all__ = ["register"]
