"""The accessibility statement: a page that tells what the last audit of the site found.

`inv audit --statement` writes the results into ``content/machine/accessibility.json``. Without
that file there is no page: nothing is claimed that was not measured.
"""

from plugins.accessibility_statement.wiring import register

__all__ = ["register"]
