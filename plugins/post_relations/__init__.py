"""What stands round a post: how long it takes, what is in it, its series, its neighbours, its kin.

All but the post that came next follows from older posts alone, so that publishing one changes no
older page but that of the post before it.
"""

from plugins.post_relations.wiring import register

__all__ = ["register"]
