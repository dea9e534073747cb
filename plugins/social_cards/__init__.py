"""A picture for every post, drawn from its words, that networks show beside a link to it.

The words are set as the theme sets them: its colours, and a face that stands in its list of faces.
"""

from plugins.social_cards.wiring import register

__all__ = ["register"]
