"""What an editor would have noticed: rules over the whole site, run before anything is written.

Each rule is a file of its own in ``rules/``, with texts that it must flag and texts that it must
not.
"""

from plugins.editorial_checks.wiring import register

__all__ = ["register"]
